//! Bringing the schema up to date, one node at a time.

use diesel::Connection;
use diesel_async::async_connection_wrapper::AsyncConnectionWrapper;
use diesel_async::{AsyncPgConnection, SimpleAsyncConnection};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use thiserror::Error;

const MIGRATIONS: EmbeddedMigrations = embed_migrations!();

/// Any number will do, as long as every node takes the same.
const LOCK: i64 = 0x0070_6570_6974_6500;

/// Why the schema could not be brought up to date.
#[derive(Debug, Error)]
pub enum MigrateError {
    /// No connection.
    #[error("the database could not be reached: {0}")]
    Unreachable(#[from] diesel::ConnectionError),
    /// A statement failed, or the migrations known to the database differ from ours.
    #[error("a migration failed: {0}")]
    Failed(String),
}

/// Runs the pending migrations. Nodes that start together wait for each other on an advisory lock:
/// the migration library itself takes none.
///
/// # Errors
/// When the database cannot be reached or a migration fails; each migration is one transaction.
pub async fn migrate(url: &str) -> Result<(), MigrateError> {
    let url = url.to_owned();
    tokio::task::spawn_blocking(move || {
        let mut conn = AsyncConnectionWrapper::<AsyncPgConnection>::establish(&url)?;
        run_locked(&mut conn)
    })
    .await
    .map_err(|e| MigrateError::Failed(e.to_string()))?
}

fn run_locked(conn: &mut AsyncConnectionWrapper<AsyncPgConnection>) -> Result<(), MigrateError> {
    use diesel::RunQueryDsl as _;
    let failed = |e: &dyn std::fmt::Display| MigrateError::Failed(e.to_string());
    diesel::sql_query("SELECT pg_advisory_lock($1)")
        .bind::<diesel::sql_types::BigInt, _>(LOCK)
        .execute(conn)
        .map_err(|e| failed(&e))?;
    // The lock is the session's: it goes with the connection, even when a migration fails.
    conn.run_pending_migrations(MIGRATIONS).map_err(|e| failed(&e))?;
    Ok(())
}

/// Takes the right to make roles from the role of `url`: the first migration needed it, and nothing does after. A role of a
/// newer Postgres cannot take it from itself; the next start does, see `db::cluster`.
///
/// # Errors
/// When the database cannot be reached.
pub async fn end_role_creation(url: &str) -> Result<(), MigrateError> {
    use diesel_async::AsyncConnection as _;
    let mut conn = AsyncPgConnection::establish(url).await?;
    if let Err(error) = conn.batch_execute("ALTER ROLE CURRENT_USER NOCREATEROLE").await {
        tracing::debug!(%error, "the role keeps the right to make roles until the next start");
    }
    Ok(())
}

/// Whether migrations of this build are still to be run on the database of `conn`.
///
/// # Errors
/// When the database cannot be asked.
pub async fn pending(conn: &mut AsyncPgConnection) -> Result<bool, diesel::result::Error> {
    use diesel::QueryDsl;
    use diesel::migration::{Migration, MigrationSource};
    use diesel_async::RunQueryDsl as _;
    let run: Vec<String> = super::schema::__diesel_schema_migrations::table
        .select(super::schema::__diesel_schema_migrations::version)
        .load(conn)
        .await?;
    let ours = MigrationSource::<diesel::pg::Pg>::migrations(&MIGRATIONS).unwrap_or_default();
    Ok(ours.iter().any(|m| !run.contains(&m.name().version().to_string())))
}
