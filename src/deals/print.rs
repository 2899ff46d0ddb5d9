//! The PDF of an agreement: drawn once in each language, kept as it was drawn, known by its SHA-256.

use std::fmt;

use chrono::{DateTime, Utc};
use diesel::result::QueryResult;
use diesel_async::AsyncPgConnection;
use sha2::{Digest, Sha256};

use super::{Deal, store};
use crate::language::Language;

/// A SHA-256, shown as 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaperHash([u8; 32]);

impl PaperHash {
    /// Of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Of bytes that are one already.
    #[must_use]
    pub fn from_stored(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// Reads what was pasted: spaces, capitals, and the file's name that `sha256sum` prints after it do no harm.
    #[must_use]
    pub fn parse(pasted: &str) -> Option<Self> {
        let digits: String = pasted.chars().filter(|c| !c.is_whitespace()).take(64).collect();
        if digits.len() != 64 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let mut bytes = [0; 32];
        for (byte, at) in bytes.iter_mut().zip((0..64).step_by(2)) {
            *byte = u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()?;
        }
        Some(Self(bytes))
    }

    /// The bytes, for SQL.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Display for PaperHash {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

/// A drawn agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Print {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its hash.
    pub hash: PaperHash,
}

/// The PDF in a language, once it was drawn.
///
/// # Errors
/// When the database fails.
pub async fn print_of(conn: &mut AsyncPgConnection, deal: &Deal, language: Language) -> QueryResult<Option<Print>> {
    store::print_of(conn, deal.id, language).await
}

/// Keeps a PDF that was drawn; where another node was faster, the other's is the one.
///
/// # Errors
/// When the database fails.
pub async fn keep_print(
    conn: &mut AsyncPgConnection,
    deal: &Deal,
    language: Language,
    bytes: Vec<u8>,
    now: DateTime<Utc>,
) -> QueryResult<Print> {
    let print = Print { hash: PaperHash::of(&bytes), bytes };
    store::keep_print(conn, deal.id, language, &print, now).await?;
    Ok(store::print_of(conn, deal.id, language).await?.unwrap_or(print))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_read_as_it_was_printed() {
        let hash = PaperHash::of(b"Accord");
        let shown = hash.to_string();
        assert_eq!(shown.len(), 64);
        for pasted in [
            shown.clone(),
            shown.to_uppercase(),
            format!("  {shown}  accord.pdf\n"),
            shown[..32].to_owned() + "\n" + &shown[32..],
        ] {
            assert_eq!(PaperHash::parse(&pasted), Some(hash), "{pasted}");
        }
        for bad in ["", "abc", &shown[1..], &shown.replace('a', "g").replace('0', "é")] {
            assert_eq!(PaperHash::parse(bad), None, "{bad}");
        }
        assert_eq!(PaperHash::from_stored(hash.bytes()), Some(hash));
    }
}
