//! Market evidence: what recorded deals say of the formula.
//!
//! The formula is the prior. A Bayesian ridge regression (crate `ridge`) on the logarithm of agreed prices over the
//! formula's value is the posterior; its coefficients, their doubt and the noise of the market make a [`Model`]. With
//! no deal it changes nothing. The fit works in floating point; what it finds is kept as decimals, and an estimate is
//! made from those by integers and decimals alone, so that it is the same on every machine.

mod backtest;
mod columns;
mod document;
mod evidence;
mod fit;
pub(super) mod fixed;
mod synthetic;
mod trust;

pub use backtest::{BadRow, Decile, Report, Rows, backtest, read_rows};
pub use document::ModelDocument;
pub use evidence::Model;
pub use fit::{Agreed, FitStatistics, Fitted, fit, pair_weights};
pub use synthetic::{Distance, KnownDeal, best_error, synthetic_market, to_csv};

pub(super) use evidence::AtWork;
pub(super) use synthetic::{NOISE, normal};

#[cfg(test)]
mod tests;
