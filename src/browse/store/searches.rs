//! Saved searches, and what the pages of browsing must know of members' own things.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::browse::{Frequency, LeadQuery};
use crate::db::schema::{companies, conversations, leads, saved_searches as searches, users};
use crate::db::text_sql;
use crate::language::Language;

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

/// A search whose time to write has come.
#[derive(Debug, Queryable)]
pub struct DueSearch {
    pub id: Uuid,
    pub query: String,
    pub told_until: DateTime<Utc>,
    pub user_id: Uuid,
}

/// Takes up to `most` searches that have told of nothing since `told_before`; nobody else takes them before the
/// transaction ends.
pub async fn due_searches(
    conn: &mut AsyncPgConnection,
    frequency: Frequency,
    told_before: DateTime<Utc>,
    most: i64,
) -> QueryResult<Vec<DueSearch>> {
    searches::table
        .filter(searches::frequency.eq(frequency).and(searches::told_until.le(told_before)))
        .order((searches::told_until, searches::id))
        .limit(most)
        .select((searches::id, searches::query, searches::told_until, searches::user_id))
        .for_update()
        .skip_locked()
        .load(conn)
        .await
}

/// Whom a search writes to.
#[derive(Debug, Queryable)]
pub struct Owner {
    pub email: String,
    pub language: Language,
    pub company_id: Uuid,
}

/// The owner of a search; none while its company is suspended.
pub async fn owner(conn: &mut AsyncPgConnection, user: Uuid) -> QueryResult<Option<Owner>> {
    let working = companies::table.filter(companies::suspended_at.is_null()).select(companies::id);
    users::table
        .find(user)
        .filter(users::email_verified_at.is_not_null().and(users::company_id.eq_any(working)))
        .select((users::email, users::language, users::company_id))
        .first(conn)
        .await
        .optional()
}

/// How many of these leads are the company's own.
pub async fn own_among(conn: &mut AsyncPgConnection, company: Uuid, codes: &[String]) -> QueryResult<i64> {
    leads::table.filter(leads::company_id.eq(company).and(leads::code.eq_any(codes))).count().get_result(conn).await
}

pub async fn mark_told(conn: &mut AsyncPgConnection, id: Uuid, until: DateTime<Utc>) -> QueryResult<()> {
    diesel::update(searches::table.find(id)).set(searches::told_until.eq(until)).execute(conn).await?;
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
