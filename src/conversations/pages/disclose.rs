//! POST `/conversations/{id}/disclosure`: says who one is to the other side.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use serde::Deserialize;
use uuid::Uuid;

use super::thread;
use super::typed::Typed;
use super::write::{address, refused, replayed};
use crate::accounts::Member;
use crate::conversations;
use crate::web::{Answer, Db, Faults, Form, House, Notice, Now, Shell, Submitted, see_other_with};

/// That it is meant.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Consent {
    /// `yes`
    confirm: String,
}

/// POST `/conversations/{id}/disclosure`.
///
/// # Errors
/// Not found for others than its two sides; a sentence where nothing may be written.
pub async fn disclose(
    shell: Shell,
    member: Member,
    house: Data<House>,
    mut db: Db,
    Now(now): Now,
    (id, submitted): (Path<Uuid>, Submitted),
    Form(form): Form<Consent>,
) -> Answer {
    if let Some(answer) = replayed(shell.l, &member, &mut db, &submitted).await? {
        return Ok(answer);
    }
    if form.confirm != "yes" {
        let mut faults = Faults::default();
        faults.add("confirm", shell.l.msg_conversations_disclose_fault());
        let typed = Typed { faults, ..Typed::default() };
        return thread::draw(StatusCode::UNPROCESSABLE_ENTITY, shell, &member, &mut db, *id, typed, now).await;
    }
    match conversations::disclose(&mut db, &member, *id, submitted.once(), &house.links, now).await {
        Ok(()) => Ok(see_other_with(&address(*id), Notice::Disclosed)),
        Err(refusal) => refused(shell.l, &member, &mut db, &submitted, refusal).await,
    }
}
