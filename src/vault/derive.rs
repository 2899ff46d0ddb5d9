use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretBox};
use sha2::Sha256;
use zeroize::Zeroizing;

/// 256 bits of key, wiped on drop, without `Debug` of its bytes.
pub(super) type Key = SecretBox<[u8; 32]>;

const SALT: &[u8] = b"pepite/vault/v1";

/// A key for one purpose, named by `info`, from a root key.
pub(super) fn derive(root: &Key, info: &str) -> Zeroizing<[u8; 32]> {
    let mut key = Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::new(Some(SALT), root.expose_secret())
        .expand(info.as_bytes(), key.as_mut())
        .expect("HKDF-SHA-256 gives up to 8160 bytes");
    key
}

/// HMAC-SHA-256.
pub(super) fn mac(key: &[u8; 32], message: &[u8]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(message);
    mac.finalize().into_bytes().into()
}
