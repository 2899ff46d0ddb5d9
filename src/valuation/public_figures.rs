//! The estimate as everybody but its seller sees it.
//!
//! The exact estimate follows the declared cost, and anybody can ask for estimates: whoever tries costs until the figure
//! shown comes out knows what the seller paid. So the public figure starts from the *usual* cost of the channel, trade and
//! market, keeps only a share of how far the declared cost is from it (the power α of [`Law`]), and is multiplied by a random
//! factor, drawn once a lead. Steps and two-digit ranges come on top; the secret does not rest on them, because a lead that
//! cools day by day shows where its steps are. `docs/estimate-secrecy.md` has the figures.

use rust_decimal::Decimal;
use uuid::Uuid;

use super::model::fixed::{NANO, Nano, exp, ln, nano};
use super::{Profile, Valuer};
use crate::money::Money;

/// What a lead is worth to those who are not to learn its cost: two digits each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicFigures {
    /// On the steps of [`STEPS`].
    pub value: Money,
    /// The low end of what holds four agreed prices in five.
    pub low: Money,
    /// The high end.
    pub high: Money,
}

/// How much of the seller's cost the public figure keeps, and how much chance it adds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Law {
    /// α: the power of declared cost ÷ usual cost that remains, in thousandths.
    pub kept: i64,
    /// σ: the standard deviation of the logarithm of the random factor, in thousandths.
    pub noise: i64,
    /// The standard deviation of the logarithm of declared ÷ usual costs that the width of the range counts on, in
    /// thousandths.
    pub costs: i64,
}

impl Law {
    /// The point chosen on the curve of `docs/estimate-secrecy.md`. σ ÷ α is 1: a figure leaves a cost unknown by a
    /// factor of e, one standard deviation either way.
    pub const CHOSEN: Self = Self { kept: 300, noise: 300, costs: 680 };

    /// How far, one standard deviation, the logarithm of the public figure is from the exact one.
    fn strays(self) -> f64 {
        let thousandths = |number: i64| f64::from(i32::try_from(number).unwrap_or(i32::MAX)) / 1000.0;
        let lost = (1.0 - thousandths(self.kept)) * thousandths(self.costs);
        thousandths(self.noise).hypot(lost)
    }
}

/// The random factor of one lead, as bits: two independent draws, for a declared cost and for none. Were they one, a seller
/// who first declares nothing and then a cost would show the factor alone, and then the cost.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Distortion(Uuid);

/// Bytes of the two draws: those of a version 4 UUID that are wholly random.
const FOR_DECLARED: [usize; 7] = [0, 1, 2, 3, 4, 5, 7];
const FOR_UNDECLARED: [usize; 7] = [9, 10, 11, 12, 13, 14, 15];

/// Without its bits: logs are read by people who are not to learn costs either.
impl std::fmt::Debug for Distortion {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Distortion(…)")
    }
}

impl Distortion {
    /// Of random bits, drawn once and kept with the lead.
    #[must_use]
    pub const fn new(bits: Uuid) -> Self {
        Self(bits)
    }

    /// The bits, to be kept.
    #[must_use]
    pub const fn bits(self) -> Uuid {
        self.0
    }

    /// About standard normal, never past ±4.6: the sum of seven random bytes, less its mean (892.5), over its standard
    /// deviation (195.52).
    fn draw(self, bytes: [usize; 7]) -> Nano {
        let sum: i64 = bytes.iter().map(|byte| i64::from(self.0.as_bytes()[*byte])).sum();
        (2 * sum - 1785) * (NANO * 100 / 39_104)
    }
}

/// Two digits of a decade of public figures: the series R″10 of ISO 3, each about a quarter above the one before.
const STEPS: [i64; 10] = [10, 12, 15, 20, 25, 30, 40, 50, 60, 80];

impl Valuer {
    /// What everybody but its seller is shown of a lead's estimate. Never less for a higher declared cost.
    #[must_use]
    pub fn public_figures(&self, profile: &Profile, distortion: Distortion) -> PublicFigures {
        self.public_figures_by(Law::CHOSEN, profile, distortion)
    }

    /// The same by another law, to compare them.
    #[must_use]
    pub fn public_figures_by(&self, law: Law, profile: &Profile, distortion: Distortion) -> PublicFigures {
        let (logarithm, spread) = self.public_logarithm(law, profile, distortion);
        let value = step(exp(logarithm) * Decimal::ONE_HUNDRED);
        let wide = exp(nano((1.281_551_6 * law.strays()).hypot(real(ln(spread)))));
        PublicFigures {
            value,
            low: floor_two_digits(value.amount() / wide).min(value),
            high: ceil_two_digits(value.amount() * wide).max(value),
        }
    }

    /// The logarithm of the public value before it is rounded: what a patient reader may find out; and the spread of the
    /// range that such leads have, whatever they cost.
    pub(super) fn public_logarithm(&self, law: Law, profile: &Profile, distortion: Distortion) -> (Nano, Decimal) {
        let market = profile.market_or_likely();
        let usual_cost = self.factors().reference(profile.channel, profile.sector, market).cost;
        let declared = profile.acquisition_cost.filter(|cost| !cost.is_zero());
        let usual = Profile { acquisition_cost: declared.map(|_| usual_cost), ..profile.clone() };
        let (base, spread) = self.worth_and_spread(&usual);
        let (kept, draw) = match declared {
            None => (0, distortion.draw(FOR_UNDECLARED)),
            Some(cost) => {
                let by_estimate = log(self.worth_and_spread(profile).0) - log(base);
                let by_cost = log(cost) - log(usual_cost);
                // Deals may teach that a cost counts more than once: what is kept of it must not grow with that.
                (by_estimate.clamp(by_cost.min(0), by_cost.max(0)), distortion.draw(FOR_DECLARED))
            }
        };
        (log(base) + kept * law.kept / 1000 + draw / 1000 * law.noise, spread)
    }
}

/// The logarithm of an amount, at least a cent.
fn log(amount: Money) -> Nano {
    ln(amount.amount().max(Decimal::new(1, 2)))
}

#[expect(clippy::cast_precision_loss, reason = "a logarithm of a spread is small")]
fn real(logarithm: Nano) -> f64 {
    logarithm as f64 / 1e9
}

/// The nearest step in proportion; whole cents below ten.
fn step(cents: Decimal) -> Money {
    let small = [1, 2, 3, 4, 5, 6, 8].into_iter();
    let decades = (0..=10).flat_map(|decade| STEPS.map(|step| step * 10_i64.pow(decade)));
    let mut nearest = 1;
    for next in small.chain(decades) {
        if cents * cents < Decimal::from(nearest) * Decimal::from(next) {
            break;
        }
        nearest = next;
    }
    Money::from_cents(nearest).unwrap_or(Money::MAX)
}

/// Two digits, going down.
fn floor_two_digits(amount: Decimal) -> Money {
    let cents = Money::new(amount).unwrap_or(Money::MAX).cents();
    Money::from_cents(cents / digit(cents) * digit(cents)).unwrap_or(Money::MAX)
}

/// Two digits, going up.
fn ceil_two_digits(amount: Decimal) -> Money {
    let cents = Money::new(amount).unwrap_or(Money::MAX).cents();
    let digit = digit(cents);
    Money::from_cents((cents + digit - 1) / digit * digit).unwrap_or(Money::MAX)
}

/// What one in the second digit is worth.
fn digit(cents: i64) -> i64 {
    let mut digit = 1;
    while cents / digit >= 100 {
        digit *= 10;
    }
    digit
}

#[cfg(test)]
mod tests;
