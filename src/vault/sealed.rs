use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, AeadInOut, Payload},
};
use rand::CryptoRng;
use secrecy::{ExposeSecret, SecretBox};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{
    derive::{Key, derive},
    error::VaultError,
    keyring::{Keyring, random_key},
    padding::{pad, unpad},
};

const NONCE: usize = 24;
/// Nonce, key, tag: 24 + 32 + 16 bytes.
const WRAPPED: usize = 72;

/// A sealed record as it lies in the database: ciphertext only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// The key of the keyring that wraps the record's own key.
    pub key_id: String,
    /// The record's own key: nonce, ciphertext and tag, 72 bytes.
    pub wrapped_key: Vec<u8>,
    /// The nonce of the payload, 24 bytes.
    pub nonce: Vec<u8>,
    /// The padded payload and its tag: a multiple of 256, plus 16 bytes.
    pub ciphertext: Vec<u8>,
}

impl Keyring {
    /// Seals `plaintext` for one lead under a new random key, which the newest key of the ring wraps.
    ///
    /// # Panics
    /// Never: the cipher takes 256 GiB, and a card is a few kilobytes.
    pub fn seal(&self, lead: Uuid, plaintext: &[u8], rng: &mut impl CryptoRng) -> Sealed {
        let record_key = random_key(rng);
        let nonce = random_nonce(rng);
        let mut payload = pad(plaintext);
        cipher(record_key.expose_secret())
            .encrypt_in_place(&nonce, &card_context(lead), &mut *payload)
            .expect("a card is far shorter than the cipher's 256 GiB");
        let newest = self.newest();
        Sealed {
            key_id: newest.id.clone(),
            wrapped_key: wrap(&newest.key, &key_context(lead, &newest.id), &record_key, rng),
            nonce: nonce.to_vec(),
            ciphertext: std::mem::take(&mut *payload),
        }
    }

    /// Opens a record of this lead. Anything altered, misplaced or sealed by an unknown key stays closed.
    pub fn open(&self, lead: Uuid, sealed: &Sealed) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let record_key = self.unwrap(lead, sealed)?;
        let nonce = XNonce::try_from(sealed.nonce.as_slice()).map_err(|_| VaultError::DoesNotOpen)?;
        let mut payload = Zeroizing::new(sealed.ciphertext.clone());
        cipher(record_key.expose_secret())
            .decrypt_in_place(&nonce, &card_context(lead), &mut *payload)
            .map_err(|_| VaultError::DoesNotOpen)?;
        unpad(&mut payload).ok_or(VaultError::DoesNotOpen)?;
        Ok(payload)
    }

    /// The same record with its key wrapped by the newest key; the payload is not touched. The old wrapping is
    /// checked against the lead first.
    pub fn rewrap(&self, lead: Uuid, sealed: &Sealed, rng: &mut impl CryptoRng) -> Result<Sealed, VaultError> {
        let record_key = self.unwrap(lead, sealed)?;
        let newest = self.newest();
        Ok(Sealed {
            key_id: newest.id.clone(),
            wrapped_key: wrap(&newest.key, &key_context(lead, &newest.id), &record_key, rng),
            ..sealed.clone()
        })
    }

    fn unwrap(&self, lead: Uuid, sealed: &Sealed) -> Result<Key, VaultError> {
        let wrapping = derive(self.key(&sealed.key_id)?, "pepite/wrap/v1");
        if sealed.wrapped_key.len() != WRAPPED {
            return Err(VaultError::DoesNotOpen);
        }
        let (nonce, wrapped) = sealed.wrapped_key.split_at(NONCE);
        let nonce = XNonce::try_from(nonce).map_err(|_| VaultError::DoesNotOpen)?;
        let context = key_context(lead, &sealed.key_id);
        let opened = cipher(&wrapping).decrypt(&nonce, Payload { msg: wrapped, aad: &context });
        let opened = Zeroizing::new(opened.map_err(|_| VaultError::DoesNotOpen)?);
        if opened.len() != 32 {
            return Err(VaultError::DoesNotOpen);
        }
        Ok(SecretBox::init_with_mut(|key: &mut [u8; 32]| key.copy_from_slice(&opened)))
    }
}

fn wrap(wrapping: &Key, context: &[u8], record_key: &Key, rng: &mut impl CryptoRng) -> Vec<u8> {
    let nonce = random_nonce(rng);
    let wrapping = derive(wrapping, "pepite/wrap/v1");
    let wrapped = cipher(&wrapping)
        .encrypt(&nonce, Payload { msg: record_key.expose_secret(), aad: context })
        .expect("32 bytes are far shorter than the cipher's 256 GiB");
    [nonce.as_slice(), &wrapped].concat()
}

/// What a payload is bound to. The key id is not here but in the wrapping, so that rotation leaves payloads alone;
/// the payload is bound to it through its own key. The version changes with the set of sealed fields.
fn card_context(lead: Uuid) -> Vec<u8> {
    [b"pepite/card/v1|".as_slice(), lead.as_bytes()].concat()
}

fn key_context(lead: Uuid, key_id: &str) -> Vec<u8> {
    [b"pepite/card-key/v1|".as_slice(), lead.as_bytes(), b"|", key_id.as_bytes()].concat()
}

fn cipher(key: &[u8; 32]) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(key.into())
}

fn random_nonce(rng: &mut impl CryptoRng) -> XNonce {
    let mut nonce = [0; NONCE];
    rng.fill_bytes(&mut nonce);
    nonce.into()
}

#[cfg(test)]
#[path = "sealed_tests.rs"]
mod tests;
