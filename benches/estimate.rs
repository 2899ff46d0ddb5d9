//! How long an estimate takes, against a floor of the same run: ten multiplications of decimals.
//!
//! `cargo bench --bench estimate`. A ratio, not a timed test.

use std::hint::black_box;
use std::time::{Duration, Instant};

use pepite::money::Money;
use pepite::valuation::{
    Agreed, Authority, Budget, Channel, Distance, Factors, Market, NeedClarity, Profile, SealedField, Sector, Segment, Stage,
    Temperature, Timing, Valuer, fit, synthetic_market,
};
use rust_decimal::Decimal;

const ROUNDS: usize = 31;
const TIMES: u32 = 2000;

/// The median over the rounds of one call's time.
fn median(mut call: impl FnMut()) -> Duration {
    let mut rounds: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            (0..TIMES).for_each(|_| call());
            start.elapsed() / TIMES
        })
        .collect();
    rounds.sort_unstable();
    rounds[ROUNDS / 2]
}

fn lead(age_days: u32) -> Profile {
    Profile {
        sector: Some(Sector::Construction),
        channel: Some(Channel::ContactForm),
        market: Some(Market::B2b),
        segment: Some(Segment::MidMarket),
        temperature: Some(Temperature::Warm),
        budget: Some(Budget::Confirmed),
        authority: Some(Authority::DecisionMaker),
        need_clarity: Some(NeedClarity::Clear),
        timing: Some(Timing::Quarter),
        stage: Some(Stage::Sql),
        answered_us: Some(true),
        acquisition_cost: Some(Money::euros(80)),
        age_days: Some(age_days),
        fields: SealedField::ALL.iter().copied().take(7).collect(),
        ..Profile::default()
    }
}

fn main() {
    let factors = Factors::built_in();
    let plain = Valuer::by_formula(factors.clone());
    let deals: Vec<Agreed> = synthetic_market(2000, 1, Distance::Far, factors).into_iter().map(|it| it.agreed).collect();
    let today = deals.last().map(|deal| deal.on).unwrap_or_default();
    let start = Instant::now();
    let fitted = fit(&deals, factors, today);
    let fit_took = start.elapsed();
    let model = fitted.document.model(1, 2000, factors).expect("the columns are those of this program");
    let learned = Valuer::with_model(factors.clone(), model);

    let number = Decimal::new(12_345, 4);
    let floor = median(|| {
        (0..10).fold(black_box(number), |product, _| (product * black_box(number)).round_dp(8));
    });
    println!("{:<44}{:>12?}", "floor: ten multiplications of decimals", floor);
    for (name, valuer, age) in [
        ("the formula", &plain, 3),
        ("with a model, last contact 3 days ago", &learned, 3),
        ("with a model, last contact 90 days ago", &learned, 90),
        ("with a model, last contact 3 years ago", &learned, 1095),
    ] {
        let profile = lead(age);
        let took = median(|| {
            black_box(valuer.estimate(black_box(&profile)));
        });
        let ratio = took.as_nanos() * 10 / floor.as_nanos().max(1);
        println!("{name:<44}{took:>12?}  {}.{} × the floor", ratio / 10, ratio % 10);
    }
    println!("{:<44}{:>12?}", "fitting a model to 2,000 deals", fit_took);
}
