//! The `pepite` command: `serve | work | migrate | demo | check | valuation | staff | keys`.

use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use clap::{Parser, Subcommand};
use pepite::accounts::{self, StaffRole};
use pepite::browse;
use pepite::config::Config;
use pepite::db::cluster::Cluster;
use pepite::mail::Mailer;
use pepite::node::{Ground, Node};
use pepite::valuation::secrecy::{Costs, Times};
use pepite::valuation::{Distance, Factors};
use pepite::web::House;
use pepite::{app, deals, demo, evidence, jobs, listings, valuation};
use rand::SeedableRng;
use rand::rngs::StdRng;
use rust_decimal::Decimal;
use tokio::signal::unix::{SignalKind, signal};

/// How long a mail server may take over a letter.
const MAIL_PATIENCE: std::time::Duration = std::time::Duration::from_secs(20);

/// A marketplace for disqualified leads.
#[derive(Parser)]
#[command(name = "pepite", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the site and run the night shift.
    Serve {
        /// Load the demonstration first, unless it is there.
        #[arg(long)]
        with_demo: bool,
        /// Serve only; another node runs the night shift.
        #[arg(long)]
        no_jobs: bool,
    },
    /// Run the night shift alone.
    Work,
    /// Bring the database schema up to date.
    Migrate,
    /// Load the demonstration: leads, conversations, deals and accounts.
    Demo {
        /// How many leads.
        #[arg(long, default_value_t = demo::USUAL_LEADS)]
        leads: usize,
        /// The same seed makes the same demonstration.
        #[arg(long, default_value_t = demo::USUAL_SEED)]
        seed: u64,
    },
    /// Check that offers, deals, their history and the seats of leads add up.
    Check,
    /// The estimate: models fitted to recorded deals, and how right it would have been.
    Valuation {
        #[command(subcommand)]
        command: ValuationCommand,
    },
    /// The staff of the house.
    Staff {
        #[command(subcommand)]
        command: StaffCommand,
    },
    /// The keys of the sealed cards.
    Keys {
        #[command(subcommand)]
        command: KeysCommand,
    },
}

#[derive(Subcommand)]
enum KeysCommand {
    /// List the keys and what depends on each.
    List,
    /// Put every card under a new sealing key, while nodes go on; takes up a rotation that was interrupted.
    Rotate {
        /// Rotate the key of the keyed hashes instead, which find the same person again.
        #[arg(long)]
        index: bool,
    },
    /// Take a key away that nothing needs any more.
    Retire {
        /// Its id in the keys file.
        id: String,
    },
}

#[derive(Subcommand)]
enum ValuationCommand {
    /// Fit a model to the deals recorded so far, and store it under the next number.
    Fit,
    /// Estimate each deal of a CSV file from the deals before it, and say how right that was.
    Backtest {
        /// sector,channel,market,segment,temperature,stage,cap,acquisition_cost,completeness,age_days,agreed_price,agreed_on
        file: std::path::PathBuf,
        /// Print JSON instead of a table.
        #[arg(long)]
        json: bool,
    },
    /// Print a made-up market whose hidden rule is known, as a CSV file for the back-test.
    Synthetic {
        /// How many deals.
        #[arg(long, default_value_t = 2000)]
        deals: usize,
        /// The same seed makes the same market.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Make one in which the formula is right.
        #[arg(long)]
        formula: bool,
    },
    /// Say what the distortion of public estimates costs and hides, in a made-up market (see docs/estimate-secrecy.md).
    Secrecy {
        /// What to print.
        #[arg(value_enum, default_value_t = SecrecyOutput::Curve)]
        output: SecrecyOutput,
        /// The same seed makes the same market.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Print the leads of sellers whose costs vary by channel.
        #[arg(long)]
        by_channel: bool,
        /// Print leads that were published within an hour at times spread over a day.
        #[arg(long)]
        spread: bool,
    },
}

/// What `valuation secrecy` prints.
#[derive(Clone, Copy, clap::ValueEnum)]
enum SecrecyOutput {
    /// Usefulness and secrecy over a grid of laws, as CSV.
    Curve,
    /// The same as a drawing (SVG).
    Plot,
    /// How well leads of one seller are linked, by what is looked at.
    Linkage,
    /// The leads of the market as an attacker reads them, as CSV.
    Leads,
}

#[derive(Subcommand)]
enum StaffCommand {
    /// Give a user a role in the house.
    Add {
        /// The user's address.
        email: String,
        /// moderator or admin.
        #[arg(long)]
        role: String,
    },
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let logs =
        tracing_subscriber::EnvFilter::try_from_env("PEPITE_LOG").unwrap_or_else(|_| "warn,pepite=info,actix_server=warn".into());
    tracing_subscriber::fmt().with_env_filter(logs).with_writer(std::io::stderr).init();
    // actix runs handlers on threads of its own; everything else wants a runtime with several.
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&error),
    };
    match runtime.block_on(run(cli.command)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&error),
    }
}

