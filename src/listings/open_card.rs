//! Opening and erasing a contact card. Who may is the caller's to know (`card_grants`).

use diesel::result::{Error, QueryResult};
use diesel_async::{AsyncConnection, AsyncPgConnection};
use thiserror::Error as ThisError;
use uuid::Uuid;

use super::gate::{OwnNames, unsellable};
use super::{ContactCard, Declaration, store};
use crate::vault::{Keyring, VaultError};

/// Why a card does not open.
#[derive(Debug, ThisError)]
pub enum OpenCardFault {
    /// The key is missing, or the record is damaged.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// Opened, but it is no card of this version.
    #[error("the sealed record is not a contact card")]
    NotACard,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
}

/// The card as a buyer may have it: without the fields that no consent covers. `None` when it was wiped.
///
/// # Errors
/// When it does not open, or the database fails.
pub async fn open_card(
    conn: &mut AsyncPgConnection,
    keyring: &Keyring,
    lead: Uuid,
) -> Result<Option<ContactCard>, OpenCardFault> {
    let Some(card) = open_whole(conn, keyring, lead).await? else { return Ok(None) };
    let declared = store::declaration(conn, lead).await?;
    Ok(Some(for_buyers(&declared, card)))
}

/// The card without the fields that no consent covers.
pub(super) fn for_buyers(declared: &Declaration, mut card: ContactCard) -> ContactCard {
    let withheld = unsellable(&declared.submission(&card, OwnNames::default()));
    card.withhold(withheld);
    card
}

/// The whole card, for its seller.
async fn open_whole(conn: &mut AsyncPgConnection, keyring: &Keyring, lead: Uuid) -> Result<Option<ContactCard>, OpenCardFault> {
    let Some(sealed) = store::read_card(conn, lead).await? else { return Ok(None) };
    let bytes = keyring.open(lead, &sealed)?;
    ContactCard::from_bytes(&bytes).map(Some).ok_or(OpenCardFault::NotACard)
}

/// All that a lead says, for its seller: what is declared, and the card (an empty one where none is).
///
/// # Errors
/// When the card does not open, or the database fails.
pub async fn contents(
    conn: &mut AsyncPgConnection,
    keyring: &Keyring,
    lead: Uuid,
) -> Result<(Declaration, ContactCard), OpenCardFault> {
    let declared = store::declaration(conn, lead).await?;
    Ok((declared, open_whole(conn, keyring, lead).await?.unwrap_or_default()))
}

/// What a lead's seller declares of it, without the card.
///
/// # Errors
/// When the database fails.
pub async fn declared(conn: &mut AsyncPgConnection, lead: Uuid) -> QueryResult<Declaration> {
    store::declaration(conn, lead).await
}

/// Erases the card and the hashes that would find its person again.
///
/// # Errors
/// When the database fails.
pub async fn wipe_card(conn: &mut AsyncPgConnection, lead: Uuid) -> QueryResult<()> {
    conn.transaction(async |conn| store::wipe(conn, lead).await).await
}
