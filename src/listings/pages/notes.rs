//! What is said beside a field without stopping the form: why a value does not count, and what one may want to check.

use chrono::NaiveDate;

use super::reading::Read;
use crate::l10n::L10nLanguage;
use crate::listings::gate::{OwnNames, needs_function};
use crate::listings::{CardHint, Declaration};
use crate::valuation::{LawfulBasis, Market, SealedField, Sector, Segment};
use crate::web::Faults;

/// The fields that may carry a note.
pub(super) fn noted() -> impl Iterator<Item = &'static str> {
    let sealed = SealedField::ALL.iter().map(|it| it.code());
    sealed.chain(["sector", "segment", "last_contact_on", "collected_on", "consent_on"])
}

/// The notes of a form, a sentence a field.
pub(super) fn notes(l: &L10nLanguage, read: &Read, today: NaiveDate) -> Faults {
    let mut notes = Faults::default();
    for (field, why) in read.notes.iter() {
        notes.add(field, l.msg_listings_form_kept(why));
    }
    let declared = &read.declared;
    let market = declared.market.or(declared.segment.map(Segment::market)).unwrap_or(Market::B2b);
    for (field, hint) in read.card.hints(market) {
        notes.add(field.code(), hint_sentence(l, hint));
    }
    dates(l, declared, today, &mut notes);
    law(l, read, market, &mut notes);
    notes
}

fn hint_sentence(l: &L10nLanguage, hint: CardHint) -> String {
    match hint {
        CardHint::DisposableEmail => l.msg_listings_form_disposable(),
        CardHint::FreeEmail => l.msg_listings_form_free_mail(),
        CardHint::MobileAsLandline => l.msg_listings_form_mobile_as_landline(),
        CardHint::Abroad(code) => l.msg_listings_form_abroad(format!("+{code}")),
    }
}

/// Publishing refuses a day to come; that a contact comes before the collection may be a slip and breaks no law.
fn dates(l: &L10nLanguage, declared: &Declaration, today: NaiveDate, notes: &mut Faults) {
    let days = [
        ("last_contact_on", declared.last_contact_on),
        ("collected_on", declared.collected_on),
        ("consent_on", declared.consent_on),
    ];
    for (field, day) in days {
        if day.is_some_and(|day| day > today) {
            notes.add(field, l.msg_listings_law_future());
        }
    }
    if let (Some(collected), Some(last)) = (declared.collected_on, declared.last_contact_on)
        && last < collected
    {
        notes.add("collected_on", l.msg_listings_form_contact_before());
    }
}

fn law(l: &L10nLanguage, read: &Read, market: Market, notes: &mut Faults) {
    let declared = &read.declared;
    match declared.sector {
        Some(Sector::RealEstate) => notes.add("sector", l.msg_listings_form_law_real_estate()),
        Some(Sector::Banking) => notes.add("sector", l.msg_listings_form_law_banking()),
        Some(Sector::Insurance) => notes.add("sector", l.msg_listings_form_law_insurance()),
        Some(Sector::Legal) => notes.add("sector", l.msg_listings_form_law_legal()),
        _ => {}
    }
    if market == Market::B2c && declared.lawful_basis != Some(LawfulBasis::Consent) {
        notes.add("segment", l.msg_listings_form_law_household());
    }
    let card = &read.card;
    let written_to = card.get(SealedField::Email).is_some() || card.get(SealedField::Mobile).is_some();
    if written_to && needs_function(&declared.submission(card, OwnNames::default())) {
        notes.add("contact_function", l.msg_listings_form_law_function());
    }
}

#[cfg(test)]
mod tests {
    use super::super::fields::LeadForm;
    use super::super::reading;
    use super::*;
    use crate::language::Language;

    fn noted_in(form: &LeadForm) -> Vec<&'static str> {
        let l = Language::Fr.words();
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        notes(l, &reading::read(l, form), today).iter().map(|(field, _)| field).collect()
    }

    #[test]
    fn a_regulated_trade_is_warned_as_soon_as_it_is_chosen() {
        let chosen = |sector: &str| noted_in(&LeadForm { sector: sector.into(), ..LeadForm::blank() });
        for sector in Sector::ALL {
            assert_eq!(chosen(sector.code()).contains(&"sector"), sector.is_regulated(), "{sector}");
        }
    }

    #[test]
    fn days_to_come_and_a_contact_before_the_collection_are_remarked() {
        let form = |last: &str, collected: &str| LeadForm {
            last_contact_on: last.into(),
            collected_on: collected.into(),
            ..LeadForm::blank()
        };
        assert_eq!(noted_in(&form("2026-11-23", "2026-11-01")), ["last_contact_on"]);
        assert_eq!(noted_in(&form("2026-11-01", "2026-11-02")), ["collected_on"]);
        assert_eq!(noted_in(&form("2026-11-22", "")), Vec::<&str>::new());
    }

    #[test]
    fn a_household_is_told_of_consent_and_a_professional_of_the_function() {
        let household = LeadForm { segment: "household".into(), ..LeadForm::blank() };
        assert_eq!(noted_in(&household), ["segment"]);
        assert_eq!(noted_in(&LeadForm { lawful_basis: "consent".into(), ..household }), Vec::<&str>::new());
        let email = |email: &str| LeadForm { contact_email: email.into(), ..LeadForm::blank() };
        assert_eq!(noted_in(&email("paul@toits.example")), ["contact_function"]);
        assert_eq!(noted_in(&email("contact@toits.example")), Vec::<&str>::new());
    }

    #[test]
    fn every_field_that_may_carry_a_note_is_in_the_page() {
        let page = include_str!("../../../templates/listings/form.html");
        for field in noted() {
            let drawn = page.lines().any(|line| line.contains(&format!("(\"{field}\", ")) && line.contains(".note(notes)"));
            assert!(drawn, "no place for the note of {field}");
        }
    }
}