fn fail(error: &dyn std::fmt::Display) -> ExitCode {
    eprintln!("pepite: {error}");
    ExitCode::FAILURE
}

fn secrecy(output: SecrecyOutput, seed: u64, (costs, times): (Costs, Times)) -> String {
    use valuation::secrecy::{curve, curve_to_csv, curve_to_svg, linkage_table, simulate, to_csv};
    let valuer = valuation::Valuer::by_formula(Factors::built_in().clone());
    match output {
        SecrecyOutput::Curve => curve_to_csv(&curve(seed, &valuer)),
        SecrecyOutput::Plot => curve_to_svg(&curve(seed, &valuer)),
        SecrecyOutput::Linkage => linkage_table(seed, &valuer),
        SecrecyOutput::Leads => {
            let market = simulate(seed, costs, times, &valuer);
            to_csv(&market, &valuer, valuation::Law::CHOSEN)
        }
    }
}

/// How long a new index key is only looked under: longer than other machines take to see a change of a shared file.
const INDEX_PAUSE: Duration = Duration::from_secs(5);

type Outcome = Result<(), Box<dyn std::error::Error>>;

async fn run(command: Command) -> Outcome {
    // What needs no database asks for none.
    let command = match command {
        Command::Valuation { command: ValuationCommand::Backtest { file, json } } => return backtest(&file, json),
        Command::Valuation { command: ValuationCommand::Synthetic { deals, seed, formula } } => {
            let distance = if formula { Distance::None } else { Distance::Far };
            print!("{}", valuation::to_csv(&valuation::synthetic_market(deals, seed, distance, Factors::built_in())));
            return Ok(());
        }
        Command::Valuation { command: ValuationCommand::Secrecy { output, seed, by_channel, spread } } => {
            let costs = if by_channel { Costs::ByChannel } else { Costs::Constant };
            let times = if spread { Times::Spread } else { Times::AsWritten };
            print!("{}", secrecy(output, seed, (costs, times)));
            return Ok(());
        }
        other => other,
    };
    let config = Config::read(|name| std::env::var(name).ok())?;
    match command {
        Command::Serve { with_demo, no_jobs } => serve(config, with_demo, no_jobs).await,
        Command::Work => work(config).await,
        Command::Migrate => beside(config, async |_| Ok(())).await,
        Command::Demo { leads, seed } => {
            beside(config, async |house| {
                let report = demo::load(house, seed, leads, say).await?;
                println!("{report}");
                Ok(())
            })
            .await
        }
        Command::Check => beside(config, async |house| check(house).await).await,
        Command::Valuation { .. } => {
            beside(config, async |house| {
                let mut conn = house.pools.house.get().await?;
                let model = evidence::fit_model(&mut conn, house.clock.now()).await?;
                println!("{}", fitted(&model));
                Ok(())
            })
            .await
        }
        Command::Staff { command: StaffCommand::Add { email, role } } => {
            let role = StaffRole::parse(&role).ok_or("the role is moderator or admin")?;
            beside(config, async |house| {
                let mut conn = house.pools.house.get().await?;
                accounts::add_staff(&mut conn, &email, role, house.clock.now()).await?;
                println!("{email} is now {}.", role.code());
                Ok(())
            })
            .await
        }
        Command::Keys { command } => beside(config, async |house| keys(house, command).await).await,
    }
}

async fn check(house: &House) -> Outcome {
    let mut conn = house.pools.house.get().await?;
    let differences = deals::audit(&mut conn, house.clock.now()).await?;
    for it in &differences {
        println!("{}\t{}", it.rule, it.of);
    }
    if !differences.is_empty() {
        return Err(format!("the books do not add up: {} differences", differences.len()).into());
    }
    println!("The books add up.");
    Ok(())
}

async fn keys(house: &House, command: KeysCommand) -> Outcome {
    let mut conn = house.pools.house.get().await?;
    let keyring = &house.keyring;
    let mut rng = StdRng::from_rng(&mut rand::rng());
    match command {
        KeysCommand::List => {
            for key in listings::key_uses(&mut conn, keyring).await? {
                let current = if key.current { ", in use" } else { "" };
                let objections = if key.objections > 0 { format!(", {} objections", key.objections) } else { String::new() };
                println!("{}: {} records{objections}{current}", key.id, key.records);
            }
        }
        KeysCommand::Rotate { index: false } => {
            println!("{}", listings::rotate_keys(&mut conn, keyring, &mut rng, say).await?);
        }
        KeysCommand::Rotate { index: true } => {
            println!("{}", listings::rotate_index(&mut conn, keyring, &mut rng, INDEX_PAUSE, say).await?);
        }
        KeysCommand::Retire { id } => {
            listings::retire_key(&mut conn, keyring, &id).await?;
            println!("{id} is retired. Copies of the database from before still need it.");
        }
    }
    Ok(())
}

