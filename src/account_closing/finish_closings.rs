//! What time does with companies that close: their leads and conversations end, and once no deal is open, they are closed.

use chrono::{DateTime, Utc};
use diesel::result::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use rand::RngExt;
use rand::rngs::StdRng;
use uuid::Uuid;

use super::close_company::schedule_ends;
use super::{letters, store};
use crate::accounts::{self, CompanyRole};
use crate::deals::{self, Post};
use crate::listings::{self, Departure, Spread};
use crate::mail::{self, Links};

/// How many companies, and how many conversations, one round looks after.
const ROUND: i64 = 50;

/// Closes companies whose last deal is over, and has leads leave that a deal gave back meanwhile. How many were closed.
///
/// # Errors
/// When the database fails; what was done before stays.
pub async fn finish_closings(
    conn: &mut AsyncPgConnection,
    links: &Links,
    rng: &mut StdRng,
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    for company in store::closing_with_leads(conn, ROUND).await? {
        listings::schedule_departure(conn, company, Departure::Closing, Spread::draw(rng), now).await?;
        listings::wipe_unsold_cards(conn, company).await?;
    }
    let mut closed = 0;
    for company in store::closing(conn, ROUND).await? {
        schedule_ends(conn, company, rng.random(), now).await?;
        closed += usize::from(finish(conn, company, links, now).await?);
    }
    Ok(closed)
}

/// Closes a company, unless a deal of it is open; whether it is closed now.
pub(super) async fn finish(conn: &mut AsyncPgConnection, company: Uuid, links: &Links, now: DateTime<Utc>) -> QueryResult<bool> {
    conn.transaction(async |conn| {
        // Another node may have been faster.
        if store::lock_company(conn, company).await?.closed_at.is_some() || !store::open_deals(conn, company).await?.is_empty() {
            return Ok(false);
        }
        listings::wipe_unsold_cards(conn, company).await?;
        let left = accounts::company_users(conn, company).await?;
        for user in left.iter().filter(|user| user.role == CompanyRole::Owner) {
            accounts::anonymise_user(conn, user).await?;
            mail::post(conn, letters::closed(user, links), now).await?;
        }
        store::forget_searching(conn, company).await?;
        store::set_closed(conn, company, now).await?;
        Ok(true)
    })
    .await
}

/// Ends the conversations of buyers who closed, each at its random moment. How many.
///
/// # Errors
/// When the database fails; what was done before stays.
pub async fn end_departed_conversations(conn: &mut AsyncPgConnection, post: Post<'_>) -> QueryResult<usize> {
    let due = store::ends_due(conn, post.now, ROUND).await?;
    for conversation in &due {
        conn.transaction(async |conn| {
            // Another node may have been faster.
            if store::forget_end(conn, *conversation).await? {
                deals::end_talk_of_buyer(conn, *conversation, post).await?;
            }
            QueryResult::Ok(())
        })
        .await?;
    }
    Ok(due.len())
}
