use std::path::PathBuf;

/// Why a record could not be sealed, opened, rewrapped or proved. Never carries key or card bytes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// The record was sealed under a key that this keyring does not hold.
    #[error("the sealing key “{0}” is not in the keys file")]
    UnknownKey(String),
    /// The record is damaged, belongs to another lead, or the key of that name is another key.
    #[error("the sealed record does not open: it is damaged, misplaced, or sealed under another key")]
    DoesNotOpen,
    /// The key of this name is not the key that the house was set up with.
    #[error("the key “{0}” in the keys file is not the key this database was sealed with")]
    WrongKey(String),
    /// The keyring lacks a root of the keyed hashes, so duplicates and objections would no longer be recognised.
    #[error("the index key “{0}” is not in the keys file")]
    UnknownIndexKey(String),
    /// A root of the keyed hashes changed, with the same consequence.
    #[error("the key “{0}” in the keys file is not the one this database was indexed with")]
    WrongIndexKey(String),
    /// The record was sealed by a newer program.
    #[error("the sealed record is of version {0}, which this program does not know")]
    UnknownVersion(i16),
}

/// Why the keys file could not be used. Sentences for an operator; no key bytes in any of them.
#[derive(Debug, thiserror::Error)]
pub enum KeysError {
    /// There is no file.
    #[error("the keys file {0} is missing: put it back from its copy (without it no sealed card can be read)")]
    Missing(PathBuf),
    /// These keys were not read from a file, so there is none to change.
    #[error("these keys have no file")]
    NoFile,
    /// A key was named that the file does not hold.
    #[error("the keys file holds no key “{0}”")]
    NoSuchKey(String),
    /// The key that new records are sealed under, or new keyed hashes are made with.
    #[error("the key “{0}” is the one in use: rotate first")]
    InUse(String),
    /// More roots of the keyed hashes than look-ups compare.
    #[error("the keys file would hold three index keys; there may be two, the current one and the one before")]
    ThreeIndexKeys,
    /// The file system said no.
    #[error("the keys file {path} cannot be {doing}: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What was tried, as a participle.
        doing: &'static str,
        /// What the system said.
        source: std::io::Error,
    },
    /// Group or others have a right on the file.
    #[error("the keys file {path} is open to other users (mode {mode:04o}): run chmod 600 on it")]
    TooOpen {
        /// The file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// A directory, a device, a pipe.
    #[error("the keys file {0} is not a regular file")]
    NotAFile(PathBuf),
    /// No colon, no base64, or not 32 bytes. The number is the line, from 1, as in the next three.
    #[error("line {0} of the keys file is not `id:base64` with a key of 32 bytes")]
    BadLine(usize),
    /// A name that the database could not hold.
    #[error("line {0} of the keys file has an id that is not 1 to 32 of a-z, 0-9 and -")]
    BadId(usize),
    /// Twice the same name or the same key.
    #[error("line {0} of the keys file repeats the id or the key of an earlier line")]
    Repeated(usize),
    /// One byte thirty-two times.
    #[error("line {0} of the keys file is a key without randomness")]
    Weak(usize),
    /// No line, or the index line alone.
    #[error("the keys file holds no sealing key")]
    Empty,
}