/// What was fitted, for whoever asked.
fn fitted(model: &evidence::ModelRow) -> String {
    let percent = |share: Decimal| (share * Decimal::ONE_HUNDRED).round_dp(1);
    format!(
        "Model {} fitted to {} deals on factor table {}: median error {} % (the formula alone: {} %), bias {} %, {} % of prices inside the 80 % range.",
        model.number,
        model.deals,
        model.factors_version,
        percent(model.mdape),
        percent(model.mdape_formula),
        percent(model.bias),
        percent(model.coverage80)
    )
}

fn backtest(file: &Path, json: bool) -> Outcome {
    let bytes = std::fs::read(file).map_err(|e| format!("{} cannot be read: {e}", file.display()))?;
    let rows = valuation::read_rows(&bytes).map_err(|e| format!("{}: {e}", file.display()))?;
    for bad in &rows.bad {
        eprintln!("line {}: {}; skipped", bad.line, bad.reason);
    }
    let mut report = valuation::backtest(&rows.deals, Factors::built_in());
    report.skipped = rows.bad.len();
    if json {
        println!("{}", serde_json::to_string(&report)?);
    } else {
        println!("{report}");
    }
    Ok(())
}

/// Runs one thing beside a server that may be running.
async fn beside(config: Config, what: impl AsyncFnOnce(&House) -> Outcome) -> Outcome {
    let node = Node::open(config, Ground::Shared, say).await?;
    let done = what(&node.house).await;
    node.close().await;
    done
}

async fn serve(config: Config, with_demo: bool, no_jobs: bool) -> Outcome {
    let mut stop = StopSignal::listen()?;
    let metrics = metrics_exporter_prometheus::PrometheusBuilder::new().install_recorder()?;
    // Taken before anything is started: a port in use should cost nobody a minute.
    let free = std::net::TcpListener::bind(config.bind)
        .map_err(|e| format!("{} cannot be used ({e}). Set PEPITE_BIND to another address and port.", config.bind))?;
    drop(free);
    let node = Node::open(config, Ground::Own, say).await?;
    supervise(node.cluster.as_ref());
    let house = node.house.clone();
    if with_demo && let Some(report) = demo::load_once(&house, say).await? {
        println!("{report}");
    }
    let index = tokio::spawn(keep_index(house.clone()));
    let server = app::serve(house.clone())?;
    let metrics_server = match app::serve_metrics(house.config.metrics_bind, metrics) {
        Ok(server) => Some(server),
        Err(error) => {
            tracing::warn!(bind = %house.config.metrics_bind, %error, "/metrics is not served");
            None
        }
    };
    let handle = server.handle();
    let jobs = if no_jobs {
        tokio::spawn(jobs::follow(house.clone()))
    } else {
        tokio::spawn(jobs::night_shift(house.clone(), mailer(&house)?))
    };
    println!("Pépite is open at {}", house.config.base_url);
    let mut serving = tokio::spawn(server);
    let metrics_serving = metrics_server.map(tokio::spawn);
    tokio::select! {
        () = stop.wait() => {}
        ended = &mut serving => return Err(format!("the server ended by itself: {ended:?}").into()),
    }
    say("Stopping: finishing running requests");
    house.live.close();
    handle.stop(true).await;
    index.abort();
    jobs.abort();
    if let Some(metrics) = metrics_serving {
        metrics.abort();
    }
    node.close().await;
    say("Stopped");
    Ok(())
}

async fn keep_index(house: House) {
    browse::keep_index(&house.pools.house, &house.finder, &house.config.data_dir.join("index")).await;
}

async fn work(config: Config) -> Outcome {
    let mut stop = StopSignal::listen()?;
    let node = Node::open(config, Ground::Shared, say).await?;
    supervise(node.cluster.as_ref());
    let mailer = mailer(&node.house)?;
    tokio::select! {
        () = stop.wait() => {}
        () = jobs::night_shift(node.house.clone(), mailer) => {}
    }
    node.close().await;
    Ok(())
}

fn mailer(house: &House) -> Result<Mailer, pepite::mail::MailFault> {
    Mailer::open(&house.config.mail, house.config.base_url.host_str().unwrap_or("localhost"), MAIL_PATIENCE)
}

fn supervise(cluster: Option<&Cluster>) {
    if let Some(cluster) = cluster {
        tokio::spawn(cluster.supervise());
    }
}

/// Progress for whoever started us.
fn say(what: &str) {
    println!("· {what}");
}

/// Ctrl-C and SIGTERM.
struct StopSignal {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

impl StopSignal {
    fn listen() -> std::io::Result<Self> {
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    async fn wait(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}
