//! Taking a key away that nothing needs any more.

use diesel::result::QueryResult;
use diesel_async::AsyncPgConnection;

use super::{KeyChangeFault, store};
use crate::db::violated;
use crate::vault::{Keyring, KeysError};

/// A key of the file, and what depends on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyUse {
    /// The key.
    pub id: String,
    /// Whether it is the first of its sort, which everything new is written under.
    pub current: bool,
    /// Records it wraps, or hashes of persons made with it.
    pub records: i64,
    /// Objections whose hashes were made with it.
    pub objections: i64,
}

/// Every key of the keyring: sealing keys, newest first, then index keys.
///
/// # Errors
/// When the database fails.
pub async fn key_uses(conn: &mut AsyncPgConnection, keyring: &Keyring) -> QueryResult<Vec<KeyUse>> {
    let records = store::records_by_key(conn).await?;
    let mut uses = Vec::new();
    for (at, id) in keyring.ids().into_iter().enumerate() {
        let records = records.iter().find(|(used, _)| *used == id).map_or(0, |(_, records)| *records);
        uses.push(KeyUse { id, current: at == 0, records, objections: 0 });
    }
    for (at, epoch) in keyring.epochs().into_iter().enumerate() {
        let (records, objections) = store::uses_of_epoch(conn, epoch).await?;
        uses.push(KeyUse { id: Keyring::index_id(epoch), current: at == 0, records, objections });
    }
    Ok(uses)
}

/// Takes a key, and its known answer, away. The database itself refuses while a row needs the key, also one that is
/// being written: the answer goes first, and nothing is written under a key without one.
///
/// # Errors
/// See [`KeyChangeFault`].
pub async fn retire_key(conn: &mut AsyncPgConnection, keyring: &Keyring, id: &str) -> Result<(), KeyChangeFault> {
    let known = key_uses(conn, keyring).await?.into_iter().find(|key| key.id == id);
    let known = known.ok_or_else(|| KeysError::NoSuchKey(id.to_owned()))?;
    if known.current {
        return Err(KeysError::InUse(id.to_owned()).into());
    }
    let forgotten = match Keyring::epoch_of(id) {
        Some(epoch) => store::forget_index_proof(conn, epoch).await,
        None => store::forget_proof(conn, id).await,
    };
    forgotten.map_err(|error| match violated(&error) {
        Some("lead_cards_key_fkey" | "lead_forms_key_fkey" | "second_factors_key_fkey") => {
            needed(id, format!("{} records: run pepite keys rotate", known.records))
        }
        Some("lead_identities_epoch_fkey") => {
            needed(id, format!("{} hashes of persons: run pepite keys rotate --index", known.records))
        }
        Some("suppressions_epoch_fkey") => {
            needed(id, format!("{} objections, which nobody can hash anew until their persons are met again", known.objections))
        }
        _ => error.into(),
    })?;
    Ok(keyring.drop_key(id)?)
}

fn needed(id: &str, needs: String) -> KeyChangeFault {
    KeyChangeFault::Needed { id: id.to_owned(), needs }
}
