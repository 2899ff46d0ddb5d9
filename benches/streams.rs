//! How a node bears open threads: memory, and the delay from writing a message to the other side's page hearing of it.
//!
//! `cargo bench --bench streams`, or with `-- --streams 1000 --per-second 20 --seconds 60`. It makes an empty market in a
//! folder of its own, serves it with a private Postgres and all jobs, and writes companies in pairs, each pair with a
//! conversation. Every member opens the event stream of its thread (`/conversations/{id}/events`) and keeps it; then, at a
//! steady pace, one member after the other posts a message, and the moment is noted at which the other side's stream says
//! so. Both the node and this program need a file for every stream: `ulimit -n` of a little more than twice as many.

use std::error::Error;
use std::fs;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::Parser;
use futures_util::stream::{self, StreamExt};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use pepite::accounts::Secret;
use pepite::db::cluster::Cluster;
use reqwest::{Client, header};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::time::{MissedTickBehavior, interval, sleep, timeout};
use tokio_postgres::NoTls;

/// Whatever went wrong, for the person at the terminal.
type Fault = Box<dyn Error + Send + Sync>;

/// Longest wait for the server, and for what was said last.
const PATIENCE: Duration = Duration::from_secs(60);

/// Measures open event streams.
#[derive(Parser)]
struct Arguments {
    /// Open streams, two a conversation.
    #[arg(long, default_value_t = 1_000)]
    streams: usize,
    /// Messages a second, over all conversations.
    #[arg(long, default_value_t = 20)]
    per_second: u32,
    /// How long messages are written. A company writes at most twenty a minute.
    #[arg(long, default_value_t = 60)]
    seconds: u32,
    /// The first of two ports in a row, below those that clients are given.
    #[arg(long, default_value_t = 18_490)]
    port: u16,
    /// What cargo says to every bench.
    #[arg(long, hide = true)]
    bench: bool,
}

/// A member with a thread open.
#[derive(Debug, Clone)]
struct Reader {
    cookie: String,
    conversation: String,
}

/// A stream heard of its conversation.
struct Heard {
    reader: usize,
    at: Instant,
}

/// A message: who wrote it, when it was sent, when the node said that it is written.
struct Written {
    reader: usize,
    sent: Instant,
    done: Instant,
}

/// The node, and its folder.
struct Node {
    folder: PathBuf,
    port: u16,
    child: Child,
}

impl Node {
    async fn start(port: u16) -> Result<Self, Fault> {
        let folder = std::env::temp_dir().join(format!("pepite-streams-{}", std::process::id()));
        let mut command = Command::new(env!("CARGO_BIN_EXE_pepite"));
        command.arg("serve").env_remove("DATABASE_URL").env("PEPITE_DATA_DIR", &folder);
        command.env("PEPITE_BIND", format!("127.0.0.1:{port}")).env("PEPITE_BASE_URL", format!("http://127.0.0.1:{port}"));
        command.env("PEPITE_METRICS_BIND", format!("127.0.0.1:{}", port + 1));
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let node = Self { folder, port, child };
        let (client, since) = (Client::new(), Instant::now());
        while since.elapsed() < PATIENCE {
            if client.get(node.at("/readyz")).send().await.is_ok_and(|it| it.status().is_success()) {
                return Ok(node);
            }
            sleep(Duration::from_millis(200)).await;
        }
        Err("the server does not answer".into())
    }

    fn at(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Megabytes: all, and without mapped files.
    fn memory(&self) -> Result<(f64, f64), Fault> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let field = |name: &str| {
            let line = status.lines().find_map(|it| it.strip_prefix(name)).and_then(|it| it.split_whitespace().next());
            line.and_then(|it| it.parse::<f64>().ok()).unwrap_or_default() / 1024.0
        };
        Ok((field("VmRSS:"), field("RssAnon:")))
    }

