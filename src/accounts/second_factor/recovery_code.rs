//! Codes that stand in for the authenticator app.

use rand::CryptoRng;

use crate::accounts::hash_secret;

/// How many a user has.
pub const RECOVERY_CODES: usize = 10;
/// Crockford's Base32: no letter that reads as a digit.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of a code: 120 bits, so that a plain hash of it is enough.
const LENGTH: usize = 24;

/// A recovery code.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(String);

impl RecoveryCode {
    /// A fresh code.
    pub fn new(rng: &mut impl CryptoRng) -> Self {
        let mut bytes = [0u8; LENGTH];
        rng.fill_bytes(&mut bytes);
        Self(bytes.iter().map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect())
    }

    /// Ten fresh codes.
    pub fn ten(rng: &mut impl CryptoRng) -> Vec<Self> {
        (0..RECOVERY_CODES).map(|_| Self::new(rng)).collect()
    }

    /// The code that was typed, whatever its case and the marks between its groups.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        let letters = typed.chars().filter(char::is_ascii_alphanumeric).map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        });
        let code: String = letters.take(LENGTH + 1).collect();
        let known = code.len() == LENGTH && code.bytes().all(|byte| ALPHABET.contains(&byte));
        known.then_some(Self(code))
    }

    /// The code in groups of four.
    #[must_use]
    pub fn text(&self) -> String {
        let groups: Vec<&str> = self.0.as_bytes().chunks(4).filter_map(|group| std::str::from_utf8(group).ok()).collect();
        groups.join("-")
    }

    /// What is stored.
    pub(super) fn hash(&self) -> Vec<u8> {
        hash_secret(&format!("pepite/recovery-code/v1:{}", self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_it_is_shown_and_as_people_type() {
        for code in RecoveryCode::ten(&mut rand::rng()) {
            let shown = code.text();
            assert_eq!(shown.len(), 29);
            for typed in
                [shown.clone(), shown.to_lowercase(), shown.replace('-', " "), shown.replace('0', "o"), shown.replace('1', "l")]
            {
                assert!(RecoveryCode::read(&typed) == Some(code.clone()), "{typed}");
            }
        }
    }

    #[test]
    fn what_is_no_code_is_not_read() {
        for typed in ["", "123456", "ABCD-EFGH", "UUUU-UUUU-UUUU-UUUU-UUUU-UUUU", &"A".repeat(25), &"é".repeat(24)] {
            assert!(RecoveryCode::read(typed).is_none(), "{typed}");
        }
    }
}
