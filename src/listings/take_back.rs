//! A seller takes a lead off the shelf, for now or for good; time does when the law says so.

use chrono::{DateTime, Months, Utc};
use diesel::result::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use uuid::Uuid;

use super::{Actor, LeadState, store};

/// How long a person's data may be kept after the last contact (CNIL).
const RETENTION: Months = Months::new(36);
/// How many leads one round expires.
const ROUND: i64 = 200;

/// Takes a lead off the shelf for now. `false` when it is not on offer.
///
/// # Errors
/// When the database fails.
pub async fn pause_lead(conn: &mut AsyncPgConnection, lead: Uuid, now: DateTime<Utc>) -> QueryResult<bool> {
    conn.transaction(async |conn| {
        let lead = store::standing(conn, lead).await?;
        // A sold or held lead may become paused too, but not by its seller.
        if lead.state != LeadState::Published {
            return Ok(false);
        }
        store::shift(conn, lead, LeadState::Paused, lead.sold, Actor::Seller, now).await
    })
    .await
}

/// Forgets a draft and its card. `false` when it is no draft any more.
///
/// # Errors
/// When the database fails.
pub async fn delete_draft(conn: &mut AsyncPgConnection, lead: Uuid) -> QueryResult<bool> {
    store::delete_draft(conn, lead).await
}

/// Ends the leads whose person was last in contact three years ago, and wipes their cards. How many.
///
/// # Errors
/// When the database fails.
pub async fn expire_leads(conn: &mut AsyncPgConnection, now: DateTime<Utc>) -> QueryResult<usize> {
    let Some(last) = now.date_naive().checked_sub_months(RETENTION) else { return Ok(0) };
    conn.transaction(async |conn| {
        let over = store::past_retention(conn, last, ROUND).await?;
        for id in &over {
            let lead = store::standing(conn, *id).await?;
            store::shift(conn, lead, LeadState::Expired, lead.sold, Actor::Clock, now).await?;
            store::wipe(conn, *id).await?;
        }
        Ok(over.len())
    })
    .await
}
