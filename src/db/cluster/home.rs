//! Where the cluster lives.
//!
//! `DATA_DIR/postgres` is the cluster's home: `data` (Postgres's own), the socket and the log.
//! When Pépite runs as root, another user runs Postgres; if that user cannot enter the data directory
//! (say it lies under `/root`), the home is made under `/var/lib/pepite` instead and
//! `DATA_DIR/postgres` is a symbolic link to it. The link is the only memory of that choice: a later
//! change of permissions never makes a second, empty cluster.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::os::unix::fs::{DirBuilderExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use nix::unistd::Uid;

use super::error::{ClusterError, Context};
use super::owner::Owner;

/// Home of clusters whose data directory their owner cannot enter.
const ELSEWHERE: &str = "/var/lib/pepite";

/// The cluster's home directory and its owner.
#[derive(Debug)]
pub(super) struct Home {
    path: PathBuf,
    owner: Owner,
}

/// Makes the data directory if need be, and gives its real path.
pub(super) fn data_directory(path: &Path) -> Result<PathBuf, ClusterError> {
    if !path.exists() {
        // As root, the user who runs Postgres must pass through it, though not list it.
        let mode = if Uid::effective().is_root() { 0o711 } else { 0o700 };
        fs::DirBuilder::new()
            .recursive(true)
            .mode(0o755)
            .create(path)
            .and_then(|()| fs::set_permissions(path, fs::Permissions::from_mode(mode)))
            .context("cannot make", path)?;
    }
    fs::canonicalize(path).context("cannot find", path)
}

/// Postgres's own data directory, for a real path of the data directory.
pub(super) fn cluster_directory(data_dir: &Path) -> PathBuf {
    data_dir.join("postgres").join("data")
}

impl Home {
    /// Opens the home of a data directory, or makes one where its owner can live.
    pub(super) fn open(data_dir: &Path, progress: &impl Fn(&str)) -> Result<Self, ClusterError> {
        let link = data_dir.join("postgres");
        if link.is_symlink() && !link.exists() {
            return Err(ClusterError::Lost { path: link });
        }
        let owner = if link.exists() { Owner::of(&link)? } else { Owner::of_a_new_cluster()? };
        if !link.exists() && !owner.can_enter(data_dir) {
            elsewhere(&link, &owner, progress)?;
        }
        if !link.is_symlink() {
            owner.private_directory(&link).context("cannot make", &link)?;
        }
        let path = fs::canonicalize(&link).context("cannot find", &link)?;
        if !owner.can_enter(&path) {
            return Err(ClusterError::Unreachable { path, user: owner.name().to_owned() });
        }
        Ok(Self { path, owner })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn owner(&self) -> &Owner {
        &self.owner
    }

    /// Postgres's own data directory.
    pub(super) fn data(&self) -> PathBuf {
        self.path.join("data")
    }

    /// The server's log.
    pub(super) fn log(&self) -> PathBuf {
        self.path.join("postgres.log")
    }

    /// Refuses to make a cluster where there is something that is not one.
    pub(super) fn must_be_empty(&self) -> Result<(), ClusterError> {
        let occupied = fs::read_dir(self.data()).is_ok_and(|mut entries| entries.next().is_some());
        if occupied { Err(ClusterError::Incomplete { path: self.data() }) } else { Ok(()) }
    }

    /// Major version of the cluster, `None` when it is still to be made.
    pub(super) fn major(&self) -> Option<u32> {
        fs::read_to_string(self.data().join("PG_VERSION")).ok()?.trim().parse().ok()
    }
}

/// Makes a home outside the data directory and links to it. Its name is new each time: an old home
/// whose data directory was deleted must not come back under new keys.
#[expect(clippy::disallowed_methods, reason = "the time only makes the name new; no rule reads it")]
fn elsewhere(link: &Path, owner: &Owner, progress: &impl Fn(&str)) -> Result<(), ClusterError> {
    let mut hasher = DefaultHasher::new();
    (link, SystemTime::now(), std::process::id()).hash(&mut hasher);
    let home = Path::new(ELSEWHERE).join(format!("postgres-{:016x}", hasher.finish()));
    progress(&format!(
        "User {} runs Postgres and cannot enter {}: the cluster goes to {}.",
        owner.name(),
        link.parent().unwrap_or(link).display(),
        home.display(),
    ));
    fs::DirBuilder::new().recursive(true).mode(0o755).create(ELSEWHERE).context("cannot make", Path::new(ELSEWHERE))?;
    owner.private_directory(&home).context("cannot make", &home)?;
    symlink(&home, link).context("cannot link", link)
}
