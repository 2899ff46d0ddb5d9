use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use arc_swap::ArcSwap;
use rand::CryptoRng;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{
    error::{KeysError, VaultError},
    keyfile::{self, Stamp},
    keys::{Keys, fresh_text},
    sealed::{Sealed, Wrapped},
};

/// The keys of the house: sealing keys, newest first, and the roots of the keyed hashes.
///
/// It has no `Debug`, is never serialised, and its bytes are wiped on drop. Everything new is sealed under the
/// newest key; older keys only open. A keyring of a file follows it: a line that another process added or took out
/// counts from the next use on, and a file that cannot be read, or holds other keys, leaves things as they were.
pub struct Keyring {
    keys: ArcSwap<Keys>,
    file: Option<Followed>,
}

/// The file behind a keyring, and how it looked when it was read.
struct Followed {
    path: PathBuf,
    seen: Mutex<Option<Stamp>>,
}

impl Keyring {
    /// Reads the text of a keys file: `id:base64` lines, newest first, 32 bytes each. The lines `index`, `index-2`…
    /// hold the roots of the keyed hashes; without any, the oldest (last) sealing key is the first root.
    pub fn from_text(text: &str) -> Result<Self, KeysError> {
        Ok(Self { keys: ArcSwap::from_pointee(Keys::parse(text)?), file: None })
    }

    /// Reads the keys file at `path`, and follows it from now on. A file that others may read is refused.
    pub fn load(path: &Path) -> Result<Self, KeysError> {
        let seen = Stamp::of(path);
        let keys = Keys::parse(&keyfile::read(path)?)?;
        let file = Followed { path: path.to_owned(), seen: Mutex::new(seen) };
        Ok(Self { keys: ArcSwap::from_pointee(keys), file: Some(file) })
    }

    /// [`load`](Self::load), after making the file with new random keys (mode 0600) when there is none.
    ///
    /// Two processes that start at once end up with the same file.
    pub fn load_or_create(path: &Path, rng: &mut impl CryptoRng) -> Result<Self, KeysError> {
        if !keyfile::exists(path)? {
            keyfile::create(path, &fresh_text(rng), rng)?;
        }
        Self::load(path)
    }

    /// The id that new records are sealed under.
    pub fn newest_id(&self) -> String {
        self.keys().newest().id.clone()
    }

    /// All sealing key ids, newest first.
    pub fn ids(&self) -> Vec<String> {
        self.keys().ids().map(str::to_owned).collect()
    }

    /// The epochs of the keyed hashes, the current one first; at most two.
    pub fn epochs(&self) -> Vec<i16> {
        self.keys().index().iter().map(|root| root.epoch).collect()
    }

    /// Seals `plaintext` for one lead under a new random key, which the newest key of the ring wraps.
    pub fn seal(&self, lead: Uuid, plaintext: &[u8], rng: &mut impl CryptoRng) -> Sealed {
        self.keys().seal(lead, plaintext, rng)
    }

    /// Opens a record of this lead. Anything altered, misplaced or sealed by an unknown key stays closed.
    ///
    /// A key that is not known may have been added since the caller's file system last told: then the file is read
    /// again first.
    pub fn open(&self, lead: Uuid, sealed: &Sealed) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        self.opened(|keys| keys.open(lead, sealed))
    }

    /// Seals a secret of an account for its owner (a user, a session): it opens for that owner only, and as no card.
    pub fn seal_secret(&self, owner: Uuid, plaintext: &[u8], rng: &mut impl CryptoRng) -> Sealed {
        self.keys().seal_secret(owner, plaintext, rng)
    }

    /// Opens what [`seal_secret`](Self::seal_secret) sealed for this owner, as [`open`](Self::open) does.
    pub fn open_secret(&self, owner: Uuid, sealed: &Sealed) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        self.opened(|keys| keys.open_secret(owner, sealed))
    }

    fn opened(&self, open: impl Fn(&Keys) -> Result<Zeroizing<Vec<u8>>, VaultError>) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        match open(&self.keys()) {
            Err(VaultError::UnknownKey(_)) if self.file.is_some() => {
                self.look(true);
                open(&self.keys.load())
            }
            other => other,
        }
    }

    /// The record's own key, wrapped by the newest key of the ring; the payload has no part in it. The old wrapping
    /// is checked against the lead first.
    pub fn rewrap(&self, lead: Uuid, wrapped: &Wrapped, rng: &mut impl CryptoRng) -> Result<Wrapped, VaultError> {
        self.keys().rewrap(lead, wrapped, rng)
    }

    /// The file that this keyring follows.
    pub(super) fn path(&self) -> Result<&Path, KeysError> {
        self.file.as_ref().map(|file| file.path.as_path()).ok_or(KeysError::NoFile)
    }

    /// The keys as the file has them now.
    pub(super) fn keys(&self) -> Arc<Keys> {
        self.look(false);
        self.keys.load_full()
    }

    /// Reads the file again if it looks other than when it was read (a look costs a microsecond), or in any case.
    fn look(&self, in_any_case: bool) {
        let Some(file) = &self.file else { return };
        let mut seen = file.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let stamp = Stamp::of(&file.path);
        if stamp == *seen && !in_any_case {
            return;
        }
        *seen = stamp;
        match keyfile::read(&file.path).and_then(|text| Keys::parse(&text)) {
            Ok(keys) if keys.is_kin(&self.keys.load()) => self.keys.store(Arc::new(keys)),
            Ok(_) => tracing::error!("the keys file now holds other keys; those read before stay in use"),
            Err(error) => tracing::error!(%error, "the keys file cannot be read again; the keys read before stay in use"),
        }
    }
}

#[cfg(test)]
#[path = "keyring_tests.rs"]
mod tests;
