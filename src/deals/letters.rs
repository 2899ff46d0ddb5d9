//! The letters of offers and deals. None holds what a user typed; a company is named only once there is a deal.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::Turn;
use crate::accounts::{Identity, Reader};
use crate::mail::{Letter, Links};

/// What happened to an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OfferNews {
    /// Made, to the other side.
    Made(DateTime<Utc>),
    /// Answered by another offer, to the other side.
    Countered(DateTime<Utc>),
    /// Declined, to its maker.
    Declined,
    /// Withdrawn, to the other side.
    Withdrawn,
    /// Unanswered, to its maker.
    Expired,
    /// The lead went to somebody else, to the buyer.
    Lost,
}

/// A letter about an offer.
pub(super) struct OfferLetter<'a> {
    /// What happened.
    pub news: OfferNews,
    /// Public code of the lead.
    pub lead: &'a str,
    /// The alias of the other side, as the reader knows it.
    pub alias: &'a str,
    /// Where to answer.
    pub conversation: Uuid,
}

impl OfferLetter<'_> {
    pub(super) fn to(&self, reader: &Reader, links: &Links) -> Letter {
        let l = reader.language.words();
        let (kind, subject, body) = match self.news {
            OfferNews::Made(until) => {
                ("offer_made", l.msg_deals_letter_made_subject(self.lead), l.msg_deals_letter_made_body(self.alias, day(until)))
            }
            OfferNews::Countered(until) => (
                "offer_countered",
                l.msg_deals_letter_countered_subject(self.lead),
                l.msg_deals_letter_countered_body(self.alias, day(until)),
            ),
            OfferNews::Declined => {
                ("offer_declined", l.msg_deals_letter_declined_subject(self.lead), l.msg_deals_letter_declined_body(self.alias))
            }
            OfferNews::Withdrawn => (
                "offer_withdrawn",
                l.msg_deals_letter_withdrawn_subject(self.lead),
                l.msg_deals_letter_withdrawn_body(self.alias),
            ),
            OfferNews::Expired => {
                ("offer_expired", l.msg_deals_letter_expired_subject(self.lead), l.msg_deals_letter_expired_body(self.alias))
            }
            OfferNews::Lost => ("offer_lost", l.msg_deals_letter_lost_subject(self.lead), l.msg_deals_letter_lost_body()),
        };
        let url = links.to(&format!("/conversations/{}", self.conversation));
        let label = l.msg_deals_letter_open_conversation();
        Letter::write(kind, &reader.email, reader.language, subject, &[body], Some((&label, &url)))
    }
}

/// What happened to a deal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DealNews {
    /// Both have said yes, to both.
    Agreed,
    /// The buyer says that it paid, to the seller.
    Paid,
    /// The seller says that it received, to the buyer.
    Received,
    /// The card is open, to the buyer.
    Released,
    /// The buyer is content, to the seller.
    Confirmed,
    /// The warranty is over, to both.
    Ripened,
    /// Called off, to the other side.
    Cancelled,
    /// The buyer complained, to the seller.
    Claimed,
    /// The seller gives the price back, to the buyer.
    ClaimAccepted,
    /// The seller refuses the claim, to the buyer, who has the word.
    ClaimRefused(Turn),
    /// The buyer brings the refusal to moderation, to the seller.
    ClaimRaised,
    /// The seller kept silent and the claim goes to moderation, to both.
    ClaimUnanswered,
    /// The buyer let the refusal stand, to both.
    ClaimLetGo,
    /// Moderation found the buyer right, to both.
    RuledForBuyer,
    /// Moderation found the seller right, to both.
    RuledForSeller,
    /// What came of it, to the seller.
    Outcome,
}

/// A letter about a deal.
pub(super) struct DealLetter<'a> {
    /// What happened.
    pub news: DealNews,
    /// Code of the deal.
    pub code: &'a str,
    /// The other side, as the reader may now know it.
    pub other: &'a Identity,
}

impl DealLetter<'_> {
    pub(super) fn to(&self, reader: &Reader, links: &Links) -> Letter {
        let l = reader.language.words();
        let (code, name) = (self.code, self.other.name.as_str());
        let (kind, subject, body) = match self.news {
            DealNews::Agreed => (
                "deal_agreed",
                l.msg_deals_letter_agreed_subject(code),
                l.msg_deals_letter_agreed_body(name, self.other.siren.as_str()),
            ),
            DealNews::Paid => ("deal_paid", l.msg_deals_letter_paid_subject(code), l.msg_deals_letter_paid_body(name)),
            DealNews::Received => {
                ("deal_received", l.msg_deals_letter_received_subject(code), l.msg_deals_letter_received_body(name))
            }
            DealNews::Released => {
                ("deal_released", l.msg_deals_letter_released_subject(code), l.msg_deals_letter_released_body(name))
            }
            DealNews::Confirmed => {
                ("deal_confirmed", l.msg_deals_letter_confirmed_subject(code), l.msg_deals_letter_confirmed_body(name))
            }
            DealNews::Ripened => {
                ("deal_ripened", l.msg_deals_letter_ripened_subject(code), l.msg_deals_letter_ripened_body(name))
            }
            DealNews::Cancelled => {
                ("deal_cancelled", l.msg_deals_letter_cancelled_subject(code), l.msg_deals_letter_cancelled_body(name))
            }
            DealNews::Claimed => {
                ("deal_claimed", l.msg_deals_letter_claimed_subject(code), l.msg_deals_letter_claimed_body(name))
            }
            DealNews::ClaimAccepted => {
                ("claim_accepted", l.msg_deals_letter_claim_accepted_subject(code), l.msg_deals_letter_claim_accepted_body(name))
            }
            DealNews::ClaimRefused(turn) => (
                "claim_refused",
                l.msg_deals_letter_claim_refused_subject(code),
                l.msg_deals_letter_claim_refused_body(name, last_day(turn)),
            ),
            DealNews::ClaimRaised => {
                ("claim_raised", l.msg_deals_letter_claim_raised_subject(code), l.msg_deals_letter_claim_raised_body(name))
            }
            DealNews::ClaimUnanswered => {
                ("claim_raised", l.msg_deals_letter_claim_raised_subject(code), l.msg_deals_letter_claim_unanswered_body())
            }
            DealNews::ClaimLetGo => {
                ("claim_let_go", l.msg_deals_letter_claim_let_go_subject(code), l.msg_deals_letter_claim_let_go_body(name))
            }
            DealNews::RuledForBuyer => {
                ("claim_ruled", l.msg_deals_letter_ruled_subject(code), l.msg_deals_letter_ruled_for_buyer_body(name))
            }
            DealNews::RuledForSeller => {
                ("claim_ruled", l.msg_deals_letter_ruled_subject(code), l.msg_deals_letter_ruled_for_seller_body(name))
            }
            DealNews::Outcome => {
                ("deal_outcome", l.msg_deals_letter_outcome_subject(code), l.msg_deals_letter_outcome_body(name))
            }
        };
        let url = links.to(&format!("/deals/{code}"));
        let label = l.msg_deals_letter_open_deal();
        Letter::write(kind, &reader.email, reader.language, subject, &[body], Some((&label, &url)))
    }
}

/// Until when the buyer has the word.
fn last_day(turn: Turn) -> String {
    match turn {
        Turn::Buyer { until } => day(until),
        Turn::Seller { .. } | Turn::Staff { .. } | Turn::Over => String::new(),
    }
}

/// A day as letters write it, in both languages.
fn day(at: DateTime<Utc>) -> String {
    at.format("%d/%m/%Y").to_string()
}
