//! The figures as a person reads them.

use std::fmt::Write as _;

use serde::Serialize;

use crate::load::Measured;
use crate::work::{Floor, Work};

/// One work, measured.
#[derive(Debug, Serialize)]
pub struct Line {
    pub name: String,
    pub connections: usize,
    pub product: Measured,
    /// What the floor is, and its figures.
    pub floor: Option<(&'static str, Measured)>,
    /// The product's rate as a share of the floor's.
    pub ratio: Option<f64>,
    pub goal: Option<f64>,
    /// The bare query: milliseconds with one client, a second with many.
    pub query_ms: f64,
    pub queries: f64,
    pub bytes: usize,
    pub compressed: usize,
    /// Megabytes of the server, all and without mapped files.
    pub memory: (u64, u64),
}

impl Line {
    pub fn new(work: &Work, product: Measured, bare: Vec<Measured>, bytes: (usize, usize), memory: (u64, u64)) -> Self {
        let kind = match work.floor {
            Floor::Query => "query",
            Floor::Memory | Floor::None => "memory",
        };
        let floor = (!bare.is_empty()).then(|| (kind, Measured::median(bare)));
        Self {
            name: work.name.clone(),
            connections: work.connections,
            product,
            ratio: floor.map(|(_, floor)| product.rate / floor.rate),
            floor,
            goal: work.goal,
            query_ms: 0.0,
            queries: 0.0,
            bytes: bytes.0,
            compressed: bytes.1,
            memory,
        }
    }
}

/// A table in Markdown.
pub fn text(leads: usize, lines: &[Line]) -> String {
    let mut out = format!("{leads} leads\n\n");
    out += "| work | connections | requests/s | p50 ms | p99 ms | longest | failed | floor | floor/s | ratio | goal | bare query ms | bare/s | bytes | compressed | memory MB (own) |\n";
    out += "|---|---:|---:|---:|---:|---:|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|\n";
    let percent = |share: Option<f64>| share.map_or_else(String::new, |it| format!("{:.0} %", it * 100.0));
    let some = |figure: f64, digits: usize| if figure > 0.0 { format!("{figure:.digits$}") } else { String::new() };
    for it in lines {
        let (floor, rate) = it.floor.map_or((String::new(), 0.0), |(kind, floor)| (kind.to_owned(), floor.rate));
        let Measured { rate: own, p50, p99, longest, failed } = it.product;
        let (ratio, goal) = (percent(it.ratio), it.goal.map_or_else(String::new, |goal| format!("≥ {:.0} %", goal * 100.0)));
        let _ = writeln!(
            out,
            "| {} | {} | {own:.0} | {p50:.2} | {p99:.2} | {longest:.1} | {failed:.0} | {floor} | {} | {ratio} | {goal} | {} | {} | {} | {} | {} ({}) |",
            it.name,
            it.connections,
            some(rate, 0),
            some(it.query_ms, 3),
            some(it.queries, 0),
            it.bytes,
            it.compressed,
            it.memory.0,
            it.memory.1,
        );
    }
    out
}

/// How much dearer each work is in the larger market.
pub fn growth((small, few): (usize, &[Line]), (large, many): (usize, &[Line])) -> String {
    let mut out =
        format!("Cost growth from {small} to {large} leads\n\n| work | p50 | p99 | requests/s |\n|---|---:|---:|---:|\n");
    for line in few {
        if let Some(other) = many.iter().find(|it| it.name == line.name) {
            let (a, b) = (line.product, other.product);
            let _ =
                writeln!(out, "| {} | × {:.2} | × {:.2} | ÷ {:.2} |", line.name, b.p50 / a.p50, b.p99 / a.p99, a.rate / b.rate);
        }
    }
    out
}
