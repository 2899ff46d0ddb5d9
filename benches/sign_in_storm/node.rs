//! A node of its own to storm: a market, users with passwords, somebody signed in.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use diesel_async::{AsyncConnection, AsyncPgConnection, SimpleAsyncConnection};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use pepite::db::cluster::Cluster;
use reqwest::{Client, Response, header};
use tokio::time::sleep;

/// Whatever went wrong, for the person at the terminal.
pub type Failure = Box<dyn Error + Send + Sync>;

/// Longest wait for the server.
const PATIENCE: Duration = Duration::from_secs(300);
/// The password of everybody in the demonstration.
pub const PASSWORD: &str = "la ruée vers l’or 1848";
/// Users who sign in during the storm.
pub const USERS: u64 = 300;
/// They have the password of the demonstration's buyer.
const MAKE_USERS: &str = "INSERT INTO users
    (company_id, name, email, password_hash, company_role, language, email_verified_at, created_at, demo)
    SELECT company_id, name, 'storm' || n || '@bench.test', password_hash, 'member', language, email_verified_at,
        created_at, demo
    FROM users, generate_series(1, 300) n WHERE email = 'acheteur@demo.pepite.test'
    ON CONFLICT DO NOTHING";

/// Everything that runs.
pub struct Node {
    folder: PathBuf,
    kept: bool,
    port: u16,
    server: Option<Child>,
    /// The database, while the server runs.
    pub url: String,
    /// The session of a member.
    pub cookie: String,
    pub client: Client,
}

impl Node {
    /// Makes the market where there is none, and serves it with its jobs.
    pub async fn start(leads: usize, keep: Option<&Path>, port: u16) -> Result<Self, Failure> {
        let own = || std::env::temp_dir().join(format!("pepite-storm-{}", std::process::id()));
        let folder = keep.map_or_else(own, Path::to_owned);
        let client = Client::builder().redirect(reqwest::redirect::Policy::none()).timeout(Duration::from_secs(60)).build()?;
        let (url, cookie) = (String::new(), String::new());
        let mut node = Self { folder, kept: keep.is_some(), port, server: None, url, cookie, client };
        if !node.folder.join("postgres").exists()
            && !node.pepite(&["demo", "--leads", &leads.to_string()]).stdout(Stdio::null()).status()?.success()
        {
            return Err("the demonstration could not be made".into());
        }
        node.server = Some(node.pepite(&["serve"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?);
        node.wait().await?;
        node.url = Cluster::join(&node.folder).await?.ok_or("the private Postgres does not run")?;
        node.conn().await?.batch_execute(MAKE_USERS).await?;
        node.cookie = session(&node.sign_in("acheteur@demo.pepite.test", PASSWORD, 0).await?)?;
        // What a server does by itself when it begins.
        sleep(Duration::from_secs(10)).await;
        Ok(node)
    }

    /// A connection to its database.
    pub async fn conn(&self) -> Result<AsyncPgConnection, Failure> {
        Ok(AsyncPgConnection::establish(&self.url).await?)
    }

    fn pepite(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pepite"));
        command.args(arguments).env_remove("DATABASE_URL").env_remove("MAIL_URL").env("PEPITE_DATA_DIR", &self.folder);
        command.env("PEPITE_BIND", format!("127.0.0.1:{}", self.port)).env("PEPITE_BASE_URL", self.site(""));
        command.env("PEPITE_METRICS_BIND", format!("127.0.0.1:{}", self.port + 1));
        // The storm comes from many networks.
        command.env("PEPITE_TRUSTED_PROXIES", "127.0.0.1");
        command
    }

    /// An address of the site.
    pub fn site(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    async fn wait(&self) -> Result<(), Failure> {
        let since = Instant::now();
        while since.elapsed() < PATIENCE {
            if self.client.get(self.site("/readyz")).send().await.is_ok_and(|answer| answer.status().is_success()) {
                return Ok(());
            }
            sleep(Duration::from_millis(200)).await;
        }
        Err("the server does not answer".into())
    }

    /// Signs in from a network of its own for each number.
    pub async fn sign_in(&self, email: &str, password: &str, number: u64) -> reqwest::Result<Response> {
        let fields = [("email", email), ("password", password), ("back", "/leads")];
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let post = self.client.post(self.site("/sign-in")).header("sec-fetch-site", "same-origin").body(body);
        let from = format!("10.{}.{}.1", number / 250 % 250, number % 250);
        let post = post.header("x-forwarded-for", from).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        post.send().await
    }

    /// A member's page.
    pub async fn page(&self) -> reqwest::Result<Response> {
        self.client.get(self.site("/leads")).header(header::COOKIE, &self.cookie).send().await
    }

    /// Stops it, and takes away what is not kept.
    pub async fn stop(mut self) {
        if let Some(mut server) = self.server.take() {
            let _ = kill(Pid::from_raw(i32::try_from(server.id()).unwrap_or_default()), Signal::SIGTERM);
            let _ = tokio::task::spawn_blocking(move || server.wait()).await;
        }
        if !self.kept {
            let _ = std::fs::remove_dir_all(&self.folder);
        }
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        // Only what a failure left running.
        if let Some(mut server) = self.server.take() {
            let _ = kill(Pid::from_raw(i32::try_from(server.id()).unwrap_or_default()), Signal::SIGTERM);
            let _ = server.wait();
        }
    }
}

fn session(answer: &Response) -> Result<String, Failure> {
    let cookies = answer.headers().get_all(header::SET_COOKIE).iter().filter_map(|it| it.to_str().ok());
    let session = cookies.filter_map(|it| it.split(';').next()).find(|it| it.starts_with("pepite="));
    Ok(session.ok_or_else(|| format!("nobody is signed in: {}", answer.status()))?.to_owned())
}
