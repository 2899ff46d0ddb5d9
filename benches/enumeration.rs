//! Whether the time of an answer tells who has an account.
//!
//! `cargo bench --bench enumeration`, or with `-- --tries 500`. It makes an empty market in a folder of its own, serves it with
//! a private Postgres and all jobs, and writes as many accounts as tries. For each form that takes an address (sign-in, reset,
//! sign-up, link again, invitation) it sends one request for an address with an account and one for an address without, in
//! random order, pair after pair, so that whatever else the machine does falls on both alike. It prints the probability that a
//! request for a known address takes longer than one for an unknown address (the area under the ROC curve; 0.5 tells nothing)
//! with its 95 % interval (Hanley and McNeil 1982).

use std::error::Error;
use std::fs;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use clap::Parser;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use pepite::accounts::{PasswordHasher, Secret};
use pepite::db::cluster::Cluster;
use rand::RngExt;
use reqwest::redirect::Policy;
use reqwest::{Client, header};
use tokio::time::sleep;
use tokio_postgres::NoTls;

/// Whatever went wrong, for the person at the terminal.
type Failure = Box<dyn Error + Send + Sync>;

/// Longest wait for the server.
const PATIENCE: Duration = Duration::from_secs(120);
/// Invitations that one company sends: a few below its daily limit.
const INVITATIONS_PER_COMPANY: usize = 16;

/// Measures what the time of answers tells.
#[derive(Parser)]
struct Arguments {
    /// Requests an arm.
    #[arg(long, default_value_t = 500)]
    tries: usize,
    /// The first of two ports in a row, below those that clients are given.
    #[arg(long, default_value_t = 18_590)]
    port: u16,
    /// Only this form: sign-in, reset, sign-up, resend or invitation.
    #[arg(long)]
    only: Option<String>,
    /// What cargo says to every bench.
    #[arg(long, hide = true)]
    bench: bool,
}

/// The node, and its folder.
struct Node {
    folder: PathBuf,
    port: u16,
    child: Child,
}

impl Node {
    async fn start(port: u16) -> Result<Self, Failure> {
        let folder = std::env::temp_dir().join(format!("pepite-enumeration-{}", std::process::id()));
        let mut command = Command::new(env!("CARGO_BIN_EXE_pepite"));
        command.arg("serve").env_remove("DATABASE_URL").env("PEPITE_DATA_DIR", &folder);
        command.env("PEPITE_BIND", format!("127.0.0.1:{port}")).env("PEPITE_BASE_URL", format!("http://127.0.0.1:{port}"));
        command.env("PEPITE_METRICS_BIND", format!("127.0.0.1:{}", port + 1));
        // Every request says that it comes from another network, so that no limit of one network ends the measurement.
        command.env("PEPITE_TRUSTED_PROXIES", "127.0.0.1");
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
}

impl Drop for Node {
    fn drop(&mut self) {
        let _ = kill(Pid::from_raw(i32::try_from(self.child.id()).unwrap_or_default()), Signal::SIGTERM);
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Accounts `owner1@example.test` and on, each the owner of a company, with a password and a session; the cookies.
async fn accounts(node: &Node, number: usize) -> Result<Vec<String>, Failure> {
    let url = Cluster::join(&node.folder).await?.ok_or("the private Postgres does not run")?;
    let (client, connection) = tokio_postgres::connect(&url, NoTls).await?;
    tokio::spawn(connection);
    let secrets: Vec<Secret> = (0..number).map(|_| Secret::new(&mut rand::rng())).collect();
    let hashes: Vec<Vec<u8>> = secrets.iter().map(Secret::hash).collect();
    let password = PasswordHasher::new(1)?.hash("quatre chevaux verts".into()).await?;
    let insert = "
        WITH people AS MATERIALIZED (
            SELECT hash, n, gen_random_uuid() AS company, gen_random_uuid() AS person
            FROM unnest($1::BYTEA[]) WITH ORDINALITY AS given (hash, n)),
        companies AS (
            INSERT INTO companies (id, name, siren, created_at) SELECT company, 'Société ' || n, '732829320', now() FROM people),
        users AS (
            INSERT INTO users (id, company_id, name, email, company_role, language, password_hash, email_verified_at, created_at)
            SELECT person, company, 'Propriétaire ' || n, 'owner' || n || '@example.test', 'owner', 'fr', $2, now(), now()
            FROM people)
        INSERT INTO sessions (token_hash, user_id, device, created_at, last_seen_at, expires_at)
        SELECT hash, person, 'Bench', now(), now(), now() + interval '1 day' FROM people";
    client.execute(insert, &[&hashes, &password]).await?;
    client.batch_execute("ANALYZE").await?;
    Ok(secrets.iter().map(|secret| format!("pepite={}", secret.text())).collect())
}

/// A form that takes an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FormKind {
    SignIn,
    Reset,
    SignUp,
    Resend,
    Invitation,
}

impl FormKind {
    const ALL: [Self; 5] = [Self::SignIn, Self::Reset, Self::SignUp, Self::Resend, Self::Invitation];

    fn name(self) -> &'static str {
        match self {
            Self::SignIn => "sign-in",
            Self::Reset => "reset",
            Self::SignUp => "sign-up",
            Self::Resend => "resend",
            Self::Invitation => "invitation",
        }
    }

