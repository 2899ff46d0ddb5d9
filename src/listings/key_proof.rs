//! Whether this node's keys are the ones the cards were sealed with.

use diesel::prelude::*;
use diesel::result::Error;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use thiserror::Error as ThisError;

use crate::db::schema::vault_proofs;
use crate::vault::{Keyring, Proof, VaultError};

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

/// Checks the keyring against the known answers in the database, and leaves the answer of a new key.
///
/// # Errors
/// When a key is missing or wrong: sealing with it would lock the cards out of the other nodes' reach.
pub async fn prove_keys(conn: &mut AsyncPgConnection, keyring: &Keyring) -> Result<(), KeyProofFault> {
    let known: Vec<(String, Vec<u8>, Vec<u8>)> = vault_proofs::table
        .select((vault_proofs::key_id, vault_proofs::key_answer, vault_proofs::index_answer))
        .load(conn)
        .await?;
    for (key_id, key_answer, index_answer) in known {
        keyring.check(&Proof { key_id, key_answer, index_answer })?;
    }
    let ours = keyring.proof();
    diesel::insert_into(vault_proofs::table)
        .values((
            vault_proofs::key_id.eq(ours.key_id),
            vault_proofs::key_answer.eq(ours.key_answer),
            vault_proofs::index_answer.eq(ours.index_answer),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}
