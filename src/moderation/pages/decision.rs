//! Deciding about a lead, and breaking the glass.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use serde::Deserialize;

use super::lead_case::{Typed, draw};
use super::{Reason, done_before, find_lead, is_twin, reason, refused};
use crate::accounts::Identity;
use crate::listings::Spread;
use crate::moderation::{self, ActRefusal, Decision, RevealSubject, Ruling, decide_lead};
use crate::web::{
    Answer, Confirmed, Db, Error, Faults, Form, House, Moderator, Notice, Now, Shell, Submitted, page, see_other, see_other_with,
};

/// What is decided, and why.
#[derive(Debug, Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct DecisionForm {
    decision: String,
    reason: String,
}

/// POST `/moderation/leads/{code}/decision`.
///
/// # Errors
/// A conflict when the lead has moved on or is one's own; when the database fails.
#[expect(clippy::too_many_arguments, reason = "extractors")]
pub async fn decide(
    shell: Shell,
    staff: Moderator,
    house: Data<House>,
    mut db: Db,
    Now(now): Now,
    code: Path<String>,
    sent: Submitted,
    Form(form): Form<DecisionForm>,
) -> Answer {
    let lead = find_lead(&mut db, &code).await?;
    if let Some(place) = done_before(&mut db, &staff.0, &sent, shell.l).await? {
        return Ok(see_other_with(&place, Notice::DecisionTaken));
    }
    let mut faults = Faults::default();
    let decision = Decision::parse(&form.decision);
    if decision.is_none() {
        faults.add("decision", shell.l.msg_moderation_fault_decision());
    }
    if reason(&form.reason).is_none() {
        faults.add("reason", shell.l.msg_moderation_fault_reason());
    }
    let (Some(decision), Some(why)) = (decision, reason(&form.reason)) else {
        let typed = Typed { decision: form.decision, reason: form.reason, ..Typed::default() };
        return draw(StatusCode::UNPROCESSABLE_ENTITY, shell, &staff, &mut db, lead, (typed, faults)).await;
    };
    let ruling = Ruling { decision, reason: why };
    let form = (sent.key, sent.route.as_str(), sent.body_hash.as_slice());
    let place = format!("/moderation/leads/{}", lead.code);
    match decide_lead(&mut db, &staff.0, &lead, ruling, form, (&house.links, Spread::draw(&mut rand::rng())), now).await {
        Ok(()) => Ok(see_other_with(&place, Notice::DecisionTaken)),
        Err(ActRefusal::Database(error)) if is_twin(&error) => Ok(see_other_with(&place, Notice::DecisionTaken)),
        Err(refusal) => Err(refused(refusal, shell.l)),
    }
}

#[derive(Template)]
#[template(path = "moderation/identity.html")]
struct IdentityPage {
    shell: Shell,
    code: String,
    company: Identity,
}

/// GET `/moderation/leads/{code}/identity`: the one page of moderation that names a company.
///
/// # Errors
/// Not found unless it was revealed to this session a short while ago; when the database fails.
pub async fn identity(shell: Shell, staff: Moderator, mut db: Db, Now(now): Now, code: Path<String>) -> Answer {
    let lead = find_lead(&mut db, &code).await?;
    let company = moderation::revealed_seller(&mut db, &staff.0, &lead, now).await?.ok_or(Error::NotFound)?;
    page(&IdentityPage { shell, code: lead.code, company })
}

/// POST `/moderation/leads/{code}/identity`: reveals the seller to this session, with a line in the log.
///
/// # Errors
/// Unless the session was confirmed a short while ago; when the database fails.
pub async fn reveal_seller(
    shell: Shell,
    staff: Moderator,
    _: Confirmed,
    mut db: Db,
    Now(now): Now,
    code: Path<String>,
    Form(form): Form<Reason>,
) -> Answer {
    let lead = find_lead(&mut db, &code).await?;
    let Some(why) = reason(&form.reason) else {
        let mut faults = Faults::default();
        faults.add("identity-reason", shell.l.msg_moderation_fault_reason());
        let typed = Typed { identity: form.reason, ..Typed::default() };
        return draw(StatusCode::UNPROCESSABLE_ENTITY, shell, &staff, &mut db, lead, (typed, faults)).await;
    };
    moderation::reveal(&mut db, &staff.0, RevealSubject::Seller(&lead), why, now).await?;
    Ok(see_other(&format!("/moderation/leads/{}/identity", lead.code)))
}