    fn path(self) -> &'static str {
        match self {
            Self::SignIn => "/sign-in",
            Self::Reset => "/password/forgotten",
            Self::SignUp => "/sign-up",
            Self::Resend => "/email/verify",
            Self::Invitation => "/account/invitations",
        }
    }

    fn fields(self, email: &str) -> Vec<(&'static str, String)> {
        let mut fields = vec![("email", email.to_owned())];
        match self {
            Self::SignIn => fields.push(("password", "sept corbeaux muets".into())),
            Self::Reset | Self::Resend => {}
            Self::Invitation => fields.push(("name", "Anne Le Goff".into())),
            Self::SignUp => fields.extend([
                ("company", "Toits d’Armor".to_owned()),
                ("siren", "732829320".to_owned()),
                ("name", "Anne Le Goff".to_owned()),
                ("password", "douze lanternes bleues".to_owned()),
                ("terms", "yes".to_owned()),
            ]),
        }
        fields
    }

    fn status(self) -> u16 {
        if self == Self::SignIn { 422 } else { 303 }
    }
}

/// Sends the form for an address; how long the whole answer took, in milliseconds.
async fn timed(client: &Client, node: &Node, form: FormKind, email: &str, cookie: &str) -> Result<f64, Failure> {
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form.fields(email)).finish();
    let network: [u8; 3] = rand::rng().random();
    let mut post = client.post(node.at(form.path())).header("sec-fetch-site", "same-origin").body(body);
    post = post.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    post = post.header("x-forwarded-for", format!("{}.{}.{}.7", 1 + network[0] % 200, network[1], network[2]));
    if form == FormKind::Invitation {
        post = post.header(header::COOKIE, cookie);
    }
    let began = Instant::now();
    let answer = post.send().await?;
    let status = answer.status().as_u16();
    answer.bytes().await?;
    let took = began.elapsed().as_secs_f64() * 1000.0;
    if status == form.status() { Ok(took) } else { Err(format!("{}: {status}", form.name()).into()) }
}

/// The times of both arms: known addresses, unknown addresses.
struct Arms {
    known: Vec<f64>,
    unknown: Vec<f64>,
}

async fn measure(client: &Client, node: &Node, form: FormKind, tries: usize, cookies: &[String]) -> Result<Arms, Failure> {
    let mut arms = Arms { known: Vec::new(), unknown: Vec::new() };
    // The first few warm caches and connections up, and count for nothing.
    for number in 0..10 {
        timed(client, node, form, &format!("warm{number}-{}@example.test", form.name()), &cookies[tries]).await?;
    }
    for number in 0..tries {
        let cookie = &cookies[tries + 1 + 2 * number / INVITATIONS_PER_COMPANY];
        let known = format!("owner{}@example.test", number + 1);
        let unknown = format!("nobody{number}-{}@example.test", form.name());
        let known_first: bool = rand::rng().random();
        for is_known in [known_first, !known_first] {
            let took = timed(client, node, form, if is_known { &known } else { &unknown }, cookie).await?;
            if is_known { arms.known.push(took) } else { arms.unknown.push(took) }
        }
    }
    Ok(arms)
}

impl Arms {
    /// The probability that a known address takes longer than an unknown one, half of the ties counted.
    fn auc(&self) -> f64 {
        let longer = |known: &f64, unknown: &f64| match known.total_cmp(unknown) {
            std::cmp::Ordering::Greater => 1.0,
            std::cmp::Ordering::Equal => 0.5,
            std::cmp::Ordering::Less => 0.0,
        };
        let sum: f64 = self.known.iter().flat_map(|k| self.unknown.iter().map(move |u| longer(k, u))).sum();
        sum / (self.known.len() * self.unknown.len()) as f64
    }

    /// Half of the 95 % interval around it.
    fn margin(&self) -> f64 {
        let (area, known, unknown) = (self.auc(), self.known.len() as f64, self.unknown.len() as f64);
        let (one, two) = (area / (2.0 - area), 2.0 * area * area / (1.0 + area));
        let spread = area * (1.0 - area) + (known - 1.0) * (one - area * area) + (unknown - 1.0) * (two - area * area);
        1.96 * (spread / (known * unknown)).sqrt()
    }
}

fn median(times: &[f64]) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let arguments = Arguments::parse();
    let node = Node::start(arguments.port).await?;
    // Beyond the accounts asked about: one for warming up, and those that invite.
    let inviting = 2 * arguments.tries / INVITATIONS_PER_COMPANY + 1;
    let cookies = accounts(&node, arguments.tries + 1 + inviting).await?;
    let client = Client::builder().redirect(Policy::none()).build()?;
    println!("{:>10}  {:>5}  {:>11}  {:>9}  {:>9}", "form", "AUC", "95 %", "known", "unknown");
    for form in FormKind::ALL {
        if arguments.only.as_deref().is_some_and(|only| only != form.name()) {
            continue;
        }
        let arms = measure(&client, &node, form, arguments.tries, &cookies).await?;
        let (auc, margin) = (arms.auc(), arms.margin());
        let (known, unknown) = (median(&arms.known), median(&arms.unknown));
        println!("{:>10}  {auc:.3}  {:.3}–{:.3}  {known:>6.1} ms  {unknown:>6.1} ms", form.name(), auc - margin, auc + margin);
    }
    Ok(())
}
