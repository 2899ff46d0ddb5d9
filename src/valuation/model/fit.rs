//! Fitting a model to recorded deals.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use chrono::NaiveDate;
use ridge::{Posterior, Prior, Ridge};
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

use super::columns::{Group, groups};
use super::document::ModelDocument;
use super::evidence::{HALF, Logs, Model, row};
use super::fixed::real;
use super::trust::Trust;
use crate::money::Money;
use crate::valuation::formula::Formula;
use crate::valuation::{Factors, Profile};

/// A recorded deal at a price.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreed {
    /// The lead on the day of the deal.
    pub profile: Profile,
    /// Its completeness, 0 to 1; `None` when it is not known.
    pub share: Option<Decimal>,
    /// What one buyer agreed to pay.
    pub price: Money,
    /// The day.
    pub on: NaiveDate,
    /// 1, or less where one pair of companies made many deals (see [`pair_weights`]).
    pub weight: f64,
}

/// What a fit found and how good it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Fitted {
    /// To be stored.
    pub document: ModelDocument,
    /// For people to judge it by.
    pub statistics: FitStatistics,
}

/// How well a model foretells deals it has not seen, by tenfold cross-validation. Shares, not percents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FitStatistics {
    /// Deals used.
    pub deals: u32,
    /// Median of |estimate − price| ÷ price.
    pub mdape: Decimal,
    /// The same of the formula alone.
    pub mdape_formula: Decimal,
    /// Median of (estimate − price) ÷ price: above 0, estimates are too high.
    pub bias: Decimal,
    /// The share of prices inside the 80 % range.
    pub coverage80: Decimal,
}

/// After two years a deal counts half. A house figure.
const HALF_LIFE_DAYS: f64 = 730.0;
/// Standard deviations that hold 80 % of a normal distribution.
pub(super) const NORMAL_80: f64 = 1.281_552;
/// How many deals the normal distribution is worth against what is seen.
const NORMAL_WORTH: f64 = 50.0;
/// A pair of companies counts for that many deals at most.
const MOST_PER_PAIR: f64 = 3.0;
/// Prices further from the formula than this factor's logarithm count as that far: one slip of a key is no evidence.
const FARTHEST: f64 = 3.0;
const ROUNDS: usize = 60;
const FOLDS: usize = 10;

/// The weight of each deal, so that no pair of companies weighs more than three.
#[must_use]
pub fn pair_weights<T: Eq + Hash>(pairs: &[T]) -> Vec<f64> {
    let mut counts: HashMap<&T, f64> = HashMap::new();
    for pair in pairs {
        *counts.entry(pair).or_default() += 1.0;
    }
    pairs.iter().map(|pair| (MOST_PER_PAIR / counts[pair]).min(1.0)).collect()
}

/// A deal as the regression sees it: how far from the formula it was agreed.
#[derive(Debug, Clone)]
pub(super) struct Example {
    pub columns: Vec<(usize, f64)>,
    /// The logarithm of price ÷ formula.
    pub target: f64,
    pub weight: f64,
}

impl Example {
    pub fn of(deal: &Agreed, factors: &Factors) -> Self {
        let formula = Formula::new(&deal.profile, factors);
        let columns = row(&formula, deal.share).into_iter().map(|(column, value)| (column, real(value))).collect();
        let product = formula.complete(deal.share.unwrap_or(HALF)).multiplier * formula.others();
        let plain = formula.cost.counted.amount() * product;
        let log = |number: Decimal| number.to_f64().unwrap_or(1.0).max(1e-6).ln();
        let target = (log(deal.price.amount()) - log(plain)).clamp(-FARTHEST, FARTHEST);
        Self { columns, target, weight: deal.weight }
    }
}

/// A regression that is shown deals in the order of their days; older ones fade.
pub(super) struct Learner {
    pub ridge: Ridge,
    today: Option<NaiveDate>,
}

impl Learner {
    pub fn new(factors: &Factors) -> Self {
        let group_of = groups().iter().map(|group| *group as usize).collect();
        Self { ridge: Ridge::new(group_of, prior(factors)), today: None }
    }

    /// Goes on to a day.
    pub fn advance(&mut self, day: NaiveDate) {
        if let Some(before) = self.today.replace(day) {
            self.ridge.fade(recency(before, day));
        }
    }

