//! What a factor table must satisfy before an estimate may use it: with these held, the look-ups of
//! [`super::Factors`] find every key and its products stay within a `Decimal`.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::table::{Entry, Qualification, Step, Table};
use crate::valuation::profile::{Authority, Budget, Channel, Field, Market, NeedClarity, Sector, Stage, Temperature, Timing};

type Check = Result<(), String>;

const HIGHEST_MULTIPLIER: Decimal = Decimal::ONE_HUNDRED;
/// Days.
const LONGEST_TEMPERATURE: u32 = 366;
const HIGHEST_COST: Decimal = Decimal::from_parts(100_000, 0, 0, false, 0);

pub(super) fn check(table: &Table) -> Check {
    whole("channels", Channel::ALL, &table.channels)?;
    whole("sectors", Sector::ALL, &table.sectors)?;
    whole("markets", Market::ALL, &table.markets)?;
    for (channel, cost) in &table.channels {
        entry(table, channel.code(), &cost.entry, HIGHEST_COST)?;
    }
    let sectors = table.sectors.iter().map(|(sector, it)| (sector.code(), it));
    let markets = table.markets.iter().map(|(market, it)| (market.code(), it));
    let single =
        [("usd_in_eur", &table.usd_in_eur), ("declared_cost_limit", &table.declared_cost_limit), ("spread", &table.spread)];
    for (name, it) in sectors.chain(markets).chain(single) {
        entry(table, name, it, HIGHEST_MULTIPLIER)?;
    }
    at_least_one("declared_cost_limit", table.declared_cost_limit.value)?;
    at_least_one("spread", table.spread.value)?;
    completeness(table)?;
    qualification(&table.qualification)?;
    let rests_on = &table.qualification.attempts_sources;
    origin(table, "qualification", table.qualification.house, rests_on)?;
    freshness(table)?;
    cooling(table)?;
    exclusivity(table)
}

fn ensure(holds: bool, fault: impl FnOnce() -> String) -> Check {
    if holds { Ok(()) } else { Err(fault()) }
}

fn whole<K: Ord + std::fmt::Debug, V>(name: &str, all: &[K], found: &BTreeMap<K, V>) -> Check {
    match all.iter().find(|key| !found.contains_key(key)) {
        Some(missing) => Err(format!("{name}: {missing:?} is missing")),
        None => Ok(()),
    }
}

fn entry(table: &Table, name: &str, entry: &Entry, highest: Decimal) -> Check {
    ensure(entry.value > Decimal::ZERO && entry.value <= highest, || {
        format!("{name}: {} is not above 0 and up to {highest}", entry.value)
    })?;
    origin(table, name, entry.house, &entry.sources)
}

fn origin(table: &Table, name: &str, house: bool, sources: &[String]) -> Check {
    ensure(house || !sources.is_empty(), || format!("{name} has neither a source nor the house mark"))?;
    match sources.iter().find(|key| !table.sources.contains_key(*key)) {
        Some(unknown) => Err(format!("{name}: there is no source {unknown}")),
        None => Ok(()),
    }
}

fn share(name: &str, value: Decimal) -> Check {
    ensure(value > Decimal::ZERO && value <= Decimal::ONE, || format!("{name}: {value} is not above 0 and up to 1"))
}

fn at_least_one(name: &str, value: Decimal) -> Check {
    ensure(value >= Decimal::ONE, || format!("{name}: {value} is below 1"))
}

fn completeness(table: &Table) -> Check {
    let weights = &table.completeness.weights;
    whole("weights", &Field::all().collect::<Vec<_>>(), weights)?;
    let b2b: u32 = weights.values().map(|it| u32::from(it.b2b)).sum();
    let b2c: u32 = weights.values().map(|it| u32::from(it.b2c)).sum();
    ensure(b2b == 100 && b2c == 100, || format!("weights sum to {b2b} and {b2c}, not to 100"))?;
    share("completeness floor", table.completeness.floor)
}

