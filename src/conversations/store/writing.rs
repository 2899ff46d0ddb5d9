//! Beginning conversations, writing and deciding in them, and counting for the limits.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel::sql_types::Text;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::Row;
use crate::conversations::{Conversation, ConversationState, Side};
use crate::db::schema::{conversations, messages, users};

/// What a new conversation is made of.
pub struct NewConversation<'a> {
    /// What it is about.
    pub lead_id: Uuid,
    /// Whose lead it is.
    pub seller_company_id: Uuid,
    /// Who asks.
    pub buyer_company_id: Uuid,
    /// The names of seller and buyer.
    pub aliases: &'a (String, String),
}

pub(in crate::conversations) async fn insert(
    conn: &mut AsyncPgConnection,
    new: &NewConversation<'_>,
    now: DateTime<Utc>,
) -> QueryResult<Conversation> {
    let row: Row = diesel::insert_into(conversations::table)
        .values((
            conversations::lead_id.eq(new.lead_id),
            conversations::seller_company_id.eq(new.seller_company_id),
            conversations::buyer_company_id.eq(new.buyer_company_id),
            conversations::seller_alias.eq(&new.aliases.0),
            conversations::buyer_alias.eq(&new.aliases.1),
            conversations::opened_at.eq(now),
            conversations::last_message_at.eq(now),
            conversations::buyer_read_at.eq(now),
        ))
        .returning(Row::as_returning())
        .get_result(conn)
        .await?;
    Ok(row.into())
}

pub(in crate::conversations) async fn insert_message(
    conn: &mut AsyncPgConnection,
    (conversation, side): (Uuid, Side),
    author: Uuid,
    text: &str,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::insert_into(messages::table)
        .values((
            messages::conversation_id.eq(conversation),
            messages::side.eq(side),
            messages::author_id.eq(author),
            messages::text.eq(text),
            messages::sent_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Moves the conversation and dates the move.
pub(in crate::conversations) async fn decide(
    conn: &mut AsyncPgConnection,
    id: Uuid,
    state: ConversationState,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let it = diesel::update(conversations::table.find(id));
    match state {
        ConversationState::Open => {
            it.set((conversations::state.eq(state), conversations::accepted_at.eq(now))).execute(conn).await?
        }
        ConversationState::Blocked => {
            it.set((conversations::state.eq(state), conversations::blocked_at.eq(now))).execute(conn).await?
        }
        _ => it.set(conversations::state.eq(state)).execute(conn).await?,
    };
    Ok(())
}

/// Lets one user of a company at a time write, until the transaction ends: two could pass a limit together.
pub(in crate::conversations) async fn take_turn(conn: &mut AsyncPgConnection, company: Uuid) -> QueryResult<()> {
    diesel::sql_query("SELECT pg_advisory_xact_lock(hashtextextended('pepite_talk:' || $1, 0))")
        .bind::<Text, _>(company.to_string())
        .execute(conn)
        .await?;
    Ok(())
}

/// When the company sent the `nth` last of its messages after `since` and up to `now`; none when it sent fewer.
pub(in crate::conversations) async fn nth_last_message(
    conn: &mut AsyncPgConnection,
    company: Uuid,
    (since, now): (DateTime<Utc>, DateTime<Utc>),
    nth: i64,
) -> QueryResult<Option<DateTime<Utc>>> {
    messages::table
        .inner_join(users::table.on(users::id.eq(messages::author_id)))
        .filter(users::company_id.eq(company).and(messages::sent_at.gt(since)).and(messages::sent_at.le(now)))
        .order(messages::sent_at.desc())
        .offset(nth - 1)
        .select(messages::sent_at)
        .first(conn)
        .await
        .optional()
}

/// When the company began the `nth` last of its conversations after `since` and up to `now`; none when it began fewer.
pub(in crate::conversations) async fn nth_last_start(
    conn: &mut AsyncPgConnection,
    company: Uuid,
    (since, now): (DateTime<Utc>, DateTime<Utc>),
    nth: i64,
) -> QueryResult<Option<DateTime<Utc>>> {
    conversations::table
        .filter(
            conversations::buyer_company_id
                .eq(company)
                .and(conversations::opened_at.gt(since))
                .and(conversations::opened_at.le(now)),
        )
        .order(conversations::opened_at.desc())
        .offset(nth - 1)
        .select(conversations::opened_at)
        .first(conn)
        .await
        .optional()
}
