//! Facets and codes as numbers.

use chrono::NaiveDate;

use super::tally::{Layout, Slot, Tally};
use crate::browse::Facet;
use crate::geography;
use crate::listings::{CODE_ALPHABET, search_names};
use crate::valuation::{Channel, Exclusivity, Grade, Market, Sector, Segment, Stage, Temperature, Timing};

/// Seconds of a quarter hour: the grain of public time.
pub const BUCKET: i64 = 900;

/// The number of a day, since 1970.
#[must_use]
pub fn day_number(day: NaiveDate) -> u64 {
    u64::try_from(day.signed_duration_since(NaiveDate::default()).num_days()).unwrap_or_default()
}

/// A public code of ten characters as a number of fifty bits; none for what is no code.
#[must_use]
pub fn code_number(code: &str) -> Option<u64> {
    if code.len() != 10 {
        return None;
    }
    let digit = |c: u8| CODE_ALPHABET.iter().position(|it| *it == c).map(|it| it as u64);
    code.bytes().try_fold(0, |number, c| Some(number << 5 | digit(c)?))
}

/// The public code of a number.
#[must_use]
pub fn code_text(number: u64) -> String {
    (0..10).rev().map(|place| char::from(CODE_ALPHABET[(number >> (5 * place) & 31) as usize])).collect()
}

/// The values that leads have of a facet, in a fixed order.
fn values(facet: Facet) -> Vec<&'static str> {
    match facet {
        Facet::Sector => Sector::ALL.iter().map(|it| it.code()).collect(),
        Facet::Area => geography::DEPARTMENTS.iter().map(|it| it.code).collect(),
        Facet::Temperature => Temperature::ALL.iter().map(|it| it.code()).collect(),
        Facet::Stage => Stage::ALL.iter().map(|it| it.code()).collect(),
        Facet::Grade => Grade::ALL.iter().map(|it| it.code()).collect(),
        Facet::Timing => Timing::ALL.iter().map(|it| it.code()).collect(),
        Facet::Market => Market::ALL.iter().map(|it| it.code()).collect(),
        Facet::Segment => Segment::ALL.iter().map(|it| it.code()).collect(),
        Facet::Channel => Channel::ALL.iter().map(|it| it.code()).collect(),
        Facet::Exclusivity => Exclusivity::ALL.iter().map(|it| it.code()).collect(),
    }
}

fn slot(facet: Facet) -> Slot {
    match facet {
        Facet::Sector => Layout::SECTOR,
        Facet::Area => Layout::AREA,
        Facet::Temperature => Layout::TEMPERATURE,
        Facet::Stage => Layout::STAGE,
        Facet::Grade => Layout::GRADE,
        Facet::Timing => Layout::TIMING,
        Facet::Market => Layout::MARKET,
        Facet::Segment => Layout::SEGMENT,
        Facet::Channel => Layout::CHANNEL,
        Facet::Exclusivity => Layout::EXCLUSIVITY,
    }
}

/// The term under which leads with this value are found; none for a value no lead can have.
#[must_use]
pub fn term(facet: Facet, value: &str) -> Option<u64> {
    let place = values(facet).iter().position(|it| *it == value)?;
    Some((facet as u64) << 16 | place as u64)
}

/// The terms and the packed number of a lead's values; what the lead does not say is missing.
#[must_use]
pub fn packed<'a>(said: impl IntoIterator<Item = (Facet, Option<&'a str>)>) -> (Vec<u64>, u64) {
    let mut terms = Vec::new();
    let mut packed = 0;
    for (facet, value) in said {
        let values = values(facet);
        let place = value.and_then(|value| values.iter().position(|it| *it == value));
        terms.extend(place.map(|place| (facet as u64) << 16 | place as u64));
        // What is not said is counted behind all values, where nobody looks.
        packed += slot(facet).pack(place.unwrap_or(values.len()));
    }
    (terms, packed)
}

/// Leads by value of a facet.
#[must_use]
pub fn counts(tally: &Tally, facet: Facet) -> Vec<(&'static str, i64)> {
    let counts = tally.of(slot(facet));
    let counted = values(facet).into_iter().zip(counts);
    counted.filter(|(_, count)| *count > 0).map(|(value, count)| (value, i64::try_from(count).unwrap_or(i64::MAX))).collect()
}

/// Trade and place in both languages, as text to search.
#[must_use]
pub fn names(sector: &str, area: &str) -> String {
    search_names(Sector::parse(sector), geography::find(area))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_numbers_and_back() {
        for code in ["0123456789", "zzzzzzzzzz", "abcdefghjk"] {
            assert_eq!(code_number(code).map(code_text).as_deref(), Some(code));
        }
        assert_eq!(code_number("abcdefghil"), None);
        assert_eq!(code_number("abc"), None);
    }

    #[test]
    fn every_value_of_every_facet_is_counted_as_itself() {
        for facet in Facet::ALL.iter().copied() {
            for value in values(facet) {
                let said = Facet::ALL.iter().map(|it| (*it, (*it == facet).then_some(value)));
                let (terms, packed) = packed(said);
                let mut tally = Tally::new();
                tally.count(packed);
                assert_eq!(counts(&tally, facet), [(value, 1)]);
                assert_eq!(terms, [term(facet, value).unwrap()]);
                for other in Facet::ALL.iter().filter(|it| **it != facet) {
                    assert_eq!(counts(&tally, *other), [], "{facet} {value} {other}");
                }
            }
        }
    }
}
