//! Which bit of a sieve stands for which value of which facet.

use std::sync::LazyLock;

use super::sieve::{Bits, Sieve};
use crate::browse::facet::{areas, channels};
use crate::browse::{Facet, LeadQuery};
use crate::geography;
use crate::money::Money;
use crate::valuation::Channel;

/// The first bit of each facet, in the order of [`Facet::ALL`], and the values that follow it. The first bit stands
/// for leads that have no value.
static LAYOUT: LazyLock<Vec<(usize, Vec<&'static str>)>> = LazyLock::new(|| {
    let mut first = 0;
    let mut layout = Vec::new();
    for facet in Facet::ALL {
        let values = values(*facet);
        let next = first + 1 + values.len();
        layout.push((first, values));
        first = next;
    }
    assert!(first <= Bits::default().len() * 64, "the facets have more values than a sieve has bits");
    layout
});

/// The values that a lead can have: what the filter offers may stand for several of them.
fn values(facet: Facet) -> Vec<&'static str> {
    match facet {
        Facet::Area => geography::DEPARTMENTS.iter().map(|it| it.code).collect(),
        Facet::Channel => Channel::ALL.iter().map(|it| it.code()).collect(),
        _ => facet.values(),
    }
}

/// The values of a lead that a value of the filter stands for.
fn meant(facet: Facet, value: &'static str) -> Vec<&'static str> {
    match facet {
        Facet::Area => areas(value),
        Facet::Channel => channels(value),
        _ => vec![value],
    }
}

/// The bit of a lead's value.
fn bit(facet: Facet, value: Option<&str>) -> usize {
    let (first, values) = &LAYOUT[facet as usize];
    let place = value.and_then(|value| values.iter().position(|known| *known == value));
    first + place.map_or(0, |place| place + 1)
}

fn set(bits: &mut Bits, bit: usize) {
    bits[bit / 64] |= 1 << (bit % 64);
}

/// The bits of a lead, from its value of each facet.
#[must_use]
pub fn bits(values: &[(Facet, Option<&str>)]) -> Bits {
    let mut bits = Bits::default();
    for (facet, value) in values {
        set(&mut bits, bit(*facet, *value));
    }
    bits
}

/// The sieve of a search: everything but its text.
#[must_use]
pub fn sieve(query: &LeadQuery) -> Sieve {
    let mut allowed = Bits::default();
    for facet in Facet::ALL.iter().copied() {
        let (first, values) = &LAYOUT[facet as usize];
        match query.of(facet) {
            [] => (*first..=first + values.len()).for_each(|bit| set(&mut allowed, bit)),
            picks => {
                let meant = picks.iter().flat_map(|pick| meant(facet, pick));
                meant.for_each(|value| set(&mut allowed, bit(facet, Some(value))));
            }
        }
    }
    let priced = query.price_min.or(query.price_max).is_some();
    let lowest = if priced { 0 } else { i64::MIN };
    Sieve {
        allowed,
        price_min: query.price_min.map_or(lowest, Money::cents),
        price_max: query.price_max.map_or(i64::MAX, Money::cents),
        completeness_min: query.completeness_min.map_or(0, i32::from),
        age_max: query.age_max.and_then(|days| i32::try_from(days).ok()).unwrap_or(i32::MAX),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_value_of_every_facet_has_a_bit_of_its_own() {
        let all = || Facet::ALL.iter().copied().flat_map(|facet| values(facet).into_iter().map(move |value| (facet, value)));
        let bits: BTreeSet<usize> = all().map(|(facet, value)| bit(facet, Some(value))).collect();
        assert_eq!(bits.len(), all().count());
        let nameless: BTreeSet<usize> = Facet::ALL.iter().map(|facet| bit(*facet, None)).collect();
        assert_eq!(nameless.len(), Facet::ALL.len());
        assert!(nameless.is_disjoint(&bits));
    }

    #[test]
    fn every_value_of_the_filter_stands_for_values_that_leads_have() {
        for facet in Facet::ALL.iter().copied() {
            for value in facet.values() {
                let meant = meant(facet, value);
                assert!(!meant.is_empty() && meant.iter().all(|it| values(facet).contains(it)), "{facet} {value}");
            }
        }
    }
}
