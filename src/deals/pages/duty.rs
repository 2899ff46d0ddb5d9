//! The information duty on the page of a deal, and POST `/deals/{code}/notice`.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;

use super::claims::settled;
use super::deal::{Typed, draw};
use super::offers::replayed;
use super::step_refused;
use super::wording::Wording;
use crate::accounts::Member;
use crate::conversations::Side;
use crate::deals::steps::find;
use crate::deals::{self, Act, Deal, Post};
use crate::language::Language;
use crate::paris;
use crate::web::{Answer, Db, Faults, Form, House, Notice, Now, Shell, Submitted, format};

/// The notice in a language.
pub(super) struct Ready {
    pub title: String,
    pub language: &'static str,
    pub lines: Vec<String>,
}

impl Ready {
    /// As it is copied.
    pub(super) fn text(&self) -> String {
        self.lines.join("\n\n")
    }
}

/// The duty as one side sees it.
pub(super) struct Duty {
    /// The day on which the person was informed.
    pub done: Option<String>,
    /// Until when it has to be.
    pub until: String,
    pub late: bool,
    /// Whether the reader may tick it.
    pub may: bool,
    /// What stands in the field.
    pub day: String,
    /// Ready to be sent; for the buyer.
    pub notices: Vec<Ready>,
}

/// The duty of a deal; none before the release and after a refund.
pub(super) fn duty(shell: &Shell, deal: &Deal, side: Side, typed: &Typed, now: DateTime<Utc>) -> Option<Duty> {
    let until = deal.person_informed_by()?;
    if !deal.allows(Side::Buyer, Act::OpenCard, now) {
        return None;
    }
    let notices = match side {
        Side::Seller => Vec::new(),
        Side::Buyer => Language::ALL.iter().map(|language| ready(shell, deal, *language)).collect(),
    };
    let day = if typed.informed_on.is_empty() { format::iso(paris::wall(now).date()) } else { typed.informed_on.clone() };
    Some(Duty {
        done: deal.person_informed_on.map(|day| shell.date(&day)),
        until: shell.day(&until),
        late: now >= until,
        may: deal.allows(side, Act::Inform, now),
        day,
        notices,
    })
}

fn ready(shell: &Shell, deal: &Deal, language: Language) -> Ready {
    let title = match language {
        Language::Fr => shell.l.msg_deals_duty_notice_fr(),
        Language::En => shell.l.msg_deals_duty_notice_en(),
    };
    let lines = Wording { agreement: &deal.agreement, code: &deal.code, language }.notice();
    Ready { title, language: language.code(), lines }
}

/// The day on which the person was informed, as typed.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct DutyForm {
    informed_on: String,
}

/// POST `/deals/{code}/notice`: the buyer informed the person.
///
/// # Errors
/// Not found for strangers; a conflict when it is not this side's to do, or not now.
pub async fn notice(
    shell: Shell,
    member: Member,
    (house, code, submitted): (Data<House>, Path<String>, Submitted),
    mut db: Db,
    Now(now): Now,
    Form(form): Form<DutyForm>,
) -> Answer {
    let (deal, _) = find(&mut db, &member, &code).await.map_err(|refusal| step_refused(shell.l, refusal))?;
    if replayed(&shell, &member, &mut db, &submitted).await?.is_some() {
        return settled(&shell, &member, &mut db, (&submitted, &code), Ok(()), Notice::PersonInformed).await;
    }
    let released = deal.released_at().map(|at| paris::wall(at).date());
    let day = NaiveDate::parse_from_str(form.informed_on.trim(), "%Y-%m-%d").ok();
    let Some(day) = day.filter(|day| released.is_none_or(|from| *day >= from) && *day <= paris::wall(now).date()) else {
        let mut faults = Faults::default();
        faults.add("informed_on", shell.l.msg_deals_duty_fault());
        let typed = Typed { informed_on: form.informed_on, faults, ..Typed::default() };
        return draw(StatusCode::UNPROCESSABLE_ENTITY, shell, &member, &mut db, &code, typed, now).await;
    };
    let post = Post { links: &house.links, now };
    let result = deals::inform_person(&mut db, &member, &code, day, submitted.once(), post).await;
    settled(&shell, &member, &mut db, (&submitted, &code), result, Notice::PersonInformed).await
}
