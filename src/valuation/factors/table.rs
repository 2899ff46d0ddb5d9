//! The shape of the factor table's JSON.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::curve::{Curve, Dated};
use crate::valuation::profile::{Authority, Budget, Channel, Field, Market, NeedClarity, Sector, Stage, Temperature, Timing};

/// How far a published figure can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum Confidence {
    /// The primary text was read.
    #[serde(rename = "H")]
    High,
    /// A secondary page quotes a named study.
    #[serde(rename = "M")]
    Medium,
    /// A vendor's own claim, or undated.
    #[serde(rename = "L")]
    Low,
}

impl Confidence {
    /// Every one, the best first.
    pub const ALL: &[Self] = &[Self::High, Self::Medium, Self::Low];

    /// As the table spells it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::High => "H",
            Self::Medium => "M",
            Self::Low => "L",
        }
    }

    /// The confidence of a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.code() == code)
    }
}

/// The currency in which a source gives its figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Currency {
    Eur,
    Usd,
}

/// A published source.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Published {
    /// Who published it and where it was read.
    pub citation: String,
    /// The year of the figure, `None` if the page bears no date.
    pub year: Option<u16>,
    pub confidence: Confidence,
}

/// Who says a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    Published(Published),
    /// Pépite's own estimate: nothing published could be read.
    House,
    /// The seller declared it.
    Seller,
    /// Deals recorded on the site.
    Deals,
}

/// One figure with its origin.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Entry {
    #[serde(alias = "multiplier", alias = "amount", alias = "rate")]
    pub value: Decimal,
    /// True if the figure, or a part of it, is Pépite's own.
    #[serde(default)]
    pub house: bool,
    /// Keys of the table's sources.
    #[serde(default)]
    pub sources: Vec<String>,
    /// How the figure was derived from its source.
    pub note: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct ChannelCost {
    pub currency: Currency,
    #[serde(flatten)]
    pub entry: Entry,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Weights {
    pub b2b: u8,
    pub b2c: u8,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Completeness {
    pub floor: Decimal,
    pub weights: BTreeMap<Field, Weights>,
}

/// A multiplier that holds from a count on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::valuation) struct Step {
    pub from: u8,
    pub multiplier: Decimal,
}

/// The multipliers of the qualification answers. An unknown answer has one of its own.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(in crate::valuation) struct Qualification {
    pub house: bool,
    /// What the steps of `attempts_in_vain` rest on.
    pub attempts_sources: Vec<String>,
    pub floor: Decimal,
    pub ceiling: Decimal,
    pub unknown: Decimal,
    pub temperature: BTreeMap<Temperature, Decimal>,
    pub stage: BTreeMap<Stage, Decimal>,
    pub budget: BTreeMap<Budget, Decimal>,
    pub authority: BTreeMap<Authority, Decimal>,
    pub need_clarity: BTreeMap<NeedClarity, Decimal>,
    pub timing: BTreeMap<Timing, Decimal>,
    pub answered: Decimal,
    pub unanswered: Decimal,
    pub attempts_in_vain: Vec<Step>,
    pub meetings: Vec<Step>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Freshness {
    pub unknown_age_days: u32,
    pub fast: Curve,
    pub steady: Curve,
    pub dated: Dated,
}

/// How many days without a contact a temperature lasts.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cooling {
    pub house: bool,
    #[serde(default)]
    pub sources: Vec<String>,
    /// Why these.
    pub note: String,
    /// A hot lead is warm after as many.
    pub hot_days: u32,
    /// And a warm one cold after as many more.
    pub warm_days: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    pub version: u32,
    pub usd_in_eur: Entry,
    pub sources: BTreeMap<String, Published>,
    pub channels: BTreeMap<Channel, ChannelCost>,
    pub sectors: BTreeMap<Sector, Entry>,
    pub markets: BTreeMap<Market, Entry>,
    pub declared_cost_limit: Entry,
    pub completeness: Completeness,
    pub qualification: Qualification,
    pub freshness: Freshness,
    pub cooling: Cooling,
    pub exclusivity: Vec<Entry>,
    pub spread: Entry,
}

impl Table {
    /// The sources of some entries, each once: the published ones first, then the house.
    pub fn sources_of<'a>(&self, entries: impl IntoIterator<Item = &'a Entry>) -> Vec<Source> {
        let mut keys = Vec::new();
        let mut house = false;
        for entry in entries {
            house |= entry.house;
            keys.extend(entry.sources.iter().cloned());
        }
        self.named(house, &keys)
    }

    /// The sources behind some keys, each once, and the house after them.
    pub fn named(&self, house: bool, keys: &[String]) -> Vec<Source> {
        let mut found: Vec<Source> = Vec::new();
        for source in keys.iter().filter_map(|key| self.sources.get(key)) {
            let source = Source::Published(source.clone());
            if !found.contains(&source) {
                found.push(source);
            }
        }
        if house {
            found.push(Source::House);
        }
        found
    }
}
