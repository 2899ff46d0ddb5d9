//! The estimate of a lead as it would be sold.

use chrono::NaiveDate;

use super::gate::{OwnNames, unsellable};
use super::{ContactCard, Declaration};
use crate::valuation::{Factors, FieldSet, Valuation, estimate};

/// What a lead is worth, and which sealed fields count for it.
#[derive(Debug, Clone)]
pub struct Appraisal {
    /// Filled, valid, and free to be sold.
    pub fields: FieldSet,
    /// The estimate.
    pub valuation: Valuation,
}

/// Estimates a lead. Fields that no consent covers neither count nor open.
#[must_use]
pub fn appraise(declared: &Declaration, card: &ContactCard, today: NaiveDate) -> Appraisal {
    let withheld = unsellable(&declared.submission(card, OwnNames::default()));
    let fields: FieldSet = card.valid_fields().iter().filter(|field| !withheld.contains(*field)).collect();
    Appraisal { fields, valuation: estimate(&declared.profile(fields, today), Factors::built_in()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::valuation::{Market, SealedField};

    #[test]
    fn a_household_s_telephone_counts_only_with_a_consent_to_be_called() {
        let mobile = |field| if field == SealedField::Mobile { "06 12 34 56 78" } else { "" };
        let card = ContactCard::parse(mobile).0;
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let fields = |market| appraise(&Declaration { market: Some(market), ..Declaration::default() }, &card, today).fields;
        assert!(fields(Market::B2b).contains(SealedField::Mobile));
        assert!(fields(Market::B2c).is_empty());
    }
}
