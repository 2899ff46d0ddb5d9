use rand::CryptoRng;
use secrecy::SecretBox;
use zeroize::Zeroizing;

use super::{
    derive::{Key, derive},
    error::{KeysError, VaultError},
    keytext::{self, INDEX, KeyLine},
};

/// The keys of the house: sealing keys, newest first, and the root of the keyed hashes.
///
/// It has no `Debug`, is never serialised, and its bytes are wiped on drop. Everything new is sealed under the
/// newest key; older keys only open.
pub struct Keyring {
    keys: Vec<KeyLine>,
    index: Option<Key>,
}

impl Keyring {
    /// Reads the text of a keys file: `id:base64` lines, newest first, 32 bytes each. The line with the id
    /// `index` is the root of the keyed hashes; without it the oldest (last) sealing key is that root.
    pub fn from_text(text: &str) -> Result<Self, KeysError> {
        let mut keys = keytext::parse(text)?;
        let index = keys.iter().position(|line| line.id == INDEX).map(|at| keys.remove(at).key);
        if keys.is_empty() {
            return Err(KeysError::Empty);
        }
        Ok(Self { keys, index })
    }

    /// The text of a new keys file: one sealing key and the index key.
    pub(super) fn fresh_text(rng: &mut impl CryptoRng) -> Zeroizing<String> {
        let mut text = fresh_line(rng);
        text.push_str(&keytext::write(INDEX, &random_key(rng)));
        text
    }

    /// The id that new records are sealed under.
    pub fn newest_id(&self) -> &str {
        &self.newest().id
    }

    /// All sealing key ids, newest first.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(|line| line.id.as_str())
    }

    pub(super) fn newest(&self) -> &KeyLine {
        self.keys.first().expect("a keyring is made with at least one key")
    }

    pub(super) fn key(&self, id: &str) -> Result<&Key, VaultError> {
        let line = self.keys.iter().find(|line| line.id == id);
        line.map(|line| &line.key).ok_or_else(|| VaultError::UnknownKey(id.to_owned()))
    }

    /// The key of one purpose below the index root.
    pub(super) fn index_key(&self, info: &str) -> Zeroizing<[u8; 32]> {
        let oldest = self.keys.last().expect("a keyring is made with at least one key");
        derive(self.index.as_ref().unwrap_or(&oldest.key), info)
    }
}

/// A line with a new random sealing key and a random id.
pub(super) fn fresh_line(rng: &mut impl CryptoRng) -> Zeroizing<String> {
    let id = format!("k{:012x}", rng.next_u64() >> 16);
    keytext::write(&id, &random_key(rng))
}

pub(super) fn random_key(rng: &mut impl CryptoRng) -> Key {
    SecretBox::init_with_mut(|key: &mut [u8; 32]| rng.fill_bytes(key))
}
