//! The estimate of a lead as it would be sold.

use chrono::NaiveDate;

use super::gate::{OwnNames, unsellable};
use super::{CardLabels, ContactCard, Declaration, FieldGroup};
use crate::money::Money;
use crate::valuation::{
    Completeness, Distortion, Field, FieldSet, Grade, PublicFigures, Stage, StageFinding, Temperature, Valuation, Valuer,
    completeness, stage_finding,
};

/// What a lead is worth, and which sealed fields count for it.
#[derive(Debug, Clone)]
pub struct Appraisal {
    /// Filled, valid, and free to be sold.
    pub fields: FieldSet,
    /// The declared temperature, cooled to the day.
    pub temperature: Option<Temperature>,
    /// The stage that the answers support, and why.
    pub finding: StageFinding,
    /// The estimate, with the grade that the answers support.
    pub valuation: Valuation,
    /// Field by field, what counts.
    pub count: Completeness,
    /// What buyers are told of them.
    pub labels: CardLabels,
    /// Fields that no consent covers.
    pub withheld: FieldSet,
    /// What each fold of the form would add if it were filled.
    pub groups: Vec<(FieldGroup, Money)>,
}

impl Appraisal {
    /// The stage that counts: the seller's, else the computed one.
    #[must_use]
    pub fn stage(&self, declared: &Declaration) -> Stage {
        declared.stage.unwrap_or(self.finding.stage)
    }

    /// The seller's own grade, where it is another than the computed one.
    #[must_use]
    pub fn other_grade(&self, declared: &Declaration) -> Option<Grade> {
        declared.grade.filter(|it| *it != self.valuation.grading.grade)
    }
}

/// Estimates a lead. Fields that no consent covers neither count nor open.
#[must_use]
pub fn appraise(valuer: &Valuer, declared: &Declaration, card: &ContactCard, today: NaiveDate) -> Appraisal {
    let withheld = unsellable(&declared.submission(card, OwnNames::default()));
    let valid = card.valid_fields();
    let fields: FieldSet = valid.iter().filter(|field| !withheld.contains(*field)).collect();
    let mut it = appraise_fields(valuer, declared, fields, today);
    let profile = declared.profile(fields, today).as_it_stands(valuer.factors());
    let closed = |field: Field| matches!(field, Field::Sealed(field) if withheld.contains(field));
    let gain = |group: &FieldGroup| {
        let fields: Vec<Field> = match group {
            FieldGroup::Law => valid.iter().map(Field::Sealed).filter(|it| closed(*it)).collect(),
            _ => group.fields().iter().copied().filter(|it| !closed(*it)).collect(),
        };
        (*group, valuer.gain(&profile, &fields))
    };
    it.groups = FieldGroup::ALL.iter().map(gain).collect();
    // Filling what may not be sold adds nothing.
    it.valuation.next_best.retain(|it| !closed(it.field));
    it.labels = CardLabels::of(card, it.fields);
    it.withheld = withheld;
    it
}

/// The same of a lead whose countable fields are known: without its card, and without what only a form asks for.
#[must_use]
pub(super) fn appraise_fields(valuer: &Valuer, declared: &Declaration, fields: FieldSet, today: NaiveDate) -> Appraisal {
    let profile = declared.profile(fields, today).as_it_stands(valuer.factors());
    Appraisal {
        fields,
        temperature: profile.temperature,
        finding: stage_finding(&profile),
        valuation: valuer.estimate(&profile),
        count: completeness(&profile, valuer.factors()),
        labels: CardLabels::default(),
        withheld: FieldSet::EMPTY,
        groups: Vec::new(),
    }
}

/// The estimate of a lead as everybody but its seller sees it. `fields` are those that count (see [`Appraisal::fields`]).
#[must_use]
pub fn public_figures(
    valuer: &Valuer,
    declared: &Declaration,
    fields: FieldSet,
    distortion: Distortion,
    today: NaiveDate,
) -> PublicFigures {
    valuer.public_figures(&declared.profile(fields, today).as_it_stands(valuer.factors()), distortion)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::valuation::{Factors, Market, SealedField};

    #[test]
    fn a_lead_is_appraised_as_it_stands_on_the_day() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let hot = Declaration {
            temperature: Some(Temperature::Hot),
            last_contact_on: Some(day("2026-11-03")),
            ..Declaration::default()
        };
        let valuer = Valuer::by_formula(Factors::built_in().clone());
        let on = |date| appraise_fields(&valuer, &hot, FieldSet::EMPTY, day(date));
        assert_eq!(on("2026-11-09").temperature, Some(Temperature::Hot));
        assert_eq!(on("2026-11-10").temperature, Some(Temperature::Warm));
        assert_eq!((on("2026-12-10").temperature, on("2026-12-10").stage(&hot)), (Some(Temperature::Cold), Stage::Mcl));
        assert!(on("2026-11-09").valuation.value > on("2026-12-10").valuation.value);
    }

    #[test]
    fn a_grade_of_one_s_own_is_another_one_only_where_it_differs() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let graded = |grade| Declaration { grade: Some(grade), ..Declaration::default() };
        let valuer = Valuer::by_formula(Factors::built_in().clone());
        let other = |grade| appraise_fields(&valuer, &graded(grade), FieldSet::EMPTY, today).other_grade(&graded(grade));
        assert_eq!((other(Grade::D), other(Grade::B)), (None, Some(Grade::B)));
    }

    #[test]
    fn a_household_s_telephone_counts_only_with_a_consent_to_be_called() {
        let mobile = |field| if field == SealedField::Mobile { "06 12 34 56 78" } else { "" };
        let card = ContactCard::parse(mobile).0;
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let valuer = Valuer::by_formula(Factors::built_in().clone());
        let declared = |market| Declaration { market: Some(market), ..Declaration::default() };
        let fields = |market| appraise(&valuer, &declared(market), &card, today).fields;
        assert!(fields(Market::B2b).contains(SealedField::Mobile));
        assert!(fields(Market::B2c).is_empty());
    }

    #[test]
    fn a_fold_promises_what_filling_it_brings_and_the_law_what_a_consent_would_free() {
        let mobile = |field| if field == SealedField::Mobile { "06 12 34 56 78" } else { "" };
        let (card, today) = (ContactCard::parse(mobile).0, NaiveDate::from_ymd_opt(2026, 11, 22).unwrap());
        let valuer = Valuer::by_formula(Factors::built_in().clone());
        let household = Declaration { market: Some(Market::B2c), ..Declaration::default() };
        let without = appraise(&valuer, &household, &card, today);
        let freed = without.groups.iter().find(|(group, _)| *group == FieldGroup::Law).unwrap().1;
        let consents = vec![crate::valuation::ConsentChannel::Telephone];
        let with = appraise(&valuer, &Declaration { consent_channels: consents, ..household }, &card, today);
        assert!(!freed.is_zero());
        assert_eq!(without.valuation.value + freed, with.valuation.value);
        let phones = [SealedField::Mobile, SealedField::Phone].map(Field::Sealed);
        assert!(without.valuation.next_best.iter().all(|it| !phones.contains(&it.field)), "it may not be sold");
    }
}
