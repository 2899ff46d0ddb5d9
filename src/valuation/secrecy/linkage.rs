//! Telling pairs of leads of one seller from pairs of two, by what anybody sees of them.

use std::fmt::Write as _;
use std::ops::Range;

use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use rand::{RngExt, SeedableRng};

use super::market::{Costs, LEADS_EACH, Market, SELLERS, Shown, Times, simulate};
use super::measure::{ranks, residuals};
use crate::valuation::{Law, Valuer};

/// What the attacker looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visible {
    /// The public estimate against what the lead would be worth at the usual cost.
    Estimate,
    /// Everything but the estimate and the asking price: trade, place, channel, segment, buyers, time.
    Habits,
    /// When they were published, and nothing else.
    Time,
    /// What is asked, against what the lead would be worth at the usual cost, and nothing else.
    AskingPrice,
    /// Habits and the estimate.
    HabitsAndEstimate,
    /// All of it, with the asking price.
    Everything,
}

/// How well it works: the area under the curve of an attacker trained on other sellers, and where 95 % of resampled
/// sellers put it.
#[derive(Debug, Clone, Copy)]
pub struct Linkage {
    /// Half is chance, one is certainty.
    pub auc: f64,
    /// The interval.
    pub from: f64,
    /// Its other end.
    pub to: f64,
}

/// Pairs of leads by place: of one seller, and as many of two.
pub(super) struct Pairs {
    pub same: Vec<(usize, usize)>,
    pub other: Vec<(usize, usize)>,
}

impl Pairs {
    pub fn of(market: &Market, sellers: Range<usize>, seed: u64) -> Self {
        let mut rng = StdRng::seed_from_u64(seed);
        let of = |seller: usize| seller * LEADS_EACH..(seller + 1) * LEADS_EACH;
        let pairs = |leads: Range<usize>| leads.clone().flat_map(move |one| (one + 1..leads.end).map(move |other| (one, other)));
        let same: Vec<_> = sellers.clone().flat_map(|seller| pairs(of(seller))).collect();
        let mut one_of_all = || rng.random_range(of(sellers.start).start..of(sellers.end - 1).end);
        let mut other = Vec::with_capacity(same.len());
        while other.len() < same.len() {
            let pair = (one_of_all(), one_of_all());
            if market[pair.0].seller != market[pair.1].seller {
                other.push(pair);
            }
        }
        Self { same, other }
    }
}

/// The chance that a number of the first is above one of the second; half for equal ones.
#[must_use]
pub fn auc(above: &[f64], below: &[f64]) -> f64 {
    let all: Vec<f64> = above.iter().chain(below).copied().collect();
    let count = |of: &[f64]| f64::from(u32::try_from(of.len()).unwrap_or(1));
    let (many, few) = (count(above), count(below));
    let sum: f64 = ranks(&all)[..above.len()].iter().sum();
    (sum - many * (many + 1.0) / 2.0) / (many * few)
}

/// What tells two leads apart, each the larger the more they differ.
fn differences(one: &Shown, other: &Shown, read: (f64, f64), visible: Visible) -> Vec<f64> {
    let differ = |it: bool| f64::from(u8::from(it));
    let mut row = vec![1.0];
    if matches!(visible, Visible::Estimate | Visible::HabitsAndEstimate | Visible::Everything) {
        row.push((read.0 - read.1).abs());
    }
    let habits = matches!(visible, Visible::Habits | Visible::HabitsAndEstimate | Visible::Everything);
    if habits {
        let (a, b) = (&one.profile, &other.profile);
        row.extend([
            differ(a.sector != b.sector),
            differ(a.channel != b.channel),
            differ(a.segment != b.segment),
            differ(a.cap != b.cap),
            differ(one.area != other.area),
        ]);
    }
    if habits || visible == Visible::Time {
        let quarters = (one.bucket - other.bucket).abs();
        let far = f64::from(i32::try_from(quarters).unwrap_or(i32::MAX));
        let of_day = (one.bucket.rem_euclid(96) - other.bucket.rem_euclid(96)).abs();
        let of_day = f64::from(i32::try_from(of_day.min(96 - of_day)).unwrap_or_default());
        row.extend([differ(quarters > 2), differ(quarters > 96), far.ln_1p() / 10.0, of_day / 48.0]);
    }
    if matches!(visible, Visible::AskingPrice | Visible::Everything) {
        let asks = |it: &Shown| it.asking.map(|asking| asking.ln() - it.usual);
        let both = asks(one).zip(asks(other));
        row.push(both.map_or(0.5, |(a, b)| (a - b).abs()));
        row.push(differ(both.is_none()));
    }
    row
}

