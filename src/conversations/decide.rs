//! The seller answers a request: accepts, puts aside, or hears no more.

use chrono::{DateTime, Utc};
use diesel::result::Error;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use thiserror::Error as ThisError;
use uuid::Uuid;

use super::{ConversationState, Jitter, Side, store};
use crate::accounts::Member;

/// What a seller decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Decision {
    /// Talk.
    Accept,
    /// Not now; may still be accepted.
    Ignore,
    /// Never; for good.
    Block,
}

impl Decision {
    /// Every decision.
    pub const ALL: &'static [Self] = &[Self::Accept, Self::Ignore, Self::Block];

    /// The code in forms.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Ignore => "ignore",
            Self::Block => "block",
        }
    }

    /// Reads the code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|d| d.code() == code)
    }

    /// Where it leads.
    #[must_use]
    pub fn state(self) -> ConversationState {
        match self {
            Self::Accept => ConversationState::Open,
            Self::Ignore => ConversationState::Ignored,
            Self::Block => ConversationState::Blocked,
        }
    }

    /// Whether it may be taken in a state.
    #[must_use]
    pub fn may_follow(self, state: ConversationState) -> bool {
        use ConversationState::{Ignored, Open, Requested};
        match self {
            Self::Accept => matches!(state, Requested | Ignored),
            Self::Ignore => state == Requested,
            Self::Block => matches!(state, Requested | Ignored | Open),
        }
    }
}

/// Why nothing is decided.
#[derive(Debug, ThisError)]
pub enum DecideRefusal {
    /// No such conversation for this seller; a buyer decides nothing.
    #[error("no such conversation")]
    NotFound,
    /// The conversation has moved on.
    #[error("not from this state")]
    Moved,
    /// The seller's own offer stands: it must withdraw it before it blocks, or the buyer could accept it.
    #[error("an offer stands")]
    OfferStands,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
}

/// Decides. Deciding the same twice is deciding once. Only an acceptance is told to the buyer, some minutes later by chance, and
/// nothing before (see [`super::deliver_answers`]).
///
/// # Errors
/// See [`DecideRefusal`].
pub async fn decide(
    conn: &mut AsyncPgConnection,
    member: &Member,
    id: Uuid,
    decision: Decision,
    jitter: Jitter,
    now: DateTime<Utc>,
) -> Result<(), DecideRefusal> {
    conn.transaction(async |conn| {
        let (it, side) = store::lock_of(conn, member, id).await?.ok_or(DecideRefusal::NotFound)?;
        if side != Side::Seller {
            return Err(DecideRefusal::NotFound);
        }
        if it.state == decision.state() {
            return Ok(());
        }
        if !decision.may_follow(it.state) {
            return Err(DecideRefusal::Moved);
        }
        if decision == Decision::Block && store::seller_offer_stands(conn, it.id, now).await? {
            return Err(DecideRefusal::OfferStands);
        }
        store::decide(conn, it.id, decision.state(), now).await?;
        if decision == Decision::Accept {
            store::hide_answer(conn, it.id, now + jitter.delay()).await?;
            store::touch(conn, it.id, Side::Seller, now).await?;
        }
        Ok(())
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_is_for_good_and_an_ignored_request_may_still_be_accepted() {
        assert!(Decision::ALL.iter().all(|d| !d.may_follow(ConversationState::Blocked)));
        assert!(Decision::ALL.iter().all(|d| !d.may_follow(ConversationState::Closed)));
        assert!(Decision::Accept.may_follow(ConversationState::Ignored));
        assert!(!Decision::Ignore.may_follow(ConversationState::Open));
    }
}
