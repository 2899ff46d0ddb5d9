use base64::{Engine, engine::general_purpose::STANDARD};
use secrecy::{ExposeSecret, SecretBox};
use zeroize::{Zeroize, Zeroizing};

use super::{derive::Key, error::KeysError};

/// The line of this id holds the root of the keyed hashes. It does not rotate: objections and duplicates must
/// still be recognised after every sealing key has been replaced.
pub(super) const INDEX: &str = "index";

/// A line of the keys file.
pub(super) struct KeyLine {
    pub id: String,
    pub key: Key,
}

/// Reads `id:base64` lines, newest first; empty lines and lines that begin with `#` are skipped.
pub(super) fn parse(text: &str) -> Result<Vec<KeyLine>, KeysError> {
    let mut lines: Vec<KeyLine> = Vec::new();
    for (at, written) in text.lines().enumerate() {
        let (line, written) = (at + 1, written.trim());
        if written.is_empty() || written.starts_with('#') {
            continue;
        }
        let (id, encoded) = written.split_once(':').ok_or(KeysError::BadLine(line))?;
        if !is_id(id) {
            return Err(KeysError::BadId(line));
        }
        let key = decode(encoded).ok_or(KeysError::BadLine(line))?;
        if key.expose_secret().iter().all(|byte| *byte == key.expose_secret()[0]) {
            return Err(KeysError::Weak(line));
        }
        if lines.iter().any(|known| known.id == id || known.key.expose_secret() == key.expose_secret()) {
            return Err(KeysError::Repeated(line));
        }
        lines.push(KeyLine { id: id.to_owned(), key });
    }
    Ok(lines)
}

/// One line, with its line feed.
pub(super) fn write(id: &str, key: &Key) -> Zeroizing<String> {
    let encoded = Zeroizing::new(STANDARD.encode(key.expose_secret()));
    Zeroizing::new(format!("{id}:{}\n", encoded.as_str()))
}

fn is_id(id: &str) -> bool {
    (1..=32).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn decode(encoded: &str) -> Option<Key> {
    let bytes = Zeroizing::new(STANDARD.decode(encoded.trim()).ok()?);
    let mut array: [u8; 32] = bytes.as_slice().try_into().ok()?;
    let key = SecretBox::new(Box::new(array));
    array.zeroize();
    Some(key)
}
