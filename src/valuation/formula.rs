//! The formula: cost × completeness × qualification × freshness × exclusivity, each factor with its reason.

use rust_decimal::{Decimal, RoundingStrategy};

use super::estimate::{Factor, Line, LineReason};
use super::{Cap, Factors, Market, Pace, Profile, Source, Sourced, Temperature, qualify};
use crate::money::Money;

/// One factor before its euros are known.
#[derive(Debug, Clone)]
pub(super) struct Step {
    pub factor: Factor,
    pub multiplier: Decimal,
    pub reason: LineReason,
    pub sources: Vec<Source>,
}

impl Step {
    fn new(factor: Factor, sourced: Sourced, reason: LineReason) -> Self {
        Self { factor, multiplier: tidy(sourced.multiplier), reason, sources: sourced.sources }
    }
}

/// What the lead cost, as far as it counts.
#[derive(Debug, Clone)]
pub(super) struct Cost {
    /// The multiplication starts here.
    pub counted: Money,
    /// What such leads cost.
    pub reference: Money,
    /// What the seller says, unless nothing.
    pub declared: Option<Money>,
    pub line: Line,
}

/// The formula of one lead, all but its completeness, which the form wants at several shares.
#[derive(Debug, Clone)]
pub(super) struct Formula<'a> {
    pub profile: &'a Profile,
    pub factors: &'a Factors,
    pub cost: Cost,
    pub qualification: Step,
    pub freshness: Step,
    pub exclusivity: Step,
}

impl<'a> Formula<'a> {
    pub fn new(profile: &'a Profile, factors: &'a Factors) -> Self {
        Self {
            profile,
            factors,
            cost: cost(profile, factors),
            qualification: qualification(profile, factors),
            freshness: freshness(profile, factors),
            exclusivity: exclusivity(profile.cap, factors),
        }
    }

    /// The multipliers but that of completeness.
    pub fn others(&self) -> Decimal {
        self.qualification.multiplier * self.freshness.multiplier * self.exclusivity.multiplier
    }

    /// The multiplier of a share of completeness.
    pub fn complete(&self, share: Decimal) -> Step {
        Step::new(Factor::Completeness, self.factors.completeness(share), LineReason::Completeness { share })
    }

    /// The value at a share of completeness, by the formula alone.
    pub fn value(&self, share: Decimal) -> Money {
        self.cost.counted.times(self.complete(share).multiplier * self.others()).unwrap_or(Money::MAX)
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

/// The cost that counts. A declared zero (a referral, say) tells nothing of what the lead is worth, so the
/// reference stands in.
fn cost(profile: &Profile, factors: &Factors) -> Cost {
    let market = profile.market_or_likely();
    let reference = factors.reference(profile.channel, profile.sector, market);
    let limit = factors.declared_cost_limit();
    let most = reference.cost.times(limit).unwrap_or(Money::MAX);
    let declared = profile.acquisition_cost.filter(|cost| !cost.is_zero());
    let (counted, reason, sources) = match declared {
        None => {
            let reason = LineReason::CostReference { channel: profile.channel, sector: profile.sector, market };
            (reference.cost, reason, reference.sources)
        }
        Some(declared) if declared <= most => (declared, LineReason::CostDeclared { declared }, vec![Source::Seller]),
        Some(declared) => {
            (most, LineReason::CostCapped { declared, counted: most, reference: reference.cost, limit }, reference.sources)
        }
    };
    let line = Line { factor: Factor::Cost, multiplier: tidy(Decimal::ONE), euros: counted.amount(), reason, sources };
    Cost { counted, reference: reference.cost, declared, line }
}

pub(super) fn qualification(profile: &Profile, factors: &Factors) -> Step {
    let qualified = qualify(profile, factors);
    let reason = LineReason::Qualification { signals: qualified.signals, bound: qualified.bound };
    Step::new(Factor::Qualification, qualified.factor, reason)
}

fn freshness(profile: &Profile, factors: &Factors) -> Step {
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
pub(super) fn pace(profile: &Profile, factors: &Factors) -> Pace {
    if profile.market_or_likely() == Market::B2c {
        return Pace::Fast;
    }
    match profile.timing {
        Some(timing) if factors.project_horizon_days(timing).is_some() => Pace::Dated(timing),
        _ if profile.temperature == Some(Temperature::Hot) => Pace::Fast,
        _ => Pace::Steady,
    }
}

fn exclusivity(cap: Cap, factors: &Factors) -> Step {
    Step::new(Factor::Exclusivity, factors.exclusivity(cap), LineReason::Exclusivity { cap })
}
