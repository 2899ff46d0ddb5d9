//! The product itself, started as a person would start it, on a data directory of its own.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use pepite::db::cluster::Cluster;

/// A running Pépite; stopped when dropped.
pub struct Server {
    child: Child,
    pub origin: String,
    pub data: PathBuf,
    place: Place,
}

/// Where a node listens, how much it says, and whose ground it stands on.
struct Place {
    port: u16,
    metrics: u16,
    log: &'static str,
    ground: Option<Ground>,
}

/// What a node shares with the first one: its Postgres, its keys, its letters.
struct Ground {
    database: String,
    first: PathBuf,
}

impl Server {
    /// Starts on an empty data directory.
    pub fn start(name: &str) -> Self {
        Self::start_saying(name, "warn")
    }

    /// Starts on an empty data directory, and logs as much as told; what it says is in `stdout.log` and `stderr.log` there.
    pub fn start_saying(name: &str, log: &'static str) -> Self {
        Self::start_on(None, name, log)
    }

    /// Starts another node beside this one: on its database, with its keys, and a folder of its own.
    pub async fn start_beside(&self, name: &str) -> Self {
        let database = Cluster::join(&self.data).await.expect("a cluster").expect("a running cluster");
        Self::start_on(Some(Ground { database, first: self.data.clone() }), name, "warn")
    }

    fn start_on(ground: Option<Ground>, name: &str, log: &'static str) -> Self {
        let data = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&data);
        fs::create_dir_all(&data).expect("a data directory");
        let place = Place { port: free_port(), metrics: free_port(), log, ground };
        let origin = format!("http://127.0.0.1:{}", place.port);
        let child = spawn(&data, &place);
        let server = Self { child, origin, data, place };
        server.wait();
        server
    }

    /// Where the site listens.
    pub fn port(&self) -> u16 {
        self.place.port
    }

    /// Where `/metrics` listens.
    pub fn metrics(&self) -> u16 {
        self.place.metrics
    }

    /// The process.
    pub fn id(&self) -> nix::unistd::Pid {
        nix::unistd::Pid::from_raw(i32::try_from(self.child.id()).expect("a process id"))
    }

    /// Kills it without a word, if it is not dead yet, and starts it again on the same data.
    pub fn kill_and_restart(&mut self) {
        // Dead already is as good.
        let _ = self.child.kill();
        self.child.wait().expect("its end");
        self.child = spawn(&self.data, &self.place);
        self.wait();
    }

    /// Runs a command of the product beside it, and gives what it printed.
    pub fn command(&self, arguments: &[&str]) -> String {
        let done = Command::new(env!("CARGO_BIN_EXE_pepite"))
            .args(arguments)
            .env("PEPITE_DATA_DIR", &self.data)
            .output()
            .expect("the command runs");
        assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8_lossy(&done.stdout).into_owned()
    }

    /// The link in the newest letter to an address; waits for the letter to arrive.
    pub fn link_for(&self, address: &str) -> String {
        let began = Instant::now();
        loop {
            if let Some(link) = self.letters(address).last().and_then(|text| link_in(text)) {
                return link;
            }
            assert!(began.elapsed() < Duration::from_secs(15), "no letter for {address}");
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// The first letter to an address that holds these words; waits for it to arrive.
    pub fn wait_for_letter(&self, address: &str, words: &str) -> String {
        let began = Instant::now();
        loop {
            let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            if let Some(letter) = self.letters(address).iter().map(|l| folded(l)).find(|l| l.contains(words)) {
                return letter;
            }
            assert!(began.elapsed() < Duration::from_secs(15), "no letter for {address} says “{words}”");
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// Today, as a date field takes it.
    pub fn today(&self) -> String {
        let letter = fs::metadata(&self.data).and_then(|m| m.modified()).expect("the data directory has a date");
        chrono::DateTime::<chrono::Utc>::from(letter).format("%Y-%m-%d").to_string()
    }

    /// The letters to an address, oldest first, as plain text.
    pub fn letters(&self, address: &str) -> Vec<String> {
        let Ok(folder) = fs::read_dir(self.data.join("mail")) else { return Vec::new() };
        let mut found: Vec<(std::time::SystemTime, String)> = folder
            .filter_map(Result::ok)
            .filter(|entry| entry.path().extension().is_some_and(|e| e == "eml"))
            .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, fs::read_to_string(entry.path()).ok()?)))
            .filter(|(_, letter)| letter.lines().any(|line| line == format!("To: {address}")))
            .map(|(at, letter)| (at, plain(&letter)))
            .collect();
        found.sort();
        found.into_iter().map(|(_, letter)| letter).collect()
    }

    fn wait(&self) {
        let began = Instant::now();
        while std::net::TcpStream::connect(("127.0.0.1", self.place.port)).is_err() {
            assert!(began.elapsed() < Duration::from_secs(60), "the server does not open");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = nix::sys::signal::kill(self.id(), nix::sys::signal::Signal::SIGTERM);
        let _ = self.child.wait();
    }
}

fn spawn(data: &Path, place: &Place) -> Child {
    let words = |name: &str| {
        fs::File::options().create(true).append(true).open(data.join(name)).expect("a file for what the server says")
    };
    let mut command = Command::new(env!("CARGO_BIN_EXE_pepite"));
    command
        .arg("serve")
        .env("PEPITE_DATA_DIR", data)
        .env("PEPITE_BIND", format!("127.0.0.1:{}", place.port))
        .env("PEPITE_METRICS_BIND", format!("127.0.0.1:{}", place.metrics))
        .env("PEPITE_LOG", place.log)
        .env_remove("DATABASE_URL")
        .env_remove("PEPITE_BASE_URL");
    if let Some(Ground { database, first }) = &place.ground {
        let letters = format!("file:{}", first.join("mail").display());
        command.env("DATABASE_URL", database).env("PEPITE_KEYS", first.join("keys")).env("MAIL_URL", letters);
    }
    command.stdout(words("stdout.log")).stderr(words("stderr.log")).spawn().expect("the server starts")
}

pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a free port").port()
}

/// The text part of a letter, its quoted-printable undone.
fn plain(letter: &str) -> String {
    let start = letter.find("Content-Type: text/plain").unwrap_or(0);
    let end = letter.find("Content-Type: text/html").unwrap_or(letter.len());
    let body = letter[start..end].replace("=\r\n", "");
    let mut bytes = Vec::new();
    let mut rest = body.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let code = (first == b'=').then(|| tail.get(..2)).flatten();
        let byte = code.and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        bytes.push(byte.unwrap_or(first));
        rest = if byte.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn link_in(text: &str) -> Option<String> {
    text.split_whitespace().find(|word| word.starts_with("http://")).map(str::to_owned)
}
