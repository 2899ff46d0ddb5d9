//! The matcher against a reading of the query, filter by filter.

use proptest::prelude::*;

use super::*;
use crate::browse::facet::{areas, channels};
use crate::browse::text::Wanted;
use crate::geography;
use crate::valuation::Channel;

const WORDS: &[&str] = &["toiture", "toits", "pompe", "chaleur", "rénovation", "isolés", "combles", "cleaning", "shop", "site"];

/// A lead, in the open.
#[derive(Debug, Clone)]
struct Open {
    values: Vec<(Facet, Option<&'static str>)>,
    text: String,
    price: Option<i64>,
    completeness: i64,
    days: i64,
}

fn day() -> NaiveDate {
    DateTime::from_timestamp(1_795_341_600, 0).unwrap().date_naive()
}

fn bucket(quarter: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_341_600 + quarter * 900, 0).unwrap()
}

impl Open {
    fn lead(&self) -> Lead {
        let facts = Facts {
            values: &self.values,
            texts: (&self.text, "", ""),
            price: self.price,
            completeness: self.completeness,
            last_contact_on: day() - chrono::Duration::days(self.days),
            bucket: bucket(1),
        };
        Lead::new(&facts, day())
    }

    /// What the list does: every filter by itself.
    fn answers(&self, query: &LeadQuery) -> bool {
        let facets = self.values.iter().all(|(facet, value)| match query.of(*facet) {
            [] => true,
            picks if *facet == Facet::Area => picks.iter().flat_map(|it| areas(it)).any(|it| Some(it) == *value),
            picks if *facet == Facet::Channel => picks.iter().flat_map(|it| channels(it)).any(|it| Some(it) == *value),
            picks => value.is_some_and(|value| picks.contains(&value)),
        });
        let from = query.price_min.is_none_or(|least| self.price.is_some_and(|price| price >= least.cents()));
        let to = query.price_max.is_none_or(|most| self.price.is_some_and(|price| price <= most.cents()));
        let complete = query.completeness_min.is_none_or(|least| self.completeness >= i64::from(least));
        let fresh = query.age_max.is_none_or(|most| self.days <= i64::from(most));
        let text = Wanted::parse(&query.q, &Synonyms::default()).matches(&Read::of(&self.text, "", ""));
        facets && from && to && complete && fresh && text
    }
}

/// The values a lead can have.
fn values(facet: Facet) -> Vec<&'static str> {
    match facet {
        Facet::Area => geography::DEPARTMENTS.iter().take(6).map(|it| it.code).collect(),
        Facet::Channel => Channel::ALL.iter().map(|it| it.code()).collect(),
        _ => facet.values().into_iter().take(6).collect(),
    }
}

fn lead() -> impl Strategy<Value = Open> {
    let value = |facet: Facet| {
        let some = proptest::sample::select(values(facet));
        // Only a project's timing may be unknown.
        let none = if facet == Facet::Timing { 1 } else { 0 };
        prop_oneof![none => Just((facet, None)), 3 => some.prop_map(move |value| (facet, Some(value)))]
    };
    let every: Vec<_> = Facet::ALL.iter().copied().map(value).collect();
    let text = prop::collection::vec(proptest::sample::select(WORDS), 0..6).prop_map(|words| words.join(" "));
    (every, text, prop::option::of(0..300_i64), 0..=100_i64, 0..40_i64).prop_map(|(values, text, price, completeness, days)| {
        Open { values, text, price: price.map(|euros| euros * 100), completeness, days }
    })
}

