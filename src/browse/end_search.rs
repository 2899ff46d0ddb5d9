//! The link at the foot of a letter ends the alert that wrote it: whoever has the letter may, without signing in.

use chrono::{DateTime, Utc};
use diesel::result::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::{Frequency, last_closed_bucket, store};
use crate::accounts::hash_secret;

/// Whether such a link was ever in a letter.
///
/// # Errors
/// When the database fails.
pub async fn is_known_link(conn: &mut AsyncPgConnection, token: &str) -> QueryResult<bool> {
    Ok(store::linked(conn, &hash_secret(token)).await?.is_some())
}

/// Has the search behind the link write no more; it stays where its owner keeps it. False for a link that no letter
/// had; done twice, it is done.
///
/// # Errors
/// When the database fails.
pub async fn end_search(conn: &mut AsyncPgConnection, token: &str, now: DateTime<Utc>) -> QueryResult<bool> {
    conn.transaction(async |conn| {
        let Some(linked) = store::linked(conn, &hash_secret(token)).await? else { return Ok(false) };
        if let Some(id) = linked {
            store::set_frequency(conn, id, Frequency::Never, last_closed_bucket(now), now).await?;
        }
        Ok(true)
    })
    .await
}
