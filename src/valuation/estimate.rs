//! The estimate: cost × completeness × qualification × freshness × exclusivity, explained line by line.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{
    Bound, Cap, Channel, Completeness, Factors, Field, Grading, Market, Pace, Profile, Sector, Signal, Source, Sourced,
    Temperature, coded::coded, completeness, grade, qualify,
};
use crate::money::Money;

coded! {
    /// A factor of the estimate, in the order of multiplication.
    Factor {
        Cost = "cost",
        Completeness = "completeness",
        Qualification = "qualification",
        Freshness = "freshness",
        Exclusivity = "exclusivity",
    }
}

/// What a lead is worth to one buyer, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Valuation {
    pub value: Money,
    /// The range: wide, and a house spread, until recorded deals give a better one.
    pub low: Money,
    pub high: Money,
    /// Between 0.00 and 1.00.
    pub completeness: Decimal,
    pub grading: Grading,
    /// The number of the fitted model that made this, `None` for the formula alone.
    pub model: Option<i32>,
    /// The number of the factor table.
    pub factors: u32,
    /// In the order of multiplication. The multipliers times the cost give the value to the cent, and
    /// so does the sum of the euros.
    pub lines: Vec<Line>,
    /// The missing fields, the one that would add most first.
    pub next_best: Vec<Gain>,
}

/// One factor's effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub factor: Factor,
    /// 1 for the cost, which is where the multiplication starts.
    pub multiplier: Decimal,
    /// What this factor adds or takes away, in euros, after those before it; the cost itself for the cost.
    pub euros: Decimal,
    pub reason: LineReason,
    pub sources: Vec<Source>,
}

/// Why a line is what it is, to be said in either language (see `labels::line_reason`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineReason {
    /// The seller's own cost, as declared.
    CostDeclared {
        declared: Money,
    },
    /// The declared cost is far above the reference and counts for `counted` only, `limit` times the
    /// reference.
    CostCapped {
        declared: Money,
        counted: Money,
        reference: Money,
        limit: Decimal,
    },
    /// No cost was declared: what such leads cost.
    CostReference {
        channel: Option<Channel>,
        sector: Option<Sector>,
        market: Market,
    },
    Completeness {
        share: Decimal,
    },
    Qualification {
        signals: Vec<Signal>,
        bound: Option<Bound>,
    },
    /// `age_days` is `None` when the seller gave no date; `counted_days` is the age that counts.
    Freshness {
        pace: Pace,
        age_days: Option<u32>,
        counted_days: u32,
        project_past: bool,
    },
    Exclusivity {
        cap: Cap,
    },
}

/// What filling one more field would add.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gain {
    pub field: Field,
    /// What its completeness alone adds; a good answer to a qualification question adds more.
    pub gain: Money,
}

/// One factor before its euros are known.
struct Step {
    factor: Factor,
    multiplier: Decimal,
    reason: LineReason,
    sources: Vec<Source>,
}

impl Step {
    fn new(factor: Factor, sourced: Sourced, reason: LineReason) -> Self {
        Self { factor, multiplier: tidy(sourced.multiplier), reason, sources: sourced.sources }
    }
}

/// Estimates a lead by the formula alone: the prior of every fitted model.
pub fn estimate(profile: &Profile, factors: &Factors) -> Valuation {
    let (cost, cost_line) = cost(profile, factors);
    let count = completeness(profile, factors);
    let steps = [
        completeness_step(&count, factors),
        qualification_step(profile, factors),
        freshness_step(profile, factors),
        exclusivity_step(profile.cap, factors),
    ];
    let next_best = next_best(cost, &steps, &count, factors);
    let (value, lines) = multiply(cost, cost_line, steps);
    let spread = factors.spread();
    Valuation {
        value,
        low: Money::new(value.amount() / spread).unwrap_or(Money::ZERO).min(value),
        high: value.times(spread).unwrap_or(Money::MAX).max(value),
        completeness: count.share,
        grading: grade(profile),
        model: None,
        factors: factors.version(),
        lines,
        next_best,
    }
}

/// Four decimals at most and two at least: what a page shows is what was multiplied.
pub(super) fn tidy(multiplier: Decimal) -> Decimal {
    let mut short = multiplier.round_dp_with_strategy(4, RoundingStrategy::MidpointAwayFromZero).normalize();
    if short.scale() < 2 {
        short.rescale(2);
    }
    short
}

