//! A company that closes: the cards nobody bought are wiped, and its drafts with them.

use diesel::result::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use uuid::Uuid;

use super::store;

/// Wipes the cards, and whatever was typed and left unsent, of the company's leads that no standing deal is about, and
/// forgets its drafts. A card that a buyer was promised or has stays.
///
/// # Errors
/// When the database fails.
pub async fn wipe_unsold_cards(conn: &mut AsyncPgConnection, company: Uuid) -> QueryResult<()> {
    conn.transaction(async |conn| {
        store::wipe_unsold(conn, company).await?;
        store::delete_drafts(conn, company).await
    })
    .await
}
