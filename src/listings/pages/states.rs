//! Publishing, pausing, withdrawing: buttons of the seller's list.

use actix_web::web::{Data, Path};
use serde::Deserialize;

use super::form::{Desk, not_editable, own};
use super::reading;
use crate::accounts::Member;
use crate::listings::{self, LeadState, Spread, TakeBack, When};
use crate::web::{Answer, Db, Error, Form, House, Notice, Now, Shell, see_other_with};

/// A form without fields.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Nothing {}

/// POST `/leads/{code}/publication`: a draft, or one that was paused, as it was written last; one that was about to leave
/// stays. What keeps it from being shown is said in its form.
///
/// # Errors
/// Not found unless it is the company's own; conflict once it is over or stopped.
pub async fn publish(
    shell: Shell,
    member: Member,
    house: Data<House>,
    mut db: Db,
    Now(now): Now,
    code: Path<String>,
    Form(_): Form<Nothing>,
) -> Answer {
    let lead = own(&mut db, &member, &code).await?;
    if !lead.state.is_editable() {
        return Err(Error::Conflict(not_editable(&shell, lead.state)));
    }
    if listings::keep_on_offer(&mut db, lead.id).await? {
        return Ok(see_other_with("/desk/leads", Notice::LeadStays));
    }
    let desk = Desk::new(shell, member, house, now);
    let form = desk.stored(&mut db, &lead).await?;
    let read = reading::read(desk.shell.l, &form);
    // A change that was begun beside a paused lead waits on.
    let settles = lead.state == LeadState::Draft;
    desk.save(&mut db, form, read, lead, (true, settles)).await
}

/// POST `/leads/{code}/pause`; what is yet to appear or to come back no longer is.
///
/// # Errors
/// Not found unless it is the company's own; conflict when it is not on offer.
pub async fn pause(
    shell: Shell,
    member: Member,
    mut db: Db,
    Now(now): Now,
    code: Path<String>,
    Form(_): Form<Nothing>,
) -> Answer {
    let lead = own(&mut db, &member, &code).await?;
    let spread = Spread::draw(&mut rand::rng());
    let taken = listings::take_back(&mut db, member.company_id, lead.id, TakeBack::Pause, spread, now).await?;
    match (taken, lead.state) {
        (Some(When::Now), LeadState::Published) => Ok(see_other_with("/desk/leads", Notice::LeadPaused)),
        (Some(When::Now), _) => Ok(see_other_with("/desk/leads", Notice::LeadUnscheduled)),
        (Some(When::Later), _) => Ok(see_other_with("/desk/leads", Notice::LeadLeaves)),
        (None, state) => Err(Error::Conflict(not_editable(&shell, state))),
    }
}

/// POST `/leads/{code}/withdrawal`: for good; a draft is forgotten.
///
/// # Errors
/// Not found unless it is the company's own; conflict when it is over or stopped.
pub async fn withdraw(
    shell: Shell,
    member: Member,
    mut db: Db,
    Now(now): Now,
    code: Path<String>,
    Form(_): Form<Nothing>,
) -> Answer {
    let lead = own(&mut db, &member, &code).await?;
    if lead.state == LeadState::Draft && listings::delete_draft(&mut db, lead.id).await? {
        return Ok(see_other_with("/desk/leads", Notice::DraftForgotten));
    }
    let spread = Spread::draw(&mut rand::rng());
    match listings::take_back(&mut db, member.company_id, lead.id, TakeBack::Withdraw, spread, now).await? {
        Some(When::Now) => Ok(see_other_with("/desk/leads", Notice::LeadWithdrawn)),
        Some(When::Later) => Ok(see_other_with("/desk/leads", Notice::LeadLeaves)),
        None => Err(Error::Conflict(not_editable(&shell, lead.state))),
    }
}
