//! What happened to a deal, and who did it: the lines of its history.

use chrono::{DateTime, Utc};

use crate::conversations::Side;
use crate::valuation::coded::coded;

coded! {
    /// One thing that happened.
    Happening {
        /// Both sides have said yes.
        Agreed = "agreed",
        /// The buyer said that it paid.
        Paid = "paid",
        /// The seller said that it received.
        Received = "received",
        /// The card was opened to the buyer.
        Released = "released",
        /// The buyer read the card.
        CardOpened = "card_opened",
        /// The buyer complained.
        Claimed = "claimed",
        /// The claim was right.
        ClaimAccepted = "claim_accepted",
        /// The claim was not.
        ClaimRefused = "claim_refused",
        /// The claim came before moderation.
        ClaimRaised = "claim_raised",
        /// The deal is done.
        Confirmed = "confirmed",
        /// The price is given back.
        Refunded = "refunded",
        /// The seat of a refunded deal is free again.
        SeatFreed = "seat_freed",
        /// The deal was called off.
        Cancelled = "cancelled",
        /// The buyer told what came of the lead.
        Outcome = "outcome",
        /// The buyer informed the person behind the lead.
        PersonInformed = "person_informed",
        /// A side reviewed the other.
        Reviewed = "reviewed",
    }
}

coded! {
    /// Who did it.
    Actor {
        /// The seller.
        Seller = "seller",
        /// The buyer.
        Buyer = "buyer",
        /// Moderation.
        Staff = "staff",
        /// Time.
        Clock = "clock",
    }
}

impl From<Side> for Actor {
    fn from(side: Side) -> Self {
        match side {
            Side::Seller => Self::Seller,
            Side::Buyer => Self::Buyer,
        }
    }
}

/// A line of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What happened.
    pub what: Happening,
    /// Who did it.
    pub actor: Actor,
    /// The user's name, where a user did it.
    pub person: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}
