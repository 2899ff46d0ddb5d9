use subtle::ConstantTimeEq;

use super::{
    derive::{Key, derive, mac},
    error::VaultError,
    keyring::Keyring,
    keys::IndexKey,
    keytext::index_id,
};

/// The known answer of a sealing key, stored beside the data. It reveals nothing of the key, and a node whose key
/// gives another answer must not start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// The sealing key that gave the answer.
    pub key_id: String,
    /// Its answer, 32 bytes.
    pub answer: Vec<u8>,
}

/// The known answer of a root of the keyed hashes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexProof {
    /// The epoch of the root.
    pub epoch: i16,
    /// Its answer, 32 bytes.
    pub answer: Vec<u8>,
}

impl Keyring {
    /// The known answer of a key: stored before anything is sealed under it.
    pub fn proof(&self, id: &str) -> Result<Proof, VaultError> {
        Ok(Proof { key_id: id.to_owned(), answer: key_answer(self.keys().key(id)?, id) })
    }

    /// Refuses a stored answer that these keys cannot give.
    pub fn check(&self, proof: &Proof) -> Result<(), VaultError> {
        let ours = self.proof(&proof.key_id)?;
        let same = bool::from(ours.answer.ct_eq(&proof.answer));
        if same { Ok(()) } else { Err(VaultError::WrongKey(proof.key_id.clone())) }
    }

    /// The known answer of the root of an epoch: stored before anything is hashed in it.
    pub fn index_proof(&self, epoch: i16) -> Result<IndexProof, VaultError> {
        let keys = self.keys();
        let root = keys.index().iter().find(|root| root.epoch == epoch);
        let root = root.ok_or_else(|| VaultError::UnknownIndexKey(index_id(epoch)))?;
        Ok(IndexProof { epoch, answer: index_answer(root) })
    }

    /// Refuses a stored answer that these keys cannot give.
    pub fn check_index(&self, proof: &IndexProof) -> Result<(), VaultError> {
        let ours = self.index_proof(proof.epoch)?;
        let same = bool::from(ours.answer.ct_eq(&proof.answer));
        if same { Ok(()) } else { Err(VaultError::WrongIndexKey(index_id(proof.epoch))) }
    }
}

fn key_answer(key: &Key, id: &str) -> Vec<u8> {
    mac(&derive(key, "pepite/proof/v1"), id.as_bytes()).to_vec()
}

fn index_answer(root: &IndexKey) -> Vec<u8> {
    mac(&root.derive("pepite/index/v1/proof"), b"known answer").to_vec()
}
