//! Publishing, pausing, withdrawing: buttons of the seller's list.

use actix_web::web::{Data, Path};
use serde::Deserialize;

use super::form::{Desk, not_editable, own};
use super::reading;
use crate::accounts::Member;
use crate::listings::{self, Actor, LeadState};
use crate::web::{Answer, Db, Error, Form, House, Notice, Now, Shell, see_other_with};

/// A form without fields.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Nothing {}

/// POST `/leads/{code}/publication`: a draft, or one that was paused, as it was written last. What keeps it from
/// being shown is said in its form.
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
    let desk = Desk::new(shell, member, house, now);
    let form = desk.stored(&mut db, &lead).await?;
    let read = reading::read(desk.shell.l, &form);
    // A change that was begun beside a paused lead waits on.
    let settles = lead.state == LeadState::Draft;
    desk.save(&mut db, form, read, lead, (true, settles)).await
}

/// POST `/leads/{code}/pause`.
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
    if listings::pause_lead(&mut db, lead.id, now).await? {
        Ok(see_other_with("/desk/leads", Notice::LeadPaused))
    } else {
        Err(Error::Conflict(not_editable(&shell, lead.state)))
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
    if listings::withdraw_lead(&mut db, lead.id, Actor::Seller, now).await? {
        Ok(see_other_with("/desk/leads", Notice::LeadWithdrawn))
    } else {
        Err(Error::Conflict(not_editable(&shell, lead.state)))
    }
}
