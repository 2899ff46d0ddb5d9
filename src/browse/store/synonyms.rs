//! Tables of synonyms, a row a version.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::db::schema::{synonym_tables, users};

/// A version of the table.
#[derive(Debug, Clone, Queryable)]
pub struct SynonymTable {
    /// Counted from 1.
    pub version: i32,
    /// The text as the admin wrote it.
    pub content: String,
    /// Why.
    pub reason: String,
    /// The admin's name.
    pub changed_by: String,
    /// When.
    pub made_at: DateTime<Utc>,
}

/// One admin at a time, until the transaction ends.
pub(in crate::browse) async fn lock_synonyms(conn: &mut AsyncPgConnection) -> QueryResult<()> {
    diesel::sql_query("SELECT pg_advisory_xact_lock(hashtext('pepite synonyms'))").execute(conn).await?;
    Ok(())
}

/// Number and text of the newest version; none while there is only the one that comes with the program.
///
/// # Errors
/// When the database fails.
pub async fn newest_synonyms(conn: &mut AsyncPgConnection) -> QueryResult<Option<(i32, String)>> {
    let newest = synonym_tables::table.order(synonym_tables::version.desc());
    newest.select((synonym_tables::version, synonym_tables::content)).first(conn).await.optional()
}

/// The latest versions, newest first.
///
/// # Errors
/// When the database fails.
pub async fn synonym_history(conn: &mut AsyncPgConnection, most: i64) -> QueryResult<Vec<SynonymTable>> {
    synonym_tables::table
        .inner_join(users::table.on(synonym_tables::changed_by.eq(users::id)))
        .order(synonym_tables::version.desc())
        .limit(most)
        .select((synonym_tables::version, synonym_tables::content, synonym_tables::reason, users::name, synonym_tables::made_at))
        .load(conn)
        .await
}

pub(in crate::browse) async fn insert_synonyms(
    conn: &mut AsyncPgConnection,
    (version, content): (i32, &str),
    reason: &str,
    changed_by: Uuid,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::insert_into(synonym_tables::table)
        .values((
            synonym_tables::version.eq(version),
            synonym_tables::content.eq(content),
            synonym_tables::reason.eq(reason),
            synonym_tables::changed_by.eq(changed_by),
            synonym_tables::made_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}
