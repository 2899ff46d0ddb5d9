//! What members feel of a storm of sign-ins: `cargo bench --bench sign_in_storm -- --help`.
//!
//! It makes a market in a private Postgres, serves it, and asks for a member's `/leads` at a steady pace: first quietly,
//! then while passwords come in, half of them wrong, from many addresses; then both again beside threads that only keep
//! the processor busy. All requests leave at their time, whether or not earlier ones were answered, and are measured from
//! then. Meanwhile letters fall due every second, and it is told how late they left.

mod node;
mod phase;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use self::node::{Failure, Node};
use self::phase::{Measured, Phase};

/// Measures a member's page during a storm of sign-ins.
#[derive(Parser)]
struct Arguments {
    /// Leads of the market.
    #[arg(long, default_value_t = 2_000)]
    leads: usize,
    /// Seconds a phase.
    #[arg(long, default_value_t = 30)]
    seconds: u64,
    /// Sign-ins a second.
    #[arg(long, default_value_t = 20)]
    sign_ins: u64,
    /// Members' pages a second.
    #[arg(long, default_value_t = 20)]
    pages: u64,
    /// Threads that keep the processor busy, in the last two phases.
    #[arg(long, default_value_t = 4)]
    busy: usize,
    /// The first of two ports in a row.
    #[arg(long, default_value_t = 18_470)]
    port: u16,
    /// Where the market is kept: used when there, made when not. Without it, it goes when all is measured.
    #[arg(long)]
    keep: Option<PathBuf>,
    /// How many times slower the slowest page in a hundred may be than without the storm.
    #[arg(long, default_value_t = 3.0)]
    goal: f64,
    /// What cargo says to every bench.
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    let measured = runtime.map_err(Failure::from).and_then(|runtime| runtime.block_on(measure(&arguments)));
    match measured {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("sign_in_storm: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Whether the goal was met.
async fn measure(arguments: &Arguments) -> Result<bool, Failure> {
    let node = Node::start(arguments.leads, arguments.keep.as_deref(), arguments.port).await?;
    let warm = Phase { seconds: 5, pages: arguments.pages, sign_ins: 0, busy: 0 };
    phase::run(&node, warm).await?;
    let mut met = true;
    println!("{:<22}{}", "", Measured::HEAD);
    for busy in [0, arguments.busy] {
        let phase = |sign_ins| Phase { seconds: arguments.seconds, pages: arguments.pages, sign_ins, busy };
        let beside = if busy > 0 { format!(", {busy} busy threads") } else { String::new() };
        let quiet = phase::run(&node, phase(0)).await?;
        println!("{:<22}{quiet}", format!("quiet{beside}"));
        let storm = phase::run(&node, phase(arguments.sign_ins)).await?;
        println!("{:<22}{storm}", format!("storm{beside}"));
        let ratio = storm.p99 / quiet.p99.max(0.1);
        let lost = quiet.failed() + storm.failed();
        println!("p99 in the storm: {ratio:.2} times that without it (goal: {}); answers 5xx or none: {lost}", arguments.goal);
        met &= ratio <= arguments.goal && lost == 0 && storm.letters_left > 0;
    }
    node.stop().await;
    println!("{}", if met { "The goal is met." } else { "The goal is missed." });
    Ok(met)
}
