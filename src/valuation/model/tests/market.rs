//! What a fit learns from markets whose rule is known.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::*;
use crate::valuation::model::{backtest, best_error, fit};
use crate::valuation::samples::{self, dec};
use crate::valuation::{Valuer, estimate};

fn report(seed: u64, distance: Distance) -> (crate::valuation::Report, f64) {
    let known = synthetic_market(2000, seed, distance, Factors::built_in());
    let last = best_error(&known[1000..]);
    let deals: Vec<Agreed> = known.into_iter().map(|it| it.agreed).collect();
    (backtest(&deals, Factors::built_in()), last)
}

#[test]
fn a_far_market_is_found_nearly_as_well_as_can_be() {
    let (report, best) = report(1, Distance::Far);
    let late: Vec<f64> = report.deciles[5..].iter().map(|it| it.mdape.to_f64().unwrap()).collect();
    let error = late.iter().sum::<f64>() / 5.0;
    assert!(error <= best * 1.10, "{error} against {best}\n{report}");
    assert!(report.coverage80 >= dec("0.77") && report.coverage80 <= dec("0.83"), "{report}");
}

#[test]
fn the_formula_is_never_left_for_something_worse() {
    for distance in [Distance::None, Distance::Far] {
        let (report, _) = report(2, distance);
        for decile in &report.deciles {
            assert!(decile.mdape <= decile.mdape_formula * dec("1.02"), "{report}");
        }
    }
}

#[test]
fn no_deal_changes_nothing() {
    let factors = Factors::built_in();
    let document = fit(&[], factors, chrono::NaiveDate::MIN).document;
    let valuer = Valuer::with_model(factors.clone(), document.model(1, 0, factors).unwrap());
    let (plain, with) = (estimate(&samples::full(), factors), valuer.estimate(&samples::full()));
    assert_eq!(with.value, plain.value);
    assert_eq!(with.lines.last().unwrap().multiplier, Decimal::ONE);
}

#[test]
fn ten_deals_hardly_move_an_estimate() {
    let factors = Factors::built_in();
    let mut ten = deals(10, 3, Distance::None);
    for deal in &mut ten {
        // All of them half as dear again as the formula says.
        deal.price = deal.price.times(dec("1.5")).unwrap();
    }
    let valuer = Valuer::with_model(factors.clone(), fitted(&ten));
    let (plain, with) = (estimate(&samples::full(), factors).value, valuer.estimate(&samples::full()).value);
    let moved = with.amount() / plain.amount();
    assert!(moved > dec("0.9") && moved < dec("1.15"), "{moved}");
}

#[test]
fn a_thousand_deals_move_it_to_what_is_paid() {
    let factors = Factors::built_in();
    let mut many = deals(1000, 4, Distance::None);
    for deal in &mut many {
        deal.price = deal.price.times(dec("1.5")).unwrap();
    }
    let valuer = Valuer::with_model(factors.clone(), fitted(&many));
    let (plain, with) = (estimate(&samples::full(), factors).value, valuer.estimate(&samples::full()).value);
    let moved = with.amount() / plain.amount();
    assert!(moved > dec("1.3") && moved < dec("1.7"), "{moved}");
}

#[test]
fn one_pair_of_companies_cannot_pull_the_market() {
    let mut many = deals(300, 5, Distance::None);
    let honest = fitted(&many);
    let pairs: Vec<u32> = (0..400).map(|n| if n < 300 { n } else { 999 }).collect();
    for mut deal in deals(100, 6, Distance::None) {
        deal.price = deal.price.times(Decimal::TEN).unwrap();
        deal.on = many.last().unwrap().on;
        many.push(deal);
    }
    for (deal, weight) in many.iter_mut().zip(super::super::pair_weights(&pairs)) {
        deal.weight = weight;
    }
    let pulled = fitted(&many);
    let factors = Factors::built_in();
    let value = |model: &Model| Valuer::with_model(factors.clone(), model.clone()).estimate(&samples::full()).value.amount();
    let moved = value(&pulled) / value(&honest);
    assert!(moved < dec("1.10"), "{moved}");
}

#[test]
fn the_same_deals_give_the_same_model() {
    let deals = deals(120, 7, Distance::Far);
    let today = deals.last().unwrap().on;
    assert_eq!(fit(&deals, Factors::built_in(), today), fit(&deals, Factors::built_in(), today));
}

#[test]
fn statistics_are_those_of_deals_left_out() {
    let deals = deals(1500, 8, Distance::Far);
    let found = fit(&deals, Factors::built_in(), deals.last().unwrap().on).statistics;
    assert_eq!(found.deals, 1500);
    assert!(found.mdape < dec("0.30") && found.mdape_formula > found.mdape, "{found:?}");
    assert!(found.coverage80 > dec("0.77") && found.coverage80 < dec("0.83"), "{found:?}");
}
