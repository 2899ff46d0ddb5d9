use subtle::ConstantTimeEq;

use super::{
    derive::{Key, derive, mac},
    error::VaultError,
    keyring::Keyring,
};

/// The known answer of a keyring, stored beside the data. It reveals nothing of the keys, and a node whose keys
/// give another answer must not start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// The sealing key that gave the answer.
    pub key_id: String,
    /// The answer of that key, 32 bytes.
    pub key_answer: Vec<u8>,
    /// The answer of the root of the keyed hashes, 32 bytes.
    pub index_answer: Vec<u8>,
}

impl Keyring {
    /// The known answer of the newest key: stored at the first start and at each rotation.
    pub fn proof(&self) -> Proof {
        let newest = self.newest();
        Proof { key_id: newest.id.clone(), key_answer: key_answer(&newest.key, &newest.id), index_answer: self.index_answer() }
    }

    /// Refuses a stored answer that these keys cannot give.
    pub fn check(&self, proof: &Proof) -> Result<(), VaultError> {
        let answer = key_answer(self.key(&proof.key_id)?, &proof.key_id);
        if !bool::from(answer.ct_eq(&proof.key_answer)) {
            return Err(VaultError::WrongKey(proof.key_id.clone()));
        }
        if !bool::from(self.index_answer().ct_eq(&proof.index_answer)) {
            return Err(VaultError::WrongIndexKey);
        }
        Ok(())
    }

    fn index_answer(&self) -> Vec<u8> {
        mac(&self.index_key("pepite/index/v1/proof"), b"known answer").to_vec()
    }
}

fn key_answer(key: &Key, id: &str) -> Vec<u8> {
    mac(&derive(key, "pepite/proof/v1"), id.as_bytes()).to_vec()
}
