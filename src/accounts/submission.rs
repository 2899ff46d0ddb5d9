//! Forms sent twice: the key rendered in a form is stored with the effect, in the same transaction; the
//! same form again answers the first result again.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::db::schema::submissions;

/// The form an act came from.
#[derive(Debug, Clone, Copy)]
pub struct Once<'a> {
    /// The key rendered in it; none where a client makes its own requests.
    pub key: Option<Uuid>,
    /// Where it was posted.
    pub route: &'a str,
    /// SHA-256 of its fields.
    pub body_hash: &'a [u8],
}

impl Once<'_> {
    /// An act that no form asked for.
    pub const NO_FORM: Once<'static> = Once { key: None, route: "", body_hash: &[] };

    /// Stores the key with its effect, in the transaction of `conn`; the same form sent again is answered
    /// with `location`.
    ///
    /// # Errors
    /// See [`remember`].
    pub async fn remember(self, conn: &mut AsyncPgConnection, user: Uuid, location: &str, now: DateTime<Utc>) -> QueryResult<()> {
        remember(conn, user, self.key, (self.route, self.body_hash, location), now).await
    }
}

/// What is known of a form's key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Replay {
    /// Not seen: carry it out.
    Fresh,
    /// Carried out: answer this place again.
    Done(String),
    /// The key was used with other content.
    Other,
}

/// What became of the form with this key, if it was sent before.
///
/// # Errors
/// When the database cannot be asked.
pub async fn replay(
    conn: &mut AsyncPgConnection,
    user: Uuid,
    key: Option<Uuid>,
    route: &str,
    body_hash: &[u8],
) -> QueryResult<Replay> {
    let Some(key) = key else { return Ok(Replay::Fresh) };
    let seen: Option<(String, Vec<u8>, String)> = submissions::table
        .find((user, key))
        .select((submissions::route, submissions::body_hash, submissions::location))
        .first(conn)
        .await
        .optional()?;
    Ok(match seen {
        None => Replay::Fresh,
        Some((r, hash, location)) if r == route && hash == body_hash => Replay::Done(location),
        Some(_) => Replay::Other,
    })
}

/// Stores the key with its effect. Two at once: the second waits for the first, then breaks
/// `submissions_pkey` and is rolled back with all it did.
///
/// # Errors
/// When the key is taken, or the database fails.
pub async fn remember(
    conn: &mut AsyncPgConnection,
    user: Uuid,
    key: Option<Uuid>,
    (route, body_hash, location): (&str, &[u8], &str),
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let Some(key) = key else { return Ok(()) };
    diesel::insert_into(submissions::table)
        .values((
            submissions::user_id.eq(user),
            submissions::key.eq(key),
            submissions::route.eq(route),
            submissions::body_hash.eq(body_hash),
            submissions::location.eq(location),
            submissions::at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}
