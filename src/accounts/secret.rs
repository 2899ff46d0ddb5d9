//! Secrets handed out once and kept only as hashes: session cookies, links in letters.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand::Rng;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

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

/// Length of what a form token holds, and of its mask.
const TOKEN_LENGTH: usize = 32;

/// A token for the forms of one rendered page: whoever can name one can read the session's pages. It is derived from the
/// session's secret, and behind another mask each time, so that the length of compressed pages tells nothing of it (BREACH).
pub fn form_token(session: &str, rng: &mut impl Rng) -> String {
    let mut token = [0u8; 2 * TOKEN_LENGTH];
    let (mask, masked) = token.split_at_mut(TOKEN_LENGTH);
    rng.fill_bytes(mask);
    masked.copy_from_slice(&xor(&form_secret(session), mask));
    URL_SAFE_NO_PAD.encode(token)
}

/// Whether `given` is a token of the session's pages, under any mask.
#[must_use]
pub fn is_form_token(session: &str, given: &str) -> bool {
    let Ok(token) = URL_SAFE_NO_PAD.decode(given) else { return false };
    let Some((mask, masked)) = token.split_at_checked(TOKEN_LENGTH) else { return false };
    masked.len() == TOKEN_LENGTH && xor(&form_secret(session), mask).ct_eq(masked).into()
}

fn form_secret(session: &str) -> [u8; TOKEN_LENGTH] {
    let mut digest = Sha256::new();
    digest.update(b"pepite/form/v1\0");
    digest.update(session.as_bytes());
    digest.finalize().into()
}

fn xor(secret: &[u8; TOKEN_LENGTH], mask: &[u8]) -> [u8; TOKEN_LENGTH] {
    let mut masked = *secret;
    for (byte, mask) in masked.iter_mut().zip(mask) {
        *byte ^= mask;
    }
    masked
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
    }

    #[test]
    fn each_page_has_another_token_and_all_of_them_count() {
        let (session, other) = (Secret::new(&mut rand::rng()), Secret::new(&mut rand::rng()));
        let [first, second] = [(), ()].map(|()| form_token(session.text(), &mut rand::rng()));
        assert_ne!(first, second);
        assert!(is_form_token(session.text(), &first) && is_form_token(session.text(), &second));
        assert!(!is_form_token(other.text(), &first));
    }

    #[test]
    fn the_halves_of_two_tokens_share_nothing() {
        // Without a mask every page would repeat a run of characters: that is what compression gives away.
        let session = Secret::new(&mut rand::rng());
        let tokens: Vec<Vec<u8>> =
            (0..64).map(|_| URL_SAFE_NO_PAD.decode(form_token(session.text(), &mut rand::rng())).unwrap()).collect();
        let runs = |token: &Vec<u8>| token.windows(4).map(<[u8]>::to_vec).collect::<std::collections::HashSet<_>>();
        for (at, token) in tokens.iter().enumerate() {
            assert!(tokens[..at].iter().all(|earlier| runs(earlier).is_disjoint(&runs(token))), "a run of four bytes came again");
        }
    }

    #[test]
    fn what_is_no_masked_token_is_refused() {
        let session = Secret::new(&mut rand::rng());
        let token = form_token(session.text(), &mut rand::rng());
        let bare = URL_SAFE_NO_PAD.encode(form_secret(session.text()));
        let mut forged = URL_SAFE_NO_PAD.decode(&token).unwrap();
        forged[0] ^= 1;
        let forged = URL_SAFE_NO_PAD.encode(forged);
        for wrong in ["", "x", &bare, &forged, &format!("{token}AAAA"), &token[..84], session.text()] {
            assert!(!is_form_token(session.text(), wrong), "{wrong}");
        }
    }
}
