//! Server processes found by number: what `postmaster.pid` says, and who is really there.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use tokio::time::sleep;

use super::socket::FILE as SOCKET;

/// How often a waiting loop looks.
pub(super) const POLL: Duration = Duration::from_millis(20);

/// Signals in rising order of rudeness, each with the time it is given: a fast stop writes a
/// checkpoint; an immediate one leaves recovery to the next start; the last always works.
pub(super) const ASK: [(Signal, Duration); 3] = [
    (Signal::SIGINT, Duration::from_secs(60)),
    (Signal::SIGQUIT, Duration::from_secs(10)),
    (Signal::SIGKILL, Duration::from_secs(5)),
];

/// What Postgres writes in `postmaster.pid`.
#[derive(Debug)]
pub(super) struct PidFile {
    pub(super) pid: i32,
    pub(super) socket: PathBuf,
    status: String,
}

impl PidFile {
    /// Reads the file of a data directory; `None` when it is absent or unfinished.
    pub(super) fn read(data: &Path) -> Option<Self> {
        Self::parse(&fs::read_to_string(data.join("postmaster.pid")).ok()?)
    }

    /// The lines: pid, data directory, start time, port, socket directory, address, key, status.
    fn parse(text: &str) -> Option<Self> {
        let lines: Vec<&str> = text.lines().collect();
        Some(Self {
            pid: lines.first()?.trim().parse().ok().filter(|pid| *pid > 1)?,
            socket: PathBuf::from(lines.get(4).copied().unwrap_or_default()),
            status: lines.get(7).map(|status| status.trim().to_owned()).unwrap_or_default(),
        })
    }

    /// Whether the server takes connections.
    pub(super) fn is_ready(&self) -> bool {
        self.status == "ready"
    }
}

/// Sends a signal; a process that is gone already is no fault.
pub(super) fn signal(pid: i32, signal: Signal) {
    if let Err(error) = kill(Pid::from_raw(pid), signal) {
        tracing::debug!(%error, pid, "a signal was not sent");
    }
}

/// Clears the way for a new server: stops one that outlived its Pépite, kills sessions that outlived
/// their server, and removes files that name nobody (Postgres would refuse to start if another process
/// has that number now).
pub(super) async fn clear_the_way(data: &Path, socket: &Path, progress: &impl Fn(&str)) {
    let named = PidFile::read(data).map(|file| file.pid);
    if let Some(pid) = named.filter(|pid| is_server(*pid, data)) {
        progress("A Postgres outlived an earlier run: stopping it first.");
        stop_stranger(pid, data).await;
    }
    // Without their server nothing they do can be kept: to kill them loses nothing.
    for pid in leftovers(data) {
        signal(pid, Signal::SIGKILL);
        wait_until(ASK[2].1, || !is_server(pid, data)).await;
    }
    let lock = socket.join(format!("{SOCKET}.lock"));
    for stale in [data.join("postmaster.pid"), socket.join(SOCKET), lock] {
        // Absent most of the time.
        let _ = fs::remove_file(stale);
    }
}

async fn stop_stranger(pid: i32, data: &Path) {
    for (rudeness, patience) in ASK {
        signal(pid, rudeness);
        if wait_until(patience, || !is_server(pid, data)).await {
            return;
        }
    }
}

/// Waits for `done`, at most `patience`; whether it came.
pub(super) async fn wait_until(patience: Duration, mut done: impl FnMut() -> bool) -> bool {
    let since = Instant::now();
    while !done() {
        if since.elapsed() > patience {
            return false;
        }
        sleep(POLL).await;
    }
    true
}

/// Whether a process is a living Postgres of this very data directory, which its processes have as
/// their working directory. A number taken over by another program, or a zombie, is not.
#[cfg(target_os = "linux")]
fn is_server(pid: i32, data: &Path) -> bool {
    let process = PathBuf::from(format!("/proc/{pid}"));
    fs::read_link(process.join("cwd")).is_ok_and(|cwd| cwd == data)
        && fs::read_to_string(process.join("comm")).is_ok_and(|name| ["postgres", "postmaster"].contains(&name.trim()))
}

/// Without `/proc`: the command line names the data directory, as [`super::server`] writes it.
#[cfg(not(target_os = "linux"))]
fn is_server(pid: i32, data: &Path) -> bool {
    std::process::Command::new("ps")
        .args(["-ww", "-o", "command=", "-p", &pid.to_string()])
        .output()
        .is_ok_and(|output| String::from_utf8_lossy(&output.stdout).contains(&format!("-D {}", data.display())))
}

/// Every process of this data directory's servers.
#[cfg(target_os = "linux")]
fn leftovers(data: &Path) -> Vec<i32> {
    fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter(|pid| is_server(*pid, data))
        .collect()
}

/// Not listed without `/proc`: sessions leave by themselves when they see that their server is gone,
/// and until then Postgres refuses to start, which is tried again.
#[cfg(not(target_os = "linux"))]
fn leftovers(_data: &Path) -> Vec<i32> {
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::PidFile;

    #[test]
    fn a_pid_file_names_the_server_and_its_socket() {
        let text = "42\n/d/postgres/data\n1763000000\n5432\n/d/postgres\n\n  123 456\nready   \n";
        let file = PidFile::parse(text).unwrap();
        assert_eq!((file.pid, file.socket.to_str()), (42, Some("/d/postgres")));
        assert!(file.is_ready());
    }

    #[test]
    fn an_unfinished_pid_file_is_not_ready_and_an_empty_one_is_nothing() {
        assert!(!PidFile::parse("42\n/d/postgres/data\n").unwrap().is_ready());
        assert!(PidFile::parse("").is_none());
        assert!(PidFile::parse("-1\n").is_none());
    }
}
