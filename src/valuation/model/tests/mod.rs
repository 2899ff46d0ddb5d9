mod laws;
mod market;

use super::fit::fit;
use super::{Agreed, Distance, Model, synthetic_market};
use crate::valuation::Factors;

/// The deals of a synthetic market.
fn deals(count: usize, seed: u64, distance: Distance) -> Vec<Agreed> {
    synthetic_market(count, seed, distance, Factors::built_in()).into_iter().map(|known| known.agreed).collect()
}

/// A model fitted to them on the day of the last.
fn fitted(deals: &[Agreed]) -> Model {
    let factors = Factors::built_in();
    let today = deals.iter().map(|deal| deal.on).max().unwrap();
    let count = u32::try_from(deals.len()).unwrap();
    fit(deals, factors, today).document.model(1, count, factors).unwrap()
}
