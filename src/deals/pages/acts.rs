//! What the two sides do to a deal: each a POST below `/deals/{code}`.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use serde::Deserialize;

use super::claims::settled;
use super::deal::{Typed, draw};
use super::offers::replayed;
use super::step_refused;
use crate::accounts::Member;
use crate::deals::{self, Outcome, Post, StepRefusal};
use crate::web::{Answer, Db, Faults, Form, House, Notice, Now, Shell, Submitted, see_other_with};

/// A form without fields.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Nothing {}

/// How far the buyer got.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Report {
    outcome: String,
    /// `board` or `table`, for a form of the pipeline.
    back: String,
}

impl Report {
    /// Where the form stands.
    fn place(&self, code: &str) -> String {
        match self.back.as_str() {
            "board" => "/deals/pipeline".to_owned(),
            "table" => "/deals/pipeline?view=table".to_owned(),
            _ => format!("/deals/{code}"),
        }
    }
}

/// Back to the deal, with what was done; or the sentence why not.
fn done(shell: &Shell, code: &str, result: Result<(), StepRefusal>, notice: Notice) -> Answer {
    result.map_err(|refusal| step_refused(shell.l, refusal))?;
    Ok(see_other_with(&format!("/deals/{code}"), notice))
}

macro_rules! plain_acts {
    ($($(#[$doc:meta])* $name:ident => $verb:ident, $notice:ident;)+) => {$(
        $(#[$doc])*
        ///
        /// # Errors
        /// Not found for strangers; a conflict when it is not this side's to do, or not now.
        pub async fn $name(
            shell: Shell,
            member: Member,
            house: Data<House>,
            mut db: Db,
            Now(now): Now,
            code: Path<String>,
            Form(_): Form<Nothing>,
        ) -> Answer {
            let result = deals::$verb(&mut db, &member, &code, Post { links: &house.links, now }).await;
            done(&shell, &code, result, Notice::$notice)
        }
    )+};
}

plain_acts! {
    /// POST `/deals/{code}/payment`: the buyer has paid, or the seller has received.
    payment => mark_paid, PaymentMarked;
    /// POST `/deals/{code}/release`: the seller opens the card to the buyer.
    release => release_card, CardReleased;
    /// POST `/deals/{code}/confirmation`: the buyer is content.
    confirm => confirm_deal, DealConfirmed;
    /// POST `/deals/{code}/cancellation`: either side calls it off.
    cancel => cancel_deal, DealCancelled;
    /// POST `/deals/{code}/seat`: the seller of a refunded deal offers the lead anew.
    seat => free_seat, SeatFreed;
}

/// POST `/deals/{code}/outcome`: the buyer tells what came of the lead.
///
/// # Errors
/// Not found for strangers; a conflict when it is not this side's to do, or not now.
pub async fn outcome(
    shell: Shell,
    member: Member,
    (house, code, submitted): (Data<House>, Path<String>, Submitted),
    mut db: Db,
    Now(now): Now,
    Form(form): Form<Report>,
) -> Answer {
    let place = form.place(&code);
    if replayed(&shell, &member, &mut db, &submitted).await?.is_some() {
        return Ok(see_other_with(&place, Notice::OutcomeSaved));
    }
    let Some(outcome) = Outcome::parse(&form.outcome) else {
        let mut faults = Faults::default();
        faults.add("outcome", shell.l.msg_deals_outcome_fault());
        let typed = Typed { faults, ..Typed::default() };
        return draw(StatusCode::UNPROCESSABLE_ENTITY, shell, &member, &mut db, &code, typed, now).await;
    };
    let post = Post { links: &house.links, now };
    let result = deals::report_outcome(&mut db, &member, &code, outcome, submitted.once(), post).await;
    match result {
        Ok(()) => Ok(see_other_with(&place, Notice::OutcomeSaved)),
        refused => settled(&shell, &member, &mut db, (&submitted, &code), refused, Notice::OutcomeSaved).await,
    }
}
