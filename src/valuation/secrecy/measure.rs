//! Usefulness and secrecy of one law, as figures.

use std::fmt::Write as _;

use rust_decimal::prelude::ToPrimitive;

use super::linkage::{Pairs, auc};
use super::market::{BETWEEN_SELLERS, Costs, Market, Times, simulate};
use crate::valuation::model::fixed::Nano;
use crate::valuation::{Law, Valuer};

/// What one law does, in a simulated market.
#[derive(Debug, Clone, Copy)]
pub struct Measured {
    /// The law.
    pub law: Law,
    /// Rank correlation of public with exact estimates.
    pub rank: f64,
    /// The same of the two over what the lead would be worth at the usual cost: how much of the order of costs is left.
    pub rank_of_costs: f64,
    /// Median of |log(public ÷ agreed price)|.
    pub error: f64,
    /// Median of high ÷ low.
    pub width: f64,
    /// Agreed prices within the public range.
    pub coverage: f64,
    /// By what factor the ends of what an attacker knows of a cost at 90 % are apart, who knows how costs are distributed.
    pub interval: f64,
    /// How many costs are in that interval.
    pub interval_coverage: f64,
    /// Costs that the same attacker's best guess meets within × or ÷ 2.
    pub doubled: f64,
    /// The same of a guess that does not look at the figure at all.
    pub doubled_blind: f64,
    /// How well pairs of one seller are told from others by their estimates, costs being one multiple of the usual.
    pub linked: f64,
    /// The same where the multiple is another for every channel.
    pub linked_by_channel: f64,
}

/// A logarithm in billionths as a number.
#[expect(clippy::cast_precision_loss, reason = "logarithms of amounts are small")]
pub(super) fn real(logarithm: Nano) -> f64 {
    logarithm as f64 / 1e9
}

/// Half the width, in standard deviations, of what holds 90 % of a normal distribution.
const NORMAL_90: f64 = 1.644_853_6;

/// What an attacker reads of each lead who waits until every step of it was crossed: public less usual, in logarithms.
pub(super) fn residuals(market: &Market, law: Law, valuer: &Valuer) -> Vec<f64> {
    market.iter().map(|it| real(valuer.public_logarithm(law, &it.profile, it.distortion).0) - it.usual).collect()
}

/// Measures a law in the market of a seed.
#[must_use]
pub fn measure(law: Law, seed: u64, valuer: &Valuer) -> Measured {
    let market = simulate(seed, Costs::Constant, Times::AsWritten, valuer);
    let by_channel = simulate(seed, Costs::ByChannel, Times::AsWritten, valuer);
    let shown: Vec<_> = market.iter().map(|it| valuer.public_figures_by(law, &it.profile, it.distortion)).collect();
    let log = |money: crate::money::Money| money.amount().to_f64().unwrap_or(0.01).max(0.01).ln();
    let values: Vec<f64> = shown.iter().map(|it| log(it.value)).collect();
    let exact: Vec<f64> = market.iter().map(|it| it.exact).collect();
    let inside = |(it, price): (&crate::valuation::PublicFigures, f64)| log(it.low) <= price && price <= log(it.high);
    let (kept, noise) = (thousandths(law.kept), thousandths(law.noise));
    let read = residuals(&market, law, valuer);
    let attacker = Attacker::knowing(kept, noise);
    let guesses: Vec<f64> = read.iter().map(|read| attacker.guess(*read)).collect();
    let off = |(guess, it): (&f64, &super::Shown)| (guess - it.cost).abs();
    let counted = |is: &dyn Fn(f64) -> bool| share(guesses.iter().zip(&market).map(off).map(is));
    Measured {
        law,
        rank: rank_correlation(&values, &exact),
        rank_of_costs: rank_correlation(&read, &market.iter().map(|it| it.exact - it.usual).collect::<Vec<_>>()),
        error: median(values.iter().zip(&market).map(|(value, it)| (value - it.price).abs()).collect()),
        width: median(shown.iter().map(|it| (log(it.high) - log(it.low)).exp()).collect()),
        coverage: share(shown.iter().zip(market.iter().map(|it| it.price)).map(inside)),
        interval: (2.0 * NORMAL_90 * attacker.doubt).exp(),
        interval_coverage: counted(&|off| off <= NORMAL_90 * attacker.doubt),
        doubled: counted(&|off| off <= 2_f64.ln()),
        doubled_blind: share(market.iter().map(|it| it.cost.abs() <= 2_f64.ln())),
        linked: linked(&market, &read),
        linked_by_channel: linked(&by_channel, &residuals(&by_channel, law, valuer)),
    }
}

