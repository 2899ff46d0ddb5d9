//! The estimate: the formula, and what recorded deals make of it, explained line by line.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::formula::{Formula, Step};
use super::gain::share_with;
use super::model::{AtWork, Model};
use super::{
    Bound, Cap, Channel, Completeness, Factors, Field, Grading, Market, Pace, Profile, Sector, Signal, Source, coded::coded,
    completeness, grade,
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
        /// What recorded deals correct.
        MarketEvidence = "market_evidence",
    }
}

/// What a lead is worth to one buyer, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Valuation {
    pub value: Money,
    /// The range: a wide house spread by the formula alone; with a model, what held 80 % of the deals.
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

/// What a factor does to the estimate, as those are told who are not to learn the cost: with the multipliers it could be
/// computed from the estimate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// By half or more.
    RaisesMuch,
    Raises,
    /// By less than a twentieth either way.
    Keeps,
    Lowers,
    /// By two fifths or more.
    LowersMuch,
}

impl Line {
    /// What this factor does, without saying how much.
    #[must_use]
    pub fn effect(&self) -> Effect {
        let percent = self.multiplier * Decimal::ONE_HUNDRED;
        match percent {
            it if it >= Decimal::from(150) => Effect::RaisesMuch,
            it if it >= Decimal::from(105) => Effect::Raises,
            it if it > Decimal::from(95) => Effect::Keeps,
            it if it > Decimal::from(60) => Effect::Lowers,
            _ => Effect::LowersMuch,
        }
    }
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
    /// What so many recorded deals correct, by the model of that number.
    MarketEvidence {
        model: i32,
        deals: u32,
    },
}

/// What filling one more field would add.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gain {
    pub field: Field,
    /// What its completeness alone adds; a good answer to a qualification question adds more.
    pub gain: Money,
}

/// What estimates are made with: a factor table, and what recorded deals have taught about it.
#[derive(Debug, Clone)]
pub struct Valuer {
    factors: Arc<Factors>,
    model: Option<Model>,
}

impl Valuer {
    /// By the formula alone.
    #[must_use]
    pub fn by_formula(factors: Factors) -> Self {
        Self { factors: Arc::new(factors), model: None }
    }

    /// By the formula as deals correct it. The model must have been fitted on this factor table.
    #[must_use]
    pub fn with_model(factors: Factors, model: Model) -> Self {
        Self { factors: Arc::new(factors), model: Some(model) }
    }

    /// The factor table.
    #[must_use]
    pub fn factors(&self) -> &Factors {
        &self.factors
    }

    /// The number of the model, `None` for the formula alone.
    #[must_use]
    pub fn model_number(&self) -> Option<i32> {
        self.model.as_ref().map(|model| model.number)
    }

    /// Estimates a lead.
    #[must_use]
    pub fn estimate(&self, profile: &Profile) -> Valuation {
        value(profile, &self.factors, self.model.as_ref())
    }

    /// What a lead is worth and how widely its range spreads, without the explanation.
    pub(super) fn worth_and_spread(&self, profile: &Profile) -> (Money, Decimal) {
        let share = completeness(profile, &self.factors).share;
        let formula = Formula::new(profile, &self.factors);
        let work = self.model.as_ref().map(|model| model.at_work(&formula));
        let spread = work.as_ref().map_or(self.factors.spread(), |work| work.spread(Some(share)));
        (worth(&formula, work.as_ref(), share), spread)
    }

    /// What a lead would gain if those of `fields` that are missing were filled. One field's gain is that of
    /// [`Valuation::next_best`]; a good answer to a qualification question adds more.
    #[must_use]
    pub fn gain(&self, profile: &Profile, fields: &[Field]) -> Money {
        let count = completeness(profile, &self.factors);
        let formula = Formula::new(profile, &self.factors);
        let work = self.model.as_ref().map(|model| model.at_work(&formula));
        let worth = |share| worth(&formula, work.as_ref(), share);
        worth(share_with(fields, &count)).checked_sub(worth(count.share)).unwrap_or(Money::ZERO)
    }
}

/// Estimates a lead by the formula alone: the prior of every fitted model.
pub fn estimate(profile: &Profile, factors: &Factors) -> Valuation {
    value(profile, factors, None)
}

fn value(profile: &Profile, factors: &Factors, model: Option<&Model>) -> Valuation {
    let count = completeness(profile, factors);
    let formula = Formula::new(profile, factors);
    let work = model.map(|model| model.at_work(&formula));
    let (value, lines) = multiply(&formula, count.share, work.as_ref());
    let spread = work.as_ref().map_or(factors.spread(), |work| work.spread(Some(count.share)));
    Valuation {
        value,
        low: Money::new(value.amount() / spread).unwrap_or(Money::ZERO).min(value),
        high: value.times(spread).unwrap_or(Money::MAX).max(value),
        completeness: count.share,
        grading: grade(profile),
        model: model.map(|model| model.number),
        factors: factors.version(),
        lines,
        next_best: next_best(&formula, work.as_ref(), &count),
    }
}

/// Multiplies the factors in turn. The running product is never rounded, only what is shown of it, so
/// that the lines multiply out, and add up, to the value exactly.
fn multiply(formula: &Formula<'_>, share: Decimal, work: Option<&AtWork<'_>>) -> (Money, Vec<Line>) {
    let mut steps =
        vec![formula.complete(share), formula.qualification.clone(), formula.freshness.clone(), formula.exclusivity.clone()];
    steps.extend(work.map(|work| Step {
        factor: Factor::MarketEvidence,
        multiplier: work.multiplier(Some(share)),
        reason: LineReason::MarketEvidence { model: work.model().number, deals: work.model().deals },
        sources: vec![Source::Deals],
    }));
    let cost = formula.cost.counted;
    let mut lines = vec![formula.cost.line.clone()];
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
fn next_best(formula: &Formula<'_>, work: Option<&AtWork<'_>>, count: &Completeness) -> Vec<Gain> {
    let worth = |share| worth(formula, work, share);
    let now = worth(count.share);
    let mut gains: Vec<Gain> = count
        .missing()
        .filter_map(|missing| {
            let gain = worth(count.share + Decimal::new(i64::from(missing.weight), 2)).checked_sub(now)?;
            (!gain.is_zero()).then_some(Gain { field: missing.field, gain })
        })
        .collect();
    gains.sort_by_key(|it| std::cmp::Reverse(it.gain));
    gains
}

/// The value were the lead complete to that share.
fn worth(formula: &Formula<'_>, work: Option<&AtWork<'_>>, share: Decimal) -> Money {
    match work {
        None => formula.value(share),
        Some(work) => {
            let product = formula.complete(share).multiplier * formula.qualification.multiplier;
            let product = product * formula.freshness.multiplier * formula.exclusivity.multiplier;
            formula.cost.counted.times(product * work.multiplier(Some(share))).unwrap_or(Money::MAX)
        }
    }
}

#[cfg(test)]
mod tests;
