//! Forgetting what nobody can use any more: sign-ups that have expired, invitations long over.

use chrono::{DateTime, Duration, Utc};
use diesel::result::QueryResult;
use diesel_async::AsyncPgConnection;

use super::store;

/// How long an invitation is shown and counted once it is over.
const INVITATION_KEPT: Duration = Duration::days(30);
/// How long it is tried to write an e-mail that was asked for.
const KEPT: Duration = Duration::days(1);

/// Deletes expired sign-ups, invitations and requests; how many rows.
///
/// # Errors
/// When the database fails.
pub async fn purge_requests(conn: &mut AsyncPgConnection, now: DateTime<Utc>) -> QueryResult<usize> {
    let sign_ups = store::purge_sign_ups(conn, now).await?;
    let invitations = store::purge_invitations(conn, now - INVITATION_KEPT).await?;
    let requests = store::purge_requests(conn, now - KEPT).await?;
    Ok(sign_ups + invitations + requests)
}