    fn say_memory(&self, when: &str) -> Result<(), Fault> {
        let (all, own) = self.memory()?;
        println!("{when}: {all:.1} MB, its own {own:.1} MB");
        Ok(())
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        let _ = kill(Pid::from_raw(i32::try_from(self.child.id()).unwrap_or_default()), Signal::SIGTERM);
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Pairs of companies with a session each and a conversation of each pair.
async fn people(node: &Node, number: usize) -> Result<Vec<Reader>, Fault> {
    let url = Cluster::join(&node.folder).await?.ok_or("the private Postgres does not run")?;
    let (client, connection) = tokio_postgres::connect(&url, NoTls).await?;
    tokio::spawn(connection);
    let secrets: Vec<Secret> = (0..number).map(|_| Secret::new(&mut rand::rng())).collect();
    let hashes: Vec<Vec<u8>> = secrets.iter().map(Secret::hash).collect();
    let insert = "
        WITH people AS MATERIALIZED (
            SELECT hash, n, gen_random_uuid() AS company, gen_random_uuid() AS person
            FROM unnest($1::BYTEA[]) WITH ORDINALITY AS given (hash, n)),
        companies AS (
            INSERT INTO companies (id, name, siren, created_at) SELECT company, 'Société ' || n, '732829320', now() FROM people),
        users AS (
            INSERT INTO users (id, company_id, name, email, company_role, language, email_verified_at, created_at)
            SELECT person, company, 'Propriétaire ' || n, 'owner' || n || '@example.test', 'owner', 'fr', now(), now() FROM people),
        sessions AS (
            INSERT INTO sessions (token_hash, user_id, device, created_at, last_seen_at, expires_at)
            SELECT hash, person, 'Bench', now(), now(), now() + interval '1 day' FROM people),
        pairs AS MATERIALIZED (
            SELECT sells.n, sells.company AS seller, sells.person, buys.company AS buyer, gen_random_uuid() AS lead
            FROM people AS sells JOIN people AS buys ON buys.n = sells.n + 1 WHERE sells.n % 2 = 1),
        leads AS (
            INSERT INTO leads (id, code, company_id, author_id, state, created_at, edited_at)
            SELECT lead, lpad(n::TEXT, 10, '0'), seller, person, 'draft', now(), now() FROM pairs)
        INSERT INTO conversations (lead_id, seller_company_id, buyer_company_id, seller_alias, buyer_alias, state, opened_at,
            accepted_at, last_message_at)
        SELECT lead, seller, buyer, 'Cèdre Bleu 47', 'Loutre Vive 12', 'open', now(), now(), now() FROM pairs ORDER BY n
        RETURNING id::TEXT";
    let rows = client.query(insert, &[&hashes]).await?;
    client.batch_execute("ANALYZE").await?;
    let conversations: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
    let reader = |(number, secret): (usize, &Secret)| {
        let cookie = format!("pepite={}", secret.text());
        Reader { cookie, conversation: conversations[number / 2].clone() }
    };
    Ok(secrets.iter().enumerate().map(reader).collect())
}

/// Opens a stream and listens until the node lets go; how long it took to open.
async fn listen(
    client: Client,
    address: String,
    reader: (usize, Reader),
    heard: UnboundedSender<Heard>,
) -> Result<Duration, Fault> {
    let (number, reader) = reader;
    let began = Instant::now();
    let get = client.get(address).header(header::COOKIE, &reader.cookie);
    let mut answer = get.send().await?.error_for_status()?;
    let first = answer.chunk().await?.ok_or("a stream that says nothing")?;
    if !first.starts_with(b"id: here") {
        return Err("not a stream of events".into());
    }
    let opened = began.elapsed();
    tokio::spawn(async move {
        let (mut text, data) = (String::new(), format!("data: {}\n", reader.conversation));
        while let Ok(Some(chunk)) = answer.chunk().await {
            let at = Instant::now();
            text.push_str(&String::from_utf8_lossy(&chunk));
            while let Some(end) = text.find("\n\n") {
                let event: String = text.drain(..end + 2).collect();
                if event.contains(&data) && heard.send(Heard { reader: number, at }).is_err() {
                    return;
                }
            }
        }
    });
    Ok(opened)
}

async fn write(client: &Client, address: String, cookie: &str, reader: usize) -> Result<Written, Fault> {
    let sent = Instant::now();
    let post = client.post(address).header(header::COOKIE, cookie).header("sec-fetch-site", "same-origin");
    let post = post.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let answer = post.body("text=Le+chantier+est-il+toujours+pour+mars+%3F").send().await?;
    let done = Instant::now();
    if answer.status() == 303 {
        Ok(Written { reader, sent, done })
    } else {
        Err(format!("not written: {}", answer.status()).into())
    }
}

/// `p50`, `p99` and the longest, of milliseconds.
fn say(what: &str, mut delays: Vec<f64>) {
    delays.sort_by(f64::total_cmp);
    let at = |share: f64| delays[((delays.len() - 1) as f64 * share).round() as usize];
    if !delays.is_empty() {
        println!("{what}: p50 {:.1} ms, p99 {:.1} ms, longest {:.1} ms", at(0.5), at(0.99), at(1.0));
    }
}

/// Milliseconds from one moment to another, below zero where the other came first.
fn between(from: Instant, to: Instant) -> f64 {
    let later = to.saturating_duration_since(from).as_secs_f64();
    (later - from.saturating_duration_since(to).as_secs_f64()) * 1000.0
}

fn enough_files(streams: usize) -> Result<(), Fault> {
    let limits = fs::read_to_string("/proc/self/limits")?;
    let line = limits.lines().find(|it| it.starts_with("Max open files")).unwrap_or_default();
    let files = line.split_whitespace().nth(3).and_then(|it| it.parse().ok()).unwrap_or(usize::MAX);
    let needed = 2 * streams + 200;
    if files < needed { Err(format!("{files} open files are allowed: ulimit -n {needed}").into()) } else { Ok(()) }
}

async fn measure(arguments: &Arguments) -> Result<(), Fault> {
    enough_files(arguments.streams)?;
    let node = Node::start(arguments.port).await?;
    let readers = people(&node, arguments.streams / 2 * 2).await?;
    let client = Client::builder().redirect(reqwest::redirect::Policy::none()).build()?;
    // One that writes before anybody listens: the node has done everything once.
    let address = |reader: &Reader, what: &str| node.at(&format!("/conversations/{}/{what}", reader.conversation));
    write(&client, address(&readers[0], "messages"), &readers[0].cookie, 0).await?;
    sleep(Duration::from_secs(5)).await;
    let before = node.memory()?;
    node.say_memory("before")?;

    let (hear, mut heard) = unbounded_channel();
    let open = readers
        .iter()
        .cloned()
        .enumerate()
        .map(|(number, reader)| listen(client.clone(), address(&reader, "events"), (number, reader), hear.clone()));
    let opened: Vec<_> = stream::iter(open).buffer_unordered(32).collect().await;
    let opened: Vec<f64> = opened.into_iter().map(|it| it.map(|it| it.as_secs_f64() * 1000.0)).collect::<Result<_, Fault>>()?;
    println!("{} streams are open", opened.len());
    say("opening one, 32 at a time", opened);
    sleep(Duration::from_secs(5)).await;
    let (idle, own) = node.memory()?;
    let each = (idle - before.0) * 1024.0 / readers.len() as f64;
    println!("with idle streams: {idle:.1} MB, its own {own:.1} MB: {each:.1} kB a stream");
    while heard.try_recv().is_ok() {}

    let client = Arc::new(client);
    let mut ticks = interval(Duration::from_secs(1) / arguments.per_second);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Burst);
    let mut writers = Vec::new();
    for number in 0..(arguments.per_second * arguments.seconds) as usize {
        ticks.tick().await;
        // Far apart from one to the next, each in its turn.
        let reader = number * 387 % readers.len();
        let (client, address, cookie) = (client.clone(), address(&readers[reader], "messages"), readers[reader].cookie.clone());
        writers.push(tokio::spawn(async move { write(&client, address, &cookie, reader).await }));
    }
    let mut written = Vec::new();
    for writer in writers {
        written.push(writer.await??);
    }
    sleep(Duration::from_secs(2)).await;
    let mut arrivals: Vec<Vec<Instant>> = vec![Vec::new(); readers.len()];
    while let Ok(Some(heard)) = timeout(Duration::from_millis(200), heard.recv()).await {
        arrivals[heard.reader].push(heard.at);
    }
    let (mut since_sent, mut since_done, mut lost) = (Vec::new(), Vec::new(), 0);
    for it in &written {
        match arrivals[it.reader ^ 1].iter().find(|at| **at >= it.sent) {
            Some(at) => {
                since_sent.push(between(it.sent, *at));
                since_done.push(between(it.done, *at));
            }
            None => lost += 1,
        }
    }
    println!("{} messages in {} s; unheard: {lost}", written.len(), arguments.seconds);
    say("answered after sending", written.iter().map(|it| between(it.sent, it.done)).collect());
    say("heard by the other side after sending", since_sent);
    say("heard after the answer (below zero: before it)", since_done);
    node.say_memory("after")
}

fn main() -> Result<(), Fault> {
    let arguments = Arguments::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    runtime.block_on(measure(&arguments))
}
