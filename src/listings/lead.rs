//! A lead as other rooms hold it: its state, the lawful moves, and a few facts.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::l10n::L10nLanguage;
use crate::money::Money;
use crate::valuation::coded::coded;
use crate::valuation::{Market, Sector};

coded! {
    /// Where a lead stands. The database holds the same moves in `state_transitions`.
    LeadState {
        /// Known to its seller only.
        Draft = "draft",
        /// Published by its seller, and shown at a random moment to come: one of a batch.
        Scheduled = "scheduled",
        /// On offer.
        Published = "published",
        /// Taken off the shelf by its seller, for now.
        Paused = "paused",
        /// Every seat is taken.
        Sold = "sold",
        /// Taken back for good.
        Withdrawn = "withdrawn",
        /// Three years after the person's last contact.
        Expired = "expired",
        /// Hidden by moderation while it looks.
        Held = "held",
        /// Taken away by moderation.
        Removed = "removed",
    }
}

impl LeadState {
    /// Whether a lead may go from here to there.
    #[must_use]
    pub const fn may_become(self, to: Self) -> bool {
        matches!(
            (self, to),
            (Self::Draft | Self::Scheduled | Self::Paused | Self::Sold | Self::Held | Self::Removed, Self::Published)
                | (Self::Published | Self::Sold | Self::Held | Self::Removed, Self::Paused)
                | (Self::Published | Self::Paused, Self::Sold | Self::Withdrawn | Self::Expired | Self::Held)
                | (Self::Published | Self::Paused | Self::Held, Self::Removed)
                | (Self::Draft, Self::Scheduled)
                | (Self::Scheduled, Self::Draft | Self::Withdrawn | Self::Held | Self::Removed)
                // What a suspension took away comes back when the company is reinstated.
                | (Self::Withdrawn, Self::Published | Self::Paused)
        )
    }

    /// Whether it is over: nothing is sold any more.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Sold | Self::Withdrawn | Self::Expired)
    }

    /// Whether moderation stopped it.
    #[must_use]
    pub const fn is_stopped(self) -> bool {
        matches!(self, Self::Held | Self::Removed)
    }

    /// The state in words.
    #[must_use]
    pub fn name(self, l: &L10nLanguage) -> String {
        match self {
            Self::Draft => l.msg_listings_state_draft(),
            Self::Scheduled => l.msg_scheduled_state(),
            Self::Published => l.msg_listings_state_published(),
            Self::Paused => l.msg_listings_state_paused(),
            Self::Sold => l.msg_listings_state_sold(),
            Self::Withdrawn => l.msg_listings_state_withdrawn(),
            Self::Expired => l.msg_listings_state_expired(),
            Self::Held => l.msg_listings_state_held(),
            Self::Removed => l.msg_listings_state_removed(),
        }
    }

    /// The class of its badge.
    #[must_use]
    pub const fn badge(self) -> &'static str {
        match self {
            Self::Published => "b-ok",
            Self::Paused | Self::Held => "b-warn",
            Self::Scheduled | Self::Sold => "b-teal",
            Self::Removed => "b-bad",
            Self::Draft | Self::Withdrawn | Self::Expired => "",
        }
    }

    /// Whether its seller may still change what it says.
    #[must_use]
    pub const fn is_editable(self) -> bool {
        matches!(self, Self::Draft | Self::Scheduled | Self::Published | Self::Paused)
    }
}

coded! {
    /// Who moved a lead, for its history.
    Actor {
        Seller = "seller",
        Buyer = "buyer",
        Staff = "staff",
        Clock = "clock",
        /// The person behind the lead.
        Person = "person",
    }
}

/// What other rooms need of a lead to talk and deal about it. Never shown as it is: it names the seller.
#[derive(Debug, Clone)]
pub struct LeadBrief {
    /// The row.
    pub id: Uuid,
    /// Public code.
    pub code: String,
    /// The seller.
    pub company_id: Uuid,
    /// Where it stands.
    pub state: LeadState,
    /// The need in one line.
    pub title: String,
    /// The trade.
    pub sector: Sector,
    /// Department code.
    pub area: String,
    /// B2B or B2C.
    pub market: Market,
    /// How many buyers at most.
    pub cap: i16,
    /// Seats taken.
    pub sold: i16,
    /// What the seller asks of each buyer.
    pub asking_price: Option<Money>,
    /// Private: offers below are declined by themselves.
    pub floor_price: Option<Money>,
    /// When its seller last changed what it says or its card.
    pub edited_at: DateTime<Utc>,
}

impl LeadBrief {
    /// Whether a buyer may still get a seat.
    #[must_use]
    pub fn is_on_offer(&self) -> bool {
        self.state == LeadState::Published && self.sold < self.cap
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_nobody_saw_becomes_a_draft_again() {
        for state in LeadState::ALL {
            assert_eq!(state.may_become(LeadState::Draft), *state == LeadState::Scheduled, "{state}");
            assert!(!state.may_become(*state));
            assert!(!LeadState::Expired.may_become(*state));
        }
    }

    #[test]
    fn a_sold_lead_comes_back_when_a_deal_is_cancelled() {
        assert!(LeadState::Sold.may_become(LeadState::Published));
        assert!(!LeadState::Sold.may_become(LeadState::Withdrawn));
    }
}
