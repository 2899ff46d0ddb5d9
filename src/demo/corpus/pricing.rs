//! What the lead cost its seller and what is asked for it, in euro cents.

use rand::RngExt;
use rand::rngs::StdRng;

use super::chance::{percent, weighted};
use super::data::Need;
use super::qualification::Qualification;

/// The channels of the forms: code, weight, usual cost in euros (the defaults of the estimate,
/// rounded), and whether it reaches households.
pub const CHANNELS: [(&str, u32, i64, bool); 20] = [
    ("trade_show", 20, 198, true),
    ("event", 12, 150, true),
    ("telephone_prospecting", 24, 42, false),
    ("prospecting_meeting", 9, 120, false),
    ("flyer", 10, 25, true),
    ("direct_mail", 10, 47, true),
    ("newspaper", 7, 60, true),
    ("television", 4, 69, true),
    ("radio", 6, 55, true),
    ("website", 34, 51, true),
    ("newsletter", 13, 20, true),
    ("blog", 10, 32, true),
    ("contact_form", 44, 77, true),
    ("white_paper", 10, 40, false),
    ("webinar", 11, 65, false),
    ("tutorial", 6, 30, true),
    ("social_network", 26, 55, true),
    ("online_advertising", 32, 65, true),
    ("referral", 18, 45, true),
    ("other", 5, 40, true),
];

/// The three amounts of a lead; each may be left open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prices {
    pub acquisition_cost: Option<i64>,
    pub asking_price: Option<i64>,
    pub floor_price: Option<i64>,
}

/// How many buyers the seller accepts: mostly one.
pub fn cap(rng: &mut StdRng) -> u8 {
    weighted(rng, &[(1, 74), (2, 10), (3, 10), (4, 3), (5, 3)])
}

/// Amounts in keeping with the channel, the qualification, the age and the cap.
pub fn prices(need: &Need, channel: &str, answers: &Qualification, age: i64, cap: u8, rng: &mut StdRng) -> Prices {
    let usual = CHANNELS.iter().find(|it| it.0 == channel).map_or(40, |it| it.2);
    let market = if need.is_b2c() { 71 } else { 100 };
    let cost = usual * market * trade(need.sector) * rng.random_range(65..=150) / 10_000;
    let share = share(answers, age) * seat(cap) / 100 * rng.random_range(85..=130) / 100;
    let asked = round_price((cost * share / 100).max(300));
    let asking_price = (!percent(rng, 11)).then_some(asked);
    Prices {
        acquisition_cost: (!percent(rng, 14)).then(|| round_cost(cost)),
        asking_price,
        floor_price: asking_price.filter(|_| percent(rng, 34)).map(|it| (it * rng.random_range(65..=88) / 10_000 * 100).max(200)),
    }
}

/// Percent of the usual cost in this trade (rounded from the multipliers of the estimate).
fn trade(sector: &str) -> i64 {
    match sector {
        "insurance" | "banking" | "health" => 146,
        "industry" | "real_estate" | "legal" | "construction" | "cybersecurity" => 119,
        "energy" => 108,
        "training" | "personal_services" => 60,
        "printing" | "business_services" | "cleaning" => 70,
        "automotive" | "security" | "events" | "marketing" => 84,
        _ => 96,
    }
}

/// Percent of the cost that this qualification is worth at this age.
fn share(answers: &Qualification, age: i64) -> i64 {
    let stage = match answers.stage {
        "sql" => 118,
        "mql" => 90,
        _ => 65,
    };
    let heat = match answers.temperature {
        "hot" => 120,
        "warm" => 100,
        _ => 65,
    };
    let fresh = match age {
        0..=2 => 95,
        3..=7 => 75,
        8..=30 => 55,
        31..=90 => 38,
        91..=180 => 24,
        _ => 12,
    };
    (stage * heat / 100 * fresh / 100).min(105)
}

/// Percent of the price of an exclusive lead that each of so many buyers pays.
fn seat(cap: u8) -> i64 {
    match cap {
        1 => 100,
        2 => 62,
        3 => 48,
        4 => 40,
        _ => 33,
    }
}

/// Whole euros below 30 €, steps of 5 € up to 200 €, of 10 € above: as people write prices.
fn round_price(cents: i64) -> i64 {
    let step = match cents {
        ..3_000 => 100,
        3_000..20_000 => 500,
        _ => 1_000,
    };
    (cents + step / 2) / step * step
}

/// Costs come from the books: to ten cents.
fn round_cost(cents: i64) -> i64 {
    (cents / 10 * 10).max(100)
}
