//! The books: whether offers, deals, their history, the permissions to open cards and the seats of leads add up.

use chrono::{DateTime, Duration, Utc};
use diesel::result::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::store;

/// How long the books count as checked, for whoever asks whether a node is well.
const FRESH: Duration = Duration::minutes(1);
/// How often they are checked though nobody asks.
const USUAL: Duration = Duration::hours(24);

/// Something that does not add up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The rule that is broken, as the function `book_differences` names it.
    pub rule: String,
    /// The code of the deal or lead, or the id of the offer.
    pub of: String,
}

/// Checks the books and writes down that this was done. Empty when everything adds up.
///
/// # Errors
/// When the database fails.
pub async fn audit(conn: &mut AsyncPgConnection, now: DateTime<Utc>) -> QueryResult<Vec<Difference>> {
    conn.transaction(async |conn| {
        let differences = store::differences(conn).await?;
        store::note_audit(conn, differences.len(), now).await?;
        Ok(differences)
    })
    .await
}

/// Checks the books where that was not done for a day; none where it was.
///
/// # Errors
/// When the database fails.
pub async fn audit_when_due(conn: &mut AsyncPgConnection, now: DateTime<Utc>) -> QueryResult<Option<Vec<Difference>>> {
    match store::last_audit(conn).await? {
        Some((at, _)) if now < at + USUAL => Ok(None),
        _ => audit(conn, now).await.map(Some),
    }
}

/// How many differences there are, as of the last minute: whoever asks often makes nobody check often.
///
/// # Errors
/// When the database fails.
pub async fn books(conn: &mut AsyncPgConnection, now: DateTime<Utc>) -> QueryResult<usize> {
    match store::last_audit(conn).await? {
        Some((at, differences)) if now < at + FRESH => Ok(differences),
        _ => audit(conn, now).await.map(|it| it.len()),
    }
}
