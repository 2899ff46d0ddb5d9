//! What the regression sees of a lead: its columns, in groups that share a prior.
//!
//! Trades, channels and the other words of the trade are one column a word, and one for "unsaid". Completeness, age
//! and cost are lines with bends, centred and scaled to about one standard deviation of what sellers publish, by fixed
//! figures, so that coefficients of different models can be compared.

use std::sync::LazyLock;

use super::fixed::{Micro, Nano, micro};
use crate::valuation::{Cap, Channel, ChannelFamily, Market, Pace, Profile, Sector, Segment, Stage, Temperature};

/// A group of columns: one prior.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    Level,
    Sector,
    Channel,
    Market,
    Temperature,
    Stage,
    Cap,
    Completeness,
    Age,
    Cost,
    /// How far the formula's own curves are followed.
    Formula,
}

impl Group {
    pub const ALL: [Self; 11] = [
        Self::Level,
        Self::Sector,
        Self::Channel,
        Self::Market,
        Self::Temperature,
        Self::Stage,
        Self::Cap,
        Self::Completeness,
        Self::Age,
        Self::Cost,
        Self::Formula,
    ];
}

const LEVEL: usize = 0;
const SECTOR: usize = LEVEL + 1;
const CHANNEL: usize = SECTOR + Sector::ALL.len() + 1;
const FAMILY: usize = CHANNEL + Channel::ALL.len() + 1;
const MARKET: usize = FAMILY + ChannelFamily::ALL.len();
const SEGMENT: usize = MARKET + Market::ALL.len();
const TEMPERATURE: usize = SEGMENT + Segment::ALL.len() + 1;
const STAGE: usize = TEMPERATURE + Temperature::ALL.len() + 1;
const CAP: usize = STAGE + Stage::ALL.len() + 1;
const COMPLETENESS: usize = CAP + Cap::ALL.len();
const AGE: usize = COMPLETENESS + BENDS_OF_SHARE.len() + 2;
const COST: usize = AGE + BENDS_OF_AGE.len() + 4;
const FORMULA: usize = COST + 3;
/// How many columns there are.
pub(super) const COUNT: usize = FORMULA + 3;

/// Shares of completeness where its line may bend.
const BENDS_OF_SHARE: [f64; 3] = [0.25, 0.5, 0.75];
/// Days where the line of age may bend.
const BENDS_OF_AGE: [u32; 5] = [2, 7, 30, 90, 365];
/// Ages past the three years of retention change nothing more.
pub(super) const OLDEST_DAYS: u32 = 1096;
/// A declared cost changes nothing more below a twentieth of the reference, and past ten times what the formula counts.
const LOWEST_COST: f64 = -3.0;
const MOST_BEYOND: f64 = std::f64::consts::LN_10;

/// Columns of one row that are not zero.
pub(super) type Columns = Vec<(usize, Micro)>;

/// The group of each column.
pub(super) fn groups() -> Vec<Group> {
    let widths = [
        (Group::Level, SECTOR),
        (Group::Sector, CHANNEL),
        (Group::Channel, MARKET),
        (Group::Market, TEMPERATURE),
        (Group::Temperature, STAGE),
        (Group::Stage, CAP),
        (Group::Cap, COMPLETENESS),
        (Group::Completeness, AGE),
        (Group::Age, COST),
        (Group::Cost, FORMULA),
        (Group::Formula, COUNT),
    ];
    (0..COUNT).filter_map(|column| widths.iter().find(|(_, end)| column < *end).map(|(group, _)| *group)).collect()
}

/// The name of each column, as a stored model spells it.
pub(super) static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut names = vec!["level".to_owned()];
    let mut words = |kind: &str, codes: Vec<&str>| names.extend(codes.iter().map(|code| format!("{kind}:{code}")));
    let unsaid = |codes: Vec<&'static str>| [codes, vec!["unsaid"]].concat();
    words("sector", unsaid(Sector::ALL.iter().map(|it| it.code()).collect()));
    words("channel", unsaid(Channel::ALL.iter().map(|it| it.code()).collect()));
    words("family", ChannelFamily::ALL.iter().map(|it| it.code()).collect());
    words("market", Market::ALL.iter().map(|it| it.code()).collect());
    words("segment", unsaid(Segment::ALL.iter().map(|it| it.code()).collect()));
    words("temperature", unsaid(Temperature::ALL.iter().map(|it| it.code()).collect()));
    words("stage", unsaid(Stage::ALL.iter().map(|it| it.code()).collect()));
    words("cap", vec!["1", "2", "3", "4", "5"]);
    words("completeness", vec!["line", "from_25", "from_50", "from_75", "unsaid"]);
    words("age", vec!["line", "from_2", "from_7", "from_30", "from_90", "from_365", "fast", "dated", "unsaid"]);
    words("cost", vec!["line", "beyond", "unsaid"]);
    words("formula", vec!["completeness", "freshness", "qualification"]);
    names
});

/// The column of a word; the one after the last is "unsaid".
fn word<T: PartialEq>(start: usize, all: &[T], said: Option<T>) -> (usize, Micro) {
    let place = said.and_then(|said| all.iter().position(|it| *it == said)).unwrap_or(all.len());
    (start + place, micro(1.0))
}

/// The columns that neither days nor completeness nor the number of buyers move.
pub(super) fn steady(profile: &Profile) -> Columns {
    let mut columns = vec![
        (LEVEL, micro(1.0)),
        word(SECTOR, Sector::ALL, profile.sector),
        word(CHANNEL, Channel::ALL, profile.channel),
        word(MARKET, Market::ALL, Some(profile.market_or_likely())),
        word(SEGMENT, Segment::ALL, profile.segment),
    ];
    columns.extend(profile.channel.map(|channel| word(FAMILY, ChannelFamily::ALL, Some(channel.family()))));
    columns
}

