//! A market of its own to measure: data, server, floor, somebody signed in.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use pepite::db::cluster::Cluster;
use reqwest::{Client, header};
use tokio::time::sleep;

use crate::work::Work;

/// Whatever went wrong, for the person at the terminal.
pub type Fault = Box<dyn Error>;

/// Longest wait for a server, and for the work of its first minutes.
const PATIENCE: Duration = Duration::from_secs(900);
const BUYER: [(&str, &str); 2] = [("email", "acheteur@demo.pepite.test"), ("password", "la ruée vers l’or 1848")];

/// Everything that runs for one size.
pub struct Ground {
    pub folder: PathBuf,
    kept: bool,
    port: u16,
    server: Option<Child>,
    floor: Option<Child>,
    /// The database, while the server runs.
    pub url: String,
    /// The session of a member.
    pub cookie: String,
}

impl Ground {
    /// Makes the market where there is none, and serves it.
    pub async fn lay(leads: usize, keep: Option<&Path>, port: u16) -> Result<Self, Fault> {
        let folder = match keep {
            Some(keep) => keep.join(leads.to_string()),
            None => std::env::temp_dir().join(format!("pepite-bench-{}-{leads}", std::process::id())),
        };
        let mut ground =
            Self { folder, kept: keep.is_some(), port, server: None, floor: None, url: String::new(), cookie: String::new() };
        if !ground.folder.join("postgres").exists() {
            let began = Instant::now();
            let made = ground.pepite(&["demo", "--leads", &leads.to_string()]).status()?;
            if !made.success() {
                return Err("the demonstration could not be made".into());
            }
            eprintln!("{leads} leads made in {} s", began.elapsed().as_secs());
        }
        ground.server = Some(ground.pepite(&["serve", "--no-jobs"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?);
        ground.wait(&ground.site("/readyz")).await?;
        ground.url = Cluster::join(&ground.folder).await?.ok_or("the private Postgres does not run")?;
        ground.calm().await?;
        ground.cookie = ground.sign_in().await?;
        Ok(ground)
    }

    fn pepite(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pepite"));
        let metrics = format!("127.0.0.1:{}", self.port + 1);
        command.args(arguments).env_remove("DATABASE_URL").env("PEPITE_DATA_DIR", &self.folder);
        command.env("PEPITE_BIND", format!("127.0.0.1:{}", self.port)).env("PEPITE_BASE_URL", self.site(""));
        command.env("PEPITE_METRICS_BIND", metrics);
        command
    }

    /// An address of the product.
    pub fn site(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// An address of the floor.
    pub fn below(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port + 2)
    }

    /// Where files of this run lie.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.join("bench").join(name)
    }

    async fn wait(&self, address: &str) -> Result<(), Fault> {
        let (client, since) = (Client::new(), Instant::now());
        while since.elapsed() < PATIENCE {
            if client.get(address).send().await.is_ok_and(|answer| answer.status().is_success()) {
                return Ok(());
            }
            sleep(Duration::from_millis(200)).await;
        }
        Err(format!("{address} does not answer").into())
    }

    /// Waits until the server has done what it does by itself when it begins.
    async fn calm(&self) -> Result<(), Fault> {
        let (since, mut quiet, mut before) = (Instant::now(), 0, self.ticks()?);
        while quiet < 4 && since.elapsed() < PATIENCE {
            sleep(Duration::from_secs(1)).await;
            let now = self.ticks()?;
            // Hundredths of a second, as Linux counts them.
            quiet = if now - before < 10 { quiet + 1 } else { 0 };
            before = now;
        }
        Ok(())
    }

    /// Time on a core.
    fn ticks(&self) -> Result<u64, Fault> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.server_id()?))?;
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        Ok(fields[11].parse::<u64>()? + fields[12].parse::<u64>()?)
    }

    /// Megabytes of the server: all, and without mapped files.
    pub fn memory(&self) -> Result<(u64, u64), Fault> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.server_id()?))?;
        let field = |name: &str| -> u64 {
            let line = status.lines().find_map(|it| it.strip_prefix(name));
            line.and_then(|it| it.split_whitespace().next()).and_then(|it| it.parse::<u64>().ok()).unwrap_or_default() / 1024
        };
        Ok((field("VmRSS:"), field("RssAnon:")))
    }

    fn server_id(&self) -> Result<u32, Fault> {
        Ok(self.server.as_ref().ok_or("the server does not run")?.id())
    }

    async fn sign_in(&self) -> Result<String, Fault> {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(BUYER).append_pair("back", "/desk").finish();
        let client = Client::builder().redirect(reqwest::redirect::Policy::none()).build()?;
        let post = client.post(self.site("/sign-in")).header("sec-fetch-site", "same-origin").body(body);
        let answer = post.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").send().await?;
        let cookies = answer.headers().get_all(header::SET_COOKIE).iter().filter_map(|it| it.to_str().ok());
        let session =
            cookies.filter_map(|it| it.split(';').next()).find(|it| it.split('=').nth(1).is_some_and(|it| it.len() > 20));
        Ok(session.ok_or_else(|| format!("nobody is signed in: {}", answer.status()))?.to_owned())
    }

    /// A page as it comes; asked for again where the server was still busy with what wrk left.
    pub async fn page(&self, work: &Work, path: &str, encoding: &str) -> Result<Vec<u8>, Fault> {
        for _ in 0..5 {
            if let Ok(page) = self.ask(work, path, encoding).await {
                return Ok(page);
            }
            sleep(Duration::from_secs(2)).await;
        }
        self.ask(work, path, encoding).await
    }

    async fn ask(&self, work: &Work, path: &str, encoding: &str) -> Result<Vec<u8>, Fault> {
        let client = Client::new();
        let request = match &work.post {
            Some(form) => client.post(self.site(path)).body(form.clone()),
            None => client.get(self.site(path)),
        };
        let request = work.headers(self).into_iter().fold(request, |request, (name, value)| request.header(name, value));
        let answer = request.header(header::ACCEPT_ENCODING, encoding).send().await?.error_for_status()?;
        Ok(answer.bytes().await?.to_vec())
    }

    /// Bytes of the first page of a work: plain, and as browsers ask for it.
    pub async fn page_sizes(&self, work: &Work) -> Result<(usize, usize), Fault> {
        let plain = self.page(work, &work.paths[0], "identity").await?.len();
        Ok((plain, self.page(work, &work.paths[0], "gzip, br").await?.len()))
    }

    /// Serves the same bytes, and the bare queries, of these works.
    pub async fn serve_floor(&mut self, works: &[Work]) -> Result<(), Fault> {
        let folder = self.file("floor");
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("url"), &self.url)?;
        for work in works {
            fs::write(folder.join(format!("{}.body", work.slug())), self.page(work, &work.paths[0], work.encoding()).await?)?;
            fs::write(folder.join(format!("{}.sql", work.slug())), work.statements.join("\n"))?;
        }
        let port = (self.port + 2).to_string();
        let own = std::env::current_exe()?;
        self.floor = Some(Command::new(own).args(["--port", &port, "--floor"]).arg(&folder).spawn()?);
        self.wait(&self.below("/")).await
    }

    /// Stops everything.
    pub async fn close(mut self) {
        for mut child in [self.floor.take(), self.server.take()].into_iter().flatten() {
            let id = i32::try_from(child.id()).unwrap_or_default();
            let _ = kill(Pid::from_raw(id), Signal::SIGTERM);
            let _ = tokio::task::spawn_blocking(move || child.wait()).await;
        }
        let _ = fs::remove_dir_all(if self.kept { self.file("") } else { self.folder.clone() });
    }
}

impl Drop for Ground {
    fn drop(&mut self) {
        // Only what a fault left running.
        for mut child in [self.floor.take(), self.server.take()].into_iter().flatten() {
            let _ = kill(Pid::from_raw(i32::try_from(child.id()).unwrap_or_default()), Signal::SIGTERM);
            let _ = child.wait();
        }
    }
}
