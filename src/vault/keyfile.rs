use std::{
    fs::{self, File, OpenOptions},
    io::{ErrorKind, Read, Write},
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

use rand::CryptoRng;
use zeroize::Zeroizing;

use super::{
    error::KeysError,
    keyring::{Keyring, fresh_line},
};

impl Keyring {
    /// Reads the keys file at `path`, or makes it with new random keys (mode 0600) when there is none.
    ///
    /// Two processes that start at once end up with the same file. A file that others may read is refused.
    pub fn load_or_create(path: &Path, rng: &mut impl CryptoRng) -> Result<Self, KeysError> {
        if !path.try_exists().map_err(|source| io(path, "found", source))? {
            create(path, &Self::fresh_text(rng), rng)?;
        }
        Self::from_text(&read(path)?)
    }
}

/// Puts a new sealing key on top of the keys file and gives the keyring with it (`pepite keys rotate`).
///
/// The file is replaced in one step, under a lock, so that no key is ever lost.
pub fn add_key(path: &Path, rng: &mut impl CryptoRng) -> Result<Keyring, KeysError> {
    let beside = with_suffix(path, "lock");
    let exclusive = owner_only().create(true).truncate(false).open(&beside);
    let exclusive = exclusive.map_err(|source| io(&beside, "opened", source))?;
    exclusive.lock().map_err(|source| io(&beside, "locked", source))?;
    let mut text = fresh_line(rng);
    text.push_str(&read(path)?);
    let keyring = Keyring::from_text(&text)?;
    let staged = stage(path, &text, rng)?;
    fs::rename(&staged, path).map_err(|source| io(path, "replaced", source))?;
    sync_directory(path)?;
    Ok(keyring)
}

fn read(path: &Path) -> Result<Zeroizing<String>, KeysError> {
    let mut file = File::open(path).map_err(|source| io(path, "opened", source))?;
    let facts = file.metadata().map_err(|source| io(path, "inspected", source))?;
    if !facts.is_file() {
        return Err(KeysError::NotAFile(path.to_owned()));
    }
    let mode = facts.permissions().mode() & 0o7777;
    if mode & 0o077 != 0 {
        return Err(KeysError::TooOpen { path: path.to_owned(), mode });
    }
    // Room for the whole file at once: growing would leave copies of keys in freed memory.
    let room = usize::try_from(facts.len()).unwrap_or(0).min(1 << 20) + 1;
    let mut text = Zeroizing::new(String::with_capacity(room));
    file.read_to_string(&mut text).map_err(|source| io(path, "read", source))?;
    Ok(text)
}

/// Writes beside the file and links it into place: whole or not at all, and never over another one.
fn create(path: &Path, text: &str, rng: &mut impl CryptoRng) -> Result<(), KeysError> {
    let staged = stage(path, text, rng)?;
    let linked = fs::hard_link(&staged, path);
    fs::remove_file(&staged).map_err(|source| io(&staged, "removed", source))?;
    match linked {
        Err(source) if source.kind() != ErrorKind::AlreadyExists => Err(io(path, "made", source)),
        _ => sync_directory(path),
    }
}

fn stage(path: &Path, text: &str, rng: &mut impl CryptoRng) -> Result<PathBuf, KeysError> {
    let staged = with_suffix(path, &format!("{:016x}", rng.next_u64()));
    let mut file = owner_only().create_new(true).open(&staged).map_err(|source| io(&staged, "made", source))?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    written.map_err(|source| io(&staged, "written", source))?;
    Ok(staged)
}

fn owner_only() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).mode(0o600);
    options
}

fn sync_directory(path: &Path) -> Result<(), KeysError> {
    let directory = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    File::open(directory).and_then(|dir| dir.sync_all()).map_err(|source| io(directory, "synchronised", source))
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    PathBuf::from(name)
}

fn io(path: &Path, doing: &'static str, source: std::io::Error) -> KeysError {
    KeysError::Io { path: path.to_owned(), doing, source }
}
