//! Acceptances on their way to their buyers.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::Row;
use crate::conversations::{Conversation, Side};
use crate::db::schema::{conversations, messages};

/// Keeps from the buyer, until then, that the seller accepted.
pub(in crate::conversations) async fn hide_answer(
    conn: &mut AsyncPgConnection,
    id: Uuid,
    until: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::update(conversations::table.find(id)).set(conversations::answer_due_at.eq(until)).execute(conn).await?;
    Ok(())
}

/// The conversations whose buyers may learn of the answer now, up to `most`.
pub(in crate::conversations) async fn answers_due(
    conn: &mut AsyncPgConnection,
    now: DateTime<Utc>,
    most: i64,
) -> QueryResult<Vec<Uuid>> {
    conversations::table
        .filter(conversations::answer_due_at.le(now))
        .order((conversations::answer_due_at, conversations::id))
        .limit(most)
        .select(conversations::id)
        .load(conn)
        .await
}

/// Shows the buyer the answer, as if it had been given now: its place in the thread tells no more. None where another node was
/// faster.
pub(in crate::conversations) async fn deliver(
    conn: &mut AsyncPgConnection,
    id: Uuid,
    now: DateTime<Utc>,
) -> QueryResult<Option<Conversation>> {
    let due = conversations::table.filter(conversations::id.eq(id).and(conversations::answer_due_at.le(now)));
    let none: Option<DateTime<Utc>> = None;
    let row: Option<Row> = diesel::update(due)
        .set((conversations::answer_due_at.eq(none), conversations::accepted_at.eq(now), conversations::last_message_at.eq(now)))
        .returning(Row::as_returning())
        .get_result(conn)
        .await
        .optional()?;
    if row.is_some() {
        date_messages(conn, id, now).await?;
    }
    Ok(row.map(Conversation::from))
}

/// Nothing of the answer is a secret any more: the two sides agreed on a deal.
pub(in crate::conversations) async fn reveal_answer(conn: &mut AsyncPgConnection, id: Uuid) -> QueryResult<()> {
    let none: Option<DateTime<Utc>> = None;
    diesel::update(conversations::table.find(id)).set(conversations::answer_due_at.eq(none)).execute(conn).await?;
    Ok(())
}

async fn date_messages(conn: &mut AsyncPgConnection, id: Uuid, now: DateTime<Utc>) -> QueryResult<()> {
    diesel::update(messages::table.filter(messages::conversation_id.eq(id).and(messages::side.eq(Side::Seller))))
        .set(messages::sent_at.eq(now))
        .execute(conn)
        .await?;
    Ok(())
}
