//! A fitted model as it is stored: decimals under the names of their columns.

use std::sync::Arc;

use ridge::Posterior;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};

use super::columns::{BEYOND, COST_FLOORS, COUNT, NAMES};
use super::evidence::{Curves, Logs, Model, TRIANGLE, triangle};
use super::fixed::{NANO, nano};
use super::trust::Trust;
use crate::valuation::Factors;

/// Everything a fit found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelDocument {
    /// Each column and the logarithm it adds.
    pub coefficients: Vec<(String, Decimal)>,
    /// The doubt about them: the lower triangle of their covariance, row by row.
    pub covariance: Vec<Decimal>,
    /// Variance of the logarithm of a price around its expectation.
    pub noise: Decimal,
    /// How many standard deviations hold 80 % of the deals.
    pub quantile: Decimal,
}

impl ModelDocument {
    /// What a regression believes, as far as it is trusted (0: the formula alone, 1: the regression alone).
    pub(super) fn of(posterior: &Posterior, trust: Trust, quantile: f64) -> Self {
        let decimal = |number: f64, scale: i32| Decimal::new(nano(number * 10_f64.powi(scale - 9)), scale.unsigned_abs());
        let share = trust.share();
        let noise = share * posterior.noise + (1.0 - share) * trust.formula_noise();
        let pairs = (0..COUNT).flat_map(|row| (0..=row).map(move |column| (row, column)));
        Self {
            coefficients: NAMES.iter().cloned().zip(posterior.mean.iter().map(|it| decimal(share * it, 9))).collect(),
            covariance: pairs.map(|pair| decimal(share * share * posterior.covariance[pair], 12)).collect(),
            noise: decimal(noise, 12),
            quantile: decimal(quantile, 6),
        }
    }

    /// The model, ready for estimates by that factor table; `None` when it was fitted to other columns than this
    /// version of the program has.
    #[must_use]
    pub fn model(&self, number: i32, deals: u32, factors: &Factors) -> Option<Model> {
        self.with(number, deals, Arc::new(Logs::of(factors)))
    }

    pub(super) fn with(&self, number: i32, deals: u32, formula: Arc<Logs>) -> Option<Model> {
        let same = self.coefficients.iter().map(|(name, _)| name).eq(NAMES.iter());
        if !same || self.covariance.len() != TRIANGLE || self.coefficients.len() != COUNT {
            return None;
        }
        let whole = |number: Decimal, scale: u32| (number * Decimal::from(10_u64.pow(scale))).round().to_i64();
        let mut means = self.coefficients.iter().map(|(_, mean)| whole(*mean, 9)).collect::<Option<Vec<_>>>()?;
        let covariance = self.covariance.iter().map(|it| whole(*it, 12)).collect::<Option<Vec<_>>>()?;
        for (column, least) in COST_FLOORS {
            means[column] = means[column].max(nano(least));
        }
        // What is declared beyond the formula's limit counts only where deals leave no doubt that it is paid for.
        let deviation = covariance[triangle(BEYOND, BEYOND)].max(0).isqrt() * (NANO / 1_000_000);
        if means[BEYOND] < 2 * deviation {
            means[BEYOND] = 0;
        }
        let (noise, quantile) = (whole(self.noise, 12)?.max(0), whole(self.quantile, 6)?.max(0));
        let curves = Curves::of(&means, &formula);
        Some(Model { number, deals, means, covariance, noise, quantile, formula, curves })
    }
}
