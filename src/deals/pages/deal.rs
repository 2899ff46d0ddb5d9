//! `/deals/{code}`.

use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;
use chrono::{DateTime, Utc};
use diesel_async::AsyncPgConnection;

use super::claim_part::{ClaimPart, claim_part};
use super::duty::{Duty, duty};
use super::reviews::{self, ReviewsPart};
use super::timeline::{Step, steps};
use super::{next, step_refused, words};
use crate::accounts::Member;
use crate::conversations::Side;
use crate::deals::steps::find;
use crate::deals::{Act, Claim, Deal, DealState, Outcome, Turn, store};
use crate::listings;
use crate::web::{Answer, Db, Faults, Now, Shell, format, page_with};

/// What was typed into a form of the page that is to be mended. No two of its forms with the same fields stand on one page.
#[derive(Default)]
pub(super) struct Typed {
    pub reason: String,
    pub text: String,
    pub decision: String,
    pub free_seat: bool,
    pub informed_on: String,
    pub stars: String,
    pub faults: Faults,
}

#[derive(Template)]
#[template(path = "deals/deal.html")]
struct Page {
    shell: Shell,
    deal: Deal,
    side: Side,
    claim: Option<ClaimPart>,
    /// Whose word the claim waits for.
    turn: Option<Turn>,
    duty: Option<Duty>,
    steps: Vec<Step>,
    /// Who opened the card and when, the latest first: both sides see it.
    openings: Vec<String>,
    /// What the buyer reported, in order.
    reports: Vec<String>,
    edits: Vec<String>,
    reviews: Option<ReviewsPart>,
    /// Code of the other half of an exchange.
    other_half: Option<String>,
    typed: Typed,
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
        words::warranty(self.shell.l, &self.deal.agreement.terms)
    }

    fn reasons(&self) -> Vec<(String, String)> {
        let reasons = self.deal.agreement.terms.reasons.iter();
        reasons.map(|reason| (reason.code().to_owned(), words::reason_label(self.shell.l, *reason))).collect()
    }

    fn answers(&self) -> Vec<(String, String)> {
        let l = self.shell.l;
        vec![("accept".into(), l.msg_deals_claim_accept()), ("refuse".into(), l.msg_deals_claim_refuse())]
    }

    fn stars(&self) -> Vec<(String, String)> {
        reviews::choices(self.shell.l)
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

    fn next_title(&self) -> String {
        next::title(self.shell.l, &self.deal, self.turn, self.side)
    }

    fn next(&self) -> String {
        next::body(&self.shell, &self.deal, self.turn, self.side)
    }
}

/// GET `/deals/{code}`.
///
/// # Errors
/// Not found unless the member's company is one of its two sides.
pub async fn deal(shell: Shell, member: Member, mut db: Db, Now(now): Now, code: Path<String>) -> Answer {
    draw(StatusCode::OK, shell, &member, &mut db, &code, Typed::default(), now).await
}

/// The page, also under a form to be mended.
pub(super) async fn draw(
    status: StatusCode,
    shell: Shell,
    member: &Member,
    db: &mut AsyncPgConnection,
    code: &str,
    typed: Typed,
    now: DateTime<Utc>,
) -> Answer {
    let (deal, side) = find(db, member, code).await.map_err(|refusal| step_refused(shell.l, refusal))?;
    let claim = store::claim(db, deal.id).await?;
    let events = store::events(db, deal.id).await?;
    let steps = steps(&shell, &deal, &events);
    let edits = listings::card_edits(db, deal.lead_id, deal.agreement.agreed_at).await?;
    let edits = words::card_edits(&shell, &edits);
    let duty = duty(&shell, &deal, side, &typed, now);
    let openings = words::openings(&shell, &events);
    let reports = store::outcomes(db, &[deal.id]).await?;
    let reports = reports.iter().map(|(_, outcome, at)| words::report(&shell, *outcome, *at)).collect();
    let other_half = store::other_half(db, &deal).await?.map(|deal| deal.code);
    let reviews = store::reviews(db, deal.id).await?;
    let reviews = reviews::part(&shell, &deal, &reviews, side, now);
    let turn = claim.as_ref().map(Claim::turn);
    let claim = claim.map(|claim| claim_part(&shell, &deal, &claim, side, now));
    page_with(
        status,
        &Page { shell, deal, side, claim, turn, duty, steps, openings, reports, edits, reviews, other_half, typed, now },
    )
}
