//! The estimate of a lead as it would be sold.

use chrono::NaiveDate;

use super::gate::{OwnNames, unsellable};
use super::{ContactCard, Declaration, FieldGroup};
use crate::money::Money;
use crate::valuation::{Completeness, Factors, Field, FieldSet, Valuation, completeness, estimate, gain_of};

/// What a lead is worth, and which sealed fields count for it.
#[derive(Debug, Clone)]
pub struct Appraisal {
    /// Filled, valid, and free to be sold.
    pub fields: FieldSet,
    /// The estimate.
    pub valuation: Valuation,
    /// Field by field, what counts.
    pub count: Completeness,
    /// Fields that no consent covers.
    pub withheld: FieldSet,
    /// What each fold of the form would add if it were filled.
    pub groups: Vec<(FieldGroup, Money)>,
}

/// Estimates a lead. Fields that no consent covers neither count nor open.
#[must_use]
pub fn appraise(declared: &Declaration, card: &ContactCard, today: NaiveDate) -> Appraisal {
    let withheld = unsellable(&declared.submission(card, OwnNames::default()));
    let valid = card.valid_fields();
    let fields: FieldSet = valid.iter().filter(|field| !withheld.contains(*field)).collect();
    let (profile, factors) = (declared.profile(fields, today), Factors::built_in());
    let (mut valuation, count) = (estimate(&profile, factors), completeness(&profile, factors));
    let closed = |field: Field| matches!(field, Field::Sealed(field) if withheld.contains(field));
    let gain = |group: &FieldGroup| {
        let fields: Vec<Field> = match group {
            FieldGroup::Law => valid.iter().map(Field::Sealed).filter(|it| closed(*it)).collect(),
            _ => group.fields().iter().copied().filter(|it| !closed(*it)).collect(),
        };
        (*group, gain_of(&fields, &valuation, &count, factors))
    };
    let groups = FieldGroup::ALL.iter().map(gain).collect();
    // Filling what may not be sold adds nothing.
    valuation.next_best.retain(|it| !closed(it.field));
    Appraisal { fields, valuation, count, withheld, groups }
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

    #[test]
    fn a_fold_promises_what_filling_it_brings_and_the_law_what_a_consent_would_free() {
        let mobile = |field| if field == SealedField::Mobile { "06 12 34 56 78" } else { "" };
        let (card, today) = (ContactCard::parse(mobile).0, NaiveDate::from_ymd_opt(2026, 11, 22).unwrap());
        let household = Declaration { market: Some(Market::B2c), ..Declaration::default() };
        let without = appraise(&household, &card, today);
        let freed = without.groups.iter().find(|(group, _)| *group == FieldGroup::Law).unwrap().1;
        let consents = vec![crate::valuation::ConsentChannel::Telephone];
        let with = appraise(&Declaration { consent_channels: consents, ..household }, &card, today);
        assert!(!freed.is_zero());
        assert_eq!(without.valuation.value + freed, with.valuation.value);
        let phones = [SealedField::Mobile, SealedField::Phone].map(Field::Sealed);
        assert!(without.valuation.next_best.iter().all(|it| !phones.contains(&it.field)), "it may not be sold");
    }
}
