//! A private Postgres: its own data directory, a Unix socket only its owner can reach, no TCP.
//!
//! Used when no `DATABASE_URL` is given. Everything lives in `DATA_DIR/postgres`, and `DATA_DIR/lock`
//! keeps a second Pépite out. Whatever a crash leaves behind (a half-made data directory, a stale
//! `postmaster.pid`, a server that outlived us) is put right by the next start.

mod binaries;
mod error;
mod home;
mod initialise;
mod leash;
mod lock;
mod log;
mod owner;
mod process;
mod roles;
mod server;
mod socket;
#[cfg(test)]
mod tests;

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::Mutex;
use tokio::time::sleep;

use self::binaries::Binaries;
pub use self::error::ClusterError;
use self::home::Home;
use self::lock::Lock;
use self::server::{Plan, Server};

/// How often the supervisor looks at the server.
const WATCH: Duration = Duration::from_millis(200);
/// A death this long after the last restart is a new story: the server is restarted at once.
const HEALTHY: Duration = Duration::from_secs(60);
/// Longest pause between two restarts.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);
/// How long [`Cluster::join`] waits for a server that another process is starting.
const JOIN_WAIT: Duration = Duration::from_secs(10);

/// What the cluster promises after a crash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// An acknowledged commit survives.
    Safe,
    /// Nothing need survive: several times faster, for tests.
    Throwaway,
}

/// A running private Postgres. Dropping it stops the server too, without waiting for its end.
#[derive(Debug)]
pub struct Cluster {
    url: String,
    plan: Arc<Plan>,
    /// `None` once stopped, or when the server belongs to another process.
    running: Arc<Mutex<Option<Running>>>,
}

/// Field order matters: the server is let go before the lock is.
#[derive(Debug)]
struct Running {
    server: Server,
    _lock: Lock,
}

impl Cluster {
    /// Starts the cluster of `data_dir`, making it first where there is none.
    /// `progress` receives a sentence at each step that takes time.
    ///
    /// # Errors
    /// Any [`ClusterError`]; each reads as a sentence for the person who started the program.
    pub async fn start(data_dir: &Path, progress: impl Fn(&str)) -> Result<Self, ClusterError> {
        Self::start_with(data_dir, Durability::Safe, progress).await
    }

    /// Starts a fast cluster for tests, which promises nothing after a crash.
    /// The same directory may be used again by the next run, which saves making the cluster.
    ///
    /// # Errors
    /// As [`Cluster::start`].
    pub async fn start_throwaway(data_dir: &Path) -> Result<Self, ClusterError> {
        Self::start_with(data_dir, Durability::Throwaway, |_| ()).await
    }

    /// [`Cluster::start`] with the durability chosen.
    ///
    /// # Errors
    /// As [`Cluster::start`].
    pub async fn start_with(data_dir: &Path, durability: Durability, progress: impl Fn(&str)) -> Result<Self, ClusterError> {
        let data_dir = home::data_directory(data_dir)?;
        let lock = Lock::take(&data_dir)?;
        let home = Home::open(&data_dir, &progress)?;
        let binaries = Binaries::find(home.major())?;
        let is_new = home.major().is_none();
        if is_new {
            // Never anything to clear away: a cluster comes to its place whole, or not at all.
            home.must_be_empty()?;
            progress("Making the private Postgres cluster (a few seconds, once).");
            initialise::make(&home, &binaries, durability).await?;
        }
        let socket = socket::directory(&home)?;
        let url = socket::url(&socket);
        let plan = Plan { home, binaries, socket, durability };
        if !is_new {
            roles::settle(&plan, &progress).await?;
        }
        progress("Starting the private Postgres.");
        let server = Server::start(&plan, &progress).await?;
        Ok(Self { url, plan: Arc::new(plan), running: Arc::new(Mutex::new(Some(Running { server, _lock: lock }))) })
    }

    /// The URL of a cluster that another process is running on `data_dir`, so that a short command
    /// works beside a running server; `None` when nobody runs it, and [`Cluster::start`] may.
    ///
    /// # Errors
    /// [`ClusterError::Busy`] when the directory is taken but its server does not become ready.
    pub async fn join(data_dir: &Path) -> Result<Option<String>, ClusterError> {
        let Ok(data_dir) = fs::canonicalize(data_dir) else {
            return Ok(None);
        };
        let since = Instant::now();
        loop {
            let busy = match Lock::take(&data_dir) {
                Ok(_free) => return Ok(None),
                Err(busy @ ClusterError::Busy { .. }) => busy,
                Err(other) => return Err(other),
            };
            let status = process::PidFile::read(&home::cluster_directory(&data_dir));
            if let Some(file) = status.filter(process::PidFile::is_ready) {
                return Ok(Some(socket::url(&file.socket)));
            }
            if since.elapsed() > JOIN_WAIT {
                return Err(busy);
            }
            sleep(WATCH).await;
        }
    }

    /// A URL for tokio-postgres and libpq alike: `postgresql://pepite@%2Fdirectory/pepite`.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Watches the server until [`Cluster::stop`], and starts it again whenever it dies.
    /// Spawn the returned future; it never gives up, and says in the log what it does.
    pub fn supervise(&self) -> impl Future<Output = ()> + Send + 'static {
        let (plan, running) = (Arc::clone(&self.plan), Arc::downgrade(&self.running));
        async move {
            let mut pause = Duration::ZERO;
            let mut restarted = Instant::now();
            // A weak reference: a dropped cluster must not be kept alive by its own watchman.
            while let Some(running) = running.upgrade() {
                let Some(death) = look(&running, &plan).await else {
                    return;
                };
                if let Some(log) = death {
                    if restarted.elapsed() > HEALTHY {
                        pause = Duration::ZERO;
                    }
                    tracing::error!(%log, ?pause, "the private Postgres died; starting it again");
                    sleep(pause).await;
                    restarted = Instant::now();
                    pause = (pause * 2).clamp(WATCH, LONGEST_PAUSE);
                    restart(&running, &plan).await;
                }
                drop(running);
                sleep(WATCH).await;
            }
        }
    }

    /// Stops the server: sessions end, a checkpoint is written, and the data directory is free for
    /// the next start. Does nothing the second time.
    pub async fn stop(&self) {
        let taken = self.running.lock().await.take();
        if let Some(Running { mut server, _lock }) = taken {
            server.stop().await;
        }
    }
}

/// What a server that died said last (`Some(None)` when it lives); `None` when it was stopped.
async fn look(running: &Mutex<Option<Running>>, plan: &Plan) -> Option<Option<String>> {
    let mut held = running.lock().await;
    let server = &mut held.as_mut()?.server;
    log::rotate(&plan.home.log());
    server.announce_ready(plan);
    Some(server.death())
}

/// Replaces the dead server, unless the cluster was stopped meanwhile.
async fn restart(running: &Mutex<Option<Running>>, plan: &Plan) {
    if let Some(running) = running.lock().await.as_mut() {
        match Server::restart(plan).await {
            Ok(server) => running.server = server,
            Err(error) => tracing::error!(%error, "Postgres did not start"),
        }
    }
}
