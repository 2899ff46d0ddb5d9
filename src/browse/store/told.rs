//! What letters tell, and have told.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::rounds::{MOST_WAITING, NEW_LEAD, NewLead};
use crate::browse::Frequency;
use crate::db::schema::public_leads::{self, dsl};
use crate::db::schema::{
    alert_settings as settings, companies, hidden_leads as hidden, leads, saved_searches as searches, search_hits as hits,
    told_leads as told, unsubscribe_links as links, users,
};
use crate::language::Language;

/// Companies looked for at a time.
const COMPANIES: i64 = 200;
/// Rows in one statement.
const ROWS: usize = 5_000;

/// Companies with a letter to be written, that have not paused their alerts.
pub async fn due_companies(conn: &mut AsyncPgConnection, now: DateTime<Utc>, but: &[Uuid]) -> QueryResult<Vec<Uuid>> {
    let today: NaiveDate = now.date_naive();
    let paused = settings::table
        .filter(settings::paused.and(settings::paused_until.is_null().or(settings::paused_until.gt(today))))
        .select(settings::company_id);
    let due = searches::table.filter(searches::due_at.le(now)).select(searches::user_id);
    users::table
        .filter(users::id.eq_any(due).and(users::company_id.ne_all(paused)).and(users::company_id.ne_all(but.to_vec())))
        .select(users::company_id)
        .distinct()
        .limit(COMPANIES)
        .load(conn)
        .await
}

/// Holds a company until the transaction ends: its capacity is counted by one node at a time. Whether it works, and
/// is not suspended; none while another node holds it.
pub async fn hold_company(conn: &mut AsyncPgConnection, company: Uuid) -> QueryResult<Option<bool>> {
    let held: Option<Option<DateTime<Utc>>> = companies::table
        .find(company)
        .select(companies::suspended_at)
        .for_no_key_update()
        .skip_locked()
        .first(conn)
        .await
        .optional()?;
    Ok(held.map(|suspended| suspended.is_none()))
}

/// A search whose time to write has come.
#[derive(Debug, Queryable)]
pub struct DueSearch {
    pub id: Uuid,
    pub query: String,
    pub frequency: Frequency,
    pub kept: DateTime<Utc>,
    pub user: Uuid,
}

/// Takes the searches of a company that are due; those of which another node holds the row wait.
pub async fn due_searches(conn: &mut AsyncPgConnection, company: Uuid, now: DateTime<Utc>) -> QueryResult<Vec<DueSearch>> {
    let colleagues = users::table.filter(users::company_id.eq(company)).select(users::id);
    searches::table
        .filter(searches::due_at.le(now).and(searches::user_id.eq_any(colleagues)))
        .order((searches::created_at, searches::id))
        .select((searches::id, searches::query, searches::frequency, searches::created_at, searches::user_id))
        .for_no_key_update()
        .skip_locked()
        .load(conn)
        .await
}

/// Whom a search writes to.
#[derive(Debug, Queryable)]
pub struct Reader {
    pub email: String,
    pub language: Language,
}

/// The owner of a search.
pub async fn reader(conn: &mut AsyncPgConnection, user: Uuid) -> QueryResult<Option<Reader>> {
    users::table.find(user).select((users::email, users::language)).first(conn).await.optional()
}

/// What a search has found that is still on offer and news to the user, the newest first: not told before, not the
/// company's own, not hidden by it.
pub async fn news(conn: &mut AsyncPgConnection, search: Uuid, user: Uuid, company: Uuid) -> QueryResult<Vec<NewLead>> {
    let known = told::table.filter(told::user_id.eq(user).and(told::lead_code.eq(hits::lead_code)));
    let own = leads::table.filter(leads::company_id.eq(company).and(leads::code.eq(hits::lead_code)));
    let uninteresting = hidden::table.filter(hidden::company_id.eq(company).and(hidden::lead_code.eq(hits::lead_code)));
    let found: Vec<String> = hits::table
        .filter(hits::search_id.eq(search))
        .filter(not(exists(known)).and(not(exists(own))).and(not(exists(uninteresting))))
        .select(hits::lead_code)
        .load(conn)
        .await?;
    public_leads::table
        .filter(dsl::code.eq_any(found))
        .order((dsl::browse_bucket.desc(), dsl::browse_key.desc()))
        .limit(MOST_WAITING)
        .select(NEW_LEAD)
        .load(conn)
        .await
}

/// Which of these leads somebody of the company has been told of.
pub async fn told_to_company(conn: &mut AsyncPgConnection, company: Uuid, codes: &[&str]) -> QueryResult<Vec<String>> {
    told::table
        .filter(told::company_id.eq(company).and(told::lead_code.eq_any(codes)))
        .select(told::lead_code)
        .distinct()
        .load(conn)
        .await
}

/// How many leads a company was first told of since a moment.
pub async fn told_since(conn: &mut AsyncPgConnection, company: Uuid, since: DateTime<Utc>) -> QueryResult<i64> {
    told::table.filter(told::company_id.eq(company).and(told::first).and(told::told_at.ge(since))).count().get_result(conn).await
}

/// Writes down what a letter tells: each lead, and whether nobody of the company had been told of it.
pub async fn record_told(
    conn: &mut AsyncPgConnection,
    (user, company): (Uuid, Uuid),
    leads: &[(String, bool)],
    now: DateTime<Utc>,
) -> QueryResult<()> {
    for rows in leads.chunks(ROWS) {
        let rows: Vec<_> = rows
            .iter()
            .map(|(code, first)| {
                (
                    told::user_id.eq(user),
                    told::lead_code.eq(code),
                    told::company_id.eq(company),
                    told::told_at.eq(now),
                    told::first.eq(*first),
                )
            })
            .collect();
        diesel::insert_into(told::table).values(&rows).on_conflict_do_nothing().execute(conn).await?;
    }
    Ok(())
}

/// Leaves only these leads waiting in a search, until its next letter.
pub async fn settle(
    conn: &mut AsyncPgConnection,
    search: Uuid,
    waiting: &[String],
    due: Option<DateTime<Utc>>,
) -> QueryResult<()> {
    let done = hits::table.filter(hits::search_id.eq(search).and(hits::lead_code.ne_all(waiting)));
    diesel::delete(done).execute(conn).await?;
    diesel::update(searches::table.find(search)).set(searches::due_at.eq(due)).execute(conn).await?;
    Ok(())
}

/// Makes the link that ends a search good.
pub async fn open_link(conn: &mut AsyncPgConnection, token_hash: &[u8], search: Uuid) -> QueryResult<()> {
    diesel::insert_into(links::table)
        .values((links::token_hash.eq(token_hash), links::search_id.eq(search)))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}

/// The search that a link ends; none for a link that was never made, none inside once the search is gone.
pub async fn linked(conn: &mut AsyncPgConnection, token_hash: &[u8]) -> QueryResult<Option<Option<Uuid>>> {
    links::table.find(token_hash).select(links::search_id).first(conn).await.optional()
}
