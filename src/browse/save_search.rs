//! A member keeps a search, and is told of new leads that it finds.

use chrono::{DateTime, Utc};
use diesel::result::Error;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use thiserror::Error as ThisError;

use super::{Frequency, LeadQuery, last_closed_bucket, store};
use crate::accounts::{self, Member};

/// Most searches a user keeps.
const MOST: i64 = 50;
/// The longest query string kept.
const LONGEST_QUERY: usize = 2000;

/// Why a search was not kept.
#[derive(Debug, ThisError)]
pub enum SaveSearchRefusal {
    /// The user keeps as many as one may.
    #[error("too many saved searches")]
    TooMany,
    /// It has too many filters to be written down.
    #[error("the query is too long")]
    TooLong,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
}

/// Keeps a search. It tells of leads published in quarter hours that are not over yet, and later ones. `form` is the
/// submission's key, route, body hash and where to go after.
///
/// # Errors
/// See [`SaveSearchRefusal`].
pub async fn save_search(
    conn: &mut AsyncPgConnection,
    by: &Member,
    (name, query, frequency): (&str, &LeadQuery, Frequency),
    (key, form): (Option<uuid::Uuid>, (&str, &[u8], &str)),
    now: DateTime<Utc>,
) -> Result<(), SaveSearchRefusal> {
    let text = LeadQuery { sort: None, ..query.first_page() }.text();
    if text.len() > LONGEST_QUERY {
        return Err(SaveSearchRefusal::TooLong);
    }
    conn.transaction(async |conn| {
        if store::searches_of_user(conn, by.user_id).await? >= MOST {
            return Err(SaveSearchRefusal::TooMany);
        }
        accounts::remember(conn, by.user_id, key, form, now).await?;
        let told = last_closed_bucket(now);
        store::insert_search(conn, by.user_id, (name, &text, frequency), told, now).await?;
        Ok(())
    })
    .await
}

/// Forgets a search of the member's own; false where there is none such.
///
/// # Errors
/// When the database fails.
pub async fn forget_search(conn: &mut AsyncPgConnection, by: &Member, id: uuid::Uuid) -> Result<bool, Error> {
    store::delete_search(conn, by.user_id, id).await
}
