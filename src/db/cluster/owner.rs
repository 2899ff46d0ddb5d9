//! The operating-system user who runs Postgres.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

use nix::unistd::{Uid, User};

use super::error::{ClusterError, Context};

/// Who may run Postgres when Pépite runs as root, the preferred first.
const STAND_INS: [&str; 2] = ["postgres", "nobody"];

/// Owner of the cluster and of the server's processes.
#[derive(Debug, Clone)]
pub(super) struct Owner {
    name: String,
    uid: u32,
    gid: u32,
    /// Pépite is root and the owner is not.
    stands_in: bool,
}

impl Owner {
    /// The user of this process, or a stand-in when that is root, whom Postgres refuses.
    pub(super) fn of_a_new_cluster() -> Result<Self, ClusterError> {
        let me = Uid::effective();
        if !me.is_root() {
            return Ok(Self::named(me));
        }
        STAND_INS
            .iter()
            .find_map(|name| User::from_name(name).ok().flatten())
            .map(|user| Self::named(user.uid))
            .ok_or(ClusterError::NoUser)
    }

    /// The owner of a cluster that exists: it keeps its owner whoever starts it.
    pub(super) fn of(cluster: &Path) -> Result<Self, ClusterError> {
        let owner = Uid::from_raw(fs::metadata(cluster).context("cannot look at", cluster)?.uid());
        let me = Uid::effective();
        if owner.is_root() {
            // A start as root that was killed before the directory was handed over.
            return Self::of_a_new_cluster();
        }
        if owner != me && !me.is_root() {
            let owner = Self::named(owner).name;
            return Err(ClusterError::NotYours { path: cluster.to_path_buf(), owner });
        }
        Ok(Self::named(owner))
    }

    fn named(uid: Uid) -> Self {
        let user = User::from_uid(uid).ok().flatten();
        let gid = match &user {
            Some(user) => user.gid.as_raw(),
            // A number without an account (containers): its group is likely the same number.
            None => uid.as_raw(),
        };
        Self {
            name: user.map_or_else(|| uid.to_string(), |user| user.name),
            uid: uid.as_raw(),
            gid,
            stands_in: Uid::effective().is_root() && !uid.is_root(),
        }
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn uid(&self) -> u32 {
        self.uid
    }

    /// A command that runs as the owner, away from our terminal's Ctrl-C and our environment
    /// (a stray `PGDATA` or `PGOPTIONS` must not reach the server).
    pub(super) fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command
            .env_clear()
            .env("PATH", "/usr/local/bin:/usr/bin:/bin")
            .env("LC_ALL", "C")
            .current_dir("/")
            .stdin(Stdio::null())
            .process_group(0);
        if self.stands_in {
            command.uid(self.uid).gid(self.gid);
        }
        command
    }

    /// Makes a directory only the owner can enter, or checks that an existing one is so.
    pub(super) fn private_directory(&self, path: &Path) -> io::Result<()> {
        match fs::create_dir(path) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
        let found = fs::symlink_metadata(path)?;
        let me = Uid::effective().as_raw();
        if !found.is_dir() || (found.uid() != self.uid && found.uid() != me) {
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, "it belongs to somebody else"));
        }
        fs::set_permissions(path, fs::Permissions::from_mode(0o700))?;
        self.give(&File::open(path)?)
    }

    /// Gives the owner a file that we made as root, so that the owner may start Pépite another time.
    pub(super) fn give(&self, file: &File) -> io::Result<()> {
        if self.stands_in {
            fchown(file, Some(self.uid), Some(self.gid))?;
        }
        Ok(())
    }

    /// Whether the owner can enter a directory: asked of the system itself, since access lists and
    /// mounts have their say beside the permission bits.
    pub(super) fn can_enter(&self, directory: &Path) -> bool {
        !self.stands_in
            || self
                .command(Path::new("/bin/sh"))
                .args(["-c", r#"cd -- "$0""#])
                .arg(directory)
                .stderr(Stdio::null())
                .status()
                .is_ok_and(|status| status.success())
    }
}