/// A logistic regression on differences: steepest descent, with the same steps on every machine.
fn learn(rows: &[(Vec<f64>, f64)], seed: u64) -> Vec<f64> {
    let mut weights = vec![0.0; rows.first().map_or(0, |(row, _)| row.len())];
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let mut rng = StdRng::seed_from_u64(seed);
    for round in 1..=12_u32 {
        order.shuffle(&mut rng);
        for place in &order {
            let (row, truth) = &rows[*place];
            let error = truth - 1.0 / (1.0 + (-dot(&weights, row)).exp());
            let step = 0.05 / f64::from(round);
            weights.iter_mut().zip(row).for_each(|(weight, it)| *weight += step * error * it);
        }
    }
    weights
}

fn dot(weights: &[f64], row: &[f64]) -> f64 {
    weights.iter().zip(row).map(|(a, b)| a * b).sum()
}

/// Trains on half of the sellers, tries the other half.
#[must_use]
pub fn linkage(market: &Market, visible: Visible, law: Law, valuer: &Valuer) -> Linkage {
    let read = residuals(market, law, valuer);
    let row = |(one, other): &(usize, usize)| differences(&market[*one], &market[*other], (read[*one], read[*other]), visible);
    let known = Pairs::of(market, 0..SELLERS / 2, 5);
    let rows = known.same.iter().map(|it| (row(it), 1.0)).chain(known.other.iter().map(|it| (row(it), 0.0)));
    let weights = learn(&rows.collect::<Vec<_>>(), 6);
    let tried = Pairs::of(market, SELLERS / 2..SELLERS, 7);
    let score = |pairs: &[(usize, usize)]| pairs.iter().map(|it| dot(&weights, &row(it))).collect::<Vec<_>>();
    let (same, other) = (score(&tried.same), score(&tried.other));
    // Pairs of one seller hang together: sellers are drawn anew, not pairs.
    let each = LEADS_EACH * (LEADS_EACH - 1) / 2;
    let mut rng = StdRng::seed_from_u64(8);
    let mut drawn: Vec<f64> = (0..200)
        .map(|_| {
            let sellers: Vec<usize> = (0..same.len() / each).map(|_| rng.random_range(0..same.len() / each)).collect();
            let above: Vec<f64> = sellers.iter().flat_map(|it| same[it * each..(it + 1) * each].iter().copied()).collect();
            let below: Vec<f64> = other.iter().map(|_| other[rng.random_range(0..other.len())]).collect();
            auc(&above, &below)
        })
        .collect();
    drawn.sort_by(f64::total_cmp);
    Linkage { auc: auc(&same, &other), from: drawn[5], to: drawn[194] }
}

/// How well pairs are linked by each view of them, for both kinds of costs and of times. Ends in a newline.
#[must_use]
pub fn linkage_table(seed: u64, valuer: &Valuer) -> String {
    let mut table = "costs,times,visible,auc,from,to\n".to_owned();
    let views = [
        Visible::Estimate,
        Visible::AskingPrice,
        Visible::Time,
        Visible::Habits,
        Visible::HabitsAndEstimate,
        Visible::Everything,
    ];
    for costs in [Costs::Constant, Costs::ByChannel] {
        for times in [Times::AsWritten, Times::Spread] {
            let market = simulate(seed, costs, times, valuer);
            for visible in views {
                let it = linkage(&market, visible, Law::CHOSEN, valuer);
                // Writing to a string does not fail.
                let _ = writeln!(table, "{costs:?},{times:?},{visible:?},{:.3},{:.3},{:.3}", it.auc, it.from, it.to);
            }
        }
    }
    table
}
