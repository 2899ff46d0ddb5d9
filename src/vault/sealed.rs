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
    keys::{Keys, random_key},
    padding::{pad, unpad},
};

/// The version that new records are sealed in. Version 1 bound no field set.
const NEWEST: i16 = 2;
/// The fields of a record of the newest version, by their form names: part of what it is bound to. Another set of
/// fields is another version, and this one then stays beside it.
pub const CARD_FIELDS: &str = "contact_first_name,contact_last_name,contact_company,contact_siren,contact_function,contact_email,\
                        contact_mobile,contact_phone,contact_address,contact_website,call_notes,web_behaviour,interests,projects";
/// The version that secrets of accounts are sealed in: what is sealed in it opens as no card, and no card as it.
const SECRET: i16 = 101;
const NONCE: usize = 24;
/// Nonce, key, tag: 24 + 32 + 16 bytes.
const WRAPPED: usize = 72;

/// A sealed record as it lies in the database: ciphertext only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// What the payload and its key are bound to, and which fields it holds.
    pub version: i16,
    /// The key of the keyring that wraps the record's own key.
    pub key_id: String,
    /// The record's own key: nonce, ciphertext and tag, 72 bytes.
    pub wrapped_key: Vec<u8>,
    /// The nonce of the payload, 24 bytes.
    pub nonce: Vec<u8>,
    /// The padded payload and its tag: a multiple of 256, plus 16 bytes.
    pub ciphertext: Vec<u8>,
}

/// The record's own key, wrapped: all that a rotation touches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrapped {
    /// The version of the record.
    pub version: i16,
    /// The key that wraps.
    pub key_id: String,
    /// Nonce, ciphertext and tag, 72 bytes.
    pub bytes: Vec<u8>,
}

impl Keys {
    /// See [`Keyring::seal`](super::Keyring::seal).
    ///
    /// # Panics
    /// Never: the cipher takes 256 GiB, and a card is a few kilobytes.
    pub fn seal(&self, lead: Uuid, plaintext: &[u8], rng: &mut impl CryptoRng) -> Sealed {
        self.seal_in(NEWEST, lead, plaintext, rng)
    }

    /// See [`Keyring::seal_secret`](super::Keyring::seal_secret).
    pub fn seal_secret(&self, owner: Uuid, plaintext: &[u8], rng: &mut impl CryptoRng) -> Sealed {
        self.seal_in(SECRET, owner, plaintext, rng)
    }

    fn seal_in(&self, version: i16, owner: Uuid, plaintext: &[u8], rng: &mut impl CryptoRng) -> Sealed {
        let record_key = random_key(rng);
        let nonce = random_nonce(rng);
        let mut payload = pad(plaintext);
        let context = context(version, owner).expect("versions that are written are known");
        cipher(record_key.expose_secret())
            .encrypt_in_place(&nonce, &context, &mut *payload)
            .expect("a card is far shorter than the cipher's 256 GiB");
        let Wrapped { version, key_id, bytes } = self.wrap(version, owner, &record_key, rng);
        Sealed { version, key_id, wrapped_key: bytes, nonce: nonce.to_vec(), ciphertext: std::mem::take(&mut *payload) }
    }

    /// See [`Keyring::open`](super::Keyring::open).
    pub fn open(&self, lead: Uuid, sealed: &Sealed) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        if sealed.version == SECRET { Err(VaultError::UnknownVersion(SECRET)) } else { self.open_any(lead, sealed) }
    }

    /// See [`Keyring::open_secret`](super::Keyring::open_secret).
    pub fn open_secret(&self, owner: Uuid, sealed: &Sealed) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        if sealed.version == SECRET { self.open_any(owner, sealed) } else { Err(VaultError::UnknownVersion(sealed.version)) }
    }

    fn open_any(&self, owner: Uuid, sealed: &Sealed) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let context = context(sealed.version, owner)?;
        let record_key = self.unwrap(owner, sealed.version, &sealed.key_id, &sealed.wrapped_key)?;
        let nonce = XNonce::try_from(sealed.nonce.as_slice()).map_err(|_| VaultError::DoesNotOpen)?;
        let mut payload = Zeroizing::new(sealed.ciphertext.clone());
        cipher(record_key.expose_secret())
            .decrypt_in_place(&nonce, &context, &mut *payload)
            .map_err(|_| VaultError::DoesNotOpen)?;
        unpad(&mut payload).ok_or(VaultError::DoesNotOpen)?;
        Ok(payload)
    }

    /// See [`Keyring::rewrap`](super::Keyring::rewrap).
    pub fn rewrap(&self, lead: Uuid, wrapped: &Wrapped, rng: &mut impl CryptoRng) -> Result<Wrapped, VaultError> {
        let record_key = self.unwrap(lead, wrapped.version, &wrapped.key_id, &wrapped.bytes)?;
        Ok(self.wrap(wrapped.version, lead, &record_key, rng))
    }

    fn wrap(&self, version: i16, lead: Uuid, record_key: &Key, rng: &mut impl CryptoRng) -> Wrapped {
        let newest = self.newest();
        let nonce = random_nonce(rng);
        let wrapping = derive(&newest.key, "pepite/wrap/v1");
        let aad = key_context(version, lead, &newest.id);
        let wrapped = cipher(&wrapping)
            .encrypt(&nonce, Payload { msg: record_key.expose_secret(), aad: &aad })
            .expect("32 bytes are far shorter than the cipher's 256 GiB");
        Wrapped { version, key_id: newest.id.clone(), bytes: [nonce.as_slice(), &wrapped].concat() }
    }

    fn unwrap(&self, lead: Uuid, version: i16, key_id: &str, wrapped_key: &[u8]) -> Result<Key, VaultError> {
        let wrapping = derive(self.key(key_id)?, "pepite/wrap/v1");
        if wrapped_key.len() != WRAPPED {
            return Err(VaultError::DoesNotOpen);
        }
        let (nonce, wrapped) = wrapped_key.split_at(NONCE);
        let nonce = XNonce::try_from(nonce).map_err(|_| VaultError::DoesNotOpen)?;
        let aad = key_context(version, lead, key_id);
        let opened = cipher(&wrapping).decrypt(&nonce, Payload { msg: wrapped, aad: &aad });
        let opened = Zeroizing::new(opened.map_err(|_| VaultError::DoesNotOpen)?);
        if opened.len() != 32 {
            return Err(VaultError::DoesNotOpen);
        }
        Ok(SecretBox::init_with_mut(|key: &mut [u8; 32]| key.copy_from_slice(&opened)))
    }
}

/// What a payload is bound to: version, lead, field set. The key id is not here but in the wrapping, so that rotation
/// leaves payloads alone; the payload is bound to it through its own key.
fn context(version: i16, owner: Uuid) -> Result<Vec<u8>, VaultError> {
    let fields = match version {
        1 => "",
        2 => CARD_FIELDS,
        SECRET => return Ok([b"pepite/secret/v1|".as_slice(), owner.as_bytes()].concat()),
        unknown => return Err(VaultError::UnknownVersion(unknown)),
    };
    let head = format!("pepite/card/v{version}|");
    Ok([head.as_bytes(), owner.as_bytes(), fields.as_bytes()].concat())
}

/// What a record's own key is bound to: version, lead, and the key that wraps it.
fn key_context(version: i16, lead: Uuid, key_id: &str) -> Vec<u8> {
    let head = format!("pepite/card-key/v{version}|");
    [head.as_bytes(), lead.as_bytes(), b"|", key_id.as_bytes()].concat()
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
