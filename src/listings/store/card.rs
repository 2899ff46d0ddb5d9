//! Sealed cards in SQL: ciphertext only.

use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::db::schema::{lead_cards, lead_identities};
use crate::vault::Sealed;

pub(in crate::listings) async fn read_card(conn: &mut AsyncPgConnection, lead: Uuid) -> QueryResult<Option<Sealed>> {
    let row: Option<(String, Vec<u8>, Vec<u8>, Vec<u8>)> = lead_cards::table
        .find(lead)
        .select((lead_cards::key_id, lead_cards::wrapped_key, lead_cards::nonce, lead_cards::ciphertext))
        .first(conn)
        .await
        .optional()?;
    Ok(row.map(|(key_id, wrapped_key, nonce, ciphertext)| Sealed { key_id, wrapped_key, nonce, ciphertext }))
}

/// Erases the card and everything that would find its person again.
pub(in crate::listings) async fn wipe(conn: &mut AsyncPgConnection, lead: Uuid) -> QueryResult<()> {
    diesel::delete(lead_cards::table.find(lead)).execute(conn).await?;
    diesel::delete(lead_identities::table.filter(lead_identities::lead_id.eq(lead))).execute(conn).await?;
    Ok(())
}
