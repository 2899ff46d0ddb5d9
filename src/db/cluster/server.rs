//! One run of the server process.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use nix::sys::signal::Signal;
use tokio::time::sleep;

use super::Durability;
use super::binaries::Binaries;
use super::error::{ClusterError, Context};
use super::home::Home;
use super::leash::Leash;
use super::log;
use super::process::{self, ASK, POLL, PidFile};

/// After this long a start says that it is still at work (recovery after a crash may take minutes).
const PATIENCE: Duration = Duration::from_secs(5);
/// Starts tried while sessions of a dead server still leave.
pub(super) const TRIES: u32 = 10;

/// What Pépite relies on, whatever `postgresql.conf` says. The log never holds personal data:
/// no statement, no parameter, and terse errors, since their details quote the row.
const RELIED_ON: [&str; 13] = [
    "listen_addresses=",
    "port=5432",
    "unix_socket_permissions=0700",
    "logging_collector=off",
    "log_destination=stderr",
    "log_statement=none",
    "log_min_duration_statement=-1",
    "log_duration=off",
    "log_min_error_statement=panic",
    "log_parameter_max_length=0",
    "log_parameter_max_length_on_error=0",
    "log_error_verbosity=terse",
    "zero_damaged_pages=off",
];
const SAFE: [&str; 3] = ["fsync=on", "full_page_writes=on", "synchronous_commit=on"];
const THROWAWAY: [&str; 5] =
    ["fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=200", "autovacuum=off"];

/// All that a start needs to know.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) home: Home,
    pub(super) binaries: Binaries,
    pub(super) socket: PathBuf,
    pub(super) durability: Durability,
}

/// A server process that we started.
#[derive(Debug)]
pub(super) struct Server {
    child: Child,
    leash: Leash,
    log: PathBuf,
    /// Length of the log before this run.
    log_before: u64,
    since: Instant,
    announced: bool,
}

impl Server {
    /// Starts the server and waits until it takes connections.
    pub(super) async fn start(plan: &Plan, progress: &impl Fn(&str)) -> Result<Self, ClusterError> {
        let mut tries = 0;
        loop {
            process::clear_the_way(&plan.home.data(), &plan.socket, progress).await;
            let mut server = Self::spawn(plan)?;
            tries += 1;
            match server.wait_until_ready(plan, progress).await {
                Ok(()) => return Ok(server),
                Err(log) if tries < TRIES && log.contains("still in use") => {
                    progress("Waiting for the sessions of the earlier Postgres to end.");
                    sleep(Duration::from_secs(1)).await;
                }
                Err(log) => return Err(ClusterError::Start { log }),
            }
        }
    }

    /// Starts the server again after a death, without waiting for its recovery.
    pub(super) async fn restart(plan: &Plan) -> Result<Self, ClusterError> {
        process::clear_the_way(&plan.home.data(), &plan.socket, &|_| ()).await;
        Self::spawn(plan).map(|server| Self { announced: false, ..server })
    }

    fn spawn(plan: &Plan) -> Result<Self, ClusterError> {
        let log = plan.home.log();
        log::rotate(&log);
        // Again, since a cleaner of `/tmp` may have removed it between two runs.
        plan.home.owner().private_directory(&plan.socket).context("cannot make", &plan.socket)?;
        let file = log::open(&log).context("cannot open", &log)?;
        plan.home.owner().give(&file).context("cannot give away", &log)?;
        let log_before = fs::metadata(&log).context("cannot look at", &log)?.len();
        let copy = file.try_clone().context("cannot open", &log)?;
        let program = plan.binaries.postgres();
        let child = command(plan, &program).stdout(file).stderr(copy).spawn().context("cannot run", &program)?;
        let leash = Leash::on(plan.home.owner(), &child.id().to_string(), Signal::SIGINT)?;
        Ok(Self { child, leash, log, log_before, since: Instant::now(), announced: true })
    }

    /// `Err` holds what the server said when it ended instead.
    async fn wait_until_ready(&mut self, plan: &Plan, progress: &impl Fn(&str)) -> Result<(), String> {
        let mut said = Instant::now();
        while !self.is_ready(plan) {
            if let Some(death) = self.death() {
                return Err(death);
            }
            if said.elapsed() > PATIENCE {
                progress("Postgres is still starting (after a crash it recovers first).");
                said = Instant::now();
            }
            sleep(POLL).await;
        }
        Ok(())
    }

    fn is_ready(&self, plan: &Plan) -> bool {
        PidFile::read(&plan.home.data()).is_some_and(|file| file.is_ready() && u32::try_from(file.pid) == Ok(self.child.id()))
    }

    /// The end of the log if the process has ended, however it ended.
    pub(super) fn death(&mut self) -> Option<String> {
        // An error here means that the child is nobody's any more: ended, too.
        let ended = !matches!(self.child.try_wait(), Ok(None));
        if ended {
            self.leash.release();
        }
        ended.then(|| log::tail(&self.log, self.log_before))
    }

    /// How long ago the process was started.
    pub(super) fn age(&self) -> Duration {
        self.since.elapsed()
    }

    /// Says once that a restarted server is back.
    pub(super) fn announce_ready(&mut self, plan: &Plan) {
        if !self.announced && self.is_ready(plan) {
            self.announced = true;
            tracing::info!(after = ?self.age(), "the private Postgres takes connections again");
        }
    }

    /// Stops the process and waits for its end.
    pub(super) async fn stop(&mut self) {
        let pid = self.child.id().cast_signed();
        for (rudeness, patience) in ASK {
            // A child that we have not waited for keeps its number: the signal cannot go astray.
            if self.death().is_none() {
                process::signal(pid, rudeness);
            }
            if process::wait_until(patience, || self.death().is_some()).await {
                return;
            }
            tracing::warn!(signal = %rudeness, "the private Postgres did not stop in time");
        }
    }
}

fn command(plan: &Plan, program: &Path) -> Command {
    let mut command = plan.home.owner().command(program);
    command.arg("-D").arg(plan.home.data());
    let durability: &[&str] = match plan.durability {
        Durability::Safe => &SAFE,
        Durability::Throwaway => &THROWAWAY,
    };
    for setting in RELIED_ON.iter().chain(durability) {
        command.args(["-c", setting]);
    }
    // In a list of directories a comma separates, unless the name is quoted.
    let socket = plan.socket.display().to_string().replace('"', "\"\"");
    command.arg("-c").arg(format!("unix_socket_directories=\"{socket}\""));
    command
}
