//! Who told whom who it is, and the reminder of a request.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::Row;
use crate::accounts::Member;
use crate::conversations::{Conversation, ConversationState, Side};
use crate::db::schema::{conversations, deals, disclosures};

/// A side that said who it is.
#[derive(Debug, Clone, Queryable)]
pub(in crate::conversations) struct Disclosure {
    pub side: Side,
    pub company: String,
    pub person: String,
    pub at: DateTime<Utc>,
}

/// Who said it, as far as this side hears.
pub(in crate::conversations) async fn disclosures_in(
    conn: &mut AsyncPgConnection,
    it: &Conversation,
    reader: Side,
) -> QueryResult<Vec<Disclosure>> {
    let mut all: Vec<Disclosure> = disclosures::table
        .filter(disclosures::conversation_id.eq(it.id))
        .order(disclosures::at)
        .select((disclosures::side, disclosures::company, disclosures::person, disclosures::at))
        .load(conn)
        .await?;
    all.retain(|d| it.shows(d.side, d.at, reader));
    Ok(all)
}

/// Whether a side has said it.
pub(in crate::conversations) async fn is_disclosed(conn: &mut AsyncPgConnection, id: Uuid, side: Side) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(disclosures::table.find((id, side)))).get_result(conn).await
}

/// Writes that the member said it for its side.
pub(in crate::conversations) async fn insert_disclosure(
    conn: &mut AsyncPgConnection,
    (id, side): (Uuid, Side),
    member: &Member,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::insert_into(disclosures::table)
        .values((
            disclosures::conversation_id.eq(id),
            disclosures::side.eq(side),
            disclosures::user_id.eq(member.user_id),
            disclosures::company.eq(&member.company),
            disclosures::person.eq(&member.name),
            disclosures::at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Whether a deal came of the conversation that was not cancelled.
pub(in crate::conversations) async fn has_deal(conn: &mut AsyncPgConnection, id: Uuid) -> QueryResult<bool> {
    let agreed = deals::table.filter(deals::conversation_id.eq(id).and(deals::state.ne("cancelled")));
    diesel::select(diesel::dsl::exists(agreed)).get_result(conn).await
}

/// Requests that began in this time and that nobody was reminded of, the oldest first.
pub(in crate::conversations) async fn to_remind(
    conn: &mut AsyncPgConnection,
    (since, until): (DateTime<Utc>, DateTime<Utc>),
    most: i64,
) -> QueryResult<Vec<Uuid>> {
    conversations::table
        .filter(conversations::state.eq(ConversationState::Requested).and(conversations::reminded_at.is_null()))
        .filter(conversations::opened_at.ge(since).and(conversations::opened_at.le(until)))
        .order(conversations::opened_at)
        .limit(most)
        .select(conversations::id)
        .load(conn)
        .await
}

/// Marks a request that still waits as reminded of; none where it does not, or somebody else did.
pub(in crate::conversations) async fn mark_reminded(
    conn: &mut AsyncPgConnection,
    id: Uuid,
    now: DateTime<Utc>,
) -> QueryResult<Option<Conversation>> {
    let waits = conversations::state.eq(ConversationState::Requested).and(conversations::reminded_at.is_null());
    let row: Option<Row> = diesel::update(conversations::table.find(id).filter(waits))
        .set(conversations::reminded_at.eq(now))
        .returning(Row::as_returning())
        .get_result(conn)
        .await
        .optional()?;
    Ok(row.map(Conversation::from))
}
