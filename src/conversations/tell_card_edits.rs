//! Buyers in conversation are told that a card was edited: one letter for edits soon after each other.

use chrono::{DateTime, Utc};
use diesel::result::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::letters::News;
use super::post_news::post_news;
use super::{Jitter, Side, store};
use crate::listings;
use crate::mail::Links;

/// Leads told of in one round.
const ROUND: i64 = 100;

/// Writes to the buyers of every lead whose card was edited a while ago; how many leads. A blocked or ignored buyer is
/// written to like any other: the letter must not tell that it is one. Each letter leaves some minutes later, by chance.
///
/// # Errors
/// When the database fails.
pub async fn tell_card_edits(
    conn: &mut AsyncPgConnection,
    links: &Links,
    jitter: fn() -> Jitter,
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    let leads = listings::leads_with_edits_to_tell(conn, now, ROUND).await?;
    for lead in &leads {
        conn.transaction(async |conn| {
            // Another node may have told them in the meantime.
            let Some(last) = listings::mark_edits_told(conn, *lead, now).await? else { return Ok(()) };
            for it in store::going_on_since(conn, *lead, last).await? {
                post_news(conn, News::CardEdited, (&it, Side::Buyer), links, now, now + jitter().delay()).await?;
            }
            QueryResult::Ok(())
        })
        .await?;
    }
    Ok(leads.len())
}
