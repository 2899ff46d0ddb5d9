use base64::{Engine, engine::general_purpose::STANDARD};
use secrecy::{ExposeSecret, SecretBox};
use zeroize::{Zeroize, Zeroizing};

use super::{derive::Key, error::KeysError};

/// The line of this id holds the first root of the keyed hashes; the roots after it are `index-2`, `index-3`…
const INDEX: &str = "index";

/// A line of the keys file.
pub(super) struct KeyLine {
    pub id: String,
    pub key: Key,
}

/// Reads `id:base64` lines, newest first; empty lines and lines that begin with `#` are skipped.
pub(super) fn parse(text: &str) -> Result<Vec<KeyLine>, KeysError> {
    let mut lines: Vec<KeyLine> = Vec::new();
    for (at, written) in text.lines().enumerate() {
        let line = at + 1;
        let Some((id, encoded)) = split(written, line)? else { continue };
        if !is_id(id) {
            return Err(KeysError::BadId(line));
        }
        let key = decode(encoded).ok_or(KeysError::BadLine(line))?;
        if key.expose_secret().iter().all(|byte| *byte == key.expose_secret()[0]) {
            return Err(KeysError::Weak(line));
        }
        if lines.iter().any(|known| known.id == id || is_copy(known, id, &key)) {
            return Err(KeysError::Repeated(line));
        }
        lines.push(KeyLine { id: id.to_owned(), key });
    }
    Ok(lines)
}

/// The epoch of an id that names a root of the keyed hashes; `None` for the id of a sealing key.
pub(super) fn epoch_of(id: &str) -> Option<i16> {
    if id == INDEX {
        return Some(1);
    }
    let number = id.strip_prefix(INDEX)?.strip_prefix('-')?;
    let epoch = number.parse().ok().filter(|epoch| *epoch > 1)?;
    (index_id(epoch) == id).then_some(epoch)
}

/// The id of the root of an epoch.
pub(super) fn index_id(epoch: i16) -> String {
    if epoch == 1 { INDEX.to_owned() } else { format!("{INDEX}-{epoch}") }
}

/// The id of a line; `None` for an empty line or a remark.
pub(super) fn id_of(line: &str) -> Option<&str> {
    split(line, 0).ok().flatten().map(|(id, _)| id)
}

/// One line, with its line feed.
pub(super) fn write(id: &str, key: &Key) -> Zeroizing<String> {
    let encoded = Zeroizing::new(STANDARD.encode(key.expose_secret()));
    Zeroizing::new(format!("{id}:{}\n", encoded.as_str()))
}

fn split(written: &str, line: usize) -> Result<Option<(&str, &str)>, KeysError> {
    let written = written.trim();
    if written.is_empty() || written.starts_with('#') {
        return Ok(None);
    }
    written.split_once(':').map(Some).ok_or(KeysError::BadLine(line))
}

/// The same key twice, of one sort: the oldest sealing key may be the first index key as well, since a file without
/// an index line has it so.
fn is_copy(known: &KeyLine, id: &str, key: &Key) -> bool {
    epoch_of(&known.id).is_some() == epoch_of(id).is_some() && known.key.expose_secret() == key.expose_secret()
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
