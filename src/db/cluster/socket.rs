//! The directory of the Unix socket, and the URL that leads to it.

use std::env;
use std::fmt::Write;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use super::error::{ClusterError, Context};
use super::home::Home;

/// The file Postgres makes in the directory; the port is only a name here.
pub(super) const FILE: &str = ".s.PGSQL.5432";
/// Longest path of a socket, in bytes, with a margin: the kernels allow 103 (macOS) and 107 (Linux).
const LONGEST: usize = 99;
/// How many names under `/tmp` are tried: anybody may have taken one.
const TRIES: u32 = 16;

/// The cluster's home, or a short private directory where its path is too long for a socket.
pub(super) fn directory(home: &Home) -> Result<PathBuf, ClusterError> {
    if fits(home.path()) {
        return Ok(home.path().to_path_buf());
    }
    let mut last = None;
    for name in short_names(home).filter(|name| fits(name)) {
        match home.owner().private_directory(&name).context("cannot make", &name) {
            Ok(()) if home.owner().can_enter(&name) => return Ok(name),
            Ok(()) => {}
            Err(error) => last = Some(error),
        }
    }
    Err(last.unwrap_or_else(|| ClusterError::Unreachable { path: env::temp_dir(), user: home.owner().name().to_owned() }))
}

/// The same names at each start, so that directories do not pile up.
fn short_names(home: &Home) -> impl Iterator<Item = PathBuf> {
    let mut hasher = DefaultHasher::new();
    (home.path(), home.owner().uid()).hash(&mut hasher);
    let hash = hasher.finish();
    let runtime = env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from);
    let runtime = runtime.filter(|path| path.is_absolute());
    runtime
        .map(|parent| parent.join(format!("pepite-{hash:016x}")))
        .into_iter()
        .chain((0..TRIES).map(move |n| PathBuf::from(format!("/tmp/pepite-{hash:016x}-{n}"))))
}

fn fits(directory: &Path) -> bool {
    directory.as_os_str().len() + 1 + FILE.len() <= LONGEST
}

/// `postgresql://pepite@%2Fdirectory/pepite`.
pub(super) fn url(directory: &Path) -> String {
    let mut url = String::from("postgresql://pepite@");
    for byte in directory.as_os_str().as_bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(byte) {
            url.push(char::from(*byte));
        } else {
            write!(url, "%{byte:02X}").expect("a String takes any text");
        }
    }
    url + "/pepite"
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::url;

    #[test]
    fn the_url_names_the_directory_whatever_its_letters() {
        assert_eq!(url(Path::new("/tmp/é a")), "postgresql://pepite@%2Ftmp%2F%C3%A9%20a/pepite");
    }
}