pub(super) fn stage(said: Option<Stage>) -> (usize, Micro) {
    word(STAGE, Stage::ALL, said)
}

pub(super) fn temperature(said: Option<Temperature>) -> (usize, Micro) {
    word(TEMPERATURE, Temperature::ALL, said)
}

pub(super) fn cap(cap: Cap) -> (usize, Micro) {
    word(CAP, Cap::ALL, Some(cap))
}

/// The columns of a share of completeness in points of a hundred.
pub(super) fn completeness(points: Option<u8>) -> Columns {
    let Some(points) = points else {
        return vec![(COMPLETENESS + BENDS_OF_SHARE.len() + 1, micro(1.0))];
    };
    let share = f64::from(points) / 100.0;
    let bends = BENDS_OF_SHARE.iter().enumerate().filter(|(_, bend)| share > **bend);
    let bent = bends.map(|(at, bend)| (COMPLETENESS + 1 + at, micro((share - bend) / 0.25)));
    std::iter::once((COMPLETENESS, micro((share - 0.5) / 0.25))).chain(bent).collect()
}

/// The columns of an age in days, by pace.
pub(super) fn age(days: Option<u32>, pace: Pace) -> Columns {
    let Some(days) = days else {
        return vec![(AGE + BENDS_OF_AGE.len() + 3, micro(1.0))];
    };
    let columns = plain_age(days);
    columns.iter().copied().chain(pace_of_age(columns, pace)).collect()
}

/// The columns of an age whatever the pace, its line first.
pub(super) fn plain_age(days: u32) -> &'static [(usize, Micro)] {
    &AGES[days.min(OLDEST_DAYS) as usize]
}

/// The column of an age that the pace adds.
pub(super) fn pace_of_age(age: &[(usize, Micro)], pace: Pace) -> Option<(usize, Micro)> {
    let line = age.first().map(|(_, line)| *line).unwrap_or_default();
    match pace {
        Pace::Fast => Some((AGE + BENDS_OF_AGE.len() + 1, line)),
        Pace::Dated(_) => Some((AGE + BENDS_OF_AGE.len() + 2, line)),
        Pace::Steady => None,
    }
}

/// The columns of every age whatever the pace: logarithms are slow.
static AGES: LazyLock<Vec<Columns>> = LazyLock::new(|| {
    (0..=OLDEST_DAYS)
        .map(|days| {
            let log = f64::from(1 + days).ln();
            let bends = BENDS_OF_AGE.iter().enumerate().filter(|(_, bend)| days > **bend);
            let bent = bends.map(|(at, bend)| (AGE + 1 + at, micro((log - f64::from(1 + bend).ln()) / 1.5)));
            // Thirty days are the middle.
            std::iter::once((AGE, micro((log - 31_f64.ln()) / 1.5))).chain(bent).collect()
        })
        .collect()
});

/// The columns of a declared cost: `ratio` is the logarithm of declared over reference, `limit` that of the most that
/// the formula counts.
pub(super) fn cost(ratio: Option<f64>, limit: f64) -> Columns {
    let Some(ratio) = ratio else { return vec![(COST + 2, micro(1.0))] };
    let mut columns = vec![(COST, micro(ratio.clamp(LOWEST_COST, limit) / 0.7))];
    if ratio > limit {
        columns.push((COST + 1, micro((ratio - limit).min(MOST_BEYOND) / 0.7)));
    }
    columns
}

/// The formula's own curves, as logarithms around their middles (55 %, 26 % and 100 %): a coefficient of −1 undoes
/// one, 0 follows it.
pub(super) const fn followed_completeness(log: Nano) -> (usize, Micro) {
    (FORMULA, (log + 597_837_001) / 1000)
}

pub(super) const fn followed_freshness(log: Nano) -> (usize, Micro) {
    (FORMULA + 1, (log + 1_347_073_648) / 1000)
}

pub(super) const fn followed_qualification(log: Nano) -> (usize, Micro) {
    (FORMULA + 2, log / 1000)
}

/// The columns whose coefficients may not turn a declared cost against its seller, with the least each may be: the
/// formula's own elasticity of one may fall to nothing, and what is beyond its limit may not be worth less.
pub(super) const COST_FLOORS: [(usize, f64); 2] = [(COST, -0.7), (COST + 1, 0.0)];
/// The column of the cost beyond what the formula counts.
pub(super) const BEYOND: usize = COST + 1;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_has_a_name_and_a_group() {
        assert_eq!((NAMES.len(), groups().len()), (COUNT, COUNT));
        assert_eq!(NAMES[COST], "cost:line");
        assert_eq!(NAMES[AGE], "age:line");
        assert_eq!(NAMES[BEYOND], "cost:beyond");
    }

    #[test]
    fn a_word_has_one_column_and_silence_another() {
        assert_eq!(NAMES[word(SECTOR, Sector::ALL, Some(Sector::Energy)).0], "sector:energy");
        assert_eq!(NAMES[word(STAGE, Stage::ALL, None).0], "stage:unsaid");
        assert_eq!(NAMES[cap(Cap::EXCLUSIVE).0], "cap:1");
        assert_eq!(NAMES[completeness(None)[0].0], "completeness:unsaid");
        assert_eq!(NAMES[age(None, Pace::Steady)[0].0], "age:unsaid");
        assert_eq!(NAMES[age(Some(3), Pace::Fast)[2].0], "age:fast");
    }
}
