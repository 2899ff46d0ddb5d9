//! The messages of a reported conversation, and the one that a report means.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::conversations::Side;
use crate::db::schema::{conversations, messages};

/// Its id, by its reference, if the company reads it: what a buyer writes after the block does not reach the seller.
pub(in crate::moderation) async fn message_read_by(
    conn: &mut AsyncPgConnection,
    company: Uuid,
    conversation: Uuid,
    reference: Uuid,
) -> QueryResult<Option<i64>> {
    type Row = (i64, Side, DateTime<Utc>, Uuid, Uuid, Option<DateTime<Utc>>);
    let found: Option<Row> = messages::table
        .inner_join(conversations::table.on(conversations::id.eq(messages::conversation_id)))
        .filter(messages::conversation_id.eq(conversation).and(messages::reference.eq(reference)))
        .select((
            messages::id,
            messages::side,
            messages::sent_at,
            conversations::seller_company_id,
            conversations::buyer_company_id,
            conversations::blocked_at,
        ))
        .first(conn)
        .await
        .optional()?;
    let reads = |(_, side, sent, seller, buyer, blocked): &Row| {
        *buyer == company || (*seller == company && (*side == Side::Seller || blocked.is_none_or(|blocked| *sent <= blocked)))
    };
    Ok(found.filter(reads).map(|row| row.0))
}

/// What the two sides wrote, oldest first, the last two hundred: side, text, time.
pub(in crate::moderation) async fn messages_of(
    conn: &mut AsyncPgConnection,
    id: Uuid,
) -> QueryResult<Vec<(Side, String, DateTime<Utc>)>> {
    let mut last: Vec<(Side, String, DateTime<Utc>)> = messages::table
        .filter(messages::conversation_id.eq(id))
        .order(messages::id.desc())
        .limit(200)
        .select((messages::side, messages::text, messages::sent_at))
        .load(conn)
        .await?;
    last.reverse();
    Ok(last)
}
