use proptest::prelude::*;

use super::*;
use crate::valuation::samples::any_profile;
use crate::valuation::{Distance, Factors, fit, synthetic_market};

fn formula() -> Valuer {
    Valuer::by_formula(Factors::built_in().clone())
}

fn any_distortion() -> impl Strategy<Value = Distortion> {
    any::<u128>().prop_map(|bits| Distortion::new(Uuid::from_u128(bits)))
}

/// The bits whose draws are both nearly nothing.
fn none() -> Distortion {
    let mut bytes = [127; 16];
    bytes[..2].copy_from_slice(&[129, 129]);
    bytes[14..].copy_from_slice(&[129, 129]);
    Distortion::new(Uuid::from_bytes(bytes))
}

fn at_cost(profile: &Profile, cents: i64) -> Profile {
    Profile { acquisition_cost: Money::from_cents(cents).ok(), ..profile.clone() }
}

fn has_two_digits(amount: Money) -> bool {
    amount.coarse() == amount
}

#[test]
fn amounts_go_to_the_nearest_step_in_proportion() {
    let step = |cents: i64| step(Decimal::from(cents)).cents();
    assert_eq!([0, 1, 9, 10, 11, 13, 14, 17, 18].map(step), [1, 1, 10, 10, 12, 12, 15, 15, 20]);
    assert_eq!([5_400, 5_500, 6_900, 7_000, 89_000, 90_000].map(step), [5_000, 6_000, 6_000, 8_000, 80_000, 100_000]);
    assert_eq!(step(1_000_000_000_000), 800_000_000_000);
}

#[test]
fn a_draw_is_about_standard_normal() {
    let mut bits = 7_u128;
    let mut draws: Vec<f64> = Vec::new();
    for _ in 0..20_000 {
        // A multiplicative generator: its high bytes are as good as random.
        bits = bits.wrapping_mul(0x2360_ED05_1FC6_5DA4_4385_DF64_9FCC_F645).wrapping_add(0x5851_F42D_4C95_7F2D);
        draws.push(real(Distortion::new(Uuid::from_u128(bits)).draw(FOR_DECLARED)));
    }
    let count = 20_000.0;
    let mean = draws.iter().sum::<f64>() / count;
    let deviation = (draws.iter().map(|it| (it - mean).powi(2)).sum::<f64>() / count).sqrt();
    let inside = draws.iter().filter(|it| it.abs() < 1.645).count() as f64 / count;
    assert!(mean.abs() < 0.03 && (deviation - 1.0).abs() < 0.02, "{mean} {deviation}");
    assert!((inside - 0.90).abs() < 0.01, "{inside}");
}

#[test]
fn without_chance_a_usual_cost_shows_the_estimate_and_five_times_as_much_shows_more() {
    let profile = Profile { channel: Some(crate::valuation::Channel::TradeShow), ..crate::valuation::samples::full() };
    let market = profile.market_or_likely();
    let usual = Factors::built_in().reference(profile.channel, profile.sector, market).cost;
    let valuer = formula();
    let at = |times: i64| at_cost(&profile, usual.cents() * times);
    let shown = |times| valuer.public_figures(&at(times), none()).value;
    let exact = valuer.estimate(&at(1)).value;
    let near = shown(1).amount() / exact.amount();
    assert!(near > Decimal::new(88, 2) && near < Decimal::new(114, 2), "{near}");
    assert!(shown(5) > shown(1));
    assert!(shown(5).amount() < shown(1).amount() * Decimal::new(16, 1), "of three times the estimate, little is shown");
}

#[test]
fn a_cost_that_was_not_declared_at_first_is_not_shown_by_the_difference() {
    // Were the two draws one, the change of the figure would be the cost to the power of α, and nothing else.
    let bits = Distortion::new(Uuid::from_u128(0x00FF_0000_FFFF_00FF_0000_FF00_FF00_0000));
    assert_ne!(bits.draw(FOR_DECLARED), bits.draw(FOR_UNDECLARED));
}

proptest! {
    #[test]
    fn public_figures_have_two_digits_hold_their_value_and_are_above_nothing(
        profile in any_profile(),
        distortion in any_distortion(),
    ) {
        let it = formula().public_figures(&profile, distortion);
        prop_assert!(it.low <= it.value && it.value <= it.high, "{it:?}");
        prop_assert!(it.value > Money::ZERO);
        prop_assert!([it.value, it.low, it.high].into_iter().all(has_two_digits), "{it:?}");
    }

    #[test]
    fn a_higher_declared_cost_never_shows_less(
        profile in any_profile(),
        distortion in any_distortion(),
        (less, more) in (1_i64..100_000_000, 1_i64..100_000_000).prop_map(|(a, b)| (a.min(b), a.max(b))),
    ) {
        let valuer = formula();
        let shown = |cents| valuer.public_figures(&at_cost(&profile, cents), distortion);
        prop_assert!(shown(less).value <= shown(more).value);
        prop_assert!(shown(less).low <= shown(more).low && shown(less).high <= shown(more).high);
    }

    #[test]
    fn the_width_of_the_range_tells_nothing_of_the_cost(
        profile in any_profile(),
        distortion in any_distortion(),
        cents in 1_i64..100_000_000,
    ) {
        let valuer = formula();
        let law = Law::CHOSEN;
        let at = |cents| valuer.public_logarithm(law, &at_cost(&profile, cents), distortion).1;
        prop_assert_eq!(at(cents), at(5_000));
    }
}

#[test]
fn with_a_model_too_more_cost_shows_no_less_and_the_width_stays_silent() {
    let factors = Factors::built_in();
    let deals: Vec<_> = synthetic_market(400, 3, Distance::Far, factors).into_iter().map(|it| it.agreed).collect();
    let today = deals.last().unwrap().on;
    let model = fit(&deals, factors, today).document.model(1, 400, factors).unwrap();
    let valuer = Valuer::with_model(factors.clone(), model);
    for (place, deal) in deals.iter().take(60).enumerate() {
        let distortion =
            Distortion::new(Uuid::from_u128(0x9E37_79B9_7F4A_7C15_u128.wrapping_mul(place as u128 + 1).wrapping_pow(3)));
        let shown = |cents| valuer.public_figures(&at_cost(&deal.profile, cents), distortion);
        let costs = [100, 1_000, 5_000, 10_000, 50_000, 500_000].map(shown);
        assert!(costs.is_sorted_by_key(|it| it.value), "{costs:?}");
        let spread = |cents| valuer.public_logarithm(Law::CHOSEN, &at_cost(&deal.profile, cents), distortion).1;
        assert_eq!(spread(100), spread(500_000));
    }
}
