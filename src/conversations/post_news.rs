//! Posting a letter about a conversation to everybody who reads for one of its sides.

use chrono::{DateTime, Utc};
use diesel::result::QueryResult;
use diesel_async::AsyncPgConnection;

use super::letters::{self, News};
use super::{Conversation, Side};
use crate::accounts;
use crate::mail::{self, Links};

/// Tells the side `to`; the letter leaves at `due`.
pub(super) async fn post_news(
    conn: &mut AsyncPgConnection,
    what: News,
    (it, to): (&Conversation, Side),
    links: &Links,
    now: DateTime<Utc>,
    due: DateTime<Utc>,
) -> QueryResult<()> {
    for reader in accounts::readers(conn, it.company_of(to)).await? {
        let letter = letters::news(what, it.alias_of(to.other()), &reader.email, reader.language, links, it.id);
        mail::post_later(conn, letter, now, due).await?;
    }
    Ok(())
}
