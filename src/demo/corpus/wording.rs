//! The public words of a lead: its title and the two to four sentences of its need.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{Datelike, Months, NaiveDate};
use rand::RngExt;
use rand::rngs::StdRng;
use serde::Deserialize;

use super::chance::{percent, pick};
use super::data::{Need, read};
use super::qualification::Qualification;
use super::template::{Slots, Template};
use super::typography::{grouped, smoothed, typeset};

/// The bounds of the need, in characters. The title stays within 90.
const NEED: std::ops::RangeInclusive<usize> = 150..=450;

/// Sentences by code, for what the need itself does not say.
type Sentences = BTreeMap<String, Vec<Template>>;

#[derive(Debug, Deserialize)]
struct Phrases {
    timing: Sentences,
    budget: Sentences,
    budget_without_amount: Sentences,
    authority: Sentences,
    authority_household: Sentences,
    heat: Sentences,
    vague: Vec<Template>,
    reason: Sentences,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| read(include_str!("phrases.json")));

const MONTHS: [&str; 12] =
    ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

/// What a lead says in public, and who would say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    pub title: String,
    pub need: String,
    /// First word of the name of the company, sealed; empty when the need says nothing of it.
    pub who: String,
}

/// The days that a wording counts from.
#[derive(Debug, Clone, Copy)]
pub struct Days {
    pub last_contact: NaiveDate,
    pub today: NaiveDate,
}

/// Words a lead: the need, then what is known of time, money and people, then why it is let go.
pub fn wording(need: &Need, why: Option<&Template>, answers: &Qualification, days: Days, rng: &mut StdRng) -> Wording {
    let mut slots = Slots::default();
    slots.set("mois", month(answers.timing, days, rng));
    let title = need.title.render(&mut slots, rng);
    let text = need.text.render(&mut slots, rng);
    let amount = amount(need, answers.reason, rng);
    slots.set("budget", amount.unwrap_or_default());
    let closing = why.or_else(|| any(&PHRASES.reason, answers.reason, rng)).map(|it| it.render(&mut slots, rng));
    let middle: Vec<String> = middle(need, answers, rng).into_iter().map(|it| it.render(&mut slots, rng)).collect();
    let who = need.who.as_ref().map_or_else(String::new, |it| it.render(&mut slots, rng));
    let need = joined(text, &middle, closing.as_deref(), why.is_some(), rng);
    Wording { title: smoothed(&title), who: smoothed(&who), need: smoothed(&need) }
}

/// The sentences between the need and the reason, in a random order.
fn middle(need: &Need, answers: &Qualification, rng: &mut StdRng) -> Vec<&'static Template> {
    let money = if need.budget.is_some() { &PHRASES.budget } else { &PHRASES.budget_without_amount };
    let people = if need.is_b2c() { &PHRASES.authority_household } else { &PHRASES.authority };
    let mut sentences: Vec<(u32, Option<&'static Template>)> = vec![
        (if need.dated { 0 } else { 62 }, any(&PHRASES.timing, answers.timing, rng)),
        (if answers.budget == "unknown" { 12 } else { 60 }, any(money, answers.budget, rng)),
        (24, any(people, answers.authority, rng)),
        (28, any(&PHRASES.heat, answers.temperature, rng)),
        (if answers.need_clarity == "vague" { 35 } else { 0 }, pick(rng, &PHRASES.vague)),
    ];
    if answers.reason == "unresponsive" || !answers.answered_us {
        // Without a two-way contact, nobody told us who decides or how keen they are.
        sentences.truncate(2);
    }
    let mut kept: Vec<_> = sentences.into_iter().filter_map(|(share, text)| text.filter(|_| percent(rng, share))).collect();
    if kept.len() > 1 && percent(rng, 50) {
        kept.swap(0, 1);
    }
    kept.truncate(2);
    kept
}

/// The whole text, within its bounds: sentences that no longer fit are left out, the reason last.
fn joined(mut text: String, middle: &[String], closing: Option<&str>, own_words: bool, rng: &mut StdRng) -> String {
    let room = |text: &str, more: &str| text.chars().count() + 1 + more.chars().count() <= *NEED.end();
    let close = closing.filter(|_| own_words || percent(rng, 55));
    let kept = close.map_or(0, |it| it.chars().count() + 1);
    for sentence in middle {
        if text.chars().count() + kept + 1 + sentence.chars().count() <= *NEED.end() {
            text = format!("{text} {sentence}");
        }
    }
    if let Some(closing) = close.or(closing.filter(|_| text.chars().count() < *NEED.start()))
        && room(&text, closing)
    {
        text = format!("{text} {closing}");
    }
    text
}

fn any(sentences: &'static Sentences, code: &str, rng: &mut StdRng) -> Option<&'static Template> {
    pick(rng, sentences.get(code)?)
}

/// The announced amount with its unit, at the low end when it is the reason to let go.
fn amount(need: &Need, reason: &str, rng: &mut StdRng) -> Option<String> {
    let (range, per) = need.budget.as_ref()?;
    let euros = if reason == "budget_too_small" { range.low } else { range.pick(rng) };
    Some(typeset(format!("{} € {per}", grouped(euros)).trim_end()))
}

/// The month the person aims at, with its year: counted from the last contact, never one that is over.
fn month(timing: &str, days: Days, rng: &mut StdRng) -> String {
    let months = match timing {
        "now" => 1,
        "quarter" => rng.random_range(2..=3),
        "half_year" => rng.random_range(4..=6),
        _ => rng.random_range(8..=12),
    };
    let after = |day: NaiveDate, months| day.checked_add_months(Months::new(months)).unwrap_or(day);
    let aim = after(days.last_contact, months).max(after(days.today, 1));
    format!("{} {}", MONTHS[aim.month0() as usize], aim.year())
}
