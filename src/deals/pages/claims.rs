//! A claim, from the buyer's words to the free seat: each step a POST below `/deals/{code}`.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use serde::Deserialize;

use super::deal::{Typed, draw};
use super::offers::replayed;
use super::step_refused;
use crate::accounts::Member;
use crate::deals::{self, ClaimAnswer, ClaimDecision, ClaimReason, LONGEST_CLAIM, LONGEST_GROUNDS, Post, StepRefusal};
use crate::web::{Answer, Db, Error, Faults, Form, House, Notice, Now, Shell, Submitted, is_text, see_other_with};

/// A claim as typed.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct ClaimForm {
    reason: String,
    text: String,
}

/// The seller's answer as typed.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct AnswerForm {
    decision: String,
    reason: String,
    free_seat: String,
}

/// What the buyer says to moderation.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct AppealForm {
    text: String,
}

/// Back to the deal, with what was done; the same form a moment ago is answered the same; or the sentence why not.
pub(super) async fn settled(
    shell: &Shell,
    member: &Member,
    db: &mut Db,
    (submitted, code): (&Submitted, &str),
    result: Result<(), StepRefusal>,
    notice: Notice,
) -> Answer {
    let Err(refusal) = result else { return Ok(see_other_with(&format!("/deals/{code}"), notice)) };
    match replayed(shell, member, db, submitted).await? {
        Some(place) => Ok(see_other_with(&place, notice)),
        None => Err(step_refused(shell.l, refusal)),
    }
}

/// What was typed, without its edges and with plain line ends.
pub(super) fn plain(typed: &str) -> String {
    typed.replace("\r\n", "\n").trim().to_owned()
}

/// POST `/deals/{code}/claims`: the buyer complains.
///
/// # Errors
/// Not found for strangers; a conflict when it is not this side's to do, or not now.
pub async fn claim(
    shell: Shell,
    member: Member,
    (house, code, submitted): (Data<House>, Path<String>, Submitted),
    mut db: Db,
    Now(now): Now,
    Form(form): Form<ClaimForm>,
) -> Answer {
    if let Some(place) = replayed(&shell, &member, &mut db, &submitted).await? {
        return Ok(see_other_with(&place, Notice::ClaimMade));
    }
    let mut faults = Faults::default();
    let reason = ClaimReason::parse(&form.reason);
    if reason.is_none() {
        faults.add("reason", shell.l.msg_deals_claim_reason_fault());
    }
    let text = plain(&form.text);
    if !is_text(&text, LONGEST_CLAIM) {
        faults.add("text", shell.l.msg_deals_claim_text_fault());
    }
    let (Some(reason), true) = (reason, faults.is_empty()) else {
        let typed = Typed { reason: form.reason, text: form.text, faults, ..Typed::default() };
        return draw(StatusCode::UNPROCESSABLE_ENTITY, shell, &member, &mut db, &code, typed, now).await;
    };
    let post = Post { links: &house.links, now };
    let result = deals::claim_deal(&mut db, &member, &code, (reason, &text), submitted.once(), post).await;
    settled(&shell, &member, &mut db, (&submitted, &code), result, Notice::ClaimMade).await
}

/// POST `/deals/{code}/claims/decision`: the seller answers the claim.
///
/// # Errors
/// Not found for strangers; a conflict when it is not this side's to do, or not now.
pub async fn decide(
    shell: Shell,
    member: Member,
    (house, code, submitted): (Data<House>, Path<String>, Submitted),
    mut db: Db,
    Now(now): Now,
    Form(form): Form<AnswerForm>,
) -> Answer {
    let decision = match form.decision.as_str() {
        "accept" => Some(ClaimDecision::Accepted),
        "refuse" => Some(ClaimDecision::Refused),
        "" => None,
        _ => return Err(Error::BadRequest),
    };
    if let Some(place) = replayed(&shell, &member, &mut db, &submitted).await? {
        return Ok(see_other_with(&place, Notice::ClaimDecided));
    }
    let mut faults = Faults::default();
    if decision.is_none() {
        faults.add("decision", shell.l.msg_deals_claim_decision_fault());
    }
    let grounds = plain(&form.reason);
    let may_be_silent = grounds.is_empty() && decision != Some(ClaimDecision::Refused);
    if !may_be_silent && !is_text(&grounds, LONGEST_GROUNDS) {
        faults.add("reason", shell.l.msg_deals_claim_grounds_fault());
    }
    let (Some(decision), true) = (decision, faults.is_empty()) else {
        let typed = Typed {
            decision: form.decision,
            reason: form.reason,
            free_seat: !form.free_seat.is_empty(),
            faults,
            ..Typed::default()
        };
        return draw(StatusCode::UNPROCESSABLE_ENTITY, shell, &member, &mut db, &code, typed, now).await;
    };
    let grounds = (!grounds.is_empty()).then_some(grounds.as_str());
    let answer = ClaimAnswer { decision, grounds, free_seat: !form.free_seat.is_empty() };
    let post = Post { links: &house.links, now };
    let result = deals::decide_claim(&mut db, &member, &code, answer, submitted.once(), post).await;
    settled(&shell, &member, &mut db, (&submitted, &code), result, Notice::ClaimDecided).await
}

/// POST `/deals/{code}/claims/appeal`: the buyer brings a refused claim to moderation.
///
/// # Errors
/// Not found for strangers; a conflict when it is not this side's to do, or not now.
pub async fn appeal(
    shell: Shell,
    member: Member,
    (house, code, submitted): (Data<House>, Path<String>, Submitted),
    mut db: Db,
    Now(now): Now,
    Form(form): Form<AppealForm>,
) -> Answer {
    if let Some(place) = replayed(&shell, &member, &mut db, &submitted).await? {
        return Ok(see_other_with(&place, Notice::ClaimRaised));
    }
    let text = plain(&form.text);
    if !is_text(&text, LONGEST_GROUNDS) {
        let mut faults = Faults::default();
        faults.add("text", shell.l.msg_deals_claim_appeal_fault());
        let typed = Typed { text: form.text, faults, ..Typed::default() };
        return draw(StatusCode::UNPROCESSABLE_ENTITY, shell, &member, &mut db, &code, typed, now).await;
    }
    let post = Post { links: &house.links, now };
    let result = deals::raise_claim(&mut db, &member, &code, &text, submitted.once(), post).await;
    settled(&shell, &member, &mut db, (&submitted, &code), result, Notice::ClaimRaised).await
}
