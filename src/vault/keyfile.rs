use std::{
    fs::{self, File, OpenOptions},
    io::{ErrorKind, Read, Write},
    os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

use rand::CryptoRng;
use zeroize::Zeroizing;

use super::error::KeysError;

/// What tells one state of a file from another: device, inode, change time, length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp(u64, u64, (i64, i64), u64);

impl Stamp {
    /// How the file looks now; `None` when it is not there.
    pub fn of(path: &Path) -> Option<Self> {
        let facts = fs::metadata(path).ok()?;
        Some(Self(facts.dev(), facts.ino(), (facts.ctime(), facts.ctime_nsec()), facts.len()))
    }
}

pub(super) fn exists(path: &Path) -> Result<bool, KeysError> {
    path.try_exists().map_err(|source| io(path, "found", source))
}

/// The text of the file. A file that others may read is refused.
pub(super) fn read(path: &Path) -> Result<Zeroizing<String>, KeysError> {
    let mut file = File::open(path).map_err(|source| match source.kind() {
        ErrorKind::NotFound => KeysError::Missing(path.to_owned()),
        _ => io(path, "opened", source),
    })?;
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
pub(super) fn create(path: &Path, text: &str, rng: &mut impl CryptoRng) -> Result<(), KeysError> {
    let staged = with_suffix(path, &format!("{:016x}", rng.next_u64()));
    stage(owner_only().create_new(true), &staged, text)?;
    let linked = fs::hard_link(&staged, path);
    fs::remove_file(&staged).map_err(|source| io(&staged, "removed", source))?;
    match linked {
        Err(source) if source.kind() != ErrorKind::AlreadyExists => Err(io(path, "made", source)),
        _ => sync_directory(path),
    }
}

/// Changes the text of the file in one step, under a lock that other processes respect: no key is ever lost, and a
/// crash leaves either text whole.
pub(super) fn edit(path: &Path, change: impl FnOnce(&str) -> Result<Zeroizing<String>, KeysError>) -> Result<(), KeysError> {
    let beside = with_suffix(path, "lock");
    let exclusive = owner_only().create(true).truncate(false).open(&beside);
    let exclusive = exclusive.map_err(|source| io(&beside, "opened", source))?;
    exclusive.lock().map_err(|source| io(&beside, "locked", source))?;
    let text = change(&read(path)?)?;
    // Always the same name: what a crash leaves is replaced by the next change, and no copy outlives its keys.
    let staged = with_suffix(path, "next");
    stage(owner_only().create(true).truncate(true), &staged, &text)?;
    fs::rename(&staged, path).map_err(|source| io(path, "replaced", source))?;
    sync_directory(path)
}

fn stage(how: &OpenOptions, staged: &Path, text: &str) -> Result<(), KeysError> {
    let mut file = how.open(staged).map_err(|source| io(staged, "made", source))?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    written.map_err(|source| io(staged, "written", source))
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
