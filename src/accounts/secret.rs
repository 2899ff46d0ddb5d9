//! Secrets handed out once and kept only as hashes: session cookies, links in letters.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand::Rng;
use sha2::{Digest, Sha256};

/// 256 random bits in URL-safe text. It is shown to its bearer and never stored.
pub struct Secret(String);

impl Secret {
    /// A fresh secret.
    pub fn new(rng: &mut impl Rng) -> Self {
        let mut bytes = [0u8; 32];
        rng.fill_bytes(&mut bytes);
        Self(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// What the bearer carries.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }

    /// What is stored.
    #[must_use]
    pub fn hash(&self) -> Vec<u8> {
        hash(&self.0)
    }
}

/// The stored form of a secret that came back.
#[must_use]
pub fn hash(text: &str) -> Vec<u8> {
    Sha256::digest(text.as_bytes()).to_vec()
}

/// A token for forms, derived from the session's secret: whoever can name it can read the session's pages.
#[must_use]
pub fn form_token(session: &str) -> String {
    let mut digest = Sha256::new();
    digest.update(b"pepite/form/v1\0");
    digest.update(session.as_bytes());
    URL_SAFE_NO_PAD.encode(digest.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_not_what_is_carried() {
        let secret = Secret::new(&mut rand::rng());
        assert_eq!(secret.text().len(), 43);
        assert_eq!(hash(secret.text()), secret.hash());
        assert_ne!(secret.text().as_bytes(), secret.hash());
        assert_ne!(form_token(secret.text()), secret.text());
    }
}
