//! A fitted model at work: what it multiplies an estimate by, and how wide the range is.

use std::sync::Arc;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::columns::{self, COUNT, Columns, OLDEST_DAYS};
use super::fixed::{MICRO, Micro, Nano, exp, ln};
use crate::valuation::cooling_steps;
use crate::valuation::formula::{Formula, pace, qualification, tidy};
use crate::valuation::{Cap, Factors, Pace, Profile, Timing};

/// What recorded deals teach, for one factor table.
///
/// The laws of the estimate hold whatever the deals say: along completeness, age and number of buyers, the whole
/// effect (formula and evidence together) is held to its running maximum or minimum.
#[derive(Debug, Clone)]
pub struct Model {
    /// Its number; 0 while it is not stored.
    pub number: i32,
    /// How many deals it rests on.
    pub deals: u32,
    pub(super) means: Vec<Nano>,
    /// The lower triangle, in 10⁻¹².
    pub(super) covariance: Vec<i64>,
    /// Variance of a deal around its expectation, in 10⁻¹².
    pub(super) noise: i64,
    /// How many standard deviations hold 80 % of the deals, in millionths.
    pub(super) quantile: Micro,
    pub(super) formula: Arc<Logs>,
}

/// What a model makes of one lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::valuation) struct Corrected {
    /// Times the formula's value.
    pub multiplier: Decimal,
    /// The range is value ÷ spread to value × spread.
    pub spread: Decimal,
}

/// The logarithms of a factor table: completeness by points, number of buyers, freshness by pace and day.
#[derive(Debug)]
pub(super) struct Logs {
    completeness: Vec<Nano>,
    caps: Vec<Nano>,
    freshness: Vec<(Pace, Vec<Nano>)>,
}

impl Logs {
    pub fn of(factors: &Factors) -> Self {
        let dated = Timing::ALL.iter().filter(|timing| factors.project_horizon_days(**timing).is_some());
        let paces = [Pace::Fast, Pace::Steady].into_iter().chain(dated.map(|timing| Pace::Dated(*timing)));
        let curve = |pace| (0..=OLDEST_DAYS).map(|day| ln(tidy(factors.freshness(pace, Some(day)).multiplier))).collect();
        Self {
            completeness: (0..=100).map(|points| ln(tidy(factors.completeness(Decimal::new(points, 2)).multiplier))).collect(),
            caps: Cap::ALL.iter().map(|cap| ln(tidy(factors.exclusivity(*cap).multiplier))).collect(),
            freshness: paces.map(|pace| (pace, curve(pace))).collect(),
        }
    }

    fn freshness(&self, pace: Pace, days: u32) -> Nano {
        let curve = self.freshness.iter().find(|(known, _)| *known == pace).map(|(_, curve)| curve);
        curve.and_then(|curve| curve.get(days.min(OLDEST_DAYS) as usize)).copied().unwrap_or_default()
    }
}

impl Model {
    /// What the model makes of a lead at a share of completeness (`None`: unknown, counted as half).
    pub(in crate::valuation) fn correct(&self, formula: &Formula<'_>, share: Option<Decimal>) -> Corrected {
        Corrected { multiplier: self.multiplier(formula, share), spread: self.spread(formula, share) }
    }

    /// The multiplier alone.
    pub(in crate::valuation) fn multiplier(&self, formula: &Formula<'_>, share: Option<Decimal>) -> Decimal {
        // Nothing learned is the formula exactly, without a logarithm's rounding.
        if self.means.iter().all(|mean| *mean == 0) {
            return Decimal::ONE;
        }
        let whole = self.sum(&columns::steady(formula.profile))
            + self.sum(&cost(formula))
            + self.completeness(share)
            + self.cooling(formula)
            + self.caps(formula.profile.cap);
        let plain = formula.complete(share.unwrap_or(HALF)).multiplier * formula.others();
        (exp(whole) / plain).round_dp(12)
    }

    /// The logarithm of completeness, formula and evidence: never less than that of a lower share.
    fn completeness(&self, share: Option<Decimal>) -> Nano {
        let at = |points: Option<u8>| {
            let log = self.formula.completeness[usize::from(points.unwrap_or(50))];
            log + self.sum(&columns::completeness(points)) + self.sum(&[columns::followed_completeness(log)])
        };
        match points(share) {
            None => at(None),
            Some(reached) => (0..=reached).map(|points| at(Some(points))).max().unwrap_or_default(),
        }
    }

    /// The logarithm of one buyer's part: never more than with fewer buyers.
    fn caps(&self, cap: Cap) -> Nano {
        let fewer = Cap::ALL.iter().take_while(|it| **it <= cap);
        let each = fewer.zip(&self.formula.caps).map(|(cap, log)| log + self.sum(&[columns::cap(*cap)]));
        each.min().unwrap_or_default()
    }

