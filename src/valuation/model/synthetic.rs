//! A market that never was, whose rule is known: what a back-test can be judged against.
//!
//! Prices are the product of hidden effects, one of each kind of column, times noise of σ = 0.35 in logarithms, so
//! the best possible estimate is known for every deal. Effects and leads come from the seed alone.

use std::fmt::Write as _;

use chrono::{Days, NaiveDate};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

use super::evidence::HALF;
use super::fit::Agreed;
use crate::money::Money;
use crate::valuation::formula::Formula;
use crate::valuation::{Cap, Channel, Factors, Market, Profile, Sector, Segment, Stage, Temperature};

/// The noise of its prices, in logarithms.
pub const NOISE: f64 = 0.35;

/// A deal and the price it would have had without noise.
#[derive(Debug, Clone)]
pub struct KnownDeal {
    /// What a back-test sees.
    pub agreed: Agreed,
    /// What the best possible estimate would have been.
    pub truth: f64,
}

/// How far a market is from the formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Distance {
    /// The formula is right.
    None,
    /// Everything has effects of its own.
    Far,
}

/// The hidden rule.
struct Rule {
    level: f64,
    sectors: Vec<f64>,
    channels: Vec<f64>,
    segments: Vec<f64>,
    temperatures: Vec<f64>,
    stages: Vec<f64>,
    by_cap: f64,
    by_completeness: f64,
    by_age: f64,
    by_cost: f64,
}

/// So many deals over about two years, in the order of their days.
#[must_use]
pub fn synthetic_market(deals: usize, seed: u64, distance: Distance, factors: &Factors) -> Vec<KnownDeal> {
    let mut rng = StdRng::seed_from_u64(seed);
    let rule = Rule::drawn(&mut rng);
    let start = NaiveDate::from_ymd_opt(2024, 11, 1).unwrap_or_default();
    (0..deals)
        .map(|n| {
            let on = start + Days::new(u64::try_from(n * 730 / deals.max(1)).unwrap_or_default());
            let (profile, share) = lead(&mut rng, factors);
            let formula = Formula::new(&profile, factors).value(share).amount().to_f64().unwrap_or(1.0);
            let truth = match distance {
                Distance::None => formula,
                Distance::Far => rule.price(&profile, share),
            };
            let noisy = truth * (NOISE * normal(&mut rng)).exp();
            let price = Money::new(Decimal::from_f64(noisy).unwrap_or_default().round_dp(2)).unwrap_or(Money::MAX);
            let price = price.max(Money::from_cents(1).unwrap_or(Money::MAX));
            KnownDeal { agreed: Agreed { profile, share: Some(share), price, on, weight: 1.0 }, truth }
        })
        .collect()
}

/// The median error of the best possible estimates.
#[must_use]
pub fn best_error(deals: &[KnownDeal]) -> f64 {
    let error = |deal: &KnownDeal| (deal.truth / deal.agreed.price.amount().to_f64().unwrap_or(1.0) - 1.0).abs();
    super::fit::median(deals.iter().map(error))
}

/// The deals as the back-test reads them, with the noiseless price in a column that it ignores.
#[must_use]
pub fn to_csv(deals: &[KnownDeal]) -> String {
    let mut file = "sector,channel,market,segment,temperature,stage,cap,acquisition_cost,completeness,age_days,agreed_price,agreed_on,noiseless\n".to_owned();
    for KnownDeal { agreed, truth } in deals {
        let it = &agreed.profile;
        let code = |code: Option<&'static str>| code.unwrap_or_default();
        let words = [
            code(it.sector.map(Sector::code)),
            code(it.channel.map(Channel::code)),
            code(it.market.map(Market::code)),
            code(it.segment.map(Segment::code)),
            code(it.temperature.map(Temperature::code)),
            code(it.stage.map(Stage::code)),
        ];
        let cost = it.acquisition_cost.map(|cost| cost.amount().to_string()).unwrap_or_default();
        let age = it.age_days.map(|days| days.to_string()).unwrap_or_default();
        let share = agreed.share.unwrap_or(HALF);
        // Writing to a string does not fail.
        let _ = writeln!(
            file,
            "{},{},{cost},{share},{age},{},{},{truth:.2}",
            words.join(","),
            it.cap.buyers(),
            agreed.price.amount(),
            agreed.on
        );
    }
    file
}

