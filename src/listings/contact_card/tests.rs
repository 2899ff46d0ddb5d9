use rand::{SeedableRng, rngs::StdRng};

use super::*;

fn card(fields: &[(SealedField, &'static str)]) -> (ContactCard, Vec<CardFault>) {
    ContactCard::parse(|field| fields.iter().find(|(known, _)| *known == field).map_or("", |(_, text)| text))
}

fn one(field: SealedField, text: &'static str) -> (Option<String>, Option<CardFaultKind>) {
    let (card, faults) = card(&[(field, text)]);
    (card.get(field).map(str::to_owned), faults.first().map(|fault| fault.kind))
}

fn keyring(seed: u64) -> Keyring {
    let bytes = |n: u64| {
        use base64::Engine as _;
        let mut rng = StdRng::seed_from_u64(seed + n);
        let mut key = [0; 32];
        rand::Rng::fill_bytes(&mut rng, &mut key);
        base64::engine::general_purpose::STANDARD.encode(key)
    };
    Keyring::from_text(&format!("a:{}\nindex:{}\n", bytes(0), bytes(1))).unwrap()
}

#[test]
fn an_empty_form_is_an_empty_card_without_faults() {
    let (card, faults) = card(&[(SealedField::FirstName, "  \n ")]);
    assert!(card.is_empty() && faults.is_empty() && card.valid_fields().is_empty());
}

#[test]
fn phones_are_kept_in_the_international_form() {
    use SealedField::{Mobile, Phone};
    for (field, typed, kept, fault) in [
        (Mobile, "06 12 34 56 78", "+33612345678", None),
        (Mobile, "+33 (0)6.12.34.56.78", "+33612345678", None),
        (Mobile, "0033612345678", "+33612345678", None),
        (Mobile, "0692 12 34 56", "+262692123456", None),
        (Phone, "+32 2 555 12 12", "+3225551212", None),
        (Phone, "04 72 00 00 00", "+33472000000", None),
        (Mobile, "04 72 00 00 00", "+33472000000", Some(CardFaultKind::NotAMobile)),
        (Phone, "12 34", "12 34", Some(CardFaultKind::NotAPhone)),
        (Mobile, "0041 79 123 45 67", "+41791234567", None),
        (Mobile, "07911 123456", "07911 123456", Some(CardFaultKind::CountryCodeMissing)),
        (Mobile, "+33 79 12", "+33 79 12", Some(CardFaultKind::NotAPhone)),
        (Phone, "à rappeler", "à rappeler", Some(CardFaultKind::NotAPhone)),
    ] {
        assert_eq!(one(field, typed), (Some(kept.to_owned()), fault), "{typed}");
    }
}

#[test]
fn mobiles_kept_for_fiction_are_taken_as_mobiles() {
    for typed in ["06 39 98 12 34", "+33 6 39 98 12 34", "06.39.98.12.34"] {
        assert_eq!(phone_e164(typed).as_deref(), Some("+33639981234"), "{typed}");
    }
    assert!(is_mobile("+33639981234"));
    assert_eq!(phone_e164("06 39 98 12"), None);
}

#[test]
fn a_mobile_counts_only_when_it_parses_as_one() {
    assert!(card(&[(SealedField::Mobile, "0612345678")]).0.valid_fields().contains(SealedField::Mobile));
    assert!(card(&[(SealedField::Mobile, "0472000000")]).0.valid_fields().is_empty());
}

#[test]
fn an_email_counts_only_when_it_can_exist() {
    for right in ["jean.dupont@gmail.com", "é.noël@société.fr", "a+b@x.co.uk", "contact@demo.test"] {
        assert_eq!(one(SealedField::Email, right).1, None, "{right}");
    }
    for wrong in [
        "jean",
        "jean@",
        "jean@gmail",
        "jean@@x.fr",
        "j x@y.fr",
        "jean@x.invalid",
        "jean@-x.fr",
        "a@x.f",
        "Jean <jean@x.fr>",
        "j@[127.0.0.1]",
        "j@127.0.0.1",
    ] {
        assert_eq!(one(SealedField::Email, wrong).1, Some(CardFaultKind::NotAnEmail), "{wrong}");
    }
}

#[test]
fn a_website_has_a_host_that_can_exist() {
    assert_eq!(one(SealedField::Website, "www.durand.fr"), (Some("https://www.durand.fr".to_owned()), None));
    assert_eq!(one(SealedField::Website, "http://durand.fr/contact?a=1").1, None);
    for wrong in
        ["javascript:alert(1)", "ftp://durand.fr", "https://moi:secret@durand.fr", "durand", "http://10.0.0.1/", "https://"]
    {
        assert_eq!(one(SealedField::Website, wrong).1, Some(CardFaultKind::NotAWebsite), "{wrong}");
    }
}

#[test]
fn a_siren_counts_only_when_its_check_digit_holds() {
    assert_eq!(one(SealedField::Siren, "732 829 320"), (Some("732829320".to_owned()), None));
    assert_eq!(one(SealedField::Siren, "732 829 321").1, Some(CardFaultKind::NotASiren));
    assert_eq!(one(SealedField::Siren, "FR44 732829320"), (Some("732829320".to_owned()), None));
    assert_eq!(one(SealedField::Siren, "732 829 320 00074"), (Some("732829320".to_owned()), None));
    assert_eq!(one(SealedField::Siren, "FR12 732829320").1, Some(CardFaultKind::NotAVatNumber));
}

#[test]
fn a_note_counts_only_with_substance() {
    assert_eq!(one(SealedField::CallNotes, "à rappeler").1, Some(CardFaultKind::TooThin));
    assert_eq!(one(SealedField::CallNotes, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa").1, Some(CardFaultKind::TooThin));
    assert_eq!(one(SealedField::CallNotes, "Il compare trois devis et décide avec sa femme avant la fin du mois.").1, None);
    assert_eq!(one(SealedField::LastName, "N/A").1, Some(CardFaultKind::TooThin));
    assert_eq!(one(SealedField::Address, "12 rue des Lilas, 69003 Lyon").1, None);
}

#[test]
fn what_cannot_be_seen_is_dropped() {
    assert_eq!(one(SealedField::LastName, "\u{202e}Du\u{200b}pont\0\u{feff}").0.as_deref(), Some("Dupont"));
    assert_eq!(one(SealedField::LastName, "Du\npont").0.as_deref(), Some("Du pont"));
    assert_eq!(one(SealedField::CallNotes, "un\r\ndeux").0.as_deref(), Some("un\ndeux"));
    assert_eq!(one(SealedField::LastName, "Noe\u{308}l").0.as_deref(), Some("Noël"));
}

#[test]
fn a_text_too_long_is_not_kept_and_stops_the_form() {
    let long: &'static str = Box::leak("x".repeat(101).into_boxed_str());
    assert_eq!(one(SealedField::LastName, long), (None, Some(CardFaultKind::TooLong { max: 100 })));
    assert!(CardFaultKind::TooLong { max: 100 }.refuses() && !CardFaultKind::NotAPhone.refuses());
}

#[test]
fn a_card_survives_its_own_bytes_and_its_own_reading() {
    let (card, _) =
        card(&[(SealedField::LastName, "Dupont"), (SealedField::Mobile, "0612345678"), (SealedField::Website, "durand.fr/a/")]);
    let read = ContactCard::from_bytes(&card.to_bytes()).unwrap();
    assert!(read == card);
    assert!(ContactCard::parse(|field| card.get(field).unwrap_or_default()).0 == card);
    assert!(ContactCard::from_bytes(b"{\"nom\":1}").is_none());
}

#[test]
fn the_same_person_is_found_again_however_it_was_typed() {
    let ring = keyring(1);
    let first = card(&[
        (SealedField::FirstName, "Jean"),
        (SealedField::LastName, "Dupont"),
        (SealedField::Company, "Durand SARL"),
        (SealedField::Email, "Jean.Dupont@Durand.FR"),
        (SealedField::Mobile, "06 12 34 56 78"),
    ])
    .0
    .identity_hashes(&ring);
    let second = card(&[
        (SealedField::FirstName, "JEAN"),
        (SealedField::LastName, "DUPONT"),
        (SealedField::Company, "sarl durand"),
        (SealedField::Email, "jean.dupont+devis@durand.fr"),
        (SealedField::Phone, "+33612345678"),
    ])
    .0
    .identity_hashes(&ring);
    assert_eq!((first.len(), &first), (3, &second));
    assert!(card(&[(SealedField::LastName, "Dupont")]).0.identity_hashes(&ring).is_empty());
}

#[test]
fn a_record_is_bound_to_the_fields_that_a_card_has() {
    let fields: Vec<&str> = SealedField::ALL.iter().map(|field| field.code()).collect();
    assert_eq!(crate::vault::CARD_FIELDS, fields.join(","), "another set of fields needs another version of the seal");
}

#[test]
fn a_card_cannot_be_printed() {
    trait Printable<Marker> {
        fn hold() {}
    }
    impl<T> Printable<()> for T {}
    struct Shown;
    impl<T: std::fmt::Debug> Printable<Shown> for T {}
    // Ambiguous, hence an error of the compiler, as soon as one of them has a Debug.
    <ContactCard as Printable<_>>::hold();
    <Keyring as Printable<_>>::hold();
}
