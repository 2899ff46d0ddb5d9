//! How fast the market is, against floors of the same run: `bin/bench`. Ratios, not a timed test.
//!
//! For each size it makes a market in a private Postgres, serves it, asks for each kind of page with wrk, and puts
//! beside that what the same bytes cost without the product: from memory, or behind the bare query. Product and floor
//! take turns; each figure is the median of the rounds.

mod explain;
mod floor;
mod ground;
mod load;
mod table;
mod work;

#[path = "../../tests/market/support/overheard.rs"]
mod overheard;

use std::path::PathBuf;

use clap::Parser;
use serde_json::json;

use self::ground::{Fault, Ground};
use self::load::Measured;
use self::table::Line;
use self::work::{Floor, Work};

/// Measures the market.
#[derive(Parser)]
struct Arguments {
    /// Leads of each market.
    #[arg(long, value_delimiter = ',', default_values_t = [10_000, 1_000_000])]
    leads: Vec<usize>,
    /// Seconds a measurement.
    #[arg(long, default_value_t = 2)]
    seconds: u64,
    /// Measurements, of which the median counts.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Connections of a busy hour.
    #[arg(long, default_value_t = 32)]
    connections: usize,
    /// The first of three ports in a row, below those that clients are given.
    #[arg(long, default_value_t = 18_480)]
    port: u16,
    /// Where markets are kept, by their size: used when there, made when not. Without it they go when all is measured.
    #[arg(long)]
    keep: Option<PathBuf>,
    /// Only works whose name holds this.
    #[arg(long)]
    only: Option<String>,
    /// Where the figures go.
    #[arg(long, default_value = "benches/results/market.json")]
    out: PathBuf,
    /// Where to write how Postgres went about it; of the last market.
    #[arg(long)]
    explain: Option<PathBuf>,
    /// Serve the floor of the works in this folder, and nothing else.
    #[arg(long, hide = true)]
    floor: Option<PathBuf>,
    /// What cargo says to every bench.
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> Result<(), Fault> {
    let arguments = Arguments::parse();
    if let Some(folder) = &arguments.floor {
        return floor::serve(folder, arguments.port);
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let mut results = Vec::new();
    for leads in &arguments.leads {
        let lines = runtime.block_on(measure(&arguments, *leads))?;
        println!("\n{}", table::text(*leads, &lines));
        results.push((*leads, lines));
    }
    if let [(small, few), .., (large, many)] = results.as_slice() {
        println!("\n{}", table::growth((*small, few), (*large, many)));
    }
    let markets: Vec<_> = results.iter().map(|(leads, lines)| json!({ "leads": leads, "lines": lines })).collect();
    let figures = json!({ "made_at": pepite::web::Clock::system().now(), "seconds": arguments.seconds, "rounds": arguments.rounds, "markets": markets });
    if let Some(folder) = arguments.out.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(&arguments.out, serde_json::to_string_pretty(&figures)?)?;
    println!("\nWritten to {}", arguments.out.display());
    Ok(())
}

async fn measure(arguments: &Arguments, leads: usize) -> Result<Vec<Line>, Fault> {
    let mut ground = Ground::lay(leads, arguments.keep.as_deref(), arguments.port).await?;
    let works = work::works(&ground, arguments.connections).await?;
    let wanted = |it: &Work| arguments.only.as_ref().is_none_or(|name| it.name.contains(name.as_str()));
    let works: Vec<Work> = works.into_iter().filter(wanted).collect();
    ground.serve_floor(&works).await?;
    if let Some(file) = &arguments.explain {
        std::fs::write(file, explain::plans(&ground, &works).await?)?;
    }
    let mut lines = Vec::new();
    for work in &works {
        eprint!("{leads} leads: {}", work.name);
        let (mut own, mut bare) = (Vec::new(), Vec::new());
        load::warm(&ground, work)?;
        for round in 0..arguments.rounds {
            own.push(load::product(&ground, work, round, arguments.seconds)?);
            bare.extend(load::floor(&ground, work, arguments.seconds)?);
        }
        let bytes = ground.page_sizes(work).await?;
        let line = Line::new(work, Measured::median(own), bare, bytes, ground.memory()?);
        eprintln!(": {:.0}/s, p99 {:.1} ms", line.product.rate, line.product.p99);
        lines.push(line);
    }
    for work in works.iter().filter(|it| matches!(it.floor, Floor::Query)) {
        let (one, many) = load::bare_queries(&ground, work, arguments.connections, arguments.seconds)?;
        if let Some(line) = lines.iter_mut().find(|it| it.name == work.name) {
            line.query_ms = one;
            line.queries = many;
        }
    }
    ground.close().await;
    Ok(lines)
}
