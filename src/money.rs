//! Money: euros with exactly two decimals, never negative, never above ten billion.

use std::ops::Add;

use rust_decimal::{Decimal, RoundingStrategy};
use serde::Serialize;

use crate::language::{Language, NO_BREAK_SPACE};

mod reading;

/// An amount of euros, exact to the cent, from 0.00 to 10 000 000 000.00.
///
/// Serialized as a decimal string (`"1250.50"`), as every amount of the JSON estimate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Money(Decimal);

/// Why something is not an amount of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum MoneyFault {
    #[error("no amount was given")]
    Empty,
    #[error("not an amount in euros")]
    Malformed,
    /// `1,234` is one thousand in English and one euro and a bit in French.
    #[error("the separator may mean thousands or decimals")]
    Ambiguous,
    #[error("an amount has at most two decimals")]
    TooPrecise,
    #[error("an amount is never negative")]
    Negative,
    #[error("an amount is at most ten billion euros")]
    TooLarge,
}

impl Money {
    pub const ZERO: Self = Self(Decimal::from_parts(0, 0, 0, false, 2));
    /// The largest amount: ten billion euros (10¹² cents, in two words of 32 bits).
    pub const MAX: Self = Self(Decimal::from_parts(0xD4A5_1000, 0xE8, 0, false, 2));

    /// An amount rounded to the cent, half a cent going up.
    ///
    /// # Errors
    /// `Negative` below zero, `TooLarge` above [`Money::MAX`].
    pub fn new(amount: Decimal) -> Result<Self, MoneyFault> {
        let mut amount = amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        if amount < Decimal::ZERO {
            return Err(MoneyFault::Negative);
        }
        if amount > Self::MAX.0 {
            return Err(MoneyFault::TooLarge);
        }
        amount.set_sign_positive(true); // "-0.001" rounds to a negative zero
        amount.rescale(2);
        Ok(Self(amount))
    }

    /// A whole number of euros: always in range, so it serves for constants.
    pub fn euros(euros: u32) -> Self {
        Self(Decimal::new(i64::from(euros) * 100, 2))
    }

    /// The amount of so many cents, as SQL keeps it (`BIGINT`).
    ///
    /// # Errors
    /// `Negative` or `TooLarge`.
    pub fn from_cents(cents: i64) -> Result<Self, MoneyFault> {
        Self::new(Decimal::new(cents, 2))
    }

    /// The amount in cents, as SQL keeps it.
    pub fn cents(self) -> i64 {
        i64::try_from(self.0.mantissa()).expect("at most 10^12 cents, and the scale is always 2")
    }

    /// The amount in euros, with two decimals.
    pub const fn amount(self) -> Decimal {
        self.0
    }

    /// True for 0.00 €.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// Reads an amount as people type it: `1250`, `1250,50`, `1 250.50`, `1 250,50 €`,
    /// `€1,250.50`, `1.250,50`.
    ///
    /// # Errors
    /// The first fault found; `Ambiguous` for `1,234` and `1.234`, which two countries read differently.
    pub fn parse(text: &str) -> Result<Self, MoneyFault> {
        reading::read(text)
    }

    /// This amount times a factor, rounded to the cent.
    ///
    /// # Errors
    /// `Negative` for a negative factor, `TooLarge` past [`Money::MAX`].
    pub fn times(self, factor: Decimal) -> Result<Self, MoneyFault> {
        Self::new(self.0.checked_mul(factor).ok_or(MoneyFault::TooLarge)?)
    }

    /// The amount to two digits, half going up: `171.31` is `170`. How an estimate is shown to others than
    /// its seller, whose cost an exact one would give away.
    #[must_use]
    pub fn coarse(self) -> Self {
        let cents = self.cents();
        let mut step = 1;
        while cents / step >= 100 {
            step *= 10;
        }
        Self::from_cents((cents + step / 2) / step * step).unwrap_or(Self::MAX)
    }

    /// What remains after taking `other` away, `None` if that is less than nothing.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        Self::new(self.0 - other.0).ok()
    }

    /// The amount as a reader of this language writes it: `1 250 €` and `1 250,50 €` in French
    /// (narrow no-break and no-break spaces), `€1,250` and `€1,250.50` in English.
    /// Whole euros carry no decimals.
    pub fn display(self, language: Language) -> String {
        let shown = if self.0.fract().is_zero() { self.0.trunc() } else { self.0 };
        let number = language.number(shown);
        match language {
            Language::Fr => format!("{number}{NO_BREAK_SPACE}€"),
            Language::En => format!("€{number}"),
        }
    }
}

