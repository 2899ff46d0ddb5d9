mod innocent;
mod law_tests;
mod obfuscated;
mod unseen;

use super::*;
use crate::valuation::SealedField as F;

/// Who is hidden in the tables: a seller, and the person of a lead.
fn own() -> OwnNames<'static> {
    OwnNames {
        company: "SARL Kermorvan Toitures",
        former: &[],
        siren: "732829320",
        people: &["Solène Kermorvan"],
        emails: &["solene.k@kermorvan-toitures.fr", "kerm.toit@gmail.com"],
        domains: &["kt-bretagne.fr"],
    }
}

fn card() -> ContactCard {
    let fields = |field| match field {
        F::FirstName => "Jean",
        F::LastName => "Lefèvre-Martinaud",
        F::Company => "Biscuiterie Pradel SAS",
        F::Email => "jean.lefevre@pradel-biscuits.fr",
        F::Mobile => "06 98 76 54 32",
        F::Phone => "+32 2 555 12 12",
        F::Siren => "552 100 554",
        F::Website => "https://www.pradel-biscuits.fr",
        F::Address => "12 bis rue des Tisserands, 69003 Lyon",
        _ => "",
    };
    ContactCard::parse(fields).0
}

fn found(text: &str) -> Vec<(RefusalKind, Vec<Range<usize>>)> {
    text_marks(text, &own(), &card())
}

#[test]
fn the_marks_are_the_offending_words_as_typed() {
    let text = "Écrire à jean@gmail.com, ou 06\u{200b}12 34 56 78 à Éguilles.";
    let marks: Vec<_> = found(text).into_iter().map(|(kind, marks)| (kind, text[marks[0].clone()].to_owned())).collect();
    assert!(marks.contains(&(RefusalKind::Email, "jean@gmail.com".into())), "{marks:?}");
    assert!(marks.contains(&(RefusalKind::Phone, "06\u{200b}12 34 56 78".into())), "{marks:?}");
}

#[test]
fn marks_never_overlap_and_always_cut_between_characters() {
    use proptest::prelude::*;
    proptest!(|(text in "([a-zé@. 0-9+/:-]|point|arobase|\u{200b}|ﬀ|𝟘|Pradel| rue des Tisserands){0,40}")| {
        for (_, marks) in found(&text) {
            prop_assert!(marks.windows(2).all(|pair| pair[0].end < pair[1].start));
            prop_assert!(marks.iter().all(|mark| text.get(mark.clone()).is_some_and(|words| !words.is_empty())));
        }
    });
    proptest!(|(text: String)| { found(&text); });
}

#[test]
fn an_ordinary_last_name_counts_only_beside_a_first_name_or_a_civility() {
    let card = ContactCard::parse(|field| match field {
        F::FirstName => "Luc",
        F::LastName => "Petit",
        _ => "",
    })
    .0;
    let given = |text| !text_marks(text, &OwnNames::default(), &card).is_empty();
    assert!(!given("Petit chantier, petit budget, pour un petit commerce"));
    assert!(given("Demander Luc Petit") && given("PETIT Luc attend") && given("M. Petit attend") && given("Mme Petit"));
}
