//! The figures that the estimate multiplies: one readable table (`built_in.json`), each entry with
//! its published sources or marked as a house estimate.

mod check;
mod curve;
mod table;

use std::sync::LazyLock;

use rust_decimal::Decimal;

pub use curve::Pace;
pub(super) use table::Step;
pub use table::{Confidence, Currency, Entry, Published, Source};

use crate::{
    money::Money,
    valuation::profile::{Cap, Channel, Field, Market, Sector, Timing},
};
use table::Table;

const BUILT_IN: &str = include_str!("built_in.json");

static FACTORS: LazyLock<Factors> =
    LazyLock::new(|| Factors::parse(BUILT_IN).expect("built_in.json ships with the code and a test reads it"));

/// A factor table that was read and found complete and sound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Factors(Table);

/// Why a factor table is refused.
#[derive(Debug, thiserror::Error)]
pub enum FactorsFault {
    #[error("the factor table cannot be read: {0}")]
    Unreadable(#[from] serde_json::Error),
    /// What is wrong, in a sentence for whoever edits the table.
    #[error("the factor table is unsound: {0}")]
    Unsound(String),
}

/// What a lead of a channel, sector and market costs to acquire, and who says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    pub cost: Money,
    pub sources: Vec<Source>,
}

/// One factor with who says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sourced {
    pub multiplier: Decimal,
    pub sources: Vec<Source>,
}

