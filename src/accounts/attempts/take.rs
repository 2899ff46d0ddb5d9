//! Taking a try before it is checked, and giving it back.

use chrono::{DateTime, Utc};
use diesel::result::{Error, QueryResult};
use diesel_async::{AsyncConnection, AsyncPgConnection};
use thiserror::Error as ThisError;

use super::{AttemptScope, store};

/// Why a try may not be made.
#[derive(Debug, ThisError)]
pub enum AttemptError {
    /// A bucket is empty.
    #[error("too many tries")]
    TooMany {
        /// Seconds until the next one.
        retry_after: u32,
    },
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
}

/// Takes one try of every scope, or of none. Call it before the password or the code is looked at.
///
/// # Errors
/// Too many where one of the buckets is empty; when the database fails.
pub async fn take_attempt(
    conn: &mut AsyncPgConnection,
    scopes: &[AttemptScope<'_>],
    now: DateTime<Utc>,
) -> Result<(), AttemptError> {
    conn.transaction(async |conn| {
        for (key, scope) in in_order(scopes) {
            let bucket = scope.bucket();
            if !store::take(conn, &key, bucket, now).await? {
                let drawn = store::restored_at(conn, &key).await?.unwrap_or(now);
                return Err(AttemptError::TooMany { retry_after: bucket.wait(drawn, now) });
            }
        }
        Ok(())
    })
    .await
}

/// Gives back one try of every scope: it was right.
///
/// # Errors
/// When the database fails.
pub async fn return_attempt(conn: &mut AsyncPgConnection, scopes: &[AttemptScope<'_>], now: DateTime<Utc>) -> QueryResult<()> {
    for (key, scope) in in_order(scopes) {
        store::give_back(conn, &key, scope.bucket(), now).await?;
    }
    Ok(())
}

/// Gives back all tries of a scope.
///
/// # Errors
/// When the database fails.
pub async fn clear_attempts(conn: &mut AsyncPgConnection, scope: AttemptScope<'_>) -> QueryResult<()> {
    store::clear(conn, &scope.key()).await
}

/// Takes away up to `most` buckets that say nothing any more; how many there were.
///
/// # Errors
/// When the database fails.
pub async fn purge_attempts(conn: &mut AsyncPgConnection, now: DateTime<Utc>, most: i64) -> QueryResult<usize> {
    conn.transaction(async |conn| store::purge(conn, now, most).await).await
}

/// Always locked in the same order, so that no two wait for each other.
fn in_order<'a>(scopes: &[AttemptScope<'a>]) -> Vec<(Vec<u8>, AttemptScope<'a>)> {
    let mut keyed: Vec<_> = scopes.iter().map(|scope| (scope.key(), *scope)).collect();
    keyed.sort_by(|one, other| one.0.cmp(&other.0));
    keyed
}
