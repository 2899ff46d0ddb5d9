//! A company as the other side of its conversations may know it: in bands, worked out at night, never by the request.
//!
//! * **Reputation**: of the deals settled in the last two years, how many were settled against the company. As a seller, those
//!   refunded after an accepted claim; as a buyer, those whose claim moderation refused. Fewer than three settled deals say
//!   nothing; up to one in ten is reliable, up to one in four fair, more is disputed. One band lower where three or more
//!   reviews that may be read give less than three stars of five on average, or where buyers who say that they called five
//!   or more of the seller's leads reached fewer than one in five: shared leads of the trade are reached once in five to
//!   three times (figures.md, contact rates).
//! * **Reply**: the median time from the other side's first unanswered words to one's own, over the last 180 days; a seller's
//!   acceptance counts as its words, and so does the wait of a request that it left for two days. Fewer than three say nothing.
//! * **Interest** of a buyer: the trade, department and size of prospect that more than half of its conversations of the last
//!   year are about, where there are three or more.
//!
//! What is shown must not tell which of two aliases are the same company: it is shown only as finely as at least [`ALIKE`]
//! companies show the same ([`shown_of_sellers`], [`shown_of_buyers`]).

use std::collections::HashMap;
use std::hash::Hash;

use chrono::{DateTime, Duration, Months, Utc};

use crate::valuation::{Sector, Segment};

/// Settled deals, and replies, from which on something is said.
const ENOUGH: i64 = 3;
/// Called leads from which on it counts how many were reached.
const ENOUGH_CALLED: i64 = 5;
/// Companies that show the same bands, at least.
const ALIKE: usize = 5;

/// What a company's deals of the last two years say of it, on one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Record {
    /// Deals settled.
    pub settled: i64,
    /// Of these, settled against it.
    pub against: i64,
    /// Reviews of it that may be read.
    pub reviews: i64,
    /// Their stars in all.
    pub stars: i64,
    /// Of a seller: leads that buyers say they called.
    pub called: i64,
    /// Of these, reached.
    pub reached: i64,
}

/// What became of a company's deals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reputation {
    /// At most one deal in ten was settled against it.
    Reliable,
    /// At most one in four.
    Fair,
    /// More.
    Disputed,
}

impl Reputation {
    /// Every band.
    pub const ALL: &'static [Self] = &[Self::Reliable, Self::Fair, Self::Disputed];

    /// The code in SQL.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Reliable => "reliable",
            Self::Fair => "fair",
            Self::Disputed => "disputed",
        }
    }

    /// Reads the code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.code() == code)
    }

    /// What follows from a record.
    #[must_use]
    pub fn of(it: &Record) -> Option<Self> {
        let band = match it.settled {
            ..ENOUGH => return None,
            _ if it.against * 10 <= it.settled => Self::Reliable,
            _ if it.against * 4 <= it.settled => Self::Fair,
            _ => Self::Disputed,
        };
        let badly_reviewed = it.reviews >= ENOUGH && it.stars < 3 * it.reviews;
        let hardly_reached = it.called >= ENOUGH_CALLED && it.reached * 5 < it.called;
        Some(if badly_reviewed || hardly_reached { band.lower() } else { band })
    }

    fn lower(self) -> Self {
        match self {
            Self::Reliable => Self::Fair,
            Self::Fair | Self::Disputed => Self::Disputed,
        }
    }
}

/// How soon a company replies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Pace {
    /// Within two hours.
    Hours,
    /// Within a day.
    Day,
    /// Within two days.
    Days,
    /// Later.
    Slow,
}

impl Pace {
    /// Every band.
    pub const ALL: &'static [Self] = &[Self::Hours, Self::Day, Self::Days, Self::Slow];

    /// The code in SQL.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Hours => "hours",
            Self::Day => "day",
            Self::Days => "days",
            Self::Slow => "slow",
        }
    }

    /// Reads the code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.code() == code)
    }

    /// Of the median of so many waits.
    #[must_use]
    pub fn of(waits: i64, median: Option<Duration>) -> Option<Self> {
        let median = median.filter(|_| waits >= ENOUGH)?;
        Some(match median.num_minutes() {
            ..120 => Self::Hours,
            120..1440 => Self::Day,
            1440..2880 => Self::Days,
            _ => Self::Slow,
        })
    }
}