    pub fn learn(&mut self, example: &Example) {
        self.ridge.observe(&example.columns, example.target, example.weight);
    }
}

/// How much of its weight a deal of one day has on another.
fn recency(on: NaiveDate, today: NaiveDate) -> f64 {
    let days = u32::try_from((today - on).num_days().max(0)).unwrap_or(u32::MAX);
    (-f64::from(days) / HALF_LIFE_DAYS).exp2()
}

/// The formula is trusted like the house range says, its level to a tenth and each word of the trade to a twentieth,
/// until deals say otherwise. House figures, tried on synthetic markets (see `synthetic.rs`).
fn prior(factors: &Factors) -> Prior {
    let of = |group: &Group| match group {
        Group::Level | Group::Formula => (0.1, 2.0),
        _ => (0.05, 3.0),
    };
    Prior { noise: house_noise(factors), noise_worth: 20.0, groups: Group::ALL.iter().map(of).collect() }
}

/// The deviation of prices around the formula that the house range expects.
pub(super) fn house_noise(factors: &Factors) -> f64 {
    factors.spread().to_f64().unwrap_or(1.6).max(1.01).ln() / NORMAL_80
}

/// Fits a model to deals as they weigh today.
#[must_use]
pub fn fit(deals: &[Agreed], factors: &Factors, today: NaiveDate) -> Fitted {
    let mut learner = Learner::new(factors);
    let examples: Vec<Example> = deals
        .iter()
        .map(|deal| {
            let example = Example::of(deal, factors);
            Example { weight: example.weight * recency(deal.on, today), ..example }
        })
        .collect();
    examples.iter().for_each(|example| learner.learn(example));
    let posterior = learner.ridge.settle(ROUNDS);
    let folds = Folds { ridge: &learner.ridge, deals, examples: &examples };
    let trust = folds.trust(Trust::new(house_noise(factors)));
    let logs = Arc::new(Logs::of(factors));
    let (statistics, quantile) = folds.foretell(trust, factors, &logs);
    Fitted { document: ModelDocument::of(&posterior, trust, quantile), statistics }
}

/// Cross-validation: each tenth of the deals foretold by the other nine, under the priors that all of them settled.
struct Folds<'a> {
    ridge: &'a Ridge,
    deals: &'a [Agreed],
    examples: &'a [Example],
}

impl Folds<'_> {
    /// What nine tenths believe, and the places of the tenth they have not seen.
    fn each(&self) -> impl Iterator<Item = (Posterior, impl Iterator<Item = usize>)> {
        let left_out = |fold: usize| (fold..self.deals.len()).step_by(FOLDS);
        (0..FOLDS.min(self.deals.len())).map(move |fold| {
            let mut others = self.ridge.clone();
            for at in left_out(fold) {
                others.observe(&self.examples[at].columns, self.examples[at].target, -self.examples[at].weight);
            }
            (others.posterior(), left_out(fold))
        })
    }

    fn trust(&self, mut trust: Trust) -> Trust {
        for (posterior, left_out) in self.each() {
            left_out.for_each(|at| trust.compare(&posterior, &self.examples[at]));
        }
        trust
    }

    fn foretell(&self, trust: Trust, factors: &Factors, logs: &Arc<Logs>) -> (FitStatistics, f64) {
        let mut tried = Vec::with_capacity(self.deals.len());
        for (posterior, left_out) in self.each() {
            let Some(model) = ModelDocument::of(&posterior, trust, NORMAL_80).with(0, 0, logs.clone()) else { continue };
            tried.extend(left_out.map(|at| Tried::of(&model, &self.deals[at], factors)));
        }
        let quantile = quantile(&mut tried.iter().map(|it| it.stray(NORMAL_80)).collect::<Vec<_>>());
        let width = quantile / NORMAL_80;
        let statistics = FitStatistics {
            deals: u32::try_from(self.deals.len()).unwrap_or(u32::MAX),
            mdape: decimal(median(tried.iter().map(|it| it.error.abs()))),
            mdape_formula: decimal(median(tried.iter().map(|it| it.formula_error.abs()))),
            bias: decimal(median(tried.iter().map(|it| it.error))),
            coverage80: decimal(share(tried.iter().map(|it| it.is_inside(width)))),
        };
        (statistics, quantile)
    }
}

