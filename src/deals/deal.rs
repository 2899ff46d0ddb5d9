//! The deal an accepted offer became: who may do what, and when.

mod act;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use uuid::Uuid;

use super::inform_person::inform_by;
use super::{Agreement, ClaimReason, Outcome};
use crate::conversations::Side;
use crate::valuation::coded::coded;

pub use act::{Act, DealRefusal};

coded! {
    /// Where a deal stands. `Confirmed`, `Refunded` and `Cancelled` are ends.
    DealState {
        /// Both have said yes; the card is still sealed.
        Agreed = "agreed",
        /// The buyer may open the card, and complain inside the warranty.
        Released = "released",
        /// The buyer complained; the seller decides.
        Claimed = "claimed",
        /// Done.
        Confirmed = "confirmed",
        /// The claim was right.
        Refunded = "refunded",
        /// Called off before the release; the seat is free again.
        Cancelled = "cancelled",
    }
}

/// A deal as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Deal {
    /// Its row.
    pub id: Uuid,
    /// Its random public code.
    pub code: String,
    /// The lead.
    pub lead_id: Uuid,
    /// Where it was agreed.
    pub conversation_id: Uuid,
    /// Who sells.
    pub seller_company_id: Uuid,
    /// Who buys.
    pub buyer_company_id: Uuid,
    /// What was agreed, word for word; never changed.
    pub agreement: Agreement,
    /// When the buyer said that it paid.
    pub paid_at: Option<DateTime<Utc>>,
    /// When the seller said that it received the payment.
    pub received_at: Option<DateTime<Utc>>,
    /// Where it stands.
    pub stage: Stage,
    /// What came of it, as last reported.
    pub outcome: Option<(Outcome, DateTime<Utc>)>,
    /// When the seat of a refunded deal was given back to the lead.
    pub seat_freed_at: Option<DateTime<Utc>>,
    /// On which day the buyer informed the person, as it says.
    pub person_informed_on: Option<NaiveDate>,
}

/// Where a deal stands, with the moments that are true there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The card is sealed.
    Agreed,
    /// The card is open to the buyer.
    Released {
        /// Since when: the warranty counts from here.
        at: DateTime<Utc>,
    },
    /// The buyer complained.
    Claimed {
        /// When the card was released.
        released: DateTime<Utc>,
    },
    /// Done.
    Confirmed {
        /// When the card was released.
        released: DateTime<Utc>,
        /// When it was confirmed.
        at: DateTime<Utc>,
    },
    /// The claim was right.
    Refunded {
        /// When the card was released.
        released: DateTime<Utc>,
        /// When that was decided.
        at: DateTime<Utc>,
    },
    /// Called off.
    Cancelled {
        /// When.
        at: DateTime<Utc>,
    },
}

impl Deal {
    /// The state as SQL has it.
    #[must_use]
    pub fn state(&self) -> DealState {
        match self.stage {
            Stage::Agreed => DealState::Agreed,
            Stage::Released { .. } => DealState::Released,
            Stage::Claimed { .. } => DealState::Claimed,
            Stage::Confirmed { .. } => DealState::Confirmed,
            Stage::Refunded { .. } => DealState::Refunded,
            Stage::Cancelled { .. } => DealState::Cancelled,
        }
    }

    /// On which side a company stands; none for a stranger.
    #[must_use]
    pub fn side_of(&self, company: Uuid) -> Option<Side> {
        match company {
            c if c == self.seller_company_id => Some(Side::Seller),
            c if c == self.buyer_company_id => Some(Side::Buyer),
            _ => None,
        }
    }

    /// The company on a side.
    #[must_use]
    pub fn company(&self, side: Side) -> Uuid {
        match side {
            Side::Seller => self.seller_company_id,
            Side::Buyer => self.buyer_company_id,
        }
    }

    /// When the card was released.
    #[must_use]
    pub fn released_at(&self) -> Option<DateTime<Utc>> {
        match self.stage {
            Stage::Released { at } => Some(at),
            Stage::Claimed { released } | Stage::Confirmed { released, .. } | Stage::Refunded { released, .. } => Some(released),
            Stage::Agreed | Stage::Cancelled { .. } => None,
        }
    }

    /// When it came to its end.
    #[must_use]
    pub fn closed_at(&self) -> Option<DateTime<Utc>> {
        match self.stage {
            Stage::Confirmed { at, .. } | Stage::Refunded { at, .. } | Stage::Cancelled { at } => Some(at),
            Stage::Agreed | Stage::Released { .. } | Stage::Claimed { .. } => None,
        }
    }

    /// The first moment after the warranty; none before the release.
    #[must_use]
    pub fn warranty_ends_at(&self) -> Option<DateTime<Utc>> {
        self.released_at().map(|at| at + Duration::days(self.agreement.terms.warranty_days.into()))
    }

