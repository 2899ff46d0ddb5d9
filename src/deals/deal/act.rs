//! Who may do what to a deal, and when.

use chrono::{DateTime, Utc};

use super::{Deal, DealState};
use crate::conversations::Side;
use crate::deals::review::reviews_end;
use crate::deals::{Outcome, Payment};
use crate::valuation::coded::coded;

coded! {
    /// What a side may do to a deal; the code is the last part of the address it is posted to.
    Act {
        /// The buyer says that it paid, the seller that it received.
        Payment = "payment",
        /// The seller opens the card to the buyer.
        Release = "release",
        /// The buyer reads the card.
        OpenCard = "card",
        /// The buyer is content.
        Confirm = "confirmation",
        /// Either side calls it off.
        Cancel = "cancellation",
        /// The buyer complains.
        Claim = "claims",
        /// The seller answers the claim.
        Decide = "decision",
        /// The buyer brings a refused claim to moderation.
        Appeal = "appeal",
        /// The seller of a refunded deal offers the lead anew.
        FreeSeat = "seat",
        /// The buyer says that it informed the person.
        Inform = "notice",
        /// Either side says what it was like.
        Review = "reviews",
        /// The buyer tells what came of it.
        Report = "outcome",
    }
}

/// Why a deal does not move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DealRefusal {
    /// That is for the other side.
    #[error("that is for the other side to do")]
    NotYours,
    /// The deal is elsewhere.
    #[error("the deal is {0}")]
    NotNow(DealState),
    /// It has been said already.
    #[error("already noted")]
    AlreadySaid,
    /// The warranty is over, or there was none.
    #[error("the warranty is over")]
    WarrantyOver,
    /// The warranty that was agreed on is not for this reason.
    #[error("the warranty is not for that")]
    ReasonNotCovered,
    /// The days for reviews are over.
    #[error("too late for a review")]
    ReviewsOver,
    /// The seller said that it was paid: only the buyer may still call it off.
    #[error("the price was received")]
    Received,
    /// The card of the other half of the exchange was given: this half is owed.
    #[error("the other half was given")]
    OtherHalfGiven,
    /// There is nothing to pay, or not yet.
    #[error("nothing to pay")]
    NothingToPay,
    /// The claim waits for somebody else's word.
    #[error("the claim waits for another word")]
    ClaimElsewhere,
}

impl Deal {
    /// Whether a lead is all that is given for the lead.
    #[must_use]
    pub fn is_plain_exchange(&self) -> bool {
        self.agreement.terms.payment == Payment::Exchange && self.agreement.terms.price.is_zero()
    }

    /// Whether a share of what the buyer signs is all that is paid.
    #[must_use]
    pub fn is_only_commission(&self) -> bool {
        self.agreement.terms.payment == Payment::Commission && self.agreement.terms.price.is_zero()
    }

    /// Whether there is nothing to pay: not at all, or not before something was signed.
    fn has_nothing_to_pay(&self) -> bool {
        let signed = self.outcome.is_some_and(|(outcome, _)| outcome == Outcome::Won);
        self.is_plain_exchange() || (self.is_only_commission() && !signed)
    }

    /// Whether the page offers this act to this side.
    #[must_use]
    pub fn allows(&self, side: Side, act: Act, now: DateTime<Utc>) -> bool {
        self.may(side, act, now).is_ok()
    }

    /// Whether this side may do this now.
    ///
    /// # Errors
    /// Why not.
    pub fn may(&self, side: Side, act: Act, now: DateTime<Utc>) -> Result<(), DealRefusal> {
        use DealState::{Agreed, Claimed, Confirmed, Refunded, Released};
        let (sides, states): (&[Side], &[DealState]) = match act {
            Act::Payment => (&[Side::Seller, Side::Buyer], &[Agreed, Released, Claimed, Confirmed]),
            Act::Release => (&[Side::Seller], &[Agreed]),
            Act::OpenCard | Act::Report | Act::Inform => (&[Side::Buyer], &[Released, Claimed, Confirmed]),
            // Whoever complained may also let it go.
            Act::Confirm => (&[Side::Buyer], &[Released, Claimed]),
            Act::Claim => (&[Side::Buyer], &[Released]),
            Act::Cancel => (&[Side::Seller, Side::Buyer], &[Agreed]),
            Act::Decide => (&[Side::Seller], &[Claimed]),
            Act::Appeal => (&[Side::Buyer], &[Claimed]),
            Act::FreeSeat => (&[Side::Seller], &[Refunded]),
            Act::Review => (&[Side::Seller, Side::Buyer], &[Confirmed, Refunded]),
        };
        if !sides.contains(&side) {
            return Err(DealRefusal::NotYours);
        }
        if !states.contains(&self.state()) {
            return Err(DealRefusal::NotNow(self.state()));
        }
        match act {
            Act::Payment if self.has_nothing_to_pay() => Err(DealRefusal::NothingToPay),
            Act::Cancel if side == Side::Seller && self.received_at.is_some() => Err(DealRefusal::Received),
            Act::Payment if self.payment_said(side).is_some() => Err(DealRefusal::AlreadySaid),
            Act::Inform if self.person_informed_on.is_some() => Err(DealRefusal::AlreadySaid),
            Act::FreeSeat if self.seat_freed_at.is_some() => Err(DealRefusal::AlreadySaid),
            Act::Review if self.closed_at().is_some_and(|end| now >= reviews_end(end)) => Err(DealRefusal::ReviewsOver),
            Act::Claim if self.warranty_ends_at().is_some_and(|end| now >= end) => Err(DealRefusal::WarrantyOver),
            _ => Ok(()),
        }
    }
}
