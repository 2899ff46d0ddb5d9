//! A conversation: one buyer company and one seller about one lead.

use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Who of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// Whose lead it is.
    Seller,
    /// Who asked about it.
    Buyer,
}

impl Side {
    /// Both sides.
    pub const ALL: &'static [Self] = &[Self::Seller, Self::Buyer];

    /// The code in SQL.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Seller => "seller",
            Self::Buyer => "buyer",
        }
    }

    /// Reads the code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|s| s.code() == code)
    }

    /// The one across the table.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Seller => Self::Buyer,
            Self::Buyer => Self::Seller,
        }
    }
}

/// Where a conversation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ConversationState {
    /// The buyer wrote; the seller has not answered.
    Requested,
    /// The seller accepted.
    Open,
    /// The lead went to another buyer.
    Closed,
    /// The seller put the request aside; the buyer does not know.
    Ignored,
    /// The seller hears no more of this buyer; the buyer does not know.
    Blocked,
}

impl ConversationState {
    /// Every state.
    pub const ALL: &'static [Self] = &[Self::Requested, Self::Open, Self::Closed, Self::Ignored, Self::Blocked];

    /// The code in SQL.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Ignored => "ignored",
            Self::Blocked => "blocked",
        }
    }

    /// Reads the code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|s| s.code() == code)
    }
}

/// A conversation, as its two sides find it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversation {
    /// Its address: 128 random bits.
    pub id: Uuid,
    /// What it is about.
    pub lead_id: Uuid,
    /// Whose lead it is.
    pub seller_company_id: Uuid,
    /// Who asked.
    pub buyer_company_id: Uuid,
    /// The name the buyer sees.
    pub seller_alias: String,
    /// The name the seller sees.
    pub buyer_alias: String,
    /// Where it stands. The seller may know; for a buyer's page ask [`Self::seen_by`].
    pub state: ConversationState,
    /// When the buyer first wrote.
    pub opened_at: DateTime<Utc>,
    /// When somebody last did something in it.
    pub last_message_at: DateTime<Utc>,
    /// Until when the seller has read.
    pub seller_read_at: Option<DateTime<Utc>>,
    /// Until when the buyer has read.
    pub buyer_read_at: Option<DateTime<Utc>>,
    /// When the seller accepted.
    pub accepted_at: Option<DateTime<Utc>>,
    /// When the buyer learns that the seller accepted; none once it has.
    pub answer_due_at: Option<DateTime<Utc>>,
    /// From when on the seller hears nothing.
    pub blocked_at: Option<DateTime<Utc>>,
    /// When the lead went to another.
    pub closed_at: Option<DateTime<Utc>>,
}

impl Conversation {
    /// The name under which a side appears to the other.
    #[must_use]
    pub fn alias_of(&self, side: Side) -> &str {
        match side {
            Side::Seller => &self.seller_alias,
            Side::Buyer => &self.buyer_alias,
        }
    }

    /// The company of a side.
    #[must_use]
    pub fn company_of(&self, side: Side) -> Uuid {
        match side {
            Side::Seller => self.seller_company_id,
            Side::Buyer => self.buyer_company_id,
        }
    }

    /// The state a side may know: to its buyer an ignored or blocked conversation looks as if the seller
    /// had done nothing, and closes when everybody's does.
    #[must_use]
    pub fn seen_by(&self, side: Side) -> ConversationState {
        match (side, self.state) {
            (Side::Buyer, ConversationState::Ignored) => ConversationState::Requested,
            (Side::Buyer, ConversationState::Blocked) if self.closed_at.is_some() => ConversationState::Closed,
            (Side::Buyer, ConversationState::Open | ConversationState::Blocked) if self.hides_answer_from(side) => {
                ConversationState::Requested
            }
            (Side::Buyer, ConversationState::Blocked) if self.accepted_at.is_some() => ConversationState::Open,
            (Side::Buyer, ConversationState::Blocked) => ConversationState::Requested,
            (_, state) => state,
        }
    }

    /// Whether this side has yet to learn that the seller accepted: until then it reads nothing of the seller's.
    #[must_use]
    pub fn hides_answer_from(&self, side: Side) -> bool {
        side == Side::Buyer && self.answer_due_at.is_some()
    }

