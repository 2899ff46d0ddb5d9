//! The buyers of accepted requests learn of it, some minutes later: page, inbox, stream, notification and e-mail in one act.

use chrono::{DateTime, Utc};
use diesel::result::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::letters::News;
use super::post_news::post_news;
use super::{Side, store};
use crate::mail::Links;

/// Conversations in one round.
const ROUND: i64 = 100;

/// Shows buyers the acceptances whose moment has come; how many. A lead that went meanwhile has no news but that; a buyer who
/// was blocked meanwhile is told like any other.
///
/// # Errors
/// When the database fails.
pub async fn deliver_answers(conn: &mut AsyncPgConnection, links: &Links, now: DateTime<Utc>) -> QueryResult<usize> {
    let due = store::answers_due(conn, now, ROUND).await?;
    for id in &due {
        conn.transaction(async |conn| {
            let Some(it) = store::deliver(conn, *id, now).await? else { return Ok(()) };
            if it.closed_at.is_none() {
                post_news(conn, News::Accepted, (&it, Side::Buyer), links, now, now).await?;
            }
            store::tell(conn, it.id).await
        })
        .await?;
    }
    Ok(due.len())
}
