//! How far a lead got: qualification, contact history and why it is let go, in agreement with each other.

use rand::RngExt;
use rand::rngs::StdRng;

use super::chance::{percent, pick, weighted};
use super::data::{Need, REASONS};
use super::template::Template;

/// The answers of one lead, as the codes of the forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qualification {
    pub segment: &'static str,
    pub temperature: &'static str,
    pub stage: &'static str,
    pub budget: &'static str,
    pub authority: &'static str,
    pub need_clarity: &'static str,
    pub timing: &'static str,
    pub answered_us: bool,
    pub attempts: u8,
    pub meetings: u8,
    pub reason: &'static str,
}

/// Days since the last contact: mostly weeks, some months, a tail up to 900 days.
pub fn age(rng: &mut StdRng) -> i64 {
    match rng.random_range(0..100) {
        // Two draws multiplied lean towards the recent days.
        0..58 => rng.random_range(0..=45) * rng.random_range(20..=100) / 100,
        58..80 => rng.random_range(20..=90),
        80..94 => rng.random_range(60..=365),
        _ => rng.random_range(300..=900),
    }
}

/// Why the seller lets the lead go, with the need's own words when it has some.
pub fn reason<'a>(need: &'a Need, rng: &mut StdRng) -> (&'static str, Option<&'a Template>) {
    if percent(rng, 72)
        && let Some((code, text)) = pick(rng, &need.why)
    {
        return (*code, Some(text));
    }
    let small = need.segments.iter().all(|it| matches!(*it, "household" | "professional"));
    let weight = |(code, weight): (&'static str, u32)| match code {
        "too_large" if need.segments.contains(&"professional") || small => (code, 0),
        "too_small" if !small => (code, 0),
        "no_decision_maker" if need.is_b2c() => (code, 0),
        "budget_too_small" if need.budget.is_none() => (code, 0),
        _ => (code, weight),
    };
    (weighted(rng, &REASONS.map(weight)), None)
}

/// The qualification of a lead that was last heard of `age` days ago.
pub fn qualification(need: &Need, reason: &'static str, age: i64, rng: &mut StdRng) -> Qualification {
    let temperature = temperature(reason, age, rng);
    let stage = stage(temperature, reason, rng);
    let answered_us = reason != "unresponsive"
        && percent(
            rng,
            match stage {
                "sql" => 97,
                "mql" => 85,
                _ => 55,
            },
        );
    let attempts = attempts(reason, answered_us, rng);
    let meetings = if answered_us && stage == "sql" { weighted(rng, &[(0, 40), (1, 40), (2, 15), (3, 5)]) } else { 0 };
    Qualification {
        segment: pick(rng, &need.segments).copied().unwrap_or("professional"),
        temperature,
        stage,
        budget: budget(stage, reason, rng),
        authority: authority(stage, reason, rng),
        need_clarity: match stage {
            "sql" => weighted(rng, &[("clear", 92), ("vague", 8)]),
            "mql" => weighted(rng, &[("clear", 65), ("vague", 25), ("unknown", 10)]),
            _ => weighted(rng, &[("clear", 30), ("vague", 40), ("unknown", 30)]),
        },
        timing: Some(timing(temperature, age, rng))
            .filter(|it| need.when.is_empty() || need.when.contains(it))
            .or_else(|| pick(rng, &need.when).copied())
            .unwrap_or("unknown"),
        answered_us,
        attempts,
        meetings,
        reason,
    }
}

fn temperature(reason: &str, age: i64, rng: &mut StdRng) -> &'static str {
    let hot = match (reason, age) {
        ("unresponsive" | "bought_elsewhere", _) | (_, 61..) => 0,
        (_, 0..=10) => 45,
        (_, 11..=30) => 25,
        _ => 8,
    };
    let cold = match (reason, age) {
        ("unresponsive" | "bought_elsewhere", _) => 70,
        (_, 181..) => 65,
        (_, 61..) => 40,
        _ => 15,
    };
    weighted(rng, &[("hot", hot), ("cold", cold), ("warm", 100 - hot - cold)])
}

fn stage(temperature: &str, reason: &str, rng: &mut StdRng) -> &'static str {
    match (temperature, reason) {
        (_, "no_decision_maker") => weighted(rng, &[("mql", 70), ("mcl", 30)]),
        ("hot", _) => weighted(rng, &[("sql", 60), ("mql", 35), ("mcl", 5)]),
        ("warm", _) => weighted(rng, &[("sql", 25), ("mql", 52), ("mcl", 23)]),
        _ => weighted(rng, &[("sql", 6), ("mql", 39), ("mcl", 55)]),
    }
}

fn attempts(reason: &str, answered: bool, rng: &mut StdRng) -> u8 {
    match (reason, answered) {
        ("unresponsive", _) => rng.random_range(3..=8),
        (_, true) => weighted(rng, &[(1, 50), (2, 28), (3, 14), (4, 5), (6, 3)]),
        (_, false) => weighted(rng, &[(0, 30), (1, 20), (2, 20), (3, 15), (5, 15)]),
    }
}

fn budget(stage: &str, reason: &str, rng: &mut StdRng) -> &'static str {
    match (reason, stage) {
        ("budget_too_small", _) => weighted(rng, &[("estimated", 60), ("confirmed", 40)]),
        (_, "sql") => weighted(rng, &[("confirmed", 50), ("estimated", 42), ("unknown", 8)]),
        (_, "mql") => weighted(rng, &[("confirmed", 14), ("estimated", 46), ("none", 12), ("unknown", 28)]),
        _ => weighted(rng, &[("estimated", 22), ("none", 18), ("unknown", 60)]),
    }
}

fn authority(stage: &str, reason: &str, rng: &mut StdRng) -> &'static str {
    match (reason, stage) {
        ("no_decision_maker", _) => weighted(rng, &[("influencer", 55), ("user", 45)]),
        (_, "sql") => weighted(rng, &[("decision_maker", 75), ("influencer", 25)]),
        (_, "mql") => weighted(rng, &[("decision_maker", 45), ("influencer", 30), ("user", 10), ("unknown", 15)]),
        _ => weighted(rng, &[("decision_maker", 22), ("influencer", 18), ("user", 15), ("unknown", 45)]),
    }
}

fn timing(temperature: &str, age: i64, rng: &mut StdRng) -> &'static str {
    match (temperature, age) {
        ("hot", _) => weighted(rng, &[("now", 60), ("quarter", 38), ("half_year", 2)]),
        (_, 181..) => weighted(rng, &[("year", 30), ("later", 40), ("unknown", 30)]),
        ("warm", _) => weighted(rng, &[("now", 10), ("quarter", 38), ("half_year", 28), ("year", 12), ("unknown", 12)]),
        _ => weighted(rng, &[("half_year", 20), ("year", 28), ("later", 32), ("unknown", 20)]),
    }
}
