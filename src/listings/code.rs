//! Public codes: random, so that an address tells neither how many leads there are nor which came first.

use rand::CryptoRng;

/// Crockford's base32 in lower case: no i, l, o, u.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH: u32 = 10;

/// A new code of ten characters (50 random bits), for leads and deals.
#[must_use]
pub fn new_code(rng: &mut impl CryptoRng) -> String {
    let bits = rng.next_u64();
    (0..LENGTH).map(|place| char::from(ALPHABET[usize::try_from(bits >> (5 * place) & 31).unwrap_or_default()])).collect()
}

/// Whether a piece of an address can be a code at all: anything may be typed there, even what Postgres refuses.
#[must_use]
pub fn is_code(text: &str) -> bool {
    text.len() == LENGTH as usize && text.bytes().all(|c| ALPHABET.contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_ten_characters_of_the_alphabet() {
        let code = new_code(&mut rand::rng());
        assert_eq!(code.len(), 10);
        assert!(is_code(&code), "{code}");
        for odd in ["", "\0\0\0\0\0\0\0\0\0\0", "iiiiiiiiii", "0000000000 "] {
            assert!(!is_code(odd), "{odd:?}");
        }
        assert_ne!(code, new_code(&mut rand::rng()));
    }
}
