use super::*;
use crate::valuation::{
    FieldSet, SealedField, Temperature, Timing,
    samples::{self, dec},
};

fn value(profile: &Profile) -> Money {
    estimate(profile, Factors::built_in()).value
}

fn line(profile: &Profile, factor: Factor) -> Line {
    let lines = estimate(profile, Factors::built_in()).lines;
    lines.into_iter().find(|line| line.factor == factor).unwrap()
}

fn freshness(age_days: u32, profile: Profile) -> Decimal {
    line(&Profile { age_days: Some(age_days), ..profile }, Factor::Freshness).multiplier
}

#[test]
fn the_lines_come_in_the_order_of_multiplication() {
    let lines = estimate(&samples::full(), Factors::built_in()).lines;
    let factors: Vec<_> = lines.iter().map(|line| line.factor).collect();
    assert_eq!(factors, Factor::ALL[..5], "market evidence comes with a model only");
}

#[test]
fn a_declared_cost_replaces_the_reference() {
    let declared = Money::euros(90);
    let profile = Profile { acquisition_cost: Some(declared), ..samples::full() };
    let cost = line(&profile, Factor::Cost);
    assert_eq!((cost.euros, cost.sources), (dec("90.00"), vec![Source::Seller]));
}

#[test]
fn a_declared_cost_far_above_the_reference_is_capped_and_says_so() {
    let extravagant = Money::euros(50_000);
    let profile = Profile { channel: Some(Channel::TradeShow), acquisition_cost: Some(extravagant), ..Profile::default() };
    let cost = line(&profile, Factor::Cost);
    assert_eq!(cost.euros, dec("593.40")); // 3 × 197.80
    assert!(matches!(cost.reason, LineReason::CostCapped { declared, .. } if declared == extravagant));
}

#[test]
fn a_lead_declared_free_is_estimated_from_the_reference() {
    let free = Profile { acquisition_cost: Some(Money::ZERO), ..samples::full() };
    let silent = Profile { acquisition_cost: None, ..samples::full() };
    assert_eq!(value(&free), value(&silent));
}

#[test]
fn a_hot_lead_halves_between_24_and_48_hours() {
    let hot = Profile { temperature: Some(Temperature::Hot), ..Profile::default() };
    assert_eq!(freshness(1, hot.clone()), dec("1.00"));
    assert_eq!(freshness(2, hot), dec("0.50"));
}

#[test]
fn a_dated_business_project_ages_slowly_until_its_date_is_past() {
    let dated = Profile { timing: Some(Timing::HalfYear), ..Profile::default() };
    assert!(freshness(90, dated.clone()) > dec("0.90"));
    let (before, after) = (freshness(182, dated.clone()), freshness(183, dated));
    assert!(before > dec("0.85") && after < before / dec("1.9"), "{before} then {after}");
}

#[test]
fn a_private_person_cools_fast_whatever_the_date() {
    let household = Profile { market: Some(Market::B2c), timing: Some(Timing::Year), ..Profile::default() };
    assert_eq!(freshness(2, household), dec("0.50"));
}

#[test]
fn an_unsaid_age_counts_as_thirty_days() {
    let unsaid = line(&Profile::default(), Factor::Freshness).multiplier;
    assert_eq!(unsaid, freshness(30, Profile::default()));
}

#[test]
fn an_empty_card_is_worth_little_but_not_nothing() {
    let empty = Profile { fields: FieldSet::EMPTY, ..samples::full() };
    assert!(!value(&empty).is_zero());
    assert!(value(&empty) < value(&samples::full()).times(dec("0.5")).unwrap());
    assert_eq!(line(&Profile::default(), Factor::Completeness).multiplier, dec("0.10"));
}

#[test]
fn the_next_best_field_is_the_one_that_adds_most_and_adds_what_it_says() {
    let profile = Profile { fields: FieldSet::EMPTY, ..samples::full() };
    let before = estimate(&profile, Factors::built_in());
    let best = before.next_best[0];
    assert_eq!(best.field, Field::Sealed(SealedField::Mobile));
    let filled = Profile { fields: FieldSet::EMPTY.with(SealedField::Mobile), ..profile };
    assert_eq!(before.value + best.gain, value(&filled));
}

#[test]
fn a_full_lead_has_no_next_best_field() {
    assert_eq!(estimate(&samples::full(), Factors::built_in()).next_best, []);
}

#[test]
fn the_formula_names_no_model() {
    assert_eq!(estimate(&Profile::default(), Factors::built_in()).model, None);
}

#[test]
fn calling_a_hot_undated_lead_warm_never_pays() {
    for age_days in 0..1200 {
        let at = |temperature| {
            value(&Profile {
                temperature: Some(temperature),
                age_days: Some(age_days),
                acquisition_cost: Some(Money::euros(100)),
                ..Profile::default()
            })
        };
        assert!(at(Temperature::Hot) >= at(Temperature::Warm), "at {age_days} days");
        assert!(at(Temperature::Warm) >= at(Temperature::Cold), "at {age_days} days");
    }
}

#[test]
fn a_shared_lead_costs_each_buyer_less_and_brings_the_seller_more_in_all() {
    let per_buyer = |cap: Cap| value(&Profile { cap, ..samples::full() });
    let takings: Vec<_> = Cap::ALL.iter().map(|cap| per_buyer(*cap).times(cap.buyers().into()).unwrap()).collect();
    assert!(takings.is_sorted_by(|fewer, more| fewer < more), "{takings:?}");
}