/// The standard deviations that held 80 % of the deals, drawn towards the normal's while they are few.
pub(super) fn quantile(strays: &mut [f64]) -> f64 {
    strays.sort_by(f64::total_cmp);
    let count = f64::from(u32::try_from(strays.len()).unwrap_or(u32::MAX));
    let seen = strays.get(strays.len() * 4 / 5).copied().unwrap_or(NORMAL_80);
    (count * seen + NORMAL_WORTH * NORMAL_80) / (count + NORMAL_WORTH)
}

/// An estimate beside the price that was agreed. Errors are shares of the price.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tried {
    pub error: f64,
    pub formula_error: f64,
    /// The logarithms of price ÷ estimate, and of the range's half.
    distance: f64,
    half_range: f64,
}

impl Tried {
    /// Estimates a deal as a page would have.
    pub fn of(model: &Model, deal: &Agreed, factors: &Factors) -> Self {
        let formula = Formula::new(&deal.profile, factors);
        let plain = formula.value(deal.share.unwrap_or(HALF));
        let work = model.at_work(&formula);
        let estimate = formula.cost.counted.amount()
            * (formula.complete(deal.share.unwrap_or(HALF)).multiplier * formula.others() * work.multiplier(deal.share));
        let price = deal.price.amount().to_f64().unwrap_or(1.0).max(0.01);
        let real = |number: Decimal| number.to_f64().unwrap_or_default().max(0.01);
        Self {
            error: real(estimate) / price - 1.0,
            formula_error: real(plain.amount()) / price - 1.0,
            distance: (price / real(estimate)).ln(),
            half_range: real(work.spread(deal.share)).ln(),
        }
    }

    /// Estimates a deal by the formula alone, with its house range.
    pub fn by_formula(deal: &Agreed, factors: &Factors) -> Self {
        let formula = Formula::new(&deal.profile, factors);
        let plain = formula.value(deal.share.unwrap_or(HALF)).amount().to_f64().unwrap_or_default().max(0.01);
        let price = deal.price.amount().to_f64().unwrap_or(1.0).max(0.01);
        let error = plain / price - 1.0;
        let half_range = factors.spread().to_f64().unwrap_or(1.0).ln();
        Self { error, formula_error: error, distance: (price / plain).ln(), half_range }
    }

    /// How far the price was from the estimate, in standard deviations, when so many of them were the range's half.
    pub fn stray(&self, quantile: f64) -> f64 {
        self.distance.abs() / self.half_range.max(1e-9) * quantile
    }

    /// Whether the price lay in the range, were it so many times as wide.
    pub fn is_inside(&self, width: f64) -> bool {
        self.distance.abs() <= self.half_range * width
    }

    /// How wide the range is, high − low, as a share of the estimate.
    pub fn width(&self) -> f64 {
        self.half_range.exp() - (-self.half_range).exp()
    }
}

pub(super) fn median(numbers: impl Iterator<Item = f64>) -> f64 {
    let mut sorted: Vec<f64> = numbers.collect();
    sorted.sort_by(f64::total_cmp);
    match sorted.len() {
        0 => 0.0,
        count if count % 2 == 1 => sorted[count / 2],
        count => f64::midpoint(sorted[count / 2 - 1], sorted[count / 2]),
    }
}

pub(super) fn share(held: impl Iterator<Item = bool>) -> f64 {
    let (mut yes, mut all) = (0_u32, 0_u32);
    for one in held {
        yes += u32::from(one);
        all += 1;
    }
    if all == 0 { 0.0 } else { f64::from(yes) / f64::from(all) }
}

pub(super) fn decimal(number: f64) -> Decimal {
    Decimal::from_f64(number).unwrap_or_default().round_dp(4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_of_companies_never_weighs_more_than_three_deals() {
        let weights = pair_weights(&["ab", "ab", "ab", "ab", "ab", "ab", "cd"]);
        assert!((weights[..6].iter().sum::<f64>() - 3.0).abs() < 1e-9);
        assert!((weights[6] - 1.0).abs() < 1e-9);
    }

    #[test]
    fn medians_and_quantiles_of_nothing_are_harmless() {
        assert!(median(std::iter::empty()).abs() < 1e-9 && share(std::iter::empty()).abs() < 1e-9);
        assert!((quantile(&mut []) - NORMAL_80).abs() < 1e-9);
        assert!((median([3.0, 1.0, 2.0].into_iter()) - 2.0).abs() < 1e-9);
    }
}
