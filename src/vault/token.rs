//! Tokens that pages hand out and read back, and whose contents are nobody else's to read or to make.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};

use super::derive::mac;
use super::keyring::Keyring;
use super::keys::IndexKey;

const NONCE: usize = 24;

impl Keyring {
    /// Encrypts and authenticates `contents` for one purpose. The nonce is a keyed hash of the contents: the same contents give
    /// the same token, so that a page drawn twice is the same page, and different ones never share a nonce.
    pub fn seal_token(&self, purpose: &str, contents: &[u8]) -> String {
        let keys = self.keys();
        URL_SAFE_NO_PAD.encode(seal(keys.current_index(), purpose, contents))
    }

    /// The contents of a token that this purpose's key made, now or in the epoch before; none for anything else.
    pub fn open_token(&self, purpose: &str, token: &str) -> Option<Vec<u8>> {
        let sealed = URL_SAFE_NO_PAD.decode(token).ok()?;
        self.keys().index().iter().find_map(|root| open(root, purpose, &sealed))
    }
}

fn cipher(root: &IndexKey, purpose: &str) -> XChaCha20Poly1305 {
    let key = root.derive(&format!("pepite/token/v1/{purpose}"));
    XChaCha20Poly1305::new((&*key).into())
}

fn seal(root: &IndexKey, purpose: &str, contents: &[u8]) -> Vec<u8> {
    let hash = mac(&root.derive(&format!("pepite/token-nonce/v1/{purpose}")), contents);
    let mut nonce = [0; NONCE];
    nonce.copy_from_slice(&hash[..NONCE]);
    let nonce: XNonce = nonce.into();
    let payload = Payload { msg: contents, aad: purpose.as_bytes() };
    let sealed = cipher(root, purpose).encrypt(&nonce, payload).expect("a token is far shorter than the cipher's 256 GiB");
    [nonce.as_slice(), &sealed].concat()
}

fn open(root: &IndexKey, purpose: &str, sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, sealed) = sealed.split_at_checked(NONCE)?;
    let nonce = XNonce::try_from(nonce).ok()?;
    cipher(root, purpose).decrypt(&nonce, Payload { msg: sealed, aad: purpose.as_bytes() }).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: &str = "test:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n";
    const OTHERS: &str = "test:BBECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n";

    #[test]
    fn a_token_is_read_back_by_its_purpose_and_its_keys_only() {
        let keyring = Keyring::from_text(KEYS).unwrap();
        let token = keyring.seal_token("cursor", b"contents");
        assert_eq!(keyring.open_token("cursor", &token).as_deref(), Some(b"contents".as_slice()));
        assert_eq!(token, keyring.seal_token("cursor", b"contents"));
        assert_ne!(token, keyring.seal_token("cursor", b"contentt"));
        assert_eq!(keyring.open_token("other", &token), None);
        assert_eq!(Keyring::from_text(OTHERS).unwrap().open_token("cursor", &token), None);
    }

    #[test]
    fn a_changed_token_opens_nowhere() {
        let keyring = Keyring::from_text(KEYS).unwrap();
        let sealed = URL_SAFE_NO_PAD.decode(keyring.seal_token("cursor", b"contents")).unwrap();
        for place in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[place] ^= 1;
            assert_eq!(keyring.open_token("cursor", &URL_SAFE_NO_PAD.encode(changed)), None, "byte {place}");
        }
        for text in ["", "zzz", "é", &"A".repeat(31)] {
            assert_eq!(keyring.open_token("cursor", text), None);
        }
    }
}
