use super::market::SELLERS;
use super::measure::{measure, residuals};
use super::*;
use crate::valuation::{Factors, Law, Valuer};

fn valuer() -> Valuer {
    Valuer::by_formula(Factors::built_in().clone())
}

#[test]
fn the_chosen_law_keeps_costs_and_sellers_apart_and_stays_useful() {
    let it = measure(Law::CHOSEN, 1, &valuer());
    assert!(it.linked <= 0.60, "{it:?}");
    assert!(it.linked_by_channel <= 0.55, "{it:?}");
    assert!(it.interval >= 4.0, "{it:?}");
    assert!((0.84..0.94).contains(&it.interval_coverage), "{it:?}");
    assert!((0.80..0.86).contains(&it.coverage), "four agreed prices in five: {it:?}");
    assert!(it.rank > 0.85 && it.rank_of_costs > 0.4, "{it:?}");
}

#[test]
fn without_distortion_the_attack_links_all_sellers_and_finds_every_cost() {
    // The same measures on the estimate as it was: they can fail.
    let it = measure(Law { kept: 1000, noise: 0, costs: 680 }, 1, &valuer());
    assert!(it.linked > 0.9 && it.interval < 1.01 && it.doubled > 0.99, "{it:?}");
}

#[test]
fn an_attacker_trained_on_other_sellers_links_no_better_by_the_estimate() {
    let valuer = valuer();
    for (costs, most) in [(Costs::Constant, 0.60), (Costs::ByChannel, 0.55)] {
        let market = simulate(2, costs, Times::AsWritten, &valuer);
        let it = linkage(&market, Visible::Estimate, Law::CHOSEN, &valuer);
        assert!(it.auc <= most, "{costs:?}: {it:?}");
    }
}

#[test]
fn a_lead_watched_while_it_cools_and_changed_in_other_fields_tells_no_more() {
    // What is read of a lead is public less usual: days and fields move both alike, so it is the same whatever is waited for.
    let valuer = valuer();
    let mut market = simulate(3, Costs::Constant, Times::AsWritten, &valuer);
    let before = residuals(&market, Law::CHOSEN, &valuer);
    for it in &mut market {
        it.profile.age_days = it.profile.age_days.map(|days| days + 45);
        it.profile.temperature = Some(crate::valuation::Temperature::Cold);
        let usual = crate::valuation::Profile {
            acquisition_cost: Some(
                valuer.factors().reference(it.profile.channel, it.profile.sector, it.profile.market_or_likely()).cost,
            ),
            ..it.profile.clone()
        };
        use rust_decimal::prelude::ToPrimitive;
        it.usual = valuer.worth_and_spread(&usual).0.amount().to_f64().unwrap().ln();
    }
    let after = residuals(&market, Law::CHOSEN, &valuer);
    // Amounts in cents: of an estimate of a few cents, the last one is some percents.
    let moved = before.iter().zip(&after).filter(|(a, b)| (*a - *b).abs() > 0.05).count();
    assert!(moved * 50 < SELLERS * market::LEADS_EACH, "{moved}");
}

#[test]
fn areas_are_those_of_ranks() {
    assert!((auc(&[2.0, 3.0], &[0.0, 1.0]) - 1.0).abs() < 1e-9);
    assert!((auc(&[1.0, 1.0], &[1.0, 1.0]) - 0.5).abs() < 1e-9);
    assert!((auc(&[0.0, 2.0], &[1.0]) - 0.5).abs() < 1e-9);
}
