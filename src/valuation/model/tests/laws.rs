//! The laws of the estimate hold with a model too, whatever deals taught it.

use std::sync::LazyLock;

use proptest::{prelude::*, sample::select};
use rust_decimal::Decimal;

use super::*;
use crate::money::Money;
use crate::valuation::{Cap, Field, Profile, SealedField, Valuation, Valuer, samples::any_profile};

/// A market that contradicts the formula as much as it can: what is complete, fresh and exclusive is paid less.
static CONTRARY: LazyLock<Valuer> = LazyLock::new(|| {
    let mut deals = deals(600, 11, Distance::Far);
    for deal in &mut deals {
        let age = Decimal::from(1 + deal.profile.age_days.unwrap_or_default());
        let share = deal.share.unwrap_or_default();
        let price = Decimal::from(20) * age / (share * share) * Decimal::from(deal.profile.cap.buyers());
        deal.price = Money::new(price.round_dp(2)).unwrap();
    }
    Valuer::with_model(Factors::built_in().clone(), fitted(&deals))
});

static FAR: LazyLock<Valuer> =
    LazyLock::new(|| Valuer::with_model(Factors::built_in().clone(), fitted(&deals(400, 12, Distance::Far))));

fn both(profile: &Profile) -> [Valuation; 2] {
    [CONTRARY.estimate(profile), FAR.estimate(profile)]
}

fn values(profile: &Profile) -> [Money; 2] {
    both(profile).map(|it| it.value)
}

fn never_less(more: [Money; 2], less: [Money; 2]) -> bool {
    more.iter().zip(less).all(|(more, less)| *more >= less)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn a_valid_field_more_never_lowers_the_value(profile in any_profile(), field in select(SealedField::ALL)) {
        let more = Profile { fields: profile.fields.with(field), ..profile.clone() };
        prop_assert!(never_less(values(&more), values(&profile)));
    }

    #[test]
    fn a_later_last_contact_never_lowers_the_value(
        profile in any_profile(),
        (younger, older) in (0u32..1300, 0u32..1300).prop_map(|(a, b)| (a.min(b), a.max(b))),
    ) {
        let young = Profile { age_days: Some(younger), ..profile.clone() };
        let old = Profile { age_days: Some(older), ..profile };
        prop_assert!(never_less(values(&young), values(&old)));
    }

    #[test]
    fn a_later_last_contact_never_lowers_the_value_while_the_temperature_cools(
        profile in any_profile(),
        (younger, older) in (0u32..100, 0u32..100).prop_map(|(a, b)| (a.min(b), a.max(b))),
    ) {
        let at = |age| values(&Profile { age_days: Some(age), ..profile.clone() }.as_it_stands(Factors::built_in()));
        prop_assert!(never_less(at(younger), at(older)), "{} days: {:?}, {} days: {:?}", younger, at(younger), older, at(older));
    }

    #[test]
    fn a_larger_cap_never_raises_the_price_per_buyer(profile in any_profile()) {
        for (fewer, more) in Cap::ALL.iter().zip(&Cap::ALL[1..]) {
            let at = |cap: &Cap| values(&Profile { cap: *cap, ..profile.clone() });
            prop_assert!(never_less(at(fewer), at(more)));
        }
    }

    #[test]
    fn a_higher_declared_cost_never_lowers_the_value(
        profile in any_profile(),
        (less, more) in (1i64..10_000_000, 1i64..10_000_000).prop_map(|(a, b)| (a.min(b), a.max(b))),
    ) {
        let cost = |cents| Profile { acquisition_cost: Money::from_cents(cents).ok(), ..profile.clone() };
        prop_assert!(never_less(values(&cost(more)), values(&cost(less))));
    }

    #[test]
    fn a_declared_cost_past_every_limit_changes_nothing_more(profile in any_profile(), over in 0i64..1_000_000_000) {
        let factors = Factors::built_in();
        let reference = factors.reference(profile.channel, profile.sector, profile.market_or_likely()).cost;
        // Ten times the formula's own limit, where deals have shown that such costs are paid for.
        let limit = reference.times(factors.declared_cost_limit() * Decimal::TEN).unwrap() + Money::from_cents(1).unwrap();
        let at = |cost| Profile { acquisition_cost: Some(cost), ..profile.clone() };
        prop_assert_eq!(values(&at(limit + Money::from_cents(over).unwrap())), values(&at(limit)));
    }

    #[test]
    fn the_range_holds_the_value_and_the_lines_multiply_out(profile in any_profile()) {
        for it in both(&profile) {
            prop_assert!(Money::ZERO <= it.low && it.low <= it.value && it.value <= it.high);
            let cost = it.lines[0].euros;
            let product: Decimal = it.lines[1..].iter().map(|line| line.multiplier).product();
            prop_assert_eq!(Money::new(cost * product), Ok(it.value));
            prop_assert_eq!(it.lines.iter().map(|line| line.euros).sum::<Decimal>(), it.value.amount());
            prop_assert_eq!(it.model, Some(1));
        }
    }

    #[test]
    fn every_gain_is_what_filling_that_card_field_adds(profile in any_profile()) {
        let before = FAR.estimate(&profile);
        for gain in &before.next_best {
            if let Field::Sealed(field) = gain.field {
                let filled = Profile { fields: profile.fields.with(field), ..profile.clone() };
                prop_assert_eq!(before.value + gain.gain, FAR.estimate(&filled).value);
            }
        }
    }
}
