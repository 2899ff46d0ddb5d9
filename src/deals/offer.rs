//! An offer: terms proposed by one side of a conversation, and what may become of them.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::Terms;
use crate::conversations::Side;
use crate::money::Money;
use crate::valuation::coded::coded;

coded! {
    /// Where an offer stands. All but `Open` are ends.
    OfferState {
        /// Waits for the other side.
        Open = "open",
        /// Became a deal.
        Accepted = "accepted",
        /// Refused, or no longer possible because the lead went to somebody else.
        Declined = "declined",
        /// Answered by another offer.
        Countered = "countered",
        /// Taken back by its maker.
        Withdrawn = "withdrawn",
        /// Nobody answered in time.
        Expired = "expired",
    }
}

/// An offer as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Its own id, in addresses.
    pub id: Uuid,
    /// Where it was made.
    pub conversation_id: Uuid,
    /// What it is for.
    pub lead_id: Uuid,
    /// Who made it.
    pub side: Side,
    /// The user who made it.
    pub author_id: Uuid,
    /// Counts the offers of the conversation.
    pub version: i32,
    /// What is proposed.
    pub terms: Terms,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// From this moment on it can no longer be answered.
    pub expires_at: DateTime<Utc>,
    /// Where it stands.
    pub standing: Standing,
}

/// Where an offer stands, with when it got there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Waits for the other side.
    Open,
    /// It is over.
    Over {
        /// How; never [`OfferState::Open`].
        how: OfferState,
        /// When.
        at: DateTime<Utc>,
    },
}

/// What a reader saw when it accepted: an offer is accepted as read, or not at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// The version on the page.
    pub version: i32,
    /// The price on the page.
    pub price: Money,
}

/// Why an offer does not move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OfferRefusal {
    /// It is answered by the other side, and withdrawn by its own.
    #[error("that is for the other side to do")]
    NotYours,
    /// It has been decided.
    #[error("the offer is already {0}")]
    Over(OfferState),
    /// Its time is over.
    #[error("the offer has expired")]
    Expired,
    /// Not what was on the page.
    #[error("the terms are not those that were read")]
    NotAsRead,
}

impl Offer {
    /// The state as SQL has it.
    #[must_use]
    pub fn state(&self) -> OfferState {
        match self.standing {
            Standing::Open => OfferState::Open,
            Standing::Over { how, .. } => how,
        }
    }

    /// Whether it waits and may still be answered.
    #[must_use]
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        self.standing == Standing::Open && now < self.expires_at
    }

    /// The other side says yes to what it read.
    ///
    /// # Errors
    /// See [`OfferRefusal`].
    pub fn accept(self, by: Side, seen: Seen, now: DateTime<Utc>) -> Result<Self, OfferRefusal> {
        self.may_answer(by, now)?;
        if seen != (Seen { version: self.version, price: self.terms.price }) {
            return Err(OfferRefusal::NotAsRead);
        }
        Ok(self.end(OfferState::Accepted, now))
    }

    /// The other side says no.
    ///
    /// # Errors
    /// See [`OfferRefusal`].
    pub fn decline(self, by: Side, now: DateTime<Utc>) -> Result<Self, OfferRefusal> {
        self.may_answer(by, now)?;
        Ok(self.end(OfferState::Declined, now))
    }

    /// The other side answers with an offer of its own.
    ///
    /// # Errors
    /// See [`OfferRefusal`].
    pub fn counter(self, by: Side, now: DateTime<Utc>) -> Result<Self, OfferRefusal> {
        self.may_answer(by, now)?;
        Ok(self.end(OfferState::Countered, now))
    }

    /// Its maker takes it back.
    ///
    /// # Errors
    /// See [`OfferRefusal`].
    pub fn withdraw(self, by: Side, now: DateTime<Utc>) -> Result<Self, OfferRefusal> {
        if by != self.side {
            return Err(OfferRefusal::NotYours);
        }
        self.must_be_open(now)?;
        Ok(self.end(OfferState::Withdrawn, now))
    }

    /// It is no longer possible: the lead is not to be had any more. Itself where it was over before; and where its time was
    /// over, nobody declined it.
    #[must_use]
    pub fn lapse(self, now: DateTime<Utc>) -> Self {
        let it = self.expire(now);
        if it.standing == Standing::Open { it.end(OfferState::Declined, now) } else { it }
    }

    /// Its time is over and nobody answered; itself where there is still time.
    #[must_use]
    pub fn expire(self, now: DateTime<Utc>) -> Self {
        if self.standing == Standing::Open && now >= self.expires_at { self.end(OfferState::Expired, now) } else { self }
    }

    fn may_answer(&self, by: Side, now: DateTime<Utc>) -> Result<(), OfferRefusal> {
        if by == self.side {
            return Err(OfferRefusal::NotYours);
        }
        self.must_be_open(now)
    }

    fn must_be_open(&self, now: DateTime<Utc>) -> Result<(), OfferRefusal> {
        match self.standing {
            Standing::Over { how: OfferState::Expired, .. } => Err(OfferRefusal::Expired),
            Standing::Over { how, .. } => Err(OfferRefusal::Over(how)),
            Standing::Open if now >= self.expires_at => Err(OfferRefusal::Expired),
            Standing::Open => Ok(()),
        }
    }

    fn end(self, how: OfferState, at: DateTime<Utc>) -> Self {
        Self { standing: Standing::Over { how, at }, ..self }
    }
}

