//! Saved searches, and what the pages of browsing must know of members' own things.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::browse::{Frequency, LeadQuery};
use crate::db::schema::{conversations, saved_searches as searches, search_hits as hits, users};
use crate::db::text_sql;

text_sql!(Frequency);

/// A search that a member keeps.
#[derive(Debug, Clone, Queryable)]
pub struct SavedSearch {
    /// Random.
    pub id: Uuid,
    /// As its owner calls it.
    pub name: String,
    query: String,
    /// How often it writes.
    pub frequency: Frequency,
    /// Since when.
    pub created_at: DateTime<Utc>,
}

impl SavedSearch {
    /// What is looked for.
    #[must_use]
    pub fn query(&self) -> LeadQuery {
        LeadQuery::parse(&self.query)
    }
}

/// The searches a user keeps, the latest first.
///
/// # Errors
/// When they cannot be read.
pub async fn saved_searches(conn: &mut AsyncPgConnection, user: Uuid) -> QueryResult<Vec<SavedSearch>> {
    searches::table
        .filter(searches::user_id.eq(user))
        .order((searches::created_at.desc(), searches::id))
        .select((searches::id, searches::name, searches::query, searches::frequency, searches::created_at))
        .load(conn)
        .await
}

/// How many searches a user keeps; holds the user's row, so that two at once count one after the other.
pub async fn searches_of_user(conn: &mut AsyncPgConnection, user: Uuid) -> QueryResult<i64> {
    users::table.find(user).select(users::id).for_no_key_update().first::<Uuid>(conn).await?;
    searches::table.filter(searches::user_id.eq(user)).count().get_result(conn).await
}

pub async fn insert_search(
    conn: &mut AsyncPgConnection,
    user: Uuid,
    (name, query, frequency): (&str, &str, Frequency),
    told_until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::insert_into(searches::table)
        .values((
            searches::user_id.eq(user),
            searches::name.eq(name),
            searches::query.eq(query),
            searches::frequency.eq(frequency),
            searches::created_at.eq(now),
            searches::told_until.eq(told_until),
            searches::changed_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Deletes a search of this user; false where it has none such.
pub async fn delete_search(conn: &mut AsyncPgConnection, user: Uuid, id: Uuid) -> QueryResult<bool> {
    let own = searches::table.filter(searches::id.eq(id).and(searches::user_id.eq(user)));
    Ok(diesel::delete(own).execute(conn).await? > 0)
}

/// A search of this user.
///
/// # Errors
/// When it cannot be read.
pub async fn saved_search(conn: &mut AsyncPgConnection, user: Uuid, id: Uuid) -> QueryResult<Option<SavedSearch>> {
    searches::table
        .filter(searches::id.eq(id).and(searches::user_id.eq(user)))
        .select((searches::id, searches::name, searches::query, searches::frequency, searches::created_at))
        .first(conn)
        .await
        .optional()
}

/// Holds a search of this user until the transaction ends; how often it writes.
pub async fn hold_search(conn: &mut AsyncPgConnection, user: Uuid, id: Uuid) -> QueryResult<Option<Frequency>> {
    let own = searches::table.filter(searches::id.eq(id).and(searches::user_id.eq(user)));
    own.select(searches::frequency).for_no_key_update().first(conn).await.optional()
}

/// Gives a search another name.
pub async fn rename(conn: &mut AsyncPgConnection, id: Uuid, name: &str) -> QueryResult<()> {
    diesel::update(searches::table.find(id)).set(searches::name.eq(name)).execute(conn).await?;
    Ok(())
}

/// Has a search write as often as this, of leads of quarter hours after `told_until`; what it had found is let go.
pub async fn set_frequency(
    conn: &mut AsyncPgConnection,
    id: Uuid,
    frequency: Frequency,
    told_until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::update(searches::table.find(id))
        .set((
            searches::frequency.eq(frequency),
            searches::told_until.eq(told_until),
            searches::changed_at.eq(now),
            searches::due_at.eq(None::<DateTime<Utc>>),
        ))
        .execute(conn)
        .await?;
    diesel::delete(hits::table.filter(hits::search_id.eq(id))).execute(conn).await?;
    Ok(())
}

/// Has what a search has found be told with its new rhythm.
pub async fn set_rhythm(conn: &mut AsyncPgConnection, id: Uuid, frequency: Frequency, now: DateTime<Utc>) -> QueryResult<()> {
    let (kept, due): (DateTime<Utc>, Option<DateTime<Utc>>) =
        searches::table.find(id).select((searches::created_at, searches::due_at)).first(conn).await?;
    let due = due.and_then(|_| frequency.due(kept, now));
    diesel::update(searches::table.find(id))
        .set((searches::frequency.eq(frequency), searches::changed_at.eq(now), searches::due_at.eq(due)))
        .execute(conn)
        .await?;
    Ok(())
}

/// The company's own conversation, as a buyer, about a lead.
pub async fn own_conversation(conn: &mut AsyncPgConnection, company: Uuid, lead: Uuid) -> QueryResult<Option<Uuid>> {
    conversations::table
        .filter(conversations::lead_id.eq(lead).and(conversations::buyer_company_id.eq(company)))
        .select(conversations::id)
        .first(conn)
        .await
        .optional()
}
