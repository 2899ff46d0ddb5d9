//! Numbers with a fixed point: logarithms and features as integers, so that sums are exact and comparisons safe.

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, MathematicalOps};

/// A natural logarithm in billionths.
pub(in crate::valuation) type Nano = i64;
/// A feature in millionths.
pub(super) type Micro = i64;

pub(in crate::valuation) const NANO: i64 = 1_000_000_000;
pub(super) const MICRO: i64 = 1_000_000;

/// The logarithm of a positive number.
pub(in crate::valuation) fn ln(number: Decimal) -> Nano {
    nano(number.to_f64().unwrap_or(1.0).max(1e-12).ln())
}

pub(in crate::valuation) fn nano(number: f64) -> Nano {
    round(number * 1e9)
}

pub(super) fn micro(number: f64) -> Micro {
    round(number * 1e6)
}

/// To the nearest integer. Logarithms of prices and features are far below what an `i64` holds.
fn round(number: f64) -> i64 {
    let rounded = number.round().clamp(-1e18, 1e18);
    #[expect(clippy::cast_possible_truncation, reason = "whole and within ±1e18")]
    {
        rounded as i64
    }
}

pub(super) fn real(micro: Micro) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "features are below 2^53 millionths")]
    {
        micro as f64 / 1e6
    }
}

/// The number of a logarithm, to twelve decimals or so; logarithms past ±25 count as ±25.
pub(in crate::valuation) fn exp(logarithm: Nano) -> Decimal {
    let bounded = Decimal::new(logarithm.clamp(-25 * NANO, 25 * NANO), 9);
    let tolerance = Decimal::new(1, 18);
    bounded.checked_exp_with_tolerance(tolerance).unwrap_or(Decimal::ONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logarithm_and_back_is_the_number() {
        for text in ["0.05", "1", "1.6", "250.5"] {
            let number: Decimal = text.parse().unwrap();
            assert!((exp(ln(number)) / number - Decimal::ONE).abs() < Decimal::new(2, 9), "{text}");
        }
        assert_eq!(exp(0), Decimal::ONE);
    }

    #[test]
    fn a_larger_logarithm_is_a_larger_number() {
        for at in [-3_000_000_000, -1, 0, 1, 2_500_000_000] {
            assert!(exp(at) < exp(at + 1), "{at}");
        }
    }
}