impl Default for Money {
    fn default() -> Self {
        Self::ZERO
    }
}

/// Stops at [`Money::MAX`].
impl Add for Money {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self::new(self.0 + other.0).unwrap_or(Self::MAX)
    }
}

/// Stops at [`Money::MAX`].
impl std::iter::Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

/// A difference in euros with its sign (`−52,91 €`, `+€18.20`), for the lines of an estimate.
pub fn display_difference(euros: Decimal, language: Language) -> String {
    let sign = if euros > Decimal::ZERO { "+" } else { "" };
    let number = language.number(euros.abs());
    let minus = if euros < Decimal::ZERO { "\u{2212}" } else { "" };
    match language {
        Language::Fr => format!("{sign}{minus}{number}{NO_BREAK_SPACE}€"),
        Language::En => format!("{sign}{minus}€{number}"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn dec(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn cents(cents: i64) -> Money {
        Money::from_cents(cents).unwrap()
    }

    #[test]
    fn each_language_writes_euros_its_own_way() {
        assert_eq!(cents(125_050).display(Language::Fr), "1\u{202F}250,50\u{A0}€");
        assert_eq!(cents(125_000).display(Language::Fr), "1\u{202F}250\u{A0}€");
        assert_eq!(cents(125_050).display(Language::En), "€1,250.50");
        assert_eq!(cents(7).display(Language::En), "€0.07");
        assert_eq!(display_difference(dec("-52.91"), Language::Fr), "−52,91\u{A0}€");
        assert_eq!(display_difference(dec("18.20"), Language::En), "+€18.20");
    }

    #[test]
    fn a_coarse_amount_has_two_digits() {
        let coarse = |amount| cents(amount).coarse().cents();
        assert_eq!([0, 7, 99, 456, 999, 17_131, 17_500, 99_600].map(coarse), [0, 7, 99, 460, 1_000, 17_000, 18_000, 100_000]);
        assert_eq!(Money::MAX.coarse(), Money::MAX);
    }

    #[test]
    fn half_a_cent_goes_up() {
        assert_eq!(cents(1).times(dec("0.5")), Ok(cents(1)));
        assert_eq!(cents(1).times(dec("0.49")), Ok(Money::ZERO));
        assert_eq!(Money::new(dec("2.345")), Ok(cents(235)));
        assert_eq!(Money::new(dec("-0.004")).map(|it| it.amount().to_string()), Ok("0.00".to_owned()));
    }

    #[test]
    fn money_stays_between_zero_and_ten_billion() {
        assert_eq!(Money::from_cents(-1), Err(MoneyFault::Negative));
        assert_eq!(Money::MAX.amount(), dec("10000000000.00"));
        assert_eq!(Money::from_cents(1_000_000_000_001), Err(MoneyFault::TooLarge));
        assert_eq!(Money::MAX.times(dec("1.01")), Err(MoneyFault::TooLarge));
        assert_eq!(Money::MAX + cents(1), Money::MAX);
        assert_eq!(cents(5).checked_sub(cents(6)), None);
        assert_eq!(cents(6).checked_sub(cents(5)), Some(cents(1)));
        assert_eq!([cents(1), cents(2)].into_iter().sum::<Money>(), cents(3));
    }

    proptest! {
        #[test]
        fn what_is_displayed_is_read_back(cents in 0i64..=1_000_000_000_000) {
            let money = Money::from_cents(cents).unwrap();
            prop_assert_eq!(money.cents(), cents);
            for language in Language::ALL {
                prop_assert_eq!(Money::parse(&money.display(*language)), Ok(money));
            }
            prop_assert_eq!(Money::parse(&money.amount().to_string()), Ok(money));
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in any::<String>()) {
            let _ = Money::parse(&text);
        }

        #[test]
        fn no_amount_like_text_makes_the_reader_panic(text in "[-+€ \u{A0}\u{202F}0-9.,e]{0,30}") {
            let _ = Money::parse(&text);
        }
    }
}