    /// The logarithm of qualification and freshness: never more than on an earlier day, though the temperature, the
    /// pace and the stage may have changed since.
    fn cooling(&self, formula: &Formula<'_>) -> Nano {
        let (profile, factors) = (formula.profile, formula.factors);
        let Some(reached) = profile.age_days else { return self.on_day(profile, factors, None) };
        let reached = reached.min(OLDEST_DAYS);
        let mut lowest = Nano::MAX;
        for (from, until, phase) in phases(profile, factors, reached) {
            let qualified = self.qualified(&phase, factors);
            let pace = pace(&phase, factors);
            for days in from..=until {
                lowest = lowest.min(qualified + self.fresh(pace, Some(days), days));
            }
        }
        lowest
    }

    fn on_day(&self, profile: &Profile, factors: &Factors, days: Option<u32>) -> Nano {
        let counted = days.unwrap_or(factors.unknown_age_days());
        self.qualified(profile, factors) + self.fresh(pace(profile, factors), days, counted)
    }

    fn qualified(&self, profile: &Profile, factors: &Factors) -> Nano {
        let log = ln(qualification(profile, factors).multiplier);
        let columns =
            [columns::temperature(profile.temperature), columns::stage(profile.stage), columns::followed_qualification(log)];
        log + self.sum(&columns)
    }

    fn fresh(&self, pace: Pace, days: Option<u32>, counted: u32) -> Nano {
        let log = self.formula.freshness(pace, counted);
        log + self.sum(&columns::age(days, pace)) + self.sum(&[columns::followed_freshness(log)])
    }

    fn sum(&self, columns: &[(usize, Micro)]) -> Nano {
        columns.iter().map(|(column, value)| self.means[*column] * value / MICRO).sum()
    }

    /// 80 % of such deals are agreed within value ÷ spread and value × spread.
    fn spread(&self, formula: &Formula<'_>, share: Option<Decimal>) -> Decimal {
        let row = row(formula, share);
        let doubt: i128 = row
            .iter()
            .flat_map(|(column, value)| {
                row.iter().map(move |(other, also)| {
                    i128::from(*value) * i128::from(*also) * i128::from(self.covariance[triangle(*column, *other)])
                })
            })
            .sum();
        let variance = i128::from(self.noise) + (doubt / 1_000_000_000_000).max(0);
        // The root of a variance in 10⁻¹² is a deviation in millionths.
        let deviation = i64::try_from(variance.isqrt()).unwrap_or(i64::MAX / MICRO);
        exp(deviation.saturating_mul(self.quantile) / 1000).max(Decimal::ONE).round_dp(6)
    }
}

/// A lead as it stood from its last contact on: the first and last day of each phase, and what it was then.
fn phases(profile: &Profile, factors: &Factors, reached: u32) -> Vec<(u32, u32, Profile)> {
    let Some(declared) = profile.declared.as_deref() else { return vec![(0, reached, profile.clone())] };
    let steps = declared.temperature.map(|it| cooling_steps(it, factors)).unwrap_or_default();
    let turns: Vec<u32> = std::iter::once(0).chain(steps.into_iter().map(|(_, day)| day)).filter(|day| *day <= reached).collect();
    let phase = |(at, from): (usize, &u32)| {
        let until = turns.get(at + 1).map_or(reached, |next| next - 1);
        (*from, until, Profile { age_days: Some(*from), ..declared.clone() }.as_it_stands(factors))
    };
    turns.iter().enumerate().map(phase).collect()
}

/// A lead of unknown completeness counts as half complete.
pub(super) const HALF: Decimal = Decimal::from_parts(5, 0, 0, false, 1);

/// Points of a hundred.
fn points(share: Option<Decimal>) -> Option<u8> {
    share.map(|share| (share * Decimal::ONE_HUNDRED).round().to_u8().unwrap_or_default().min(100))
}

fn cost(formula: &Formula<'_>) -> Columns {
    let ratio = formula.cost.declared.map(|declared| declared.amount() / formula.cost.reference.amount());
    let log = |number: Decimal| number.to_f64().unwrap_or(1.0).max(1e-12).ln();
    columns::cost(ratio.map(log), log(formula.factors.declared_cost_limit()))
}

/// All the columns of a lead.
pub(super) fn row(formula: &Formula<'_>, share: Option<Decimal>) -> Columns {
    let profile: &Profile = formula.profile;
    let mut row = columns::steady(profile);
    row.push(columns::temperature(profile.temperature));
    row.push(columns::stage(profile.stage));
    row.push(columns::cap(profile.cap));
    row.extend(cost(formula));
    row.extend(columns::completeness(points(share)));
    row.extend(columns::age(profile.age_days, pace(profile, formula.factors)));
    row.push(columns::followed_completeness(ln(formula.complete(share.unwrap_or(HALF)).multiplier)));
    row.push(columns::followed_freshness(ln(formula.freshness.multiplier)));
    row.push(columns::followed_qualification(ln(formula.qualification.multiplier)));
    row
}

/// The place of a pair of columns in a lower triangle.
pub(super) const fn triangle(column: usize, other: usize) -> usize {
    let (low, high) = if column < other { (column, other) } else { (other, column) };
    high * (high + 1) / 2 + low
}

/// How many entries a lower triangle has.
pub(super) const TRIANGLE: usize = COUNT * (COUNT + 1) / 2;
