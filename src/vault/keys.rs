use rand::CryptoRng;
use secrecy::{ExposeSecret, SecretBox};
use zeroize::Zeroizing;

use super::{
    derive::{Key, derive},
    error::{KeysError, VaultError},
    keytext::{self, KeyLine},
};

/// What one reading of the keys file gave.
pub(super) struct Keys {
    sealing: Vec<KeyLine>,
    index: Vec<IndexKey>,
}

/// A root of the keyed hashes.
pub(super) struct IndexKey {
    pub epoch: i16,
    pub key: Key,
}

impl Keys {
    /// Reads the text of a keys file.
    pub fn parse(text: &str) -> Result<Self, KeysError> {
        let (mut sealing, mut index) = (Vec::new(), Vec::new());
        for line in keytext::parse(text)? {
            match keytext::epoch_of(&line.id) {
                Some(epoch) => index.push(IndexKey { epoch, key: line.key }),
                None => sealing.push(line),
            }
        }
        let oldest = sealing.last().ok_or(KeysError::Empty)?;
        if index.len() > 2 {
            return Err(KeysError::ThreeIndexKeys);
        }
        if index.is_empty() {
            index.push(IndexKey { epoch: 1, key: copy(&oldest.key) });
        }
        Ok(Self { sealing, index })
    }

    /// The key that new records are sealed under.
    pub fn newest(&self) -> &KeyLine {
        self.sealing.first().expect("keys are read with at least one sealing key")
    }

    pub fn key(&self, id: &str) -> Result<&Key, VaultError> {
        let line = self.sealing.iter().find(|line| line.id == id);
        line.map(|line| &line.key).ok_or_else(|| VaultError::UnknownKey(id.to_owned()))
    }

    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.sealing.iter().map(|line| line.id.as_str())
    }

    /// The roots of the keyed hashes, one or two, the current first.
    pub fn index(&self) -> &[IndexKey] {
        &self.index
    }

    /// The root that new keyed hashes are made with.
    pub fn current_index(&self) -> &IndexKey {
        self.index.first().expect("keys are read with at least one index key")
    }

    /// Whether this is a later (or earlier) state of the same file: it shares a key, and no id has become another key.
    pub fn is_kin(&self, other: &Self) -> bool {
        let same = |one: &Key, two: &Key| one.expose_secret() == two.expose_secret();
        let sealing = self.sealing.iter().filter_map(|ours| Some(same(&ours.key, other.key(&ours.id).ok()?)));
        let index = self.index.iter().filter_map(|ours| {
            let theirs = other.index.iter().find(|theirs| theirs.epoch == ours.epoch)?;
            Some(same(&ours.key, &theirs.key))
        });
        let shared: Vec<bool> = sealing.chain(index).collect();
        !shared.is_empty() && shared.iter().all(|same| *same)
    }
}

impl IndexKey {
    /// The key of one purpose below this root.
    pub fn derive(&self, info: &str) -> Zeroizing<[u8; 32]> {
        derive(&self.key, info)
    }
}

/// The text of a new keys file: one sealing key and the index key.
pub(super) fn fresh_text(rng: &mut impl CryptoRng) -> Zeroizing<String> {
    let mut text = keytext::write(&random_id(rng), &random_key(rng));
    text.push_str(&keytext::write(&keytext::index_id(1), &random_key(rng)));
    text
}

pub(super) fn random_id(rng: &mut impl CryptoRng) -> String {
    format!("k{:012x}", rng.next_u64() >> 16)
}

pub(super) fn random_key(rng: &mut impl CryptoRng) -> Key {
    SecretBox::init_with_mut(|key: &mut [u8; 32]| rng.fill_bytes(key))
}

fn copy(key: &Key) -> Key {
    SecretBox::init_with_mut(|copy: &mut [u8; 32]| copy.copy_from_slice(key.expose_secret()))
}
