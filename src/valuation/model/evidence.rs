//! A fitted model at work: what it multiplies an estimate by, and how wide the range is.

use std::sync::{Arc, OnceLock};

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
    pub(super) curves: Curves,
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
    /// The model at work on one lead.
    pub(in crate::valuation) fn at_work<'a>(&'a self, formula: &'a Formula<'a>) -> AtWork<'a> {
        let rest = self.sum(&columns::steady(formula.profile))
            + self.sum(&cost(formula))
            + self.cooling(formula)
            + self.curves.caps[usize::from(formula.profile.cap.buyers()) - 1];
        AtWork { model: self, formula, rest: exp(rest) }
    }

    /// The logarithm of qualification and freshness: never more than on an earlier day, though the temperature, the
    /// pace and the stage may have changed since.
    fn cooling(&self, formula: &Formula<'_>) -> Nano {
        let (profile, factors) = (formula.profile, formula.factors);
        let Some(reached) = profile.age_days else {
            let counted = self.formula.freshness(pace(profile, factors), factors.unknown_age_days());
            let unsaid = self.sum(&columns::age(None, Pace::Steady)) + self.sum(&[columns::followed_freshness(counted)]);
            return self.qualified(profile, factors) + counted + unsaid;
        };
        let lowest = phases(profile, factors, reached.min(OLDEST_DAYS)).into_iter().filter_map(|(from, until, phase)| {
            let days = self.curves.freshness(pace(&phase, factors)).get(from as usize..=until as usize)?;
            Some(self.qualified(&phase, factors) + days.iter().min()?)
        });
        lowest.min().unwrap_or_default()
    }

    fn qualified(&self, profile: &Profile, factors: &Factors) -> Nano {
        let log = ln(qualification(profile, factors).multiplier);
        let columns =
            [columns::temperature(profile.temperature), columns::stage(profile.stage), columns::followed_qualification(log)];
        log + self.sum(&columns)
    }

    fn sum(&self, columns: &[(usize, Micro)]) -> Nano {
        sum(&self.means, columns)
    }
}

/// What a model says of one lead, whatever its completeness: fields that are missing are tried one after the other.
pub(in crate::valuation) struct AtWork<'a> {
    model: &'a Model,
    formula: &'a Formula<'a>,
    /// All factors but the cost and completeness, as evidence has them.
    rest: Decimal,
}

impl AtWork<'_> {
    pub fn model(&self) -> &Model {
        self.model
    }

    /// What the formula's value is multiplied by at a share of completeness (`None`: unknown, counted as half).
    pub fn multiplier(&self, share: Option<Decimal>) -> Decimal {
        // Nothing learned is the formula exactly, without a logarithm's rounding.
        if self.model.means.iter().all(|mean| *mean == 0) {
            return Decimal::ONE;
        }
        let plain = self.formula.complete(share.unwrap_or(HALF)).multiplier * self.formula.others();
        (self.rest * self.model.curves.complete(points(share)) / plain).round_dp(12)
    }

    /// 80 % of such deals are agreed within value ÷ spread and value × spread.
    pub fn spread(&self, share: Option<Decimal>) -> Decimal {
        let row = row(self.formula, share);
        let doubt: i128 = row
            .iter()
            .flat_map(|(column, value)| {
                row.iter().map(move |(other, also)| {
                    i128::from(*value) * i128::from(*also) * i128::from(self.model.covariance[triangle(*column, *other)])
                })
            })
            .sum();
        let variance = i128::from(self.model.noise) + (doubt / 1_000_000_000_000).max(0);
        // The root of a variance in 10⁻¹² is a deviation in millionths.
        let deviation = i64::try_from(variance.isqrt()).unwrap_or(i64::MAX / MICRO);
        exp(deviation.saturating_mul(self.model.quantile) / 1000).max(Decimal::ONE).round_dp(6)
    }
}

fn sum(means: &[Nano], columns: &[(usize, Micro)]) -> Nano {
    columns.iter().map(|(column, value)| means[*column] * value / MICRO).sum()
}

/// The curves of a model, formula and evidence together.
#[derive(Debug, Clone)]
pub(super) struct Curves {
    /// By points of completeness: never less than at fewer; then that of an unknown share.
    completeness: Vec<Nano>,
    /// The numbers of those logarithms, as they are asked for.
    complete: Vec<OnceLock<Decimal>>,
    /// By number of buyers: never more than with fewer.
    caps: Vec<Nano>,
    /// By pace, day by day.
    freshness: Vec<(Pace, Vec<Nano>)>,
}

impl Curves {
    pub fn of(means: &[Nano], formula: &Logs) -> Self {
        let share = |points: Option<u8>| {
            let log = formula.completeness[usize::from(points.unwrap_or(50))];
            log + sum(means, &columns::completeness(points)) + sum(means, &[columns::followed_completeness(log)])
        };
        let mut completeness: Vec<Nano> = (0..=100).map(|points| share(Some(points))).collect();
        (1..completeness.len()).for_each(|at| completeness[at] = completeness[at].max(completeness[at - 1]));
        completeness.push(share(None));
        let mut caps: Vec<Nano> =
            Cap::ALL.iter().zip(&formula.caps).map(|(cap, log)| log + sum(means, &[columns::cap(*cap)])).collect();
        (1..caps.len()).for_each(|at| caps[at] = caps[at].min(caps[at - 1]));
        let day = |pace: Pace, (day, log): (u32, &Nano)| {
            let age = columns::plain_age(day);
            let pace = columns::pace_of_age(age, pace);
            log + sum(means, age) + sum(means, pace.as_slice()) + sum(means, &[columns::followed_freshness(*log)])
        };
        let curve = |(pace, logs): &(Pace, Vec<Nano>)| (*pace, (0..).zip(logs).map(|it| day(*pace, it)).collect());
        Self {
            complete: vec![OnceLock::new(); completeness.len()],
            completeness,
            caps,
            freshness: formula.freshness.iter().map(curve).collect(),
        }
    }

    fn freshness(&self, pace: Pace) -> &[Nano] {
        self.freshness.iter().find(|(known, _)| *known == pace).map(|(_, days)| days.as_slice()).unwrap_or_default()
    }

    fn complete(&self, points: Option<u8>) -> Decimal {
        let at = points.map_or(self.completeness.len() - 1, usize::from);
        *self.complete[at].get_or_init(|| exp(self.completeness[at]))
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
