//! Texts by people who did not know the rules: 220 that smuggle a contact or a name, 220 that only look like it.

use serde::Deserialize;

use super::*;

#[derive(Deserialize)]
struct Smuggled {
    text: String,
    kind: String,
}

fn own() -> OwnNames<'static> {
    OwnNames {
        company: "Toits d’Armor",
        former: &[],
        siren: "732829320",
        people: &["Anne Le Goff", "Malo Kervella"],
        emails: &["anne@toits-armor.fr", "malo@toits-armor.fr"],
        domains: &["toits-armor.fr"],
    }
}

fn card() -> ContactCard {
    let fields = |field| match field {
        F::FirstName => "Yann",
        F::LastName => "Kerboriou",
        F::Company => "Ateliers KB Marine",
        F::Function => "Gérant",
        F::Mobile => "06 39 98 12 34",
        F::Email => "yann.kerboriou@ateliers-kb.example",
        F::Address => "12 quai de la Fosse, 44000 Nantes",
        _ => "",
    };
    ContactCard::parse(fields).0
}

fn is_stopped(text: &str) -> bool {
    !text_marks(text, &own(), &card()).is_empty()
}

#[test]
fn nineteen_smuggled_texts_in_twenty_are_stopped() {
    let texts: Vec<Smuggled> = serde_json::from_str(include_str!("unseen/obfuscated.json")).unwrap();
    let missed: Vec<String> =
        texts.iter().filter(|it| !is_stopped(&it.text)).map(|it| format!("{}: {}", it.kind, it.text)).collect();
    println!("{} of {} stopped", texts.len() - missed.len(), texts.len());
    assert!(missed.len() * 20 <= texts.len(), "{} of {} missed: {missed:#?}", missed.len(), texts.len());
}

#[test]
fn at_most_one_innocent_text_in_fifty_is_stopped() {
    let texts: Vec<String> = serde_json::from_str(include_str!("unseen/innocent.json")).unwrap();
    let stopped: Vec<_> =
        texts.iter().map(|text| (text, text_marks(text, &own(), &card()))).filter(|(_, marks)| !marks.is_empty()).collect();
    let shown: Vec<String> = stopped
        .iter()
        .map(|(text, marks)| {
            let words = marks.iter().flat_map(|(_, ranges)| ranges.iter().map(|it| &text[it.clone()])).collect::<Vec<_>>();
            format!("{words:?}: {text}")
        })
        .collect();
    println!("{} of {} wrongly stopped", stopped.len(), texts.len());
    assert!(stopped.len() * 50 <= texts.len(), "{} of {}: {shown:#?}", stopped.len(), texts.len());
}