/// How long a company has been here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Since {
    /// Less than a month.
    Month,
    /// Less than six.
    HalfYear,
    /// Less than a year.
    Year,
    /// A year or more.
    Longer,
}

impl Since {
    /// Every band.
    pub const ALL: &'static [Self] = &[Self::Month, Self::HalfYear, Self::Year, Self::Longer];

    /// The code in SQL.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::HalfYear => "half_year",
            Self::Year => "year",
            Self::Longer => "longer",
        }
    }

    /// Reads the code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.code() == code)
    }

    /// From the day it came.
    #[must_use]
    pub fn of(came: DateTime<Utc>, now: DateTime<Utc>) -> Self {
        let within = |months: u32| came.checked_add_months(Months::new(months)).is_some_and(|end| now < end);
        [(1, Self::Month), (6, Self::HalfYear), (12, Self::Year)]
            .into_iter()
            .find_map(|(months, band)| within(months).then_some(band))
            .unwrap_or(Self::Longer)
    }
}

/// All that may be known.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Profile {
    /// How its deals ended.
    pub reputation: Option<Reputation>,
    /// How soon it replies.
    pub reply: Option<Pace>,
    /// How long it has been here.
    pub since: Since,
    /// The trade that most of its conversations as a buyer are about.
    pub sector: Option<Sector>,
    /// The department.
    pub area: Option<String>,
    /// The size of the prospects.
    pub segment: Option<Segment>,
}

impl Profile {
    /// Of a company that came since the last night.
    pub const NEW: Self = Self { reputation: None, reply: None, since: Since::Month, sector: None, area: None, segment: None };
}

/// Two bands of a seller.
pub(super) type Bands = (Option<Reputation>, Option<Pace>);

/// What buyers are shown of each seller: both bands where enough sellers have the same two, else the reputation alone where
/// enough of those left share it, else the reply alone, else nothing.
pub(super) fn shown_of_sellers(bands: &[Bands]) -> Vec<Bands> {
    shown(bands, &[|both| *both, |(reputation, _)| (*reputation, None), |(_, reply)| (None, *reply)])
}

/// What sellers are shown of each buyer, coarser and coarser until enough buyers show the same: all; without the
/// department; without the size; without any interest; the reputation; the reply; at last only how long it has been here.
pub(super) fn shown_of_buyers(profiles: &[Profile]) -> Vec<Profile> {
    let shown = shown(
        profiles,
        &[
            |it| Some(it.clone()),
            |it| Some(Profile { area: None, ..it.clone() }),
            |it| Some(Profile { area: None, segment: None, ..it.clone() }),
            |it| Some(Profile { area: None, segment: None, sector: None, ..it.clone() }),
            |it| Some(Profile { reputation: it.reputation, since: it.since, ..Profile::NEW }),
            |it| Some(Profile { reply: it.reply, since: it.since, ..Profile::NEW }),
        ],
    );
    let only_since = |it: &Profile| Profile { since: it.since, ..Profile::NEW };
    shown.into_iter().zip(profiles).map(|(shown, it)| shown.unwrap_or_else(|| only_since(it))).collect()
}

/// For each the finest of the steps at which at least [`ALIKE`] of those left show the same; nothing where there is none.
fn shown<T, S: Clone + Default + Eq + Hash>(all: &[T], steps: &[fn(&T) -> S]) -> Vec<S> {
    let mut shown: Vec<Option<S>> = vec![None; all.len()];
    for step in steps {
        let left: Vec<(usize, S)> = (0..all.len()).filter(|at| shown[*at].is_none()).map(|at| (at, step(&all[at]))).collect();
        let mut alike: HashMap<S, usize> = HashMap::new();
        for (_, coarser) in &left {
            *alike.entry(coarser.clone()).or_default() += 1;
        }
        for (at, coarser) in left {
            shown[at] = (alike[&coarser] >= ALIKE).then_some(coarser);
        }
    }
    shown.into_iter().map(Option::unwrap_or_default).collect()
}

#[cfg(test)]
mod tests;