/// The cost that counts, and its line. A declared zero (a referral, say) tells nothing of what the lead
/// is worth, so the reference stands in.
fn cost(profile: &Profile, factors: &Factors) -> (Money, Line) {
    let market = profile.market_or_likely();
    let reference = factors.reference(profile.channel, profile.sector, market);
    let limit = factors.declared_cost_limit();
    let most = reference.cost.times(limit).unwrap_or(Money::MAX);
    let (counted, reason, sources) = match profile.acquisition_cost.filter(|cost| !cost.is_zero()) {
        None => (
            reference.cost,
            LineReason::CostReference { channel: profile.channel, sector: profile.sector, market },
            reference.sources,
        ),
        Some(declared) if declared <= most => (declared, LineReason::CostDeclared { declared }, vec![Source::Seller]),
        Some(declared) => {
            (most, LineReason::CostCapped { declared, counted: most, reference: reference.cost, limit }, reference.sources)
        }
    };
    let line = Line { factor: Factor::Cost, multiplier: tidy(Decimal::ONE), euros: counted.amount(), reason, sources };
    (counted, line)
}

fn completeness_step(count: &Completeness, factors: &Factors) -> Step {
    let reason = LineReason::Completeness { share: count.share };
    Step::new(Factor::Completeness, factors.completeness(count.share), reason)
}

fn qualification_step(profile: &Profile, factors: &Factors) -> Step {
    let qualified = qualify(profile, factors);
    let reason = LineReason::Qualification { signals: qualified.signals, bound: qualified.bound };
    Step::new(Factor::Qualification, qualified.factor, reason)
}

fn freshness_step(profile: &Profile, factors: &Factors) -> Step {
    let pace = pace(profile, factors);
    let counted_days = profile.age_days.unwrap_or(factors.unknown_age_days());
    let project_past = match pace {
        Pace::Dated(timing) => factors.project_horizon_days(timing).is_some_and(|horizon| counted_days > horizon),
        Pace::Fast | Pace::Steady => false,
    };
    let reason = LineReason::Freshness { pace, age_days: profile.age_days, counted_days, project_past };
    Step::new(Factor::Freshness, factors.freshness(pace, profile.age_days), reason)
}

/// A dated B2B project ages slowly even when hot: its date is a fact, its temperature a feeling. A hot lead leaves the
/// fast curve for the steady one on the day it turns warm; `factors::check` sees to it that it does not gain by that.
fn pace(profile: &Profile, factors: &Factors) -> Pace {
    if profile.market_or_likely() == Market::B2c {
        return Pace::Fast;
    }
    match profile.timing {
        Some(timing) if factors.project_horizon_days(timing).is_some() => Pace::Dated(timing),
        _ if profile.temperature == Some(Temperature::Hot) => Pace::Fast,
        _ => Pace::Steady,
    }
}

fn exclusivity_step(cap: Cap, factors: &Factors) -> Step {
    Step::new(Factor::Exclusivity, factors.exclusivity(cap), LineReason::Exclusivity { cap })
}

/// Multiplies the steps in turn. The running product is never rounded, only what is shown of it, so
/// that the lines multiply out, and add up, to the value exactly.
fn multiply(cost: Money, cost_line: Line, steps: [Step; 4]) -> (Money, Vec<Line>) {
    let mut lines = vec![cost_line];
    let mut product = Decimal::ONE;
    let mut before = cost;
    for step in steps {
        product *= step.multiplier;
        let after = cost.times(product).unwrap_or(Money::MAX);
        lines.push(Line {
            factor: step.factor,
            multiplier: step.multiplier,
            euros: after.amount() - before.amount(),
            reason: step.reason,
            sources: step.sources,
        });
        before = after;
    }
    (before, lines)
}

/// The gain of each missing field: the value with its weight added, less the value.
fn next_best(cost: Money, steps: &[Step; 4], count: &Completeness, factors: &Factors) -> Vec<Gain> {
    let others: Decimal = steps[1..].iter().map(|step| step.multiplier).product();
    let value_at = |share| {
        let multiplier = tidy(factors.completeness(share).multiplier);
        cost.times(multiplier * others).unwrap_or(Money::MAX)
    };
    let now = value_at(count.share);
    let mut gains: Vec<Gain> = count
        .missing()
        .filter_map(|missing| {
            let share = count.share + Decimal::new(i64::from(missing.weight), 2);
            let gain = value_at(share).checked_sub(now)?;
            (!gain.is_zero()).then_some(Gain { field: missing.field, gain })
        })
        .collect();
    gains.sort_by_key(|it| std::cmp::Reverse(it.gain));
    gains
}

#[cfg(test)]
mod tests;