fn qualification(it: &Qualification) -> Check {
    let known = |unknown| move |answer: &&'static str| *answer != unknown;
    answers("temperature", Temperature::ALL.iter().map(|it| it.code()), &it.temperature)?;
    answers("stage", Stage::ALL.iter().map(|it| it.code()), &it.stage)?;
    let budget = Budget::ALL.iter().map(|it| it.code()).filter(known("unknown"));
    answers("budget", budget, &it.budget)?;
    let authority = Authority::ALL.iter().map(|it| it.code()).filter(known("unknown"));
    answers("authority", authority, &it.authority)?;
    let need = NeedClarity::ALL.iter().map(|it| it.code()).filter(known("unknown"));
    answers("need_clarity", need, &it.need_clarity)?;
    let timing = Timing::ALL.iter().map(|it| it.code()).filter(known("unknown"));
    answers("timing", timing, &it.timing)?;
    for value in [it.floor, it.unknown, it.answered, it.unanswered] {
        bounded("qualification", value)?;
    }
    ensure(it.floor <= it.ceiling && it.ceiling <= HIGHEST_MULTIPLIER, || {
        format!("qualification: the ceiling {} is out of place", it.ceiling)
    })?;
    steps("attempts_in_vain", &it.attempts_in_vain)?;
    steps("meetings", &it.meetings)
}

/// A single answer moves the value by ten at most, so that their product stays in range.
fn bounded(name: &str, value: Decimal) -> Check {
    ensure(value > Decimal::ZERO && value <= Decimal::TEN, || format!("{name}: {value} is not above 0 and up to 10"))
}

fn answers<K: Ord + std::fmt::Display>(
    name: &str,
    expected: impl Iterator<Item = &'static str>,
    found: &BTreeMap<K, Decimal>,
) -> Check {
    let codes: Vec<String> = found.keys().map(ToString::to_string).collect();
    for answer in expected {
        ensure(codes.iter().any(|code| code == answer), || format!("{name}: {answer} is missing"))?;
    }
    found.values().try_for_each(|value| bounded(name, *value))
}

fn steps(name: &str, steps: &[Step]) -> Check {
    ensure(steps.is_sorted_by(|a, b| a.from < b.from), || format!("{name}: steps must rise"))?;
    steps.iter().try_for_each(|step| bounded(name, step.multiplier))
}

fn freshness(table: &Table) -> Check {
    let it = &table.freshness;
    for (name, curve) in [("fast", &it.fast), ("steady", &it.steady)] {
        origin(table, name, curve.house, &curve.sources)?;
        ensure(!curve.points.is_empty(), || format!("{name} has no points"))?;
        let falls = curve.points.is_sorted_by(|a, b| a.day < b.day && a.multiplier >= b.multiplier);
        ensure(falls, || format!("{name} must fall as days pass"))?;
        curve.points.iter().try_for_each(|point| share(name, point.multiplier))?;
    }
    origin(table, "dated", it.dated.house, &it.dated.sources)?;
    share("dated monthly", it.dated.monthly)?;
    share("dated past", it.dated.past)
}

/// A lead that cools must not gain by it, though a hot one leaves the fast curve for the steady one. The qualification
/// may stand at its ceiling before and after, so the curves alone must see to it.
fn cooling(table: &Table) -> Check {
    let it = &table.cooling;
    origin(table, "cooling", it.house, &it.sources)?;
    let days = 1..=LONGEST_TEMPERATURE;
    ensure(days.contains(&it.hot_days) && days.contains(&it.warm_days), || {
        format!("cooling: a temperature lasts 1 to {LONGEST_TEMPERATURE} days")
    })?;
    let (last_hot, _, _) = table.freshness.fast.at(it.hot_days - 1);
    let (first_warm, _, _) = table.freshness.steady.at(it.hot_days);
    ensure(first_warm <= last_hot, || {
        format!("cooling: a lead that turns warm after {} days would gain, from {last_hot} to {first_warm}", it.hot_days)
    })?;
    let falls =
        |name: &str, sorted: bool| ensure(sorted, || format!("{name}: a cooler or earlier answer must not count for more"));
    falls("temperature", table.qualification.temperature.values().is_sorted_by(|hotter, cooler| hotter >= cooler))?;
    falls("stage", table.qualification.stage.values().is_sorted_by(|earlier, later| earlier <= later))
}

fn exclusivity(table: &Table) -> Check {
    ensure(table.exclusivity.len() == 5, || "exclusivity has one entry a cap, 1 to 5".to_owned())?;
    for it in &table.exclusivity {
        entry(table, "exclusivity", it, Decimal::ONE)?;
    }
    ensure(table.exclusivity.is_sorted_by(|a, b| a.value >= b.value), || "exclusivity must not rise with the cap".to_owned())
}
