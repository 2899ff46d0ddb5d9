//! `/deals/{code}`.

use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;
use chrono::{DateTime, Utc};
use diesel_async::AsyncPgConnection;
use serde::Deserialize;

use super::timeline::{Step, steps};
use super::{step_refused, words};
use crate::accounts::Member;
use crate::conversations::Side;
use crate::deals::steps::find;
use crate::deals::{Act, Claim, ClaimDecision, ClaimReason, Deal, DealState, Outcome, store};
use crate::listings;
use crate::web::{Answer, Db, Faults, Now, Shell, format, page_with};

/// A claim as typed.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct ClaimForm {
    pub(super) reason: String,
    pub(super) text: String,
}

#[derive(Template)]
#[template(path = "deals/deal.html")]
struct Page {
    shell: Shell,
    deal: Deal,
    side: Side,
    claim: Option<Claim>,
    steps: Vec<Step>,
    edits: Vec<String>,
    form: ClaimForm,
    faults: Faults,
    now: DateTime<Utc>,
}

impl Page {
    fn may(&self, act: Act) -> bool {
        self.deal.allows(self.side, act, self.now)
    }

    fn is_mine(&self, side: Side) -> bool {
        self.side == side
    }

    fn state(&self) -> String {
        words::state_label(self.shell.l, self.deal.state())
    }

    fn badge(&self) -> &'static str {
        words::badge(self.deal.state())
    }

    fn price(&self) -> String {
        words::price(self.shell.language, &self.deal.agreement.terms)
    }

    fn siren(digits: &str) -> String {
        words::siren(digits)
    }

    fn buyers(&self) -> f64 {
        format::count(self.deal.agreement.cap.into())
    }

    fn warranty(&self) -> String {
        self.shell.l.msg_deals_warranty_days(format::count(self.deal.agreement.terms.warranty_days.into()))
    }

    fn reasons(&self) -> Vec<(String, String)> {
        let reasons = ClaimReason::ALL.iter();
        reasons.map(|reason| (reason.code().to_owned(), words::reason_label(self.shell.l, *reason))).collect()
    }

    fn reason(&self, claim: &Claim) -> String {
        words::reason_label(self.shell.l, claim.reason)
    }

    fn decision(&self, claim: &Claim) -> Option<String> {
        let (decision, at) = claim.decision?;
        let day = self.shell.day(&at);
        Some(match decision {
            ClaimDecision::Accepted => self.shell.l.msg_deals_claim_accepted(day),
            ClaimDecision::Refused => self.shell.l.msg_deals_claim_refused(day),
        })
    }

    fn outcomes(&self) -> Vec<(String, String)> {
        let outcomes = Outcome::ALL.iter();
        outcomes.map(|outcome| (outcome.code().to_owned(), words::outcome_label(self.shell.l, *outcome))).collect()
    }

    fn outcome(&self) -> &'static str {
        self.deal.outcome.map_or("", |(outcome, _)| outcome.code())
    }

    fn outcome_told(&self) -> Option<String> {
        let (outcome, at) = self.deal.outcome?;
        Some(self.shell.l.msg_deals_outcome_told(words::outcome_label(self.shell.l, outcome), self.shell.day(&at)))
    }

    /// Whether the next move is the reader's.
    fn next_title(&self) -> String {
        let l = self.shell.l;
        match (self.deal.state(), self.side) {
            (DealState::Agreed, Side::Buyer) if self.deal.paid_at.is_some() => l.msg_deals_next_theirs(),
            (DealState::Agreed, _) | (DealState::Released, Side::Buyer) | (DealState::Claimed, Side::Seller) => {
                l.msg_deals_next_yours()
            }
            (DealState::Released, Side::Seller) | (DealState::Claimed, Side::Buyer) => l.msg_deals_next_theirs(),
            (DealState::Confirmed | DealState::Refunded | DealState::Cancelled, _) => l.msg_deals_next_over(),
        }
    }

    fn next(&self) -> String {
        let l = self.shell.l;
        let until = self.deal.warranty_ends_at().map(|at| self.shell.day(&at)).unwrap_or_default();
        let paid = self.deal.paid_at.map(|at| self.shell.day(&at));
        match (self.deal.state(), self.side) {
            (DealState::Agreed, side) if paid.is_some() => match (side, paid.unwrap_or_default()) {
                (Side::Buyer, day) => l.msg_deals_next_paid_buyer(day),
                (Side::Seller, day) => l.msg_deals_next_paid_seller(day),
            },
            (DealState::Agreed, Side::Buyer) => l.msg_deals_next_agreed_buyer(),
            (DealState::Agreed, Side::Seller) => l.msg_deals_next_agreed_seller(),
            (DealState::Released, Side::Buyer) => l.msg_deals_next_released_buyer(until),
            (DealState::Released, Side::Seller) => l.msg_deals_next_released_seller(until),
            (DealState::Claimed, Side::Buyer) => l.msg_deals_next_claimed_buyer(),
            (DealState::Claimed, Side::Seller) => l.msg_deals_next_claimed_seller(),
            (DealState::Confirmed, _) => l.msg_deals_next_confirmed(),
            (DealState::Refunded, _) => l.msg_deals_next_refunded(),
            (DealState::Cancelled, _) => l.msg_deals_next_cancelled(),
        }
    }

    /// Until when the buyer has to inform the person, on its own page only.
    fn inform_by(&self) -> Option<String> {
        if self.side == Side::Buyer && self.may(Act::OpenCard) {
            self.deal.person_informed_by().map(|at| self.shell.day(&at))
        } else {
            None
        }
    }
}

/// GET `/deals/{code}`.
///
/// # Errors
/// Not found unless the member's company is one of its two sides.
pub async fn deal(shell: Shell, member: Member, mut db: Db, Now(now): Now, code: Path<String>) -> Answer {
    draw(StatusCode::OK, shell, &member, &mut db, &code, (ClaimForm::default(), Faults::default()), now).await
}

/// The page, also under a form to be mended.
pub(super) async fn draw(
    status: StatusCode,
    shell: Shell,
    member: &Member,
    db: &mut AsyncPgConnection,
    code: &str,
    (form, faults): (ClaimForm, Faults),
    now: DateTime<Utc>,
) -> Answer {
    let (deal, side) = find(db, member, code).await.map_err(|refusal| step_refused(shell.l, refusal))?;
    let claim = store::claim(db, deal.id).await?;
    let events = store::events(db, deal.id).await?;
    let steps = steps(&shell, &deal, &events);
    let edits = listings::card_edits(db, deal.lead_id, deal.agreement.agreed_at).await?;
    let edits = words::card_edits(&shell, &edits);
    page_with(status, &Page { shell, deal, side, claim, steps, edits, form, faults, now })
}
