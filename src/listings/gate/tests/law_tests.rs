use super::*;
use crate::valuation::{Channel, ConsentChannel as C, FieldSet, LawfulBasis, Market, Sector};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn b2b() -> LawfulFacts<'static> {
    LawfulFacts {
        market: Market::B2b,
        sector: Some(Sector::Construction),
        channel: Some(Channel::TradeShow),
        basis: Some(LawfulBasis::LegitimateInterest),
        consent: ConsentFacts::default(),
        collected_on: Some(day("2026-01-10")),
        last_contact_on: None,
    }
}

fn b2c(channels: &'static [C]) -> LawfulFacts<'static> {
    let consent = ConsentFacts { text: "J'accepte d'être contacté par des partenaires", on: Some(day("2026-01-10")), channels };
    LawfulFacts { market: Market::B2c, basis: Some(LawfulBasis::Consent), consent, ..b2b() }
}

fn verdict(lawful: LawfulFacts<'_>, email: &str, function: &str, need: &str) -> Verdict {
    let card = ContactCard::parse(|field| match field {
        F::Email => email,
        F::Function => function,
        _ => "",
    })
    .0;
    let (title, own) = ("Toiture", OwnNames::default());
    let submission = Submission { title, need, stage_reason: "", grade_reason: "", own, card: &card, lawful };
    check(&submission, day("2026-11-22"))
}

fn faults(lawful: LawfulFacts<'_>) -> Vec<LawFault> {
    let kinds = verdict(lawful, "", "Gérant", "à refaire").refusals.into_iter();
    kinds
        .map(|refusal| match refusal.kind {
            RefusalKind::Law(fault) => fault,
            other => panic!("{other:?}"),
        })
        .collect()
}

#[test]
fn a_sound_lead_passes() {
    assert_eq!(faults(b2b()), []);
    assert_eq!(faults(b2c(&[C::Email])), []);
}

#[test]
fn legitimate_interest_needs_a_function_or_a_generic_address() {
    let passes = |email, function| verdict(b2b(), email, function, "").refusals.is_empty();
    assert!(!passes("", "") && !passes("paul@x.fr", "") && !passes("contact@x", ""));
    assert!(passes("contact@x.fr", "") && passes("INFO@x.fr", "") && passes("paul@x.fr", "Acheteuse"));
}

#[test]
fn a_household_needs_a_consent_recorded_whole() {
    let none = LawfulFacts { basis: None, ..b2b() };
    assert_eq!(faults(none), [LawFault::BasisMissing]);
    assert_eq!(faults(LawfulFacts { market: Market::B2c, ..b2b() }), [LawFault::ConsentRequired]);
    let empty = LawfulFacts { consent: ConsentFacts::default(), ..b2c(&[]) };
    assert_eq!(faults(empty), [LawFault::ConsentTextMissing, LawFault::ConsentDateMissing, LawFault::ConsentChannelMissing]);
}

#[test]
fn a_telephone_is_sold_with_a_telephone_consent_only() {
    let phones: FieldSet = [F::Mobile, F::Phone].into_iter().collect();
    let unsellable = |lawful| verdict(lawful, "", "", "").unsellable;
    assert_eq!(unsellable(b2c(&[C::Email, C::Sms])), phones);
    assert_eq!(unsellable(b2c(&[C::Telephone])), FieldSet::EMPTY);
    assert_eq!(unsellable(b2b()), FieldSet::EMPTY);
}

#[test]
fn energy_renovation_is_not_sold_to_households_by_telephone() {
    let energy = |channels| LawfulFacts { sector: Some(Sector::Energy), ..b2c(channels) };
    assert_eq!(faults(energy(&[C::Telephone])), [LawFault::EnergyByTelephone]);
    assert_eq!(
        faults(LawfulFacts { channel: Some(Channel::TelephoneProspecting), ..energy(&[C::Email]) }),
        [LawFault::EnergyByTelephone]
    );
    assert_eq!(verdict(energy(&[C::Email, C::Telephone]), "", "", "").unsellable.len(), 2);
    assert_eq!(verdict(b2c(&[C::Telephone]), "", "", "Pompe à chaleur air-eau").refusals.len(), 1);
    assert_eq!(faults(b2c(&[C::Telephone])), [], "other works may be");
}

#[test]
fn three_years_after_the_last_contact_it_is_over() {
    let last = |date| faults(LawfulFacts { last_contact_on: Some(day(date)), collected_on: Some(day("2020-01-01")), ..b2b() });
    assert_eq!(last("2023-11-23"), []);
    assert_eq!(last("2023-11-22"), [LawFault::TooOld]);
    assert_eq!(last("2026-11-23"), [LawFault::InTheFuture]);
    assert_eq!(faults(LawfulFacts { collected_on: None, ..b2b() }), [LawFault::DateMissing]);
}

#[test]
fn regulated_trades_are_warned() {
    assert!(verdict(LawfulFacts { sector: Some(Sector::Legal), ..b2b() }, "", "x", "").regulated_trade);
    assert!(!verdict(b2b(), "", "x", "").regulated_trade);
}
