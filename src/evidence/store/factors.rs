//! Factor tables, a row a version.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use serde_json::Value;
use uuid::Uuid;

use crate::db::schema::{factor_tables, users};

/// A version of the table.
#[derive(Debug, Clone, Queryable)]
pub struct FactorTable {
    /// Counted from 1.
    pub version: i32,
    /// The whole table.
    pub content: Value,
    /// Why it was made.
    pub reason: String,
    /// The admin; none for the table that came with the program.
    pub changed_by: Option<String>,
    /// When.
    pub made_at: DateTime<Utc>,
}

/// One writer of the record at a time, until the transaction ends.
pub(in crate::evidence) async fn lock_record(conn: &mut AsyncPgConnection) -> QueryResult<()> {
    diesel::sql_query("SELECT pg_advisory_xact_lock(hashtext('pepite evidence'))").execute(conn).await?;
    Ok(())
}

/// The table in force; none before the first start.
///
/// # Errors
/// When it cannot be read.
pub async fn latest_factors(conn: &mut AsyncPgConnection) -> QueryResult<Option<FactorTable>> {
    Ok(factor_history(conn, 1).await?.into_iter().next())
}

/// The latest versions, newest first.
///
/// # Errors
/// When they cannot be read.
pub async fn factor_history(conn: &mut AsyncPgConnection, most: i64) -> QueryResult<Vec<FactorTable>> {
    factor_tables::table
        .left_join(users::table.on(factor_tables::changed_by.eq(users::id.nullable())))
        .order(factor_tables::version.desc())
        .limit(most)
        .select((
            factor_tables::version,
            factor_tables::content,
            factor_tables::reason,
            users::name.nullable(),
            factor_tables::made_at,
        ))
        .load(conn)
        .await
}

pub(in crate::evidence) async fn insert_factors(
    conn: &mut AsyncPgConnection,
    (version, content): (i32, &Value),
    reason: &str,
    changed_by: Option<Uuid>,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::insert_into(factor_tables::table)
        .values((
            factor_tables::version.eq(version),
            factor_tables::content.eq(content),
            factor_tables::reason.eq(reason),
            factor_tables::changed_by.eq(changed_by),
            factor_tables::made_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}
