//! Exports, and what they are made of, in SQL.

use chrono::{DateTime, Utc};
use diesel::dsl::max;
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel::sql_types::{BigInt, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::Scope;
use super::section::Section;
use crate::accounts::Member;
use crate::db::schema::{conversations, deals, exports, users};

/// A row of a section.
#[derive(QueryableByName)]
pub(super) struct SectionRow {
    #[diesel(sql_type = Text)]
    pub key: String,
    /// Whose sealed card belongs to the row.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub lead: Option<Uuid>,
    #[diesel(sql_type = Text)]
    pub content: String,
}

/// The rows of a section after a key, in the order of their keys.
pub(super) async fn rows(
    conn: &mut AsyncPgConnection,
    section: &Section,
    reader: &Member,
    after: &str,
    most: i64,
    now: DateTime<Utc>,
) -> QueryResult<Vec<SectionRow>> {
    let inner = section.sql;
    let sql = format!(
        "SELECT key COLLATE \"C\" AS key, lead, content::text AS content FROM ({inner}) AS found \
         WHERE key COLLATE \"C\" > $4 ORDER BY 1 LIMIT $5"
    );
    diesel::sql_query(sql)
        .bind::<SqlUuid, _>(reader.company_id)
        .bind::<SqlUuid, _>(reader.user_id)
        .bind::<Timestamptz, _>(now)
        .bind::<Text, _>(after)
        .bind::<BigInt, _>(most)
        .load(conn)
        .await
}

/// The conversations of a company after one, in the order of their random ids.
pub(super) async fn conversations_after(
    conn: &mut AsyncPgConnection,
    company: Uuid,
    after: Uuid,
    most: i64,
) -> QueryResult<Vec<Uuid>> {
    let own = conversations::seller_company_id.eq(company).or(conversations::buyer_company_id.eq(company));
    conversations::table
        .filter(own)
        .filter(conversations::id.gt(after))
        .order(conversations::id)
        .limit(most)
        .select(conversations::id)
        .load(conn)
        .await
}

/// Codes of the deals of a company after one, and whether it bought.
pub(super) async fn deals_after(
    conn: &mut AsyncPgConnection,
    company: Uuid,
    after: &str,
    most: i64,
) -> QueryResult<Vec<(String, bool)>> {
    deals::table
        .filter(deals::seller_company_id.eq(company).or(deals::buyer_company_id.eq(company)))
        .filter(deals::code.gt(after))
        .order(deals::code)
        .limit(most)
        .select((deals::code, deals::buyer_company_id.eq(company)))
        .load(conn)
        .await
}

/// Lets one export at a time begin, until the transaction ends: two could pass a limit together.
pub(super) async fn take_turn(conn: &mut AsyncPgConnection) -> QueryResult<()> {
    diesel::sql_query("SELECT pg_advisory_xact_lock(hashtextextended('pepite_export', 0))").execute(conn).await.map(|_| ())
}

/// How many exports are under way, whoever's they are.
pub(super) async fn under_way(conn: &mut AsyncPgConnection, now: DateTime<Utc>) -> QueryResult<i64> {
    exports::table.filter(exports::finished_at.is_null().and(exports::lease_until.gt(now))).count().get_result(conn).await
}

/// Until when an export of the user that is under way may last.
pub(super) async fn under_way_until(
    conn: &mut AsyncPgConnection,
    user: Uuid,
    now: DateTime<Utc>,
) -> QueryResult<Option<DateTime<Utc>>> {
    exports::table
        .filter(exports::user_id.eq(user).and(exports::finished_at.is_null()).and(exports::lease_until.gt(now)))
        .select(max(exports::lease_until))
        .first(conn)
        .await
}

/// When the user's exports since a moment were asked for, oldest first.
pub(super) async fn asked_since(
    conn: &mut AsyncPgConnection,
    user: Uuid,
    since: DateTime<Utc>,
) -> QueryResult<Vec<DateTime<Utc>>> {
    exports::table
        .filter(exports::user_id.eq(user).and(exports::asked_at.gt(since)))
        .order(exports::asked_at)
        .select(exports::asked_at)
        .load(conn)
        .await
}

/// Records an export that begins.
pub(super) async fn insert(
    conn: &mut AsyncPgConnection,
    reader: &Member,
    scope: Scope,
    now: DateTime<Utc>,
    lease_until: DateTime<Utc>,
) -> QueryResult<Uuid> {
    diesel::insert_into(exports::table)
        .values((
            exports::company_id.eq(reader.company_id),
            exports::user_id.eq(reader.user_id),
            exports::scope.eq(scope.code()),
            exports::asked_at.eq(now),
            exports::lease_until.eq(lease_until),
        ))
        .returning(exports::id)
        .get_result(conn)
        .await
}

/// Records that an export was written whole.
pub(super) async fn finish(conn: &mut AsyncPgConnection, id: Uuid, row_count: i64, now: DateTime<Utc>) -> QueryResult<()> {
    diesel::update(exports::table.find(id))
        .set((exports::finished_at.eq(now), exports::row_count.eq(row_count)))
        .execute(conn)
        .await?;
    Ok(())
}

/// Gives up an export that broke off, so that the next may begin.
pub(super) async fn give_up(conn: &mut AsyncPgConnection, id: Uuid, now: DateTime<Utc>) -> QueryResult<()> {
    diesel::update(exports::table.find(id).filter(exports::finished_at.is_null()))
        .set(exports::lease_until.eq(now))
        .execute(conn)
        .await?;
    Ok(())
}

/// An export, as the owners of the company read of it.
#[derive(Debug, Clone, Queryable)]
pub(super) struct ExportLine {
    pub person: String,
    pub scope: String,
    pub asked_at: DateTime<Utc>,
    pub finished_at: Option<DateTime<Utc>>,
}

/// The last exports: of the whole company, or of one of its users.
pub(super) async fn recent(
    conn: &mut AsyncPgConnection,
    company: Uuid,
    user: Option<Uuid>,
    most: i64,
) -> QueryResult<Vec<ExportLine>> {
    let mut found = exports::table.inner_join(users::table.on(users::id.eq(exports::user_id))).into_boxed();
    found = found.filter(exports::company_id.eq(company));
    if let Some(user) = user {
        found = found.filter(exports::user_id.eq(user));
    }
    found
        .order(exports::asked_at.desc())
        .limit(most)
        .select((users::name, exports::scope, exports::asked_at, exports::finished_at))
        .load(conn)
        .await
}
