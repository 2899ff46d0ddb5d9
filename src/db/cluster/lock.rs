//! The lock that gives one process a data directory.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use super::error::{ClusterError, Context};

/// Held for as long as the process uses the data directory. The kernel releases it however the
/// process ends; and since the file is opened close-on-exec, Postgres never inherits it.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes `data_dir/lock`, and writes this process's number into it.
    pub(super) fn take(data_dir: &Path) -> Result<Self, ClusterError> {
        let path = data_dir.join("lock");
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(&path)
            .context("cannot open", &path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(busy(data_dir, file)),
            Err(TryLockError::Error(error)) => return Err(error).context("cannot lock", &path),
        }
        file.set_len(0)
            .and_then(|()| file.rewind())
            .and_then(|()| writeln!(file, "{}", std::process::id()))
            .context("cannot write", &path)?;
        Ok(Self { _file: file })
    }
}

fn busy(data_dir: &Path, mut file: File) -> ClusterError {
    let mut pid = String::new();
    // An unreadable number only makes the sentence vaguer.
    let _ = file.read_to_string(&mut pid);
    let pid = match pid.trim() {
        "" => "unknown".to_owned(),
        number => number.to_owned(),
    };
    ClusterError::Busy { path: data_dir.to_path_buf(), pid }
}