fn query() -> impl Strategy<Value = LeadQuery> {
    let pick = proptest::sample::select(Facet::ALL).prop_flat_map(|facet| {
        let mut offered = values(facet);
        if facet == Facet::Channel {
            offered.extend(["digital", "traditional"]);
        }
        if facet == Facet::Area {
            offered.extend(["region-84", "around-01"]);
        }
        proptest::sample::select(offered).prop_map(move |value| format!("{facet}={value}"))
    });
    let word = (prop::bool::weighted(0.2), proptest::sample::select(WORDS));
    let text = prop_oneof![
        2 => Just(String::new()),
        3 => prop::collection::vec(word, 1..3).prop_map(|words| {
            let words = words.into_iter().map(|(not, word)| if not { format!("-{word}") } else { word.to_owned() });
            format!("q={}", words.collect::<Vec<_>>().join("+"))
        }),
        1 => Just("q=%22pompe+chaleur%22".to_owned()),
    ];
    let range = prop_oneof![
        4 => Just(String::new()),
        1 => (0..300_u32).prop_map(|it| format!("price_min={it}")),
        1 => (0..300_u32).prop_map(|it| format!("price_max={it}")),
        1 => (1..=100_u32).prop_map(|it| format!("completeness_min={it}")),
        1 => (1..40_u32).prop_map(|it| format!("age_max={it}")),
    ];
    (prop::collection::vec(pick, 0..4), text, range)
        .prop_map(|(picks, text, range)| LeadQuery::parse(&format!("{}&{text}&{range}", picks.join("&"))))
}

proptest! {
    #[test]
    fn the_matcher_agrees_with_reading_every_filter(
        leads in prop::collection::vec(lead(), 1..8),
        queries in prop::collection::vec(query(), 1..60),
    ) {
        let mut matcher = Matcher::default();
        for (number, query) in (0..).zip(&queries) {
            matcher.put(Uuid::from_u128(number), query, &Synonyms::default(), bucket(0));
        }
        for open in &leads {
            let mut found = matcher.searches_for(&open.lead());
            found.sort_unstable();
            let expected = (0..).zip(&queries).filter(|(_, query)| open.answers(query));
            prop_assert_eq!(found, expected.map(|(number, _)| Uuid::from_u128(number)).collect::<Vec<_>>());
        }
    }
}

fn any_lead(text: &str) -> Lead {
    let values: Vec<_> = Facet::ALL.iter().map(|facet| (*facet, values(*facet).first().copied())).collect();
    Open { values, text: text.to_owned(), price: None, completeness: 50, days: 3 }.lead()
}

#[test]
fn a_search_is_for_leads_of_quarter_hours_after_its_own() {
    let mut matcher = Matcher::default();
    matcher.put(Uuid::from_u128(1), &LeadQuery::default(), &Synonyms::default(), bucket(1));
    assert!(matcher.searches_for(&any_lead("")).is_empty());
    matcher.put(Uuid::from_u128(1), &LeadQuery::default(), &Synonyms::default(), bucket(0));
    assert_eq!(matcher.searches_for(&any_lead("")), [Uuid::from_u128(1)], "taken in again, it is there once");
}

#[test]
fn a_search_taken_out_finds_nothing_more() {
    let mut matcher = Matcher::default();
    for (number, text) in (1..).zip(["q=toiture", "", "q=-combles"]) {
        matcher.put(Uuid::from_u128(number), &LeadQuery::parse(text), &Synonyms::default(), bucket(0));
    }
    assert_eq!((matcher.searches_for(&any_lead("Toitures")).len(), matcher.len()), (3, 3));
    (1..=3).for_each(|number| matcher.remove(Uuid::from_u128(number)));
    assert!(matcher.searches_for(&any_lead("Toitures")).is_empty() && matcher.is_empty());
}

#[test]
fn a_synonym_finds_the_search_that_was_typed_otherwise() {
    let synonyms = Synonyms::parse("pac, pompe à chaleur").unwrap();
    let mut matcher = Matcher::default();
    matcher.put(Uuid::from_u128(1), &LeadQuery::parse("q=pac"), &synonyms, bucket(0));
    assert_eq!(matcher.searches_for(&any_lead("Pose d’une pompe à chaleur")).len(), 1);
    assert!(matcher.searches_for(&any_lead("Pose d’une pompe")).is_empty());
}
