//! What can go wrong with the private cluster, said to the person who started the program.

use std::io;
use std::path::{Path, PathBuf};

/// Why the private Postgres could not be started.
#[derive(Debug, thiserror::Error)]
pub enum ClusterError {
    /// No server binaries of a supported version.
    #[error(
        "no Postgres server (version 14 or newer) was found: install one (apt-get install postgresql, \
         dnf install postgresql-server, brew install postgresql), or set DATABASE_URL"
    )]
    NoServer,
    /// The cluster was made by a major version that is not installed.
    #[error(
        "the cluster was made by Postgres {made}, which is not installed: install it again, \
         or move the cluster to the new version with pg_upgrade"
    )]
    OtherMajor {
        /// Major version written in the cluster.
        made: u32,
    },
    /// Another process holds the data directory.
    #[error("{} is in use by another Pépite (process {pid}): stop it first, or choose another data directory", path.display())]
    Busy {
        /// The data directory.
        path: PathBuf,
        /// The process named in the lock file, or `unknown`.
        pid: String,
    },
    /// Postgres refuses to run as root, and there is no one to run it.
    #[error("Postgres does not run as root, and this machine has neither a user `postgres` nor `nobody` to run it")]
    NoUser,
    /// The cluster belongs to somebody else.
    #[error("{} belongs to user {owner}: start Pépite as that user or as root", path.display())]
    NotYours {
        /// The cluster's directory.
        path: PathBuf,
        /// Its owner's name or number.
        owner: String,
    },
    /// The user who runs Postgres cannot enter a parent directory of the cluster.
    #[error(
        "user {user}, who runs Postgres, cannot enter {}: let others pass through its parent directories (chmod o+x)",
        path.display()
    )]
    Unreachable {
        /// The cluster's directory.
        path: PathBuf,
        /// The user's name.
        user: String,
    },
    /// The link in the data directory leads nowhere.
    #[error("{} leads to a cluster that is no longer there: put it back, or remove the link to begin anew", path.display())]
    Lost {
        /// The link.
        path: PathBuf,
    },
    /// There are files where the cluster should be, but no whole cluster.
    #[error("{} is not a whole Postgres cluster (no PG_VERSION): restore it from a backup, or move it away to begin anew", path.display())]
    Incomplete {
        /// Postgres's data directory.
        path: PathBuf,
    },
    /// `initdb` failed.
    #[error("the cluster could not be made: {output}")]
    Initialise {
        /// What the command said.
        output: String,
    },
    /// The roles could not be made.
    #[error("the roles of the private Postgres could not be brought up to date: {output}")]
    Roles {
        /// What the command said.
        output: String,
    },
    /// The server ended before it was ready.
    #[error("Postgres did not start; it said: {log}")]
    Start {
        /// The end of its log.
        log: String,
    },
    /// A file or process operation failed.
    #[error("{what}: {source}")]
    Io {
        /// What was tried, with the path.
        what: String,
        /// Why it failed.
        source: io::Error,
    },
}

/// Names the operation and the path of an I/O error.
pub(super) trait Context<T> {
    fn context(self, what: &str, path: &Path) -> Result<T, ClusterError>;
}

impl<T> Context<T> for io::Result<T> {
    fn context(self, what: &str, path: &Path) -> Result<T, ClusterError> {
        self.map_err(|source| ClusterError::Io { what: format!("{what} {}", path.display()), source })
    }
}
