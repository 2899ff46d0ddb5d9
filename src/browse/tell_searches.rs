//! The night shift tells the owners of saved searches what is new: each lead once, and nothing when nothing is new.

use chrono::{DateTime, Utc};
use diesel::result::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::{Frequency, LeadQuery, last_closed_bucket, letters, store};
use crate::mail::{self, Links};

/// Searches told in one transaction: the rest waits for the next round.
const BATCH: i64 = 100;
/// A letter counts no further than this.
const MOST: i64 = 500;

/// Posts the letters that are due. Returns how many.
///
/// # Errors
/// When the database fails.
pub async fn tell_searches(conn: &mut AsyncPgConnection, links: &Links, now: DateTime<Utc>) -> QueryResult<usize> {
    let upto = last_closed_bucket(now);
    let mut posted = 0;
    for frequency in Frequency::ALL.iter().copied() {
        let Some(period) = frequency.period() else { continue };
        posted += conn.transaction(async |conn| tell(conn, links, (frequency, upto - period), upto, now).await).await?;
    }
    Ok(posted)
}

async fn tell(
    conn: &mut AsyncPgConnection,
    links: &Links,
    (frequency, told_before): (Frequency, DateTime<Utc>),
    upto: DateTime<Utc>,
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    let mut posted = 0;
    for due in store::due_searches(conn, frequency, told_before, BATCH).await? {
        store::mark_told(conn, due.id, upto).await?;
        let Some(owner) = store::owner(conn, due.user_id).await? else { continue };
        let query = LeadQuery::parse(&due.query);
        let found = store::published_between(conn, &query, (due.told_until, upto), MOST).await?;
        let own = store::own_among(conn, owner.company_id, &found).await?;
        let new = i64::try_from(found.len()).unwrap_or(MOST) - own;
        if new > 0 {
            let letter = letters::new_leads(&owner.email, owner.language, links, &query, new);
            mail::post(conn, letter, now).await?;
            posted += 1;
        }
    }
    Ok(posted)
}