fn linked(market: &Market, read: &[f64]) -> f64 {
    let score = |(one, other): (usize, usize)| -(read[one] - read[other]).abs();
    let pairs = Pairs::of(market, 0..super::market::SELLERS, 11);
    auc(&pairs.same.iter().map(|it| score(*it)).collect::<Vec<_>>(), &pairs.other.iter().map(|it| score(*it)).collect::<Vec<_>>())
}

fn thousandths(number: i64) -> f64 {
    f64::from(i32::try_from(number).unwrap_or_default()) / 1000.0
}

/// Who knows the law, the usual costs and how costs are spread around them: what it believes of a cost.
struct Attacker {
    weight: f64,
    /// The standard deviation of the logarithm of a cost once the figure is known.
    doubt: f64,
}

impl Attacker {
    fn knowing(kept: f64, noise: f64) -> Self {
        let before = BETWEEN_SELLERS.powi(2);
        if kept == 0.0 {
            return Self { weight: 0.0, doubt: BETWEEN_SELLERS };
        }
        let of_figure = (noise / kept).powi(2).max(1e-12);
        let doubt = (1.0 / (1.0 / before + 1.0 / of_figure)).sqrt();
        Self { weight: doubt.powi(2) / of_figure / kept, doubt }
    }

    fn guess(&self, read: f64) -> f64 {
        self.weight * read
    }
}

pub(super) fn share(of: impl Iterator<Item = bool>) -> f64 {
    let (mut hits, mut all) = (0.0, 0.0);
    for hit in of {
        hits += f64::from(u8::from(hit));
        all += 1.0;
    }
    hits / f64::max(all, 1.0)
}

fn median(mut of: Vec<f64>) -> f64 {
    of.sort_by(f64::total_cmp);
    of.get(of.len() / 2).copied().unwrap_or_default()
}

/// Of Spearman.
fn rank_correlation(one: &[f64], other: &[f64]) -> f64 {
    let (one, other) = (ranks(one), ranks(other));
    let mean = |of: &[f64]| of.iter().sum::<f64>() / f64::from(u32::try_from(of.len()).unwrap_or(1));
    let (mean_one, mean_other) = (mean(&one), mean(&other));
    let sum = |a: &[f64], b: &[f64], (ma, mb): (f64, f64)| a.iter().zip(b).map(|(a, b)| (a - ma) * (b - mb)).sum::<f64>();
    let both = sum(&one, &other, (mean_one, mean_other));
    both / (sum(&one, &one, (mean_one, mean_one)) * sum(&other, &other, (mean_other, mean_other))).sqrt()
}

/// Of equal numbers, each has the middle of their ranks.
pub(super) fn ranks(of: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..of.len()).collect();
    order.sort_by(|a, b| of[*a].total_cmp(&of[*b]));
    let mut ranks = vec![0.0; of.len()];
    let mut before = 0.0;
    for equal in order.chunk_by(|a, b| of[*a].total_cmp(&of[*b]).is_eq()) {
        let count = f64::from(u32::try_from(equal.len()).unwrap_or(1));
        for place in equal {
            ranks[*place] = before + count.midpoint(1.0);
        }
        before += count;
    }
    ranks
}

/// Laws of a grid: what is kept of a cost (α) by how unsure the figure leaves it (σ ÷ α).
#[must_use]
pub fn curve(seed: u64, valuer: &Valuer) -> Vec<Measured> {
    let kept = [1000, 700, 500, 400, 300, 200, 100];
    let unsure = [0, 250, 500, 750, 1000, 1500];
    let law = |kept: i64, unsure: i64| Law { kept, noise: kept * unsure / 1000, costs: Law::CHOSEN.costs };
    kept.iter().flat_map(|kept| unsure.map(|unsure| measure(law(*kept, unsure), seed, valuer))).collect()
}

/// The curve as a table.
#[must_use]
pub fn curve_to_csv(points: &[Measured]) -> String {
    let mut file = "alpha,sigma,rank,rank_of_costs,error,width,coverage,interval90,interval_coverage,within_2,within_2_blind,auc_constant,auc_by_channel\n".to_owned();
    for it in points {
        // Writing to a string does not fail.
        let _ = writeln!(
            file,
            "{:.3},{:.3},{:.3},{:.3},{:.3},{:.2},{:.3},{:.2},{:.3},{:.3},{:.3},{:.3},{:.3}",
            thousandths(it.law.kept),
            thousandths(it.law.noise),
            it.rank,
            it.rank_of_costs,
            it.error,
            it.width,
            it.coverage,
            it.interval,
            it.interval_coverage,
            it.doubled,
            it.doubled_blind,
            it.linked,
            it.linked_by_channel,
        );
    }
    file
}
