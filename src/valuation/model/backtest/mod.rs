//! The back-test: history again, each deal estimated from the deals before it only.

mod reading;
mod report;

pub use reading::{BadRow, Rows, read_rows};
pub use report::{Decile, Report};

use std::sync::Arc;

use super::document::ModelDocument;
use super::evidence::Logs;
use super::fit::{Agreed, Example, Learner, NORMAL_80, Tried, house_noise, quantile};
use super::trust::Trust;
use crate::valuation::Factors;

/// Rounds of settling a day: each goes on where the day before stopped.
const ROUNDS_A_DAY: usize = 3;
/// How many of the latest deals say how wide the range must be.
const LATEST: usize = 500;

/// Rolls forward through deals in the order of their days. Deals of one day do not know of each other.
#[must_use]
pub fn backtest(deals: &[Agreed], factors: &Factors) -> Report {
    let mut deals: Vec<&Agreed> = deals.iter().collect();
    deals.sort_by_key(|deal| deal.on);
    let logs = Arc::new(Logs::of(factors));
    let mut learner = Learner::new(factors);
    let mut trust = Trust::new(house_noise(factors));
    let (mut strays, mut tried): (Vec<f64>, Vec<Tried>) = (Vec::new(), Vec::new());
    for day in deals.chunk_by(|one, next| one.on == next.on) {
        learner.advance(day[0].on);
        let posterior = learner.ridge.settle(if tried.is_empty() { 0 } else { ROUNDS_A_DAY });
        let wide = quantile(&mut strays[strays.len().saturating_sub(LATEST)..].to_vec());
        // Before the first deal there is no model: the formula and its house range, exactly.
        let model = if tried.is_empty() { None } else { ModelDocument::of(&posterior, trust, wide).with(0, 0, logs.clone()) };
        for deal in day {
            let one = model.as_ref().map_or_else(|| Tried::by_formula(deal, factors), |model| Tried::of(model, deal, factors));
            strays.push(one.stray(if model.is_some() { wide } else { NORMAL_80 }));
            tried.push(one);
        }
        for example in day.iter().map(|deal| Example::of(deal, factors)) {
            trust.compare(&posterior, &example);
            learner.learn(&example);
        }
    }
    Report::of(&tried)
}