impl Rule {
    fn drawn(rng: &mut StdRng) -> Self {
        let mut effects = |count: usize, deviation: f64| -> Vec<f64> { (0..count).map(|_| deviation * normal(rng)).collect() };
        Self {
            sectors: effects(Sector::ALL.len(), 0.35),
            channels: effects(Channel::ALL.len(), 0.30),
            segments: effects(Segment::ALL.len(), 0.30),
            temperatures: vec![0.45, 0.0, -0.40],
            stages: vec![-0.30, 0.0, 0.35],
            level: 4.2,
            by_cap: -0.55,
            by_completeness: 1.1,
            by_age: -0.22,
            by_cost: 0.45,
        }
    }

    fn price(&self, profile: &Profile, share: Decimal) -> f64 {
        fn of<T: PartialEq>(effects: &[f64], all: &[T], said: Option<&T>) -> f64 {
            said.and_then(|said| all.iter().position(|it| it == said)).map_or(0.0, |place| effects[place])
        }
        let cost = profile.acquisition_cost.and_then(|cost| cost.amount().to_f64()).unwrap_or(60.0);
        let sum = self.level
            + of(&self.sectors, Sector::ALL, profile.sector.as_ref())
            + of(&self.channels, Channel::ALL, profile.channel.as_ref())
            + of(&self.segments, Segment::ALL, profile.segment.as_ref())
            + of(&self.temperatures, Temperature::ALL, profile.temperature.as_ref())
            + of(&self.stages, Stage::ALL, profile.stage.as_ref())
            + self.by_cap * f64::from(profile.cap.buyers()).ln()
            + self.by_completeness * (share.to_f64().unwrap_or(0.5) - 0.5)
            + self.by_age * f64::from(1 + profile.age_days.unwrap_or(30)).ln()
            + self.by_cost * (cost / 60.0).ln();
        sum.exp()
    }
}

fn lead(rng: &mut StdRng, factors: &Factors) -> (Profile, Decimal) {
    fn one<T: Copy>(rng: &mut StdRng, all: &[T]) -> T {
        // Half the leads are of the first few words, as markets are.
        let skewed = rng.random::<f64>().powi(2) * f64::from(u32::try_from(all.len()).unwrap_or(1));
        let place = (0..all.len()).rev().find(|place| f64::from(u32::try_from(*place).unwrap_or_default()) <= skewed);
        all[place.unwrap_or_default()]
    }
    let segment = one(rng, Segment::ALL);
    let (sector, channel) = (one(rng, Sector::ALL), one(rng, Channel::ALL));
    let reference = factors.reference(Some(channel), Some(sector), segment.market()).cost.amount();
    let cost = reference.to_f64().unwrap_or(60.0) * (0.5 * normal(rng)).exp();
    let age = (rng.random::<f64>() * 5.3).exp() - 1.0;
    let profile = Profile {
        sector: Some(sector),
        channel: Some(channel),
        market: Some(segment.market()),
        segment: Some(segment),
        temperature: Some(one(rng, Temperature::ALL)),
        stage: Some(one(rng, Stage::ALL)),
        cap: one(rng, Cap::ALL),
        acquisition_cost: Money::new(Decimal::from_f64(cost).unwrap_or_default().round_dp(2)).ok(),
        age_days: age.to_u32(),
        ..Profile::default()
    };
    (profile, Decimal::new(rng.random_range(20..=100), 2))
}

/// Standard normal (Box and Muller).
pub(in crate::valuation) fn normal(rng: &mut StdRng) -> f64 {
    let radius = (-2.0 * (1.0 - rng.random::<f64>()).ln()).sqrt();
    radius * (std::f64::consts::TAU * rng.random::<f64>()).cos()
}
