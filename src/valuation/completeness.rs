//! Completeness: the weighted share of the card and the qualification that is filled and valid.
//! Computed, never declared.

use rust_decimal::Decimal;

use super::{Factors, Field, Profile};

/// One field of the count. A field that the market has no use for weighs nothing and is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldWeight {
    pub field: Field,
    /// Percent of the whole.
    pub weight: u8,
    /// Filled and valid.
    pub filled: bool,
}

/// How complete a lead is, field by field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completeness {
    /// Between 0.00 and 1.00, two decimals.
    pub share: Decimal,
    /// Every field that counts in this market, the card first.
    pub fields: Vec<FieldWeight>,
}

impl Completeness {
    /// The fields that count and are not filled.
    pub fn missing(&self) -> impl Iterator<Item = FieldWeight> {
        self.fields.iter().copied().filter(|it| !it.filled)
    }
}

/// Counts what is filled. The weights of each market sum to 100, so the share is exact.
pub fn completeness(profile: &Profile, factors: &Factors) -> Completeness {
    let market = profile.market_or_likely();
    let fields: Vec<FieldWeight> = Field::all()
        .map(|field| FieldWeight { field, weight: factors.weight(field, market), filled: profile.has(field) })
        .filter(|it| it.weight > 0)
        .collect();
    let filled: u32 = fields.iter().filter(|it| it.filled).map(|it| u32::from(it.weight)).sum();
    Completeness { share: Decimal::new(i64::from(filled), 2), fields }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::valuation::{
        FieldSet, Market, SealedField,
        samples::{self, dec},
    };

    #[test]
    fn an_empty_lead_is_at_zero_and_a_full_one_at_one() {
        let factors = Factors::built_in();
        for market in Market::ALL {
            let empty = Profile { market: Some(*market), ..Profile::default() };
            assert_eq!(completeness(&empty, factors).share, dec("0.00"));
            let full = Profile { market: Some(*market), ..samples::full() };
            assert_eq!(completeness(&full, factors).share, dec("1.00"));
        }
    }

    #[test]
    fn a_company_number_does_not_count_for_a_household() {
        let siren = FieldSet::EMPTY.with(SealedField::Siren);
        let b2c = Profile { market: Some(Market::B2c), fields: siren, ..Profile::default() };
        let count = completeness(&b2c, Factors::built_in());
        assert_eq!(count.share, dec("0"));
        assert!(count.missing().all(|it| it.field != Field::Sealed(SealedField::Siren)));
    }

    #[test]
    fn each_filled_field_adds_its_own_weight() {
        let mobile = FieldSet::EMPTY.with(SealedField::Mobile);
        let profile = Profile { fields: mobile, ..Profile::default() };
        assert_eq!(completeness(&profile, Factors::built_in()).share, dec("0.13"));
    }
}
