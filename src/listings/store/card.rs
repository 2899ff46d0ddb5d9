//! Sealed cards in SQL: ciphertext only.

use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::forget_form;
use crate::db::schema::{lead_cards, lead_identities};
use crate::listings::{ContactCard, Means};
use crate::vault::{Sealed, Tag, TagKind, Tags};

/// Version, key id, wrapped key, nonce, ciphertext.
type SealedRow = (i16, String, Vec<u8>, Vec<u8>, Vec<u8>);

pub(in crate::listings) async fn read_card(conn: &mut AsyncPgConnection, lead: Uuid) -> QueryResult<Option<Sealed>> {
    let row: Option<SealedRow> = lead_cards::table
        .find(lead)
        .select((
            lead_cards::seal_version,
            lead_cards::key_id,
            lead_cards::wrapped_key,
            lead_cards::nonce,
            lead_cards::ciphertext,
        ))
        .first(conn)
        .await
        .optional()?;
    Ok(row.map(|(version, key_id, wrapped_key, nonce, ciphertext)| Sealed { version, key_id, wrapped_key, nonce, ciphertext }))
}

/// Erases the card, whatever was typed and left unsent, and everything that would find its person again.
pub(in crate::listings) async fn wipe(conn: &mut AsyncPgConnection, lead: Uuid) -> QueryResult<()> {
    forget_form(conn, lead).await?;
    clear(conn, lead).await
}

async fn clear(conn: &mut AsyncPgConnection, lead: Uuid) -> QueryResult<()> {
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
    clear(conn, lead).await?;
    if card.is_empty() {
        return Ok(());
    }
    diesel::insert_into(lead_cards::table)
        .values((
            lead_cards::lead_id.eq(lead),
            lead_cards::seal_version.eq(sealed.version),
            lead_cards::key_id.eq(&sealed.key_id),
            lead_cards::wrapped_key.eq(&sealed.wrapped_key),
            lead_cards::nonce.eq(&sealed.nonce),
            lead_cards::ciphertext.eq(&sealed.ciphertext),
            lead_cards::sealed_at.eq(means.now),
        ))
        .execute(conn)
        .await?;
    put_identities(conn, [(lead, card.identity_hashes(means.keyring))]).await
}

/// Writes the hashes of persons, in the current epoch.
pub(in crate::listings) async fn put_identities(
    conn: &mut AsyncPgConnection,
    of: impl IntoIterator<Item = (Uuid, Vec<(TagKind, Tags)>)>,
) -> QueryResult<()> {
    let one = |lead: Uuid, kind: TagKind, tag: Tag| {
        (
            lead_identities::lead_id.eq(lead),
            lead_identities::kind.eq(kind.code()),
            lead_identities::tag.eq(tag.as_bytes().to_vec()),
            lead_identities::epoch.eq(tag.epoch()),
        )
    };
    let of_lead =
        |(lead, tags): (Uuid, Vec<(TagKind, Tags)>)| tags.into_iter().map(move |(kind, tags)| one(lead, kind, tags.current()));
    let rows: Vec<_> = of.into_iter().flat_map(of_lead).collect();
    diesel::insert_into(lead_identities::table).values(rows).on_conflict_do_nothing().execute(conn).await?;
    Ok(())
}