    /// Until when the buyer must have told the person where its data came from: one month from the release
    /// (GDPR, article 14).
    #[must_use]
    pub fn person_informed_by(&self) -> Option<DateTime<Utc>> {
        self.released_at().map(inform_by)
    }

    /// When this side said that the price was paid (the buyer) or received (the seller).
    #[must_use]
    pub fn payment_said(&self, side: Side) -> Option<DateTime<Utc>> {
        match side {
            Side::Seller => self.received_at,
            Side::Buyer => self.paid_at,
        }
    }

    /// The buyer says that it paid, or the seller that it received.
    ///
    /// # Errors
    /// See [`DealRefusal`].
    pub fn note_payment(self, by: Side, now: DateTime<Utc>) -> Result<Self, DealRefusal> {
        self.may(by, Act::Payment, now)?;
        Ok(match by {
            Side::Seller => Self { received_at: Some(now), ..self },
            Side::Buyer => Self { paid_at: Some(now), ..self },
        })
    }

    /// The seller opens the card to the buyer.
    ///
    /// # Errors
    /// See [`DealRefusal`].
    pub fn release(self, by: Side, now: DateTime<Utc>) -> Result<Self, DealRefusal> {
        self.may(by, Act::Release, now)?;
        Ok(Self { stage: Stage::Released { at: now }, ..self })
    }

    /// The buyer is content.
    ///
    /// # Errors
    /// See [`DealRefusal`].
    pub fn confirm(self, by: Side, now: DateTime<Utc>) -> Result<Self, DealRefusal> {
        self.may(by, Act::Confirm, now)?;
        Ok(self.done(now))
    }

    /// Either side calls it off, while the card is sealed.
    ///
    /// # Errors
    /// See [`DealRefusal`].
    pub fn cancel(self, by: Side, now: DateTime<Utc>) -> Result<Self, DealRefusal> {
        self.may(by, Act::Cancel, now)?;
        Ok(Self { stage: Stage::Cancelled { at: now }, ..self })
    }

    /// The buyer complains.
    ///
    /// # Errors
    /// See [`DealRefusal`].
    pub fn claim(self, by: Side, reason: ClaimReason, now: DateTime<Utc>) -> Result<Self, DealRefusal> {
        self.may(by, Act::Claim, now)?;
        if !self.agreement.terms.reasons.contains(&reason) {
            return Err(DealRefusal::ReasonNotCovered);
        }
        let released = self.released_at().ok_or(DealRefusal::NotNow(self.state()))?;
        Ok(Self { stage: Stage::Claimed { released }, ..self })
    }

    /// The claim was right: the price is given back.
    ///
    /// # Errors
    /// When there is no claim to decide.
    pub fn refund(self, now: DateTime<Utc>) -> Result<Self, DealRefusal> {
        let Stage::Claimed { released } = self.stage else { return Err(DealRefusal::NotNow(self.state())) };
        Ok(Self { stage: Stage::Refunded { released, at: now }, ..self })
    }

    /// The claim was not: the deal stands.
    ///
    /// # Errors
    /// When there is no claim to decide.
    pub fn stand(self, now: DateTime<Utc>) -> Result<Self, DealRefusal> {
        match self.stage {
            Stage::Claimed { .. } => Ok(self.done(now)),
            _ => Err(DealRefusal::NotNow(self.state())),
        }
    }

    /// The seller of a refunded deal gives its seat back to the lead.
    ///
    /// # Errors
    /// See [`DealRefusal`].
    pub fn free_seat(self, by: Side, now: DateTime<Utc>) -> Result<Self, DealRefusal> {
        self.may(by, Act::FreeSeat, now)?;
        Ok(Self { seat_freed_at: Some(now), ..self })
    }

    /// The buyer says on which day it informed the person.
    ///
    /// # Errors
    /// See [`DealRefusal`].
    pub fn inform(self, by: Side, day: NaiveDate, now: DateTime<Utc>) -> Result<Self, DealRefusal> {
        self.may(by, Act::Inform, now)?;
        Ok(Self { person_informed_on: Some(day), ..self })
    }

    /// The buyer tells what came of the lead.
    ///
    /// # Errors
    /// See [`DealRefusal`].
    pub fn report(self, by: Side, outcome: Outcome, now: DateTime<Utc>) -> Result<Self, DealRefusal> {
        self.may(by, Act::Report, now)?;
        Ok(Self { outcome: Some((outcome, now)), ..self })
    }

    /// Nobody complained inside the warranty: the deal confirms itself. Itself where that is not so.
    #[must_use]
    pub fn ripen(self, now: DateTime<Utc>) -> Self {
        let over = self.warranty_ends_at().is_some_and(|end| now >= end);
        if self.state() == DealState::Released && over { self.done(now) } else { self }
    }

    fn done(self, at: DateTime<Utc>) -> Self {
        let released = self.released_at().unwrap_or(at);
        Self { stage: Stage::Confirmed { released, at }, ..self }
    }
}

#[cfg(test)]
pub(super) mod samples;
#[cfg(test)]
mod tests;
