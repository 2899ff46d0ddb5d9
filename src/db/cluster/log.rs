//! The server's log file: appended to by Postgres, kept short by Pépite.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use nix::fcntl::OFlag;

/// A longer log is moved aside. One older file is kept.
const LONGEST: u64 = 8 * 1024 * 1024;
/// How much of the log an error message quotes, in bytes.
const QUOTED: u64 = 2000;

/// Opens the log for appending.
pub(super) fn open(path: &Path) -> io::Result<File> {
    options().append(true).create(true).open(path)
}

/// Options that refuse a symbolic link: the directory belongs to the user who runs Postgres, and
/// must not lead a Pépite that is root to write elsewhere.
pub(super) fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.mode(0o600).custom_flags(OFlag::O_NOFOLLOW.bits());
    options
}

/// Copies a long log to `postgres.log.old` and empties it. The server keeps its open file, and goes
/// on at the beginning since it appends.
pub(super) fn rotate(path: &Path) {
    if fs::metadata(path).is_ok_and(|log| log.len() > LONGEST)
        && let Err(error) = set_aside(path)
    {
        tracing::warn!(%error, "the log of Postgres could not be rotated");
    }
}

fn set_aside(path: &Path) -> io::Result<()> {
    let mut log = options().read(true).write(true).open(path)?;
    let old = path.with_extension("log.old");
    // Whoever made the older file: it is replaced, not written to. Absent the first time.
    let _ = fs::remove_file(&old);
    let copied = options().write(true).create_new(true).open(old).and_then(|mut old| io::copy(&mut log, &mut old));
    // Emptied even so: a full disk is the likeliest reason that the copy failed.
    log.set_len(0)?;
    copied.map(|_| ())
}

/// What the log says after `from`, at most its last lines.
pub(super) fn tail(path: &Path, from: u64) -> String {
    let read = || -> io::Result<String> {
        let mut file = options().read(true).open(path)?;
        let length = file.metadata()?.len();
        // After a rotation `from` lies beyond the end: quote the end then.
        let from = if from > length { 0 } else { from };
        file.seek(SeekFrom::Start(from.max(length.saturating_sub(QUOTED))))?;
        let mut said = Vec::new();
        file.read_to_end(&mut said)?;
        Ok(String::from_utf8_lossy(&said).trim().to_owned())
    };
    read().unwrap_or_else(|error| format!("(its log is unreadable: {error})"))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Write;
    use std::os::unix::fs::symlink;

    use super::{LONGEST, open, rotate, tail};

    #[test]
    fn a_long_log_is_set_aside_while_it_is_written_and_a_link_is_refused() {
        let place = std::env::temp_dir().join(format!("pepite-log-{}", std::process::id()));
        fs::create_dir(&place).unwrap();
        let path = place.join("postgres.log");
        let mut log = open(&path).unwrap();
        log.write_all(&vec![b'.'; LONGEST as usize]).unwrap();
        rotate(&path);
        log.write_all(b"the last word\n").unwrap();
        rotate(&path);
        log.write_all(b"a new page\n").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"a new page\n");
        assert_eq!(tail(&path, LONGEST), "a new page");
        assert!(fs::read(place.join("postgres.log.old")).unwrap().ends_with(b"the last word\n"));
        symlink(&path, place.join("link")).unwrap();
        assert!(open(&place.join("link")).is_err());
        fs::remove_dir_all(place).unwrap();
    }
}
