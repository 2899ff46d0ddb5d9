//! Public codes: random, so that an address tells neither how many leads there are nor which came first.

use rand::CryptoRng;

/// Crockford's base32 in lower case: no i, l, o, u.
pub const CODE_ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH: u32 = 10;

/// A new code of ten characters (50 random bits), for leads and deals.
#[must_use]
pub fn new_code(rng: &mut impl CryptoRng) -> String {
    let bits = rng.next_u64();
    (0..LENGTH).map(|place| char::from(CODE_ALPHABET[usize::try_from(bits >> (5 * place) & 31).unwrap_or_default()])).collect()
}

/// Whether a part of an address can be a code at all. Nothing else is asked of the database.
#[must_use]
pub fn is_code(text: &str) -> bool {
    text.len() == 10 && text.bytes().all(|c| CODE_ALPHABET.contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_ten_characters_of_the_alphabet() {
        let code = new_code(&mut rand::rng());
        assert!(is_code(&code), "{code}");
        assert_ne!(code, new_code(&mut rand::rng()));
    }

    #[test]
    fn nothing_else_is_a_code() {
        for other in ["", "new", "abcdefghil", "ABCDEFGHJK", "012345678", "01234567890", "01234\0 789", "é12345678"] {
            assert!(!is_code(other), "{other:?}");
        }
    }
}
