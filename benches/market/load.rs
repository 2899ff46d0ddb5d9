//! Asking for pages with wrk, and for the bare query with pgbench.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use serde::Serialize;

use crate::ground::{Fault, Ground};
use crate::work::{Floor, Work};

/// Asks for one path after the other, and says at the end what that took.
const SCRIPT: &str = r#"
local requests, at = {}, 0
function init()
  local file = io.open(os.getenv("BENCH_BODY"))
  local body = file and file:read("*a")
  if file then file:close() end
  for path in io.lines(os.getenv("BENCH_PATHS")) do
    requests[#requests + 1] = wrk.format(body and "POST" or "GET", path, nil, body)
  end
end
function request()
  at = at % #requests + 1
  return requests[at]
end
function done(summary, latency)
  local failed = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout
  io.write(string.format("\nDONE %f %f %f %f %d\n", summary.requests * 1e6 / summary.duration,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000, failed))
end
"#;

/// What one measurement found; times in milliseconds.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct Measured {
    pub rate: f64,
    pub p50: f64,
    pub p99: f64,
    pub longest: f64,
    pub failed: f64,
}

impl Measured {
    /// The median of each figure; every failure counts.
    pub fn median(of: Vec<Self>) -> Self {
        let middle = |figure: fn(&Self) -> f64| {
            let mut figures: Vec<f64> = of.iter().map(figure).collect();
            figures.sort_by(f64::total_cmp);
            figures.get(figures.len() / 2).copied().unwrap_or_default()
        };
        Self {
            rate: middle(|it| it.rate),
            p50: middle(|it| it.p50),
            p99: middle(|it| it.p99),
            longest: middle(|it| it.longest),
            failed: of.iter().map(|it| it.failed).sum(),
        }
    }
}

/// A short time that does not count.
pub fn warm(ground: &Ground, work: &Work) -> Result<(), Fault> {
    if !work.fresh {
        wrk(ground, work, &work.paths, &ground.site(""), 1)?;
    }
    floor(ground, work, 1).map(|_| ())
}

/// The pages of the product. Where each address is asked for once only, every round has its own.
pub fn product(ground: &Ground, work: &Work, round: usize, seconds: u64) -> Result<Measured, Fault> {
    let share = if work.fresh { work.paths.len() / 8 } else { work.paths.len() };
    let from = if work.fresh { share * (round % 8) } else { 0 };
    wrk(ground, work, &work.paths[from..from + share], &ground.site(""), seconds)
}

/// The floor under a work, where it has one.
pub fn floor(ground: &Ground, work: &Work, seconds: u64) -> Result<Option<Measured>, Fault> {
    let kind = match work.floor {
        Floor::None => return Ok(None),
        Floor::Memory => "memory",
        Floor::Query => "query",
    };
    let path = format!("/{kind}/{}", work.slug());
    wrk(ground, work, &[path], &ground.below(""), seconds).map(Some)
}

fn wrk(ground: &Ground, work: &Work, paths: &[String], server: &str, seconds: u64) -> Result<Measured, Fault> {
    let (script, list, body) = (ground.file("wrk.lua"), ground.file("paths"), ground.file("body"));
    fs::write(&script, SCRIPT)?;
    fs::write(&list, paths.join("\n"))?;
    match &work.post {
        Some(form) => fs::write(&body, form)?,
        None => drop(fs::remove_file(&body)),
    }
    let mut command = Command::new("wrk");
    command.env("BENCH_PATHS", &list).env("BENCH_BODY", &body).arg("-t1").arg(format!("-c{}", work.connections));
    command.arg(format!("-d{seconds}s")).arg("--timeout=20s").arg("-s").arg(&script);
    command.arg("-H").arg(format!("Accept-Encoding: {}", work.encoding()));
    for (name, value) in work.headers(ground) {
        command.arg("-H").arg(format!("{name}: {value}"));
    }
    let output = command.arg(server).output().map_err(|e| format!("wrk does not run ({e}): install wrk"))?;
    let said = String::from_utf8_lossy(&output.stdout);
    let figures = said.lines().find_map(|line| line.strip_prefix("DONE ")).ok_or_else(|| format!("wrk said: {said}"))?;
    let figures: Vec<f64> = figures.split_whitespace().filter_map(|it| it.parse().ok()).collect();
    match figures[..] {
        [rate, p50, p99, longest, failed] => Ok(Measured { rate, p50, p99, longest, failed }),
        _ => Err(format!("wrk said: {said}").into()),
    }
}

/// The bare queries of a work by pgbench: milliseconds with one client, and how many a second with many.
pub fn bare_queries(ground: &Ground, work: &Work, clients: usize, seconds: u64) -> Result<(f64, f64), Fault> {
    let mut files = Vec::new();
    for (number, statement) in work.statements.iter().take(8).enumerate() {
        let file = ground.file(&format!("query-{number}.sql"));
        fs::write(&file, format!("{statement};\n"))?;
        files.push(file);
    }
    let run = |clients: usize| -> Result<(f64, f64), Fault> {
        let mut command = Command::new("pgbench");
        command.args(["-n", "-M", "prepared", "-T", &seconds.max(1).to_string(), "-c", &clients.to_string()]);
        for file in &files {
            command.arg("-f").arg(file);
        }
        let output = command.env("PGOPTIONS", "-c role=pepite_public").arg(&ground.url).output()?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let after = |mark: &str| -> Option<f64> {
            said.lines().find_map(|line| line.strip_prefix(mark)).and_then(|it| it.split_whitespace().next()?.parse().ok())
        };
        match (after("latency average = "), after("tps = ")) {
            (Some(latency), Some(rate)) => Ok((latency, rate)),
            _ => {
                let mut fault = String::from("pgbench said: ");
                write!(fault, "{said}{}", String::from_utf8_lossy(&output.stderr))?;
                Err(fault.into())
            }
        }
    };
    Ok((run(1)?.0, run(clients)?.1))
}
