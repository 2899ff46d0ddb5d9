//! What filling several fields at once would add: the groups of the form say it.

use rust_decimal::Decimal;

use super::{Completeness, Field};

/// The completeness of a lead if those of `fields` that are missing were filled.
pub(super) fn share_with(fields: &[Field], count: &Completeness) -> Decimal {
    let filled = count.missing().filter(|it| fields.contains(&it.field));
    let weight: u32 = filled.map(|it| u32::from(it.weight)).sum();
    (count.share + Decimal::new(i64::from(weight), 2)).min(Decimal::ONE)
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*, sample::select};

    use super::*;
    use crate::money::Money;
    use crate::valuation::{Factors, Profile, QualificationField, SealedField, Valuer, estimate, samples};

    fn gain(profile: &Profile, fields: &[Field]) -> Money {
        Valuer::by_formula(Factors::built_in().clone()).gain(profile, fields)
    }

    #[test]
    fn a_full_lead_gains_nothing_more() {
        let everything: Vec<Field> = Field::all().collect();
        assert_eq!(gain(&samples::full(), &everything), Money::ZERO);
    }

    #[test]
    fn what_a_market_has_no_use_for_adds_nothing() {
        let household = Profile { market: Some(crate::valuation::Market::B2c), ..Profile::default() };
        assert_eq!(gain(&household, &[Field::Sealed(SealedField::Siren)]), Money::ZERO);
        assert!(gain(&household, &[Field::Qualification(QualificationField::Budget)]) > Money::ZERO);
    }

    proptest! {
        #[test]
        fn a_group_of_card_fields_gains_what_filling_them_all_adds(
            profile in samples::any_profile(),
            group in vec(select(SealedField::ALL), 0..14),
        ) {
            let fields: Vec<Field> = group.iter().copied().map(Field::Sealed).collect();
            let mut filled = profile.clone();
            group.iter().for_each(|it| filled.fields.insert(*it));
            let factors = Factors::built_in();
            prop_assert_eq!(estimate(&profile, factors).value + gain(&profile, &fields), estimate(&filled, factors).value);
        }

        #[test]
        fn one_field_gains_as_much_alone_as_among_the_best(profile in samples::any_profile()) {
            for best in estimate(&profile, Factors::built_in()).next_best {
                prop_assert_eq!(gain(&profile, &[best.field]), best.gain);
            }
        }

        #[test]
        fn a_larger_group_never_gains_less(profile in samples::any_profile(), at in 0usize..21) {
            let all: Vec<Field> = Field::all().collect();
            prop_assert!(gain(&profile, &all) >= gain(&profile, &all[..at]));
        }
    }
}
