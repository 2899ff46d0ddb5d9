//! The part of a deal's page that shows its claim: every word said so far, and whose turn it is.

use chrono::{DateTime, Utc};

use super::words;
use crate::conversations::Side;
use crate::deals::{Actor, Claim, ClaimDecision, Deal, DealState, Turn, Verdict};
use crate::web::Shell;

/// A word said on the claim: whose, when, what was decided, and why.
pub(super) struct Word {
    pub title: String,
    pub day: String,
    pub text: Option<String>,
}

/// The claim as one side reads it.
pub(super) struct ClaimPart {
    pub reason: String,
    pub made: String,
    pub text: String,
    pub words: Vec<Word>,
    /// Whose word it waits for, and until when; none once it is over.
    pub waits: Option<String>,
    pub may_pay_back: bool,
    pub may_refuse: bool,
    pub may_appeal: bool,
}

/// Draws the claim for a side.
pub(super) fn claim_part(shell: &Shell, deal: &Deal, claim: &Claim, side: Side, now: DateTime<Utc>) -> ClaimPart {
    let l = shell.l;
    let open = deal.state() == DealState::Claimed;
    let seller = open && side == Side::Seller;
    ClaimPart {
        reason: words::reason_label(l, claim.reason),
        made: l.msg_deals_claim_made(shell.day(&claim.made_at)),
        text: claim.text.clone(),
        words: said(shell, deal, claim),
        waits: open.then(|| waits(shell, claim, side)),
        may_pay_back: seller && claim.may_answer(ClaimDecision::Accepted, now),
        may_refuse: seller && claim.may_answer(ClaimDecision::Refused, now),
        may_appeal: open && side == Side::Buyer && claim.may_be_raised(now),
    }
}

/// What was said after the claim, in order.
fn said(shell: &Shell, deal: &Deal, claim: &Claim) -> Vec<Word> {
    let l = shell.l;
    let word = |title: String, at: &DateTime<Utc>, text: Option<&String>| Word { title, day: shell.day(at), text: text.cloned() };
    let verdict = |it: &Verdict, yes: String, no: String| {
        let title = if it.decision == ClaimDecision::Accepted { yes } else { no };
        word(title, &it.at, it.grounds.as_ref())
    };
    let answer =
        claim.answer.as_ref().map(|it| (it.at, verdict(it, l.msg_deals_claim_said_accepted(), l.msg_deals_claim_said_refused())));
    let raised = claim.raised.as_ref().map(|it| {
        let title = if it.by == Actor::Clock { l.msg_deals_claim_said_silent() } else { l.msg_deals_claim_said_raised() };
        (it.at, word(title, &it.at, it.text.as_ref()))
    });
    let ruling =
        claim.ruling.as_ref().map(|it| (it.at, verdict(it, l.msg_deals_claim_ruled_buyer(), l.msg_deals_claim_ruled_seller())));
    let mut said: Vec<_> = [answer, raised, ruling].into_iter().flatten().collect();
    // A seller may pay back after the claim went to moderation.
    said.sort_by_key(|(at, _)| *at);
    let mut said: Vec<Word> = said.into_iter().map(|(_, word)| word).collect();
    if let (DealState::Confirmed, false, Some(at)) = (deal.state(), matches!(claim.turn(), Turn::Over), deal.closed_at()) {
        said.push(word(l.msg_deals_claim_let_go(), &at, None));
    }
    said
}

fn waits(shell: &Shell, claim: &Claim, side: Side) -> String {
    let l = shell.l;
    match (claim.turn(), side) {
        (Turn::Seller { until }, Side::Seller) => l.msg_deals_claim_waits_you_answer(shell.hour(&until)),
        (Turn::Seller { until }, Side::Buyer) => l.msg_deals_claim_waits_seller(shell.hour(&until)),
        (Turn::Buyer { until }, Side::Buyer) => l.msg_deals_claim_waits_you_appeal(shell.hour(&until)),
        (Turn::Buyer { until }, Side::Seller) => l.msg_deals_claim_waits_buyer(shell.hour(&until)),
        (Turn::Staff { since }, _) => l.msg_deals_claim_waits_staff(shell.day(&since)),
        (Turn::Over, _) => String::new(),
    }
}
