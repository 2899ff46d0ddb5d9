//! How a lead cools with the days since the person's last contact.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Deserialize;

use crate::valuation::profile::Timing;

/// Which curve a lead cools on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pace {
    /// Hot, or B2C: half is lost between 24 and 48 hours.
    Fast,
    /// B2B, warm or cold, without a project date.
    Steady,
    /// A B2B project with a date: only the contact data ages, until the date is past.
    Dated(Timing),
}

/// A multiplier for each of some ages; straight lines between them, level before and after.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Curve {
    #[serde(default)]
    pub house: bool,
    #[serde(default)]
    pub sources: Vec<String>,
    pub points: Vec<Point>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Point {
    pub day: u32,
    pub multiplier: Decimal,
}

impl Curve {
    pub fn at(&self, age_days: u32) -> (Decimal, bool, &[String]) {
        let after = self.points.iter().position(|point| point.day >= age_days);
        let multiplier = match after {
            Some(0) => self.points[0].multiplier,
            Some(next) => between(self.points[next - 1], self.points[next], age_days),
            None => self.points.last().map_or(Decimal::ONE, |point| point.multiplier),
        };
        (multiplier, self.house, &self.sources)
    }
}

fn between(start: Point, end: Point, age_days: u32) -> Decimal {
    let passed = Decimal::from(age_days - start.day);
    let whole = Decimal::from(end.day - start.day);
    start.multiplier + (end.multiplier - start.multiplier) * passed / whole
}

/// Decay of contact data by the month, halved or so once the project date is past.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Dated {
    #[serde(default)]
    pub house: bool,
    #[serde(default)]
    pub sources: Vec<String>,
    /// What remains of the value after one month.
    pub monthly: Decimal,
    /// What remains of it once the project date is past.
    pub past: Decimal,
    /// Days from the last contact to the project date, for each timing that names one.
    pub horizon_days: BTreeMap<Timing, u32>,
}

/// Ages beyond ten years change nothing more (retention ends after three).
const OLDEST_DAYS: u32 = 3653;
/// Days of an average month: 30.44.
const MONTH: Decimal = Decimal::from_parts(3044, 0, 0, false, 2);

impl Dated {
    pub fn at(&self, age_days: u32, timing: Timing) -> (Decimal, bool, &[String]) {
        let months = Decimal::from(age_days.min(OLDEST_DAYS)) / MONTH;
        let mut remaining = Decimal::ONE;
        let mut passed = Decimal::ONE;
        while passed <= months {
            remaining = (remaining * self.monthly).round_dp(12);
            passed += Decimal::ONE;
        }
        let of_month = months - (passed - Decimal::ONE);
        remaining -= remaining * (Decimal::ONE - self.monthly) * of_month;
        let past = self.horizon_days.get(&timing).is_some_and(|horizon| age_days > *horizon);
        let multiplier = if past { remaining * self.past } else { remaining };
        (multiplier, self.house, &self.sources)
    }
}
