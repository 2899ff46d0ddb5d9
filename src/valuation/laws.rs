//! What holds of every estimate, whatever the lead.

use proptest::{prelude::*, sample::select};
use rust_decimal::Decimal;

use super::{samples::any_profile, *};
use crate::{language::Language, money::Money};

fn value(profile: &Profile) -> Money {
    estimate(profile, Factors::built_in()).value
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_valid_field_more_never_lowers_the_value(
        profile in any_profile(),
        field in select(SealedField::ALL),
    ) {
        let more = Profile { fields: profile.fields.with(field), ..profile.clone() };
        prop_assert!(value(&more) >= value(&profile));
    }

    #[test]
    fn a_later_last_contact_never_lowers_the_value(
        profile in any_profile(),
        (younger, older) in (0u32..2000, 0u32..2000).prop_map(|(a, b)| (a.min(b), a.max(b))),
    ) {
        let young = Profile { age_days: Some(younger), ..profile.clone() };
        let old = Profile { age_days: Some(older), ..profile };
        prop_assert!(value(&young) >= value(&old));
    }

    #[test]
    fn a_later_last_contact_never_lowers_the_value_while_the_temperature_cools(
        profile in any_profile(),
        (younger, older) in (0u32..100, 0u32..100).prop_map(|(a, b)| (a.min(b), a.max(b))),
    ) {
        let at = |age| value(&Profile { age_days: Some(age), ..profile.clone() }.as_it_stands(Factors::built_in()));
        prop_assert!(at(younger) >= at(older), "{} days: {:?}, {} days: {:?}", younger, at(younger), older, at(older));
    }

    #[test]
    fn a_hot_lead_gains_nothing_by_turning_warm(profile in any_profile(), turns in 1u32..60) {
        let hot = Profile { temperature: Some(Temperature::Hot), ..profile };
        let at = |age| value(&Profile { age_days: Some(age), ..hot.clone() }.as_it_stands(Factors::built_in()));
        prop_assert!(at(turns - 1) >= at(turns));
    }

    #[test]
    fn a_larger_cap_never_raises_the_price_per_buyer(profile in any_profile()) {
        let prices: Vec<_> = Cap::ALL
            .iter()
            .map(|cap| value(&Profile { cap: *cap, ..profile.clone() }))
            .collect();
        prop_assert!(prices.is_sorted_by(|fewer, more| fewer >= more), "{prices:?}");
    }

    #[test]
    fn a_declared_cost_above_the_limit_changes_nothing_more(
        profile in any_profile(),
        over in 0i64..1_000_000,
    ) {
        let factors = Factors::built_in();
        let market = profile.market_or_likely();
        let reference = factors.reference(profile.channel, profile.sector, market).cost;
        let limit = reference.times(factors.declared_cost_limit()).unwrap();
        let at = Profile { acquisition_cost: Some(limit), ..profile.clone() };
        let above = limit + Money::from_cents(over).unwrap();
        let above = Profile { acquisition_cost: Some(above), ..profile };
        prop_assert_eq!(value(&above), value(&at));
    }

    #[test]
    fn a_higher_declared_cost_never_lowers_the_value(
        profile in any_profile(),
        (less, more) in (1i64..1_000_000, 1i64..1_000_000).prop_map(|(a, b)| (a.min(b), a.max(b))),
    ) {
        let cost = |cents| Profile {
            acquisition_cost: Money::from_cents(cents).ok(),
            ..profile.clone()
        };
        prop_assert!(value(&cost(more)) >= value(&cost(less)));
    }

    #[test]
    fn the_range_holds_the_value_and_nothing_is_negative(profile in any_profile()) {
        let valuation = estimate(&profile, Factors::built_in());
        prop_assert!(Money::ZERO <= valuation.low);
        prop_assert!(valuation.low <= valuation.value && valuation.value <= valuation.high);
        prop_assert!(valuation.completeness >= Decimal::ZERO);
        prop_assert!(valuation.completeness <= Decimal::ONE);
        prop_assert!(valuation.lines.iter().all(|line| line.multiplier > Decimal::ZERO));
    }

    #[test]
    fn the_lines_multiply_out_and_add_up_to_the_value_to_the_cent(profile in any_profile()) {
        let valuation = estimate(&profile, Factors::built_in());
        let cost = valuation.lines[0].euros;
        let product: Decimal = valuation.lines.iter().map(|line| line.multiplier).product();
        prop_assert_eq!(Money::new(cost * product), Ok(valuation.value));
        let sum: Decimal = valuation.lines.iter().map(|line| line.euros).sum();
        prop_assert_eq!(sum, valuation.value.amount());
    }

    #[test]
    fn the_same_lead_is_always_worth_the_same(profile in any_profile()) {
        let factors = Factors::built_in();
        prop_assert_eq!(estimate(&profile, factors), estimate(&profile.clone(), factors));
    }

    #[test]
    fn every_gain_is_what_filling_that_card_field_adds(profile in any_profile()) {
        let before = estimate(&profile, Factors::built_in());
        for gain in &before.next_best {
            prop_assert!(!profile.has(gain.field));
            if let Field::Sealed(field) = gain.field {
                let filled = Profile { fields: profile.fields.with(field), ..profile.clone() };
                prop_assert_eq!(before.value + gain.gain, value(&filled));
            }
        }
        prop_assert!(before.next_best.is_sorted_by(|a, b| a.gain >= b.gain));
    }

    #[test]
    fn every_line_has_a_source_and_a_reason_in_both_languages(profile in any_profile()) {
        for line in estimate(&profile, Factors::built_in()).lines {
            prop_assert!(!line.sources.is_empty());
            for language in Language::ALL {
                prop_assert!(!labels::line_reason(*language, &line.reason).is_empty());
                prop_assert!(!labels::line_sources(*language, &line.sources).is_empty());
            }
        }
    }
}
