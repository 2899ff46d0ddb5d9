//! How far the regression is believed, against the formula left as it is.
//!
//! Both foretell each deal; the logarithm of how much likelier the one made it than the other adds up. The share of
//! belief is what Bayes' rule makes of that sum. The formula has the better start, and neither can be written off for
//! ever: markets change.

use super::fit::Example;
use ridge::Posterior;

/// The running comparison.
#[derive(Debug, Clone, Copy)]
pub(super) struct Trust {
    /// The logarithm of the odds for the regression.
    odds: f64,
    /// How far deals were from the formula: sum of squares, and how many.
    squares: f64,
    count: f64,
}

/// The odds for the regression before the first deal, and the bounds they stay within.
const START: f64 = -4.0;
const LEAST: f64 = -5.0;
const MOST: f64 = 12.0;

impl Trust {
    /// Before the first deal; `noise` is the deviation of prices around the formula that the house expects, worth
    /// twenty deals.
    pub fn new(noise: f64) -> Self {
        Self { odds: START, squares: 20.0 * noise * noise, count: 20.0 }
    }

    /// Between 0, the formula alone, and 1, the regression alone.
    pub fn share(&self) -> f64 {
        1.0 / (1.0 + (-self.odds).exp())
    }

    /// The variance of prices around the formula.
    pub fn formula_noise(&self) -> f64 {
        self.squares / self.count
    }

    /// Compares what the two foretold of a deal that neither had seen.
    pub fn compare(&mut self, posterior: &Posterior, example: &Example) {
        let (mean, variance) = posterior.predict(&example.columns);
        let gain =
            log_density(example.target - mean, posterior.noise + variance) - log_density(example.target, self.formula_noise());
        self.odds = (self.odds + example.weight * gain).clamp(LEAST, MOST);
        self.squares += example.weight * example.target.powi(2);
        self.count += example.weight;
    }
}

/// Of the normal distribution, up to a constant.
fn log_density(distance: f64, variance: f64) -> f64 {
    -0.5 * (variance.ln() + distance * distance / variance)
}
