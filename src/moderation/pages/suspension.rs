//! Suspending the company behind a lead or a side of a conversation; nobody is named.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use diesel_async::AsyncPgConnection;
use serde::Deserialize;
use uuid::Uuid;

use super::conversation_case::{self, find as find_conversation};
use super::lead_case::{self, Typed};
use super::{Reason, find_lead, reason, refused};
use crate::conversations::Side;
use crate::listings::Spread;
use crate::moderation::{Suspect, Turn, suspend_company};
use crate::web::{Answer, Db, Error, Faults, Form, House, Moderator, Notice, Now, Shell, see_other_with};

/// Which side, and why.
#[derive(Debug, Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct SideForm {
    side: String,
    reason: String,
}

/// The moment and the means of an act.
struct Hands<'a> {
    shell: Shell,
    staff: Moderator,
    house: &'a House,
    db: &'a mut AsyncPgConnection,
    now: chrono::DateTime<chrono::Utc>,
}

/// POST `/moderation/leads/{code}/suspension`.
///
/// # Errors
/// A conflict when it is suspended already or one's own; when the database fails.
pub async fn suspend_seller(
    shell: Shell,
    staff: Moderator,
    house: Data<House>,
    mut db: Db,
    Now(now): Now,
    code: Path<String>,
    Form(form): Form<Reason>,
) -> Answer {
    seller(Hands { shell, staff, house: &house, db: &mut db, now }, &code, form, Turn::Suspend).await
}

/// POST `/moderation/leads/{code}/reinstatement`.
///
/// # Errors
/// A conflict when it is not suspended, or one's own; when the database fails.
pub async fn reinstate_seller(
    shell: Shell,
    staff: Moderator,
    house: Data<House>,
    mut db: Db,
    Now(now): Now,
    code: Path<String>,
    Form(form): Form<Reason>,
) -> Answer {
    seller(Hands { shell, staff, house: &house, db: &mut db, now }, &code, form, Turn::Reinstate).await
}

async fn seller(hands: Hands<'_>, code: &str, form: Reason, turn: Turn) -> Answer {
    let Hands { shell, staff, house, db, now } = hands;
    let lead = find_lead(db, code).await?;
    let Some(why) = reason(&form.reason) else {
        let mut faults = Faults::default();
        faults.add("suspension-reason", shell.l.msg_moderation_fault_reason());
        let typed = Typed { suspension: form.reason, ..Typed::default() };
        return lead_case::draw(StatusCode::UNPROCESSABLE_ENTITY, shell, &staff, db, lead, (typed, faults)).await;
    };
    let suspect = Suspect { company: lead.company_id, lead: Some(lead.id), conversation: None };
    let means = (&house.links, Spread::draw(&mut rand::rng()));
    match suspend_company(db, &staff.0, suspect, (turn, why), means, now).await {
        Ok(()) => Ok(see_other_with(&format!("/moderation/leads/{}", lead.code), Notice::DecisionTaken)),
        Err(refusal) => Err(refused(refusal, shell.l)),
    }
}

/// POST `/moderation/conversations/{id}/suspension`.
///
/// # Errors
/// A conflict when it is suspended already or one's own; when the database fails.
pub async fn suspend_side(
    shell: Shell,
    staff: Moderator,
    house: Data<House>,
    mut db: Db,
    Now(now): Now,
    id: Path<Uuid>,
    Form(form): Form<SideForm>,
) -> Answer {
    side(Hands { shell, staff, house: &house, db: &mut db, now }, *id, form, Turn::Suspend).await
}

/// POST `/moderation/conversations/{id}/reinstatement`.
///
/// # Errors
/// A conflict when it is not suspended, or one's own; when the database fails.
pub async fn reinstate_side(
    shell: Shell,
    staff: Moderator,
    house: Data<House>,
    mut db: Db,
    Now(now): Now,
    id: Path<Uuid>,
    Form(form): Form<SideForm>,
) -> Answer {
    side(Hands { shell, staff, house: &house, db: &mut db, now }, *id, form, Turn::Reinstate).await
}

async fn side(hands: Hands<'_>, id: Uuid, form: SideForm, turn: Turn) -> Answer {
    let Hands { shell, staff, house, db, now } = hands;
    let conversation = find_conversation(db, id).await?;
    let side = Side::parse(&form.side).ok_or(Error::BadRequest)?;
    let Some(why) = reason(&form.reason) else {
        let mut faults = Faults::default();
        let field = if side == Side::Seller { "seller-reason" } else { "buyer-reason" };
        faults.add(field, shell.l.msg_moderation_fault_reason());
        return conversation_case::draw(StatusCode::UNPROCESSABLE_ENTITY, shell, db, conversation, (String::new(), faults)).await;
    };
    let company = if side == Side::Seller { conversation.seller } else { conversation.buyer };
    let suspect = Suspect { company, lead: None, conversation: Some(conversation.id) };
    let means = (&house.links, Spread::draw(&mut rand::rng()));
    match suspend_company(db, &staff.0, suspect, (turn, why), means, now).await {
        Ok(()) => Ok(see_other_with(&format!("/moderation/conversations/{id}"), Notice::DecisionTaken)),
        Err(refusal) => Err(refused(refusal, shell.l)),
    }
}
