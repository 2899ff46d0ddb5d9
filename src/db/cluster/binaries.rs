//! Finds the Postgres server binaries of this machine.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::error::ClusterError;

/// Oldest server that Pépite is tried with.
const OLDEST: u32 = 14;

/// Where packages put their servers: parent directory, prefix of its entries, path below an entry.
const PLACES: [(&str, &str, &str); 4] = [
    ("/usr/lib/postgresql", "", "bin"),
    ("/usr", "pgsql-", "bin"),
    ("/opt/homebrew/opt", "postgresql", "bin"),
    ("/usr/local/opt", "postgresql", "bin"),
];

/// The directory that holds `postgres` and `initdb`.
#[derive(Debug, Clone)]
pub(super) struct Binaries {
    directory: PathBuf,
}

impl Binaries {
    /// The first supported server, or the one of exactly `major` for a cluster already made.
    pub(super) fn find(major: Option<u32>) -> Result<Self, ClusterError> {
        candidates()
            .into_iter()
            .find(|directory| version(directory).is_some_and(|found| major.map_or(found >= OLDEST, |made| made == found)))
            .map(|directory| Self { directory })
            .ok_or(major.map_or(ClusterError::NoServer, |made| ClusterError::OtherMajor { made }))
    }

    pub(super) fn postgres(&self) -> PathBuf {
        self.directory.join("postgres")
    }

    pub(super) fn initdb(&self) -> PathBuf {
        self.directory.join("initdb")
    }
}

/// Directories that hold a server, the preferred first. Symbolic links are followed, since Postgres
/// looks for its own files beside the real binary.
fn candidates() -> Vec<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let configured = Command::new("pg_config").arg("--bindir").output().ok();
    let configured = configured.and_then(|output| String::from_utf8(output.stdout).ok());
    env::split_paths(&path)
        .chain(configured.map(|line| PathBuf::from(line.trim())))
        .chain(PLACES.iter().flat_map(|place| packaged(*place)))
        .filter(|directory| directory.join("initdb").is_file())
        .filter_map(|directory| fs::canonicalize(directory.join("postgres")).ok())
        .filter_map(|postgres| postgres.parent().map(Path::to_path_buf))
        .collect()
}

/// The servers under one place, newest first.
fn packaged((parent, prefix, below): (&str, &str, &str)) -> Vec<PathBuf> {
    let mut found: Vec<(u32, PathBuf)> = fs::read_dir(parent)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(prefix))
        .map(|entry| entry.path().join(below))
        .filter_map(|directory| Some((version(&directory)?, directory)))
        .collect();
    found.sort_by(|left, right| right.cmp(left));
    found.into_iter().map(|(_, directory)| directory).collect()
}

/// Major version of the server in a directory.
fn version(directory: &Path) -> Option<u32> {
    let output = Command::new(directory.join("postgres")).arg("--version").output().ok()?;
    parse_version(&String::from_utf8(output.stdout).ok()?)
}

/// `postgres (PostgreSQL) 15.13 (Debian 15.13-0+deb12u1)` and `postgres (PostgreSQL) 19devel`.
fn parse_version(said: &str) -> Option<u32> {
    let number = said.split_once(") ")?.1;
    let digits = number.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(number.len());
    number[..digits].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::parse_version;

    #[test]
    fn the_major_version_is_read_from_releases_and_previews() {
        assert_eq!(parse_version("postgres (PostgreSQL) 15.13 (Debian 15.13-0+deb12u1)\n"), Some(15));
        assert_eq!(parse_version("postgres (PostgreSQL) 19devel\n"), Some(19));
        assert_eq!(parse_version("postgres (PostgreSQL) 18"), Some(18));
        assert_eq!(parse_version("something else"), None);
    }
}
