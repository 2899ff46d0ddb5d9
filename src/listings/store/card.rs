//! Sealed cards in SQL: ciphertext only.

use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::db::schema::{lead_cards, lead_identities};
use crate::listings::{ContactCard, Means};
use crate::vault::Sealed;

/// Key id, wrapped key, nonce, ciphertext.
type SealedRow = (String, Vec<u8>, Vec<u8>, Vec<u8>);

pub(in crate::listings) async fn read_card(conn: &mut AsyncPgConnection, lead: Uuid) -> QueryResult<Option<Sealed>> {
    let row: Option<SealedRow> = lead_cards::table
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

/// Replaces the card, and the hashes that find its person again.
pub(in crate::listings) async fn put_card(
    conn: &mut AsyncPgConnection,
    lead: Uuid,
    card: &ContactCard,
    sealed: &Sealed,
    means: Means<'_>,
) -> QueryResult<()> {
    wipe(conn, lead).await?;
    if card.is_empty() {
        return Ok(());
    }
    diesel::insert_into(lead_cards::table)
        .values((
            lead_cards::lead_id.eq(lead),
            lead_cards::key_id.eq(&sealed.key_id),
            lead_cards::wrapped_key.eq(&sealed.wrapped_key),
            lead_cards::nonce.eq(&sealed.nonce),
            lead_cards::ciphertext.eq(&sealed.ciphertext),
            lead_cards::sealed_at.eq(means.now),
        ))
        .execute(conn)
        .await?;
    let tags = card.identity_hashes(means.keyring);
    let rows: Vec<_> = tags
        .iter()
        .map(|(kind, tag)| {
            (
                lead_identities::lead_id.eq(lead),
                lead_identities::kind.eq(kind.code()),
                lead_identities::tag.eq(tag.as_bytes().as_slice()),
            )
        })
        .collect();
    diesel::insert_into(lead_identities::table).values(rows).on_conflict_do_nothing().execute(conn).await?;
    Ok(())
}
