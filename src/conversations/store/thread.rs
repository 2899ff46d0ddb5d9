//! What a thread shows: messages, and the offers and deals of the room next door.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::conversations::{Conversation, Side};
use crate::db::schema::{conversations, deals as deals_table, messages as messages_table, offers as offers_table};
use crate::money::Money;

/// Messages a thread shows at most; the oldest give way.
const MOST_MESSAGES: i64 = 500;

/// One message.
#[derive(Debug, Clone, Queryable)]
pub(in crate::conversations) struct Message {
    /// What a report names it by.
    pub reference: Uuid,
    pub side: Side,
    pub text: String,
    pub sent_at: DateTime<Utc>,
}

/// The messages that a side may read, oldest first.
pub(in crate::conversations) async fn messages(
    conn: &mut AsyncPgConnection,
    it: &Conversation,
    reader: Side,
) -> QueryResult<Vec<Message>> {
    use messages_table::{conversation_id, id, reference, sent_at, side, text};
    let mut found: Vec<Message> = messages_table::table
        .filter(conversation_id.eq(it.id))
        .order(id.desc())
        .limit(MOST_MESSAGES)
        .select((reference, side, text, sent_at))
        .load(conn)
        .await?;
    found.retain(|m| it.shows(m.side, m.sent_at, reader));
    found.reverse();
    Ok(found)
}

/// One offer, as its card shows it.
#[derive(Debug, Clone, Queryable)]
pub(in crate::conversations) struct OfferLine {
    pub id: Uuid,
    pub side: Side,
    pub is_counter: bool,
    pub version: i32,
    pub price: Money,
    pub payment: String,
    pub commission_percent: Option<Decimal>,
    pub warranty_days: i16,
    pub reasons: Vec<String>,
    pub in_return: Option<String>,
    pub note: Option<String>,
    pub state: String,
    pub made_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// The offers that a side may read, oldest first.
pub(in crate::conversations) async fn offers(
    conn: &mut AsyncPgConnection,
    it: &Conversation,
    reader: Side,
) -> QueryResult<Vec<OfferLine>> {
    use offers_table as o;
    let mut found: Vec<OfferLine> = o::table
        .filter(o::conversation_id.eq(it.id))
        .order(o::version)
        .select((
            o::id,
            o::side,
            o::counter_to.is_not_null(),
            o::version,
            o::price,
            o::payment,
            o::commission_percent,
            o::warranty_days,
            o::reasons,
            o::in_return,
            o::note,
            o::state,
            o::made_at,
            o::expires_at,
        ))
        .load(conn)
        .await?;
    found.retain(|m| it.shows(m.side, m.made_at, reader));
    Ok(found)
}

/// Whether the seller's own offer still waits for the buyer.
pub(in crate::conversations) async fn seller_offer_stands(
    conn: &mut AsyncPgConnection,
    id: Uuid,
    now: DateTime<Utc>,
) -> QueryResult<bool> {
    use offers_table as o;
    let standing = o::table
        .filter(o::conversation_id.eq(id).and(o::side.eq(Side::Seller)))
        .filter(o::state.eq("open").and(o::expires_at.gt(now)));
    diesel::select(diesel::dsl::exists(standing)).get_result(conn).await
}

/// A deal that came of the conversation.
#[derive(Debug, Clone, Queryable)]
pub(in crate::conversations) struct DealLine {
    pub code: String,
    pub agreed_at: DateTime<Utc>,
    /// Neither called off nor its seat given back.
    pub stands: bool,
}

/// The deals of the conversation, oldest first: more than one only where one was cancelled.
pub(in crate::conversations) async fn deals(conn: &mut AsyncPgConnection, id: Uuid) -> QueryResult<Vec<DealLine>> {
    deals_table::table
        .filter(deals_table::conversation_id.eq(id))
        .order(deals_table::agreed_at)
        .select((
            deals_table::code,
            deals_table::agreed_at,
            deals_table::state.ne("cancelled").and(deals_table::seat_freed_at.is_null()),
        ))
        .load(conn)
        .await
}

/// Marks as read what the side was shown: all that was there when `it` was loaded.
pub(in crate::conversations) async fn mark_read(conn: &mut AsyncPgConnection, it: &Conversation, side: Side) -> QueryResult<()> {
    let row = diesel::update(conversations::table.find(it.id));
    let until = it.last_message_at;
    match side {
        Side::Seller => row.set(conversations::seller_read_at.eq(until)).execute(conn).await?,
        Side::Buyer => row.set(conversations::buyer_read_at.eq(until)).execute(conn).await?,
    };
    Ok(())
}