impl Factors {
    /// The table shipped with the code.
    pub fn built_in() -> &'static Self {
        &FACTORS
    }

    /// The same, as it is written.
    ///
    /// # Panics
    /// Never: [`Self::built_in`] reads it too.
    #[must_use]
    pub fn built_in_json() -> serde_json::Value {
        serde_json::from_str(BUILT_IN).expect("built_in.json ships with the code and a test reads it")
    }

    /// Reads a table and checks that nothing is missing, negative, unsourced or upside down.
    ///
    /// # Errors
    /// `Unreadable` if it is no such JSON, `Unsound` with the first fault found.
    pub fn parse(json: &str) -> Result<Self, FactorsFault> {
        let table: Table = serde_json::from_str(json)?;
        check::check(&table).map_err(FactorsFault::Unsound)?;
        Ok(Self(table))
    }

    /// The number of this table; every change of a figure raises it.
    pub const fn version(&self) -> u32 {
        self.0.version
    }

    /// The acquisition cost expected for such a lead. Unsaid, the channel counts as "other" and the
    /// sector as the average one.
    pub fn reference(&self, channel: Option<Channel>, sector: Option<Sector>, market: Market) -> Reference {
        let base = &self.0.channels[&channel.unwrap_or(Channel::Other)];
        let rate = match base.currency {
            Currency::Eur => Decimal::ONE,
            Currency::Usd => self.0.usd_in_eur.value,
        };
        let market = &self.0.markets[&market];
        let sector = sector.map(|sector| &self.0.sectors[&sector]);
        let scale = sector.map_or(Decimal::ONE, |entry| entry.value) * market.value;
        let origins = [Some(&base.entry), sector, Some(market)];
        Reference {
            cost: Money::new(base.entry.value * rate * scale).unwrap_or(Money::MAX),
            sources: self.0.sources_of(origins.into_iter().flatten()),
        }
    }

    /// How many times the reference a declared cost may count.
    pub fn declared_cost_limit(&self) -> Decimal {
        self.0.declared_cost_limit.value
    }

    /// The weight of a field in completeness, in percent of the whole.
    pub fn weight(&self, field: Field, market: Market) -> u8 {
        let weights = self.0.completeness.weights[&field];
        match market {
            Market::B2b => weights.b2b,
            Market::B2c => weights.b2c,
        }
    }

    /// The multiplier of a share of completeness between 0 and 1.
    pub fn completeness(&self, share: Decimal) -> Sourced {
        let floor = self.0.completeness.floor;
        Sourced { multiplier: floor + (Decimal::ONE - floor) * share, sources: vec![Source::House] }
    }

    /// The multipliers of the qualification answers.
    pub(super) const fn qualification(&self) -> &table::Qualification {
        &self.0.qualification
    }

    /// The house, and what the attempts rest on if they counted.
    pub(super) fn qualification_sources(&self, attempts_counted: bool) -> Vec<Source> {
        let table = &self.0.qualification;
        let attempts: &[String] = if attempts_counted { &table.attempts_sources } else { &[] };
        self.0.named(table.house, attempts)
    }

    /// The multiplier of an age on a curve. An unsaid age counts as [`Self::unknown_age_days`].
    pub fn freshness(&self, pace: Pace, age_days: Option<u32>) -> Sourced {
        let age = age_days.unwrap_or(self.unknown_age_days());
        let freshness = &self.0.freshness;
        let (multiplier, house, sources) = match pace {
            Pace::Fast => freshness.fast.at(age),
            Pace::Steady => freshness.steady.at(age),
            Pace::Dated(timing) => freshness.dated.at(age, timing),
        };
        Sourced { multiplier, sources: self.0.named(house, sources) }
    }

    /// Days after the last contact when a dated project has begun without the buyer; `None` for a
    /// timing that names no date.
    pub fn project_horizon_days(&self, timing: Timing) -> Option<u32> {
        self.0.freshness.dated.horizon_days.get(&timing).copied()
    }

    /// The age that a lead without a date of last contact is given, in days.
    pub const fn unknown_age_days(&self) -> u32 {
        self.0.freshness.unknown_age_days
    }

    /// Days without a contact after which a lead is warm at most, and after which it is cold.
    pub const fn cooling_days(&self) -> (u32, u32) {
        let cooling = &self.0.cooling;
        (cooling.hot_days, cooling.hot_days + cooling.warm_days)
    }

    /// The multiplier of the price per buyer under a cap.
    pub fn exclusivity(&self, cap: Cap) -> Sourced {
        let entry = &self.0.exclusivity[usize::from(cap.buyers()) - 1];
        Sourced { multiplier: entry.value, sources: self.0.sources_of([entry]) }
    }

    /// The range is value ÷ spread to value × spread, until recorded deals give a better one.
    pub fn spread(&self) -> Decimal {
        self.0.spread.value
    }

    /// The one rate at which the dollar figures are converted: euros for a dollar.
    pub fn usd_in_eur(&self) -> &Entry {
        &self.0.usd_in_eur
    }

    /// Every published source of the table, for the page that explains it.
    pub fn sources(&self) -> impl Iterator<Item = &Published> {
        self.0.sources.values()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::valuation::samples::dec;

    #[test]
    fn the_built_in_table_is_sound() {
        assert_eq!(Factors::built_in().version(), 2);
    }

    #[test]
    fn a_dollar_figure_is_converted_at_the_one_rate_of_the_table() {
        let factors = Factors::built_in();
        let show = factors.reference(Some(Channel::TradeShow), None, Market::B2b);
        assert_eq!(show.cost.amount(), dec("197.80")); // 215 $ × 0.92
        assert!(matches!(&show.sources[0], Source::Published(it) if it.year == Some(2009)));
    }

    #[test]
    fn a_default_without_a_published_figure_is_a_house_estimate() {
        let flyer = Factors::built_in().reference(Some(Channel::Flyer), None, Market::B2b);
        assert_eq!(flyer.sources, [Source::House]);
    }

    #[test]
    fn a_sector_moves_the_reference_and_its_source_is_named_once() {
        let factors = Factors::built_in();
        let reference = factors.reference(Some(Channel::Flyer), Some(Sector::Construction), Market::B2c);
        assert_eq!(reference.cost.amount(), dec("20.77")); // 25 × 1.17 × 0.71
        assert_eq!(reference.sources.len(), 2);
    }

    #[test]
    fn a_damaged_table_is_refused_with_a_sentence() {
        for (from, to) in [
            ("\"2.50\"", "\"0.10\""),
            ("\"flyer\": {\"amount\": \"25\"", "\"flyer\": {\"amount\": \"-25\""),
            ("\"call_notes\": {\"b2b\": 9", "\"call_notes\": {\"b2b\": 8"),
            ("\"sources\": [\"ceir\"]", "\"sources\": [\"nobody\"]"),
            ("{\"amount\": \"150\", \"currency\": \"EUR\", \"house\": true}", "{\"amount\": \"150\", \"currency\": \"EUR\"}"),
            ("{\"multiplier\": \"0.45\"", "{\"multiplier\": \"0.95\""),
            ("\"month", "\"week"),
            ("\"hot_days\": 7", "\"hot_days\": 8"),
            ("\"hot_days\": 7", "\"hot_days\": 0"),
            ("\"cold\": \"0.70\"", "\"cold\": \"1.70\""),
            ("\"mcl\": \"0.80\"", "\"mcl\": \"1.80\""),
        ] {
            let damaged = BUILT_IN.replacen(from, to, 1);
            assert_ne!(damaged, BUILT_IN, "{from} is not in the table");
            assert!(Factors::parse(&damaged).is_err(), "{to} passed");
        }
    }
}
