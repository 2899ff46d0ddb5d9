//! GET `/moderation/deals/{code}`: a claim that buyer and seller did not settle, under their aliases.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use chrono::{DateTime, Utc};
use diesel_async::AsyncPgConnection;
use serde::Deserialize;

use super::{done_before, is_twin, reason, refused};
use crate::deals::pages::{claim_reason_label, price_words};
use crate::deals::{self, Actor, ClaimDecision, Dispute, Post, Turn, Verdict};
use crate::moderation::log::{self, About};
use crate::moderation::{Act, ActRefusal, LogLine, act_label, arbitrate_claim};
use crate::web::{
    Answer, Db, Error, Faults, Form, House, Moderator, Notice, Now, Shell, Submitted, format, page_with, see_other_with,
};

/// Who is right, and why.
#[derive(Debug, Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct RulingForm {
    decision: String,
    reason: String,
}

/// A word said on the claim: by whom, when, and what.
struct Word {
    by: String,
    at: DateTime<Utc>,
    text: String,
}

#[derive(Template)]
#[template(path = "moderation/claim_case.html")]
struct Page {
    shell: Shell,
    dispute: Dispute,
    words: Vec<Word>,
    lines: Vec<LogLine>,
    own: bool,
    typed: RulingForm,
    faults: Faults,
}

impl Page {
    fn act(&self, act: &Act) -> String {
        act_label(self.shell.l, *act)
    }

    fn is_open(&self) -> bool {
        matches!(self.dispute.claim.turn(), Turn::Staff { .. }) && self.dispute.deal.closed_at().is_none()
    }

    fn reason(&self) -> String {
        claim_reason_label(self.shell.l, self.dispute.claim.reason)
    }

    fn price(&self) -> String {
        price_words(self.shell.language, &self.dispute.deal.agreement.terms)
    }

    fn warranty(&self) -> String {
        self.shell.l.msg_deals_warranty_days(format::count(self.dispute.deal.agreement.terms.warranty_days.into()))
    }

    /// When the card was released, and how often it was opened since.
    fn openings(&self) -> String {
        let opened = self.dispute.events.iter().filter(|event| event.what == deals::Happening::CardOpened).count();
        self.shell.l.msg_moderation_claim_openings(format::count(i64::try_from(opened).unwrap_or(i64::MAX)))
    }

    fn decisions(&self) -> Vec<(String, String)> {
        let l = self.shell.l;
        vec![("accept".into(), l.msg_moderation_claim_for_buyer()), ("refuse".into(), l.msg_moderation_claim_for_seller())]
    }
}

/// GET `/moderation/deals/{code}`.
///
/// # Errors
/// Not found for a deal whose claim never came before moderation; when the database fails.
pub async fn claim_case(shell: Shell, staff: Moderator, mut db: Db, code: Path<String>) -> Answer {
    let dispute = find(&mut db, &code).await?;
    draw(StatusCode::OK, shell, &staff, &mut db, dispute, (RulingForm::default(), Faults::default())).await
}

/// POST `/moderation/deals/{code}/decision`.
///
/// # Errors
/// A conflict when the claim has moved on or is one's own; when the database fails.
pub async fn arbitrate(
    shell: Shell,
    staff: Moderator,
    (house, code, sent): (Data<House>, Path<String>, Submitted),
    mut db: Db,
    Now(now): Now,
    Form(form): Form<RulingForm>,
) -> Answer {
    let dispute = find(&mut db, &code).await?;
    if let Some(place) = done_before(&mut db, &staff.0, &sent, shell.l).await? {
        return Ok(see_other_with(&place, Notice::DecisionTaken));
    }
    let mut faults = Faults::default();
    let decision = match form.decision.as_str() {
        "accept" => Some(ClaimDecision::Accepted),
        "refuse" => Some(ClaimDecision::Refused),
        _ => None,
    };
    if decision.is_none() {
        faults.add("decision", shell.l.msg_moderation_fault_decision());
    }
    if reason(&form.reason).is_none() {
        faults.add("reason", shell.l.msg_moderation_fault_reason());
    }
    let (Some(decision), Some(why)) = (decision, reason(&form.reason)) else {
        return draw(StatusCode::UNPROCESSABLE_ENTITY, shell, &staff, &mut db, dispute, (form, faults)).await;
    };
    let (place, post) = (format!("/moderation/deals/{}", dispute.deal.code), Post { links: &house.links, now });
    match arbitrate_claim(&mut db, &staff.0, &dispute.deal, (decision, why), sent.once(), post).await {
        Ok(()) => Ok(see_other_with(&place, Notice::DecisionTaken)),
        Err(ActRefusal::Database(error)) if is_twin(&error) => Ok(see_other_with(&place, Notice::DecisionTaken)),
        Err(refusal) => Err(refused(refusal, shell.l)),
    }
}

async fn find(db: &mut AsyncPgConnection, code: &str) -> Result<Dispute, Error> {
    deals::dispute(db, code).await?.ok_or(Error::NotFound)
}

async fn draw(
    status: StatusCode,
    shell: Shell,
    staff: &Moderator,
    db: &mut AsyncPgConnection,
    dispute: Dispute,
    (typed, faults): (RulingForm, Faults),
) -> Answer {
    let about = About { deal: Some(dispute.deal.id), ..About::default() };
    let lines = log::of(db, about).await?;
    let own = dispute.deal.side_of(staff.0.company_id).is_some();
    let words = words(&shell, &dispute);
    page_with(status, &Page { shell, dispute, words, lines, own, typed, faults })
}

/// What was said, in order, with the names veiled.
fn words(shell: &Shell, dispute: &Dispute) -> Vec<Word> {
    let (l, claim) = (shell.l, &dispute.claim);
    let (seller, buyer) = (dispute.seller.as_str(), dispute.buyer.as_str());
    let word = |by: String, at, text: &str| Word { by, at, text: dispute.veil(text) };
    let said = |it: &Verdict| {
        let by = match it.decision {
            ClaimDecision::Accepted => l.msg_moderation_claim_paid_back(seller),
            ClaimDecision::Refused => l.msg_moderation_claim_refused(seller),
        };
        word(by, it.at, it.grounds.as_deref().unwrap_or_default())
    };
    let first = word(l.msg_moderation_claim_made(buyer), claim.made_at, &claim.text);
    let raised = claim.raised.as_ref().map(|it| match it.by {
        Actor::Clock => word(l.msg_moderation_claim_silent(seller), it.at, ""),
        _ => word(l.msg_moderation_claim_raised(buyer), it.at, it.text.as_deref().unwrap_or_default()),
    });
    let mut words: Vec<Word> = [Some(first), claim.answer.as_ref().map(said), raised].into_iter().flatten().collect();
    words.sort_by_key(|word| word.at);
    words
}
