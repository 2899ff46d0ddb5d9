//! A member marks a lead for its whole company: as a favourite, or as of no interest.
//!
//! The company marks, not the user: it is the company that buys, colleagues work on the same leads, and two of them
//! writing to one seller would serve nobody. Who marked it is kept for them. Sellers learn of none of it.

use chrono::{DateTime, Utc};
use diesel::result::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::store;
use crate::accounts::Member;

/// What a company thinks of a lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// It keeps an eye on it.
    Favourite,
    /// It does not want to see it.
    Hidden,
}

impl Mark {
    /// A lead is not both.
    fn other(self) -> Self {
        match self {
            Self::Favourite => Self::Hidden,
            Self::Hidden => Self::Favourite,
        }
    }
}

/// Marks a lead, which is no longer marked otherwise. False unless it is on offer.
///
/// # Errors
/// When the database fails.
pub async fn mark_lead(
    conn: &mut AsyncPgConnection,
    by: &Member,
    code: &str,
    mark: Mark,
    now: DateTime<Utc>,
) -> QueryResult<bool> {
    conn.transaction(async |conn| {
        if !store::is_on_offer(conn, code).await? {
            return Ok(false);
        }
        store::delete_mark(conn, mark.other(), by.company_id, code).await?;
        store::insert_mark(conn, mark, (by.company_id, by.user_id), code, now).await?;
        Ok(true)
    })
    .await
}

/// Takes a mark away, also from a lead that is gone. False where there was none.
///
/// # Errors
/// When the database fails.
pub async fn unmark_lead(conn: &mut AsyncPgConnection, by: &Member, code: &str, mark: Mark) -> QueryResult<bool> {
    store::delete_mark(conn, mark, by.company_id, code).await
}
