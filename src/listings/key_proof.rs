//! Whether this node's keys are the ones the cards were sealed with.

use diesel::result::{Error, QueryResult};
use diesel_async::AsyncPgConnection;
use thiserror::Error as ThisError;

use super::store;
use crate::vault::{Keyring, VaultError};

/// Why a node may not work on these cards.
#[derive(Debug, ThisError)]
pub enum KeyProofFault {
    /// The keys are not those of this database.
    #[error("{0}")]
    Keys(#[from] VaultError),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
}

/// Whether anything was ever sealed or hashed here: then the keys must be there already, and are not to be made anew.
///
/// # Errors
/// When the database fails.
pub async fn is_sealed(conn: &mut AsyncPgConnection) -> QueryResult<bool> {
    store::has_proofs(conn).await
}

/// Checks the keyring against the known answers in the database, and leaves the answers of new keys.
///
/// # Errors
/// When a key is missing or wrong: sealing with it would lock the cards out of the other nodes' reach.
pub async fn prove_keys(conn: &mut AsyncPgConnection, keyring: &Keyring) -> Result<(), KeyProofFault> {
    for proof in store::proofs(conn).await? {
        keyring.check(&proof)?;
    }
    for proof in store::index_proofs(conn).await? {
        keyring.check_index(&proof)?;
    }
    store::put_proof(conn, &keyring.proof(&keyring.newest_id())?).await?;
    for epoch in keyring.epochs().into_iter().take(1) {
        store::put_index_proof(conn, &keyring.index_proof(epoch)?).await?;
    }
    Ok(())
}
