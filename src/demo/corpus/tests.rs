//! What three hundred leads promise.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::card::slug;
use super::data::{PLACES, SECTORS};
use super::numbers::is_siren;
use super::pricing::CHANNELS;
use super::{DemoLead, leads};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

fn three_hundred() -> Vec<DemoLead> {
    leads(1, 300, today()).collect()
}

fn values<T: Ord>(of: impl Fn(&DemoLead) -> T) -> BTreeSet<T> {
    three_hundred().iter().map(of).collect()
}

#[test]
fn three_hundred_leads_show_every_sector_channel_and_department() {
    assert_eq!(values(|it| it.sector).len(), SECTORS.len());
    assert_eq!(values(|it| it.channel).len(), CHANNELS.len());
    assert_eq!(PLACES.len(), 101);
    for seed in 0..20 {
        let areas: BTreeSet<_> = leads(seed, 300, today()).map(|it| it.area).collect();
        assert!(areas.len() >= 95, "seed {seed}: {} departments", areas.len());
    }
}

#[test]
fn no_title_or_need_comes_twice() {
    for seed in 0..20 {
        let mut seen = BTreeSet::new();
        for lead in leads(seed, 1_000, today()) {
            assert!(seen.insert(lead.title.clone()), "seed {seed}: {}", lead.title);
        }
    }
    assert_eq!(values(|it| it.need.clone()).len(), 300);
}

#[test]
fn the_same_seed_gives_the_same_leads() {
    assert_eq!(three_hundred(), three_hundred());
    assert_ne!(three_hundred(), leads(2, 300, today()).collect::<Vec<_>>());
}

#[test]
fn titles_and_needs_keep_their_lengths() {
    for lead in leads(3, 5_000, today()) {
        let (title, need) = (lead.title.chars().count(), lead.need.chars().count());
        assert!((20..=90).contains(&title), "{title}: {}", lead.title);
        assert!((150..=450).contains(&need), "{need}: {} / {}", lead.sector, lead.need);
    }
}

#[test]
fn public_texts_carry_no_contact_and_no_leftover_of_a_slot() {
    for lead in leads(4, 5_000, today()) {
        let text = format!("{} {}", lead.title, lead.need);
        for mark in [
            "@", "http", "www", ".fr", "{", "}", "|", "  ", " .", " ,", "..", " de un ", " de une ", " de le ", " de les ",
            "d’des", " à le ", " de des ",
        ] {
            assert!(!text.contains(mark), "{mark:?} in {text}");
        }
        assert!(longest_run_of_digits(&text) < 9, "{text}");
        assert!(lead.need.ends_with('.'), "{text}");
        assert!(lead.need.split(". ").all(|it| !it.starts_with(char::is_lowercase)), "{text}");
        assert!(!["a", "e", "i", "o", "u", "é", "è"].iter().any(|it| text.contains(&format!(" de {it}"))), "{text}");
    }
}

/// Digits in a row, spaces and dots between them not counted: a telephone has ten.
fn longest_run_of_digits(text: &str) -> usize {
    let (mut longest, mut run) = (0, 0);
    for letter in text.chars() {
        match letter {
            '0'..='9' => run += 1,
            ' ' | '.' | '-' | '\u{a0}' | '\u{202f}' => {}
            _ => run = 0,
        }
        longest = longest.max(run);
    }
    longest
}

#[test]
fn public_texts_name_nothing_of_the_card() {
    for lead in leads(5, 5_000, today()) {
        let text = slug(&format!("{} {}", lead.title, lead.need));
        let card = &lead.card;
        for value in
            [&card.company, &card.function, &card.first_name, &card.last_name, &card.address, &card.interests, &card.projects]
                .into_iter()
                .flatten()
        {
            assert!(!text.contains(&slug(value)), "{value:?} in {text}");
        }
    }
}

#[test]
fn dates_follow_each_other_and_stay_within_retention() {
    for lead in leads(6, 5_000, today()) {
        assert!(lead.collected_on <= lead.last_contact_on && lead.last_contact_on <= today());
        assert!((today() - lead.collected_on).num_days() < 1_000);
    }
}

#[test]
fn a_quarter_of_the_leads_are_households_with_a_consent() {
    let leads: Vec<_> = leads(7, 3_000, today()).collect();
    let households = leads.iter().filter(|it| it.market == "b2c").count();
    assert!((600..=1_050).contains(&households), "{households}");
    for lead in &leads {
        let household = lead.segment == "household";
        assert_eq!(household, lead.market == "b2c");
        assert_eq!(household, lead.lawful_basis == "consent");
        assert_eq!(household, lead.consent_text.is_some() && lead.consent_on.is_some() && lead.consent_url.is_some());
        assert_eq!(household, lead.consent_channels.contains(&"email"));
        assert_eq!(household, lead.card.company.is_none() && lead.card.function.is_none());
    }
}

#[test]
fn a_household_is_called_only_with_consent_and_never_for_energy() {
    for lead in leads(8, 5_000, today()).filter(|it| it.market == "b2c") {
        let callable = lead.consent_channels.contains(&"telephone");
        assert!(!(callable && lead.sector == "energy"));
        assert!(callable || (lead.card.mobile.is_none() && lead.card.phone.is_none()));
    }
}

#[test]
fn company_numbers_of_cards_are_valid() {
    let numbers: Vec<_> = leads(9, 3_000, today()).filter_map(|it| it.card.siren).collect();
    assert!(numbers.len() > 500);
    assert!(numbers.iter().all(|it| is_siren(it)));
}

#[test]
fn no_two_leads_share_a_number_or_an_address() {
    for seed in 0..20 {
        let mut seen = BTreeSet::new();
        for card in leads(seed, 300, today()).map(|it| it.card) {
            for value in [card.mobile, card.phone, card.email].into_iter().flatten() {
                assert!(seen.insert(value.clone()), "seed {seed}: {value}");
            }
        }
    }
}

#[test]
fn amounts_are_plausible() {
    for lead in leads(10, 5_000, today()) {
        assert!(lead.acquisition_cost.is_none_or(|it| (500..=50_000).contains(&it)), "{lead:?}");
        assert!(lead.asking_price.is_none_or(|it| (200..=60_000).contains(&it)), "{lead:?}");
        assert!(lead.floor_price.is_none_or(|it| it <= lead.asking_price.unwrap_or(0)), "{lead:?}");
    }
}

#[test]
fn few_leads_of_the_demonstration_could_name_their_prospect() {
    use crate::geography;
    use crate::listings::gate::{precise_figures, rare_cell};
    use crate::valuation::{Sector, Segment};
    let leads = three_hundred();
    let is_precise = |lead: &&DemoLead| [&lead.title, &lead.need].iter().any(|text| !precise_figures(text).is_empty());
    let precise = leads.iter().filter(is_precise).count();
    let rare = leads.iter().filter(|lead| {
        let (sector, segment) = (Sector::parse(lead.sector).unwrap(), Segment::parse(lead.segment).unwrap());
        rare_cell(sector, geography::find(lead.area).unwrap(), segment).is_some()
    });
    let rare = rare.count();
    // « 1 250 m² » has three significant digits; a key account in a small department is known by name.
    assert!((1..=20).contains(&precise), "{precise}");
    assert!((1..=30).contains(&rare), "{rare}");
}
