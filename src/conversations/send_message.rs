//! Either side writes in a conversation.

use chrono::{DateTime, Utc};
use diesel::result::Error;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use thiserror::Error as ThisError;
use uuid::Uuid;

use super::letters::News;
use super::post_news::post_news;
use super::{Conversation, ConversationState, Side, limits, store};
use crate::accounts::{Member, Once};
use crate::mail::Links;

/// Why a message is not sent.
#[derive(Debug, ThisError)]
pub enum SendRefusal {
    /// No such conversation for this member.
    #[error("no such conversation")]
    NotFound,
    /// The lead went to another buyer.
    #[error("closed")]
    Closed,
    /// A seller writes before accepting.
    #[error("not accepted yet")]
    NotAccepted,
    /// A seller writes to a buyer it has blocked.
    #[error("blocked")]
    Blocked,
    /// The company writes too much.
    #[error("too many messages")]
    TooMany {
        /// Seconds to wait.
        retry_after: u32,
    },
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
}

/// Sends `text`, of 1 to 4000 characters. The other side gets at most one letter until it has read.
///
/// A buyer who is ignored or blocked is answered like any other, and finds its message in its thread: the
/// seller's page leaves out what came after the block, and no letter is written. Nothing the buyer can
/// see, neither answer nor page nor letter, differs.
///
/// # Errors
/// See [`SendRefusal`].
pub async fn send_message(
    conn: &mut AsyncPgConnection,
    member: &Member,
    (id, text): (Uuid, &str),
    once: Once<'_>,
    links: &Links,
    now: DateTime<Utc>,
) -> Result<(), SendRefusal> {
    conn.transaction(async |conn| {
        let wait = limits::wait_to_send(conn, member.company_id, now).await?;
        let (it, side) = store::lock_of(conn, member, id).await?.ok_or(SendRefusal::NotFound)?;
        send(conn, member, (&it, side), text, links, (wait, now)).await?;
        once.remember(conn, member.user_id, &format!("/conversations/{id}"), now).await?;
        Ok(())
    })
    .await
}

/// The same within a transaction that holds the conversation's row; `wait` is how long the company must.
pub(super) async fn send(
    conn: &mut AsyncPgConnection,
    member: &Member,
    (it, side): (&Conversation, Side),
    text: &str,
    links: &Links,
    (wait, now): (Option<u32>, DateTime<Utc>),
) -> Result<(), SendRefusal> {
    may_write(it, side)?;
    if let Some(retry_after) = wait {
        return Err(SendRefusal::TooMany { retry_after });
    }
    let is_told = it.is_unread_by(side.other());
    store::insert_message(conn, (it.id, side), member.user_id, text, now).await?;
    store::touch(conn, it.id, side, now).await?;
    // The letter of an acceptance on its way brings its buyer here.
    if is_heard(it, side) && !is_told && !it.hides_answer_from(side.other()) {
        post_news(conn, News::Message, (it, side.other()), links, now, now).await?;
    }
    store::tell(conn, it.id).await?;
    Ok(())
}

/// Whether the other side hears of what a side does: a seller has put aside those whom it ignores or blocks.
pub(super) fn is_heard(it: &Conversation, side: Side) -> bool {
    side == Side::Seller || matches!(it.state, ConversationState::Requested | ConversationState::Open)
}

/// What a side may do follows from the state it may know.
pub(super) fn may_write(it: &Conversation, side: Side) -> Result<(), SendRefusal> {
    match (side, it.seen_by(side)) {
        (_, ConversationState::Open) | (Side::Buyer, ConversationState::Requested) => Ok(()),
        (_, ConversationState::Closed) => Err(SendRefusal::Closed),
        (_, ConversationState::Blocked) => Err(SendRefusal::Blocked),
        (_, ConversationState::Requested | ConversationState::Ignored) => Err(SendRefusal::NotAccepted),
    }
}