/// Offers that a side may make in a conversation within a day.
const A_DAY: usize = 30;
/// Offers that may be declined as they are made, under the floor, within a day: halving the gap each time, some fourteen
/// would tell the floor to the cent.
const UNDER_FLOOR_A_DAY: usize = 3;

/// Whether a side that made these offers in a conversation within a day has made enough of them.
pub(super) fn are_enough_for_a_day(offers: &[Offer]) -> bool {
    let at_once = |it: &&Offer| it.standing == Standing::Over { how: OfferState::Declined, at: it.made_at };
    offers.len() >= A_DAY || offers.iter().filter(at_once).count() >= UNDER_FLOOR_A_DAY
}

#[cfg(test)]
mod tests {
    use chrono::Duration;
    use proptest::prelude::*;

    use super::*;

    fn noon() -> DateTime<Utc> {
        DateTime::from_timestamp(1_795_348_800, 0).unwrap()
    }

    fn offer() -> Offer {
        let terms = Terms::fixed(Money::euros(140), 14);
        Offer {
            id: Uuid::nil(),
            conversation_id: Uuid::nil(),
            lead_id: Uuid::nil(),
            side: Side::Buyer,
            author_id: Uuid::nil(),
            version: 3,
            terms,
            made_at: noon(),
            expires_at: noon() + Duration::days(7),
            standing: Standing::Open,
        }
    }

    const READ: Seen = Seen { version: 3, price: Money::ZERO };

    fn read() -> Seen {
        Seen { price: Money::euros(140), ..READ }
    }

    #[test]
    fn only_the_other_side_answers_and_only_its_maker_withdraws() {
        assert_eq!(offer().accept(Side::Buyer, read(), noon()), Err(OfferRefusal::NotYours));
        assert_eq!(offer().decline(Side::Buyer, noon()), Err(OfferRefusal::NotYours));
        assert_eq!(offer().withdraw(Side::Seller, noon()), Err(OfferRefusal::NotYours));
        assert_eq!(offer().withdraw(Side::Buyer, noon()).unwrap().state(), OfferState::Withdrawn);
    }

    #[test]
    fn an_offer_is_accepted_as_read_or_not_at_all() {
        assert_eq!(offer().accept(Side::Seller, read(), noon()).unwrap().state(), OfferState::Accepted);
        let dearer = Seen { price: Money::euros(150), ..read() };
        assert_eq!(offer().accept(Side::Seller, dearer, noon()), Err(OfferRefusal::NotAsRead));
        let older = Seen { version: 2, ..read() };
        assert_eq!(offer().accept(Side::Seller, older, noon()), Err(OfferRefusal::NotAsRead));
    }

    #[test]
    fn the_moment_of_expiry_is_too_late() {
        let end = offer().expires_at;
        assert!(offer().accept(Side::Seller, read(), end - Duration::microseconds(1)).is_ok());
        assert_eq!(offer().accept(Side::Seller, read(), end), Err(OfferRefusal::Expired));
        assert_eq!(offer().expire(end).state(), OfferState::Expired);
        assert_eq!(offer().expire(end - Duration::microseconds(1)).state(), OfferState::Open);
    }

    /// Any act, by any side, so many days on.
    fn act(offer: Offer, what: u8, by: Side, now: DateTime<Utc>) -> Result<Offer, OfferRefusal> {
        match what {
            0 => offer.accept(by, read(), now),
            1 => offer.decline(by, now),
            2 => offer.counter(by, now),
            3 => offer.withdraw(by, now),
            4 => Ok(offer.lapse(now)),
            _ => Ok(offer.expire(now)),
        }
    }

    proptest! {
        #[test]
        fn an_offer_ends_once_and_never_gets_stuck(
            acts in prop::collection::vec((0u8..6, any::<bool>(), 0i64..12), 0..12)
        ) {
            let mut offer = offer();
            for (what, seller, days) in acts {
                let by = if seller { Side::Seller } else { Side::Buyer };
                let before = offer.clone();
                match act(offer.clone(), what, by, noon() + Duration::days(days)) {
                    Ok(after) => {
                        prop_assert!(before.standing == Standing::Open || after == before);
                        offer = after;
                    }
                    Err(_) => offer = before,
                }
            }
            // Whatever happened, the clock ends it if nothing else did.
            prop_assert_ne!(offer.expire(noon() + Duration::days(30)).state(), OfferState::Open);
        }
    }
}
