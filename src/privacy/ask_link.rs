//! Asking for the link.

use chrono::{DateTime, Duration, Utc};
use diesel::result::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::{letters, store};
use crate::accounts::Secret;
use crate::language::Language;
use crate::mail::{self, Links};

/// How long the link is good.
pub(super) const LINK_LIFE: Duration = Duration::hours(1);
/// Letters an hour to one address: it may be somebody else's.
const MOST_AN_HOUR: i64 = 3;

/// Posts the link to the address, held or not: that nothing is held is an answer, too.
///
/// # Errors
/// When the database fails.
pub async fn ask_link(
    conn: &mut AsyncPgConnection,
    email: &str,
    language: Language,
    secret: &Secret,
    links: &Links,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    conn.transaction(async |conn| {
        if store::requests_since(conn, email, now - Duration::hours(1)).await? >= MOST_AN_HOUR {
            return Ok(());
        }
        store::insert_request(conn, (email, language), &secret.hash(), now, now + LINK_LIFE).await?;
        mail::post(conn, letters::link(email, language, links, secret.text()), now).await
    })
    .await
}