    /// Whether a reader is shown what a side did at `at`.
    #[must_use]
    pub fn shows(&self, by: Side, at: DateTime<Utc>, reader: Side) -> bool {
        by == reader || if reader == Side::Buyer { !self.hides_answer_from(reader) } else { self.reaches_seller(at) }
    }

    /// Whether what the buyer did at `at` reaches the seller: nothing does once the buyer is blocked.
    #[must_use]
    pub fn reaches_seller(&self, at: DateTime<Utc>) -> bool {
        self.blocked_at.is_none_or(|blocked| at <= blocked)
    }

    /// Whether a side has something it has not read.
    #[must_use]
    pub fn is_unread_by(&self, side: Side) -> bool {
        let read = match side {
            Side::Seller => self.seller_read_at,
            Side::Buyer => self.buyer_read_at,
        };
        let dead = side == Side::Seller && !matches!(self.state, ConversationState::Requested | ConversationState::Open);
        !dead && read.is_none_or(|read| read < self.last_message_at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn conversation(state: ConversationState, accepted: bool, closed: bool) -> Conversation {
        let at = DateTime::UNIX_EPOCH;
        Conversation {
            id: Uuid::from_u128(1),
            lead_id: Uuid::from_u128(2),
            seller_company_id: Uuid::from_u128(3),
            buyer_company_id: Uuid::from_u128(4),
            seller_alias: "Cèdre Bleu 47".into(),
            buyer_alias: "Loutre Vive 12".into(),
            state,
            opened_at: at,
            last_message_at: at,
            seller_read_at: None,
            buyer_read_at: Some(at),
            accepted_at: accepted.then_some(at),
            answer_due_at: None,
            blocked_at: (state == ConversationState::Blocked).then_some(at),
            closed_at: closed.then_some(at),
        }
    }

    #[test]
    fn a_buyer_cannot_tell_ignored_or_blocked_from_what_it_saw_before() {
        use ConversationState::{Blocked, Closed, Ignored, Open, Requested};
        for (state, accepted, closed, seen) in [
            (Ignored, false, false, Requested),
            (Blocked, false, false, Requested),
            (Blocked, true, false, Open),
            (Blocked, true, true, Closed),
            (Blocked, false, true, Closed),
        ] {
            let it = conversation(state, accepted, closed);
            assert_eq!(it.seen_by(Side::Buyer), seen);
            assert_eq!(it.seen_by(Side::Seller), state);
        }
    }

    #[test]
    fn an_acceptance_is_no_buyers_to_know_before_its_moment() {
        use ConversationState::{Blocked, Closed, Open, Requested};
        let at = DateTime::UNIX_EPOCH;
        for (state, closed, seen) in [(Open, false, Requested), (Blocked, false, Requested), (Closed, true, Closed)] {
            let it = Conversation { answer_due_at: Some(at), ..conversation(state, true, closed) };
            assert_eq!(it.seen_by(Side::Buyer), seen);
            assert_eq!(it.seen_by(Side::Seller), state);
            assert!(!it.shows(Side::Seller, at, Side::Buyer) && it.shows(Side::Buyer, at, Side::Buyer));
            assert!(it.shows(Side::Buyer, at, Side::Seller));
        }
    }

    #[test]
    fn nothing_unread_waits_for_a_seller_who_ignored_or_blocked() {
        assert!(conversation(ConversationState::Requested, false, false).is_unread_by(Side::Seller));
        assert!(!conversation(ConversationState::Ignored, false, false).is_unread_by(Side::Seller));
        assert!(!conversation(ConversationState::Blocked, true, false).is_unread_by(Side::Seller));
        assert!(!conversation(ConversationState::Requested, false, false).is_unread_by(Side::Buyer));
    }

    #[test]
    fn codes_read_back() {
        assert!(ConversationState::ALL.iter().all(|s| ConversationState::parse(s.code()) == Some(*s)));
        assert!(Side::ALL.iter().all(|s| Side::parse(s.code()) == Some(*s) && s.other().other() == *s));
    }
}
