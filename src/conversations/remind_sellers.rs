//! A seller who has left a request without an answer is reminded, once, before its time is over.

use chrono::{DateTime, Duration, Utc};
use diesel::result::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::letters::News;
use super::post_news::post_news;
use super::{Side, store};
use crate::mail::Links;

/// How long a request waits before its seller is reminded.
const AFTER: Duration = Duration::hours(20);
/// Requests older than this are left alone: a reminder that comes so late, after a long stop, is of no use.
const BEFORE: Duration = Duration::days(7);
/// Requests in one round.
const ROUND: i64 = 100;

/// Writes to the sellers whose requests have waited; how many requests.
///
/// # Errors
/// When the database fails.
pub async fn remind_sellers(conn: &mut AsyncPgConnection, links: &Links, now: DateTime<Utc>) -> QueryResult<usize> {
    let waiting = store::to_remind(conn, (now - BEFORE, now - AFTER), ROUND).await?;
    for id in &waiting {
        conn.transaction(async |conn| {
            // Answered, or reminded by another node, in the meantime. The mark and the letters are one act.
            let Some(it) = store::mark_reminded(conn, *id, now).await? else { return Ok(()) };
            post_news(conn, News::Reminder, (&it, Side::Seller), links, now, now).await
        })
        .await?;
    }
    Ok(waiting.len())
}
