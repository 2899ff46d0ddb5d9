//! The letters of offers and deals. None holds what a user typed; a company is named only once there is a deal.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::Turn;
use crate::accounts::{Identity, Reader};
use crate::mail::{Kind, Letter, Links};
use crate::paris;

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
    /// The lead is no longer to be had, to the buyer.
    Lost,
    /// It is to be had again, to the buyer.
    Back,
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
            OfferNews::Made(until) => (
                Kind::OfferMade,
                l.msg_deals_letter_made_subject(self.lead),
                l.msg_deals_letter_made_body(self.alias, hour(until)),
            ),
            OfferNews::Countered(until) => (
                Kind::OfferCountered,
                l.msg_deals_letter_countered_subject(self.lead),
                l.msg_deals_letter_countered_body(self.alias, hour(until)),
            ),
            OfferNews::Declined => (
                Kind::OfferDeclined,
                l.msg_deals_letter_declined_subject(self.lead),
                l.msg_deals_letter_declined_body(self.alias),
            ),
            OfferNews::Withdrawn => (
                Kind::OfferWithdrawn,
                l.msg_deals_letter_withdrawn_subject(self.lead),
                l.msg_deals_letter_withdrawn_body(self.alias),
            ),
            OfferNews::Expired => {
                (Kind::OfferExpired, l.msg_deals_letter_expired_subject(self.lead), l.msg_deals_letter_expired_body(self.alias))
            }
            OfferNews::Back => (Kind::LeadBack, l.msg_deals_letter_back_subject(self.lead), l.msg_deals_letter_back_body()),
            OfferNews::Lost => (Kind::OfferLost, l.msg_deals_letter_lost_subject(self.lead), l.msg_deals_letter_lost_body()),
        };
        let link = (l.msg_deals_letter_open_conversation(), format!("/conversations/{}", self.conversation));
        Letter::write(kind, (&reader.email, reader.language), subject, [body], link, links)
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
    /// The other side wrote a review.
    Reviewed,
    /// The person is to be informed by this moment, to the buyer.
    InformSoon(DateTime<Utc>),
    /// Nothing is reported yet, to the buyer.
    ReportSoon,
    /// The company across closes its account; the deal goes on.
    Closing,
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
                Kind::DealAgreed,
                l.msg_deals_letter_agreed_subject(code),
                l.msg_deals_letter_agreed_body(name, self.other.siren.as_str()),
            ),
            DealNews::Paid => (Kind::DealPaid, l.msg_deals_letter_paid_subject(code), l.msg_deals_letter_paid_body(name)),
            DealNews::Received => {
                (Kind::DealReceived, l.msg_deals_letter_received_subject(code), l.msg_deals_letter_received_body(name))
            }
            DealNews::Released => {
                (Kind::DealReleased, l.msg_deals_letter_released_subject(code), l.msg_deals_letter_released_body(name))
            }
            DealNews::Confirmed => {
                (Kind::DealConfirmed, l.msg_deals_letter_confirmed_subject(code), l.msg_deals_letter_confirmed_body(name))
            }
            DealNews::Ripened => {
                (Kind::DealRipened, l.msg_deals_letter_ripened_subject(code), l.msg_deals_letter_ripened_body(name))
            }
            DealNews::Cancelled => {
                (Kind::DealCancelled, l.msg_deals_letter_cancelled_subject(code), l.msg_deals_letter_cancelled_body(name))
            }
            DealNews::Claimed => {
                (Kind::DealClaimed, l.msg_deals_letter_claimed_subject(code), l.msg_deals_letter_claimed_body(name))
            }
            DealNews::ClaimAccepted => (
                Kind::ClaimAccepted,
                l.msg_deals_letter_claim_accepted_subject(code),
                l.msg_deals_letter_claim_accepted_body(name),
            ),
            DealNews::ClaimRefused(turn) => (
                Kind::ClaimRefused,
                l.msg_deals_letter_claim_refused_subject(code),
                l.msg_deals_letter_claim_refused_body(name, last_day(turn)),
            ),
            DealNews::ClaimRaised => {
                (Kind::ClaimRaised, l.msg_deals_letter_claim_raised_subject(code), l.msg_deals_letter_claim_raised_body(name))
            }
            DealNews::ClaimUnanswered => {
                (Kind::ClaimRaised, l.msg_deals_letter_claim_raised_subject(code), l.msg_deals_letter_claim_unanswered_body())
            }
            DealNews::ClaimLetGo => {
                (Kind::ClaimLetGo, l.msg_deals_letter_claim_let_go_subject(code), l.msg_deals_letter_claim_let_go_body(name))
            }
            DealNews::RuledForBuyer => {
                (Kind::ClaimRuled, l.msg_deals_letter_ruled_subject(code), l.msg_deals_letter_ruled_for_buyer_body(name))
            }
            DealNews::RuledForSeller => {
                (Kind::ClaimRuled, l.msg_deals_letter_ruled_subject(code), l.msg_deals_letter_ruled_for_seller_body(name))
            }
            DealNews::InformSoon(until) => {
                (Kind::InformReminder, l.msg_deals_letter_inform_subject(code), l.msg_deals_letter_inform_body(name, day(until)))
            }
            DealNews::Reviewed => {
                (Kind::DealReviewed, l.msg_deals_letter_reviewed_subject(code), l.msg_deals_letter_reviewed_body(name))
            }
            DealNews::ReportSoon => {
                (Kind::ReportReminder, l.msg_deals_letter_report_subject(code), l.msg_deals_letter_report_body(name))
            }
            DealNews::Closing => {
                (Kind::DealClosing, l.msg_closing_letter_deal_subject(code), l.msg_closing_letter_deal_body(name))
            }
            DealNews::Outcome => {
                (Kind::DealOutcome, l.msg_deals_letter_outcome_subject(code), l.msg_deals_letter_outcome_body(name))
            }
        };
        let link = (l.msg_deals_letter_open_deal(), format!("/deals/{code}"));
        Letter::write(kind, (&reader.email, reader.language), subject, [body], link, links)
    }
}

/// Until when the buyer has the word.
fn last_day(turn: Turn) -> String {
    match turn {
        Turn::Buyer { until } => day(until),
        Turn::Seller { .. } | Turn::Staff { .. } | Turn::Over => String::new(),
    }
}

/// A day in France as letters write it, in both languages.
fn day(at: DateTime<Utc>) -> String {
    paris::wall(at).format("%d/%m/%Y").to_string()
}

/// The same with its hour: an offer may stand for an hour only.
fn hour(at: DateTime<Utc>) -> String {
    paris::wall(at).format("%d/%m/%Y, %H:%M").to_string()
}
