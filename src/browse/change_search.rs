//! A member gives a saved search another name, or another rhythm.

use chrono::{DateTime, Utc};
use diesel::result::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use uuid::Uuid;

use super::{Frequency, last_closed_bucket, store};
use crate::accounts::Member;

/// Changes a search of the member's own; false where there is none such. One that wrote and still writes tells what it
/// has found with its new rhythm; one that begins to write tells of what is published from now on.
///
/// # Errors
/// When the database fails.
pub async fn change_search(
    conn: &mut AsyncPgConnection,
    by: &Member,
    id: Uuid,
    (name, frequency): (&str, Frequency),
    now: DateTime<Utc>,
) -> QueryResult<bool> {
    conn.transaction(async |conn| {
        let Some(before) = store::hold_search(conn, by.user_id, id).await? else { return Ok(false) };
        store::rename(conn, id, name).await?;
        match (before, frequency) {
            (before, after) if before == after => {}
            (Frequency::Never, _) | (_, Frequency::Never) => {
                store::set_frequency(conn, id, frequency, last_closed_bucket(now), now).await?;
            }
            _ => store::set_rhythm(conn, id, frequency, now).await?,
        }
        Ok(true)
    })
    .await
}
