//! Texts and what of them is too precise.

use super::{precise_figures, round_figures};

/// Text, and the text once rounded; the same where nothing in it is too precise.
const TEXTS: &[(&str, &str)] = &[
    // Surfaces, amounts, powers, people.
    ("Toiture de 1 247 m² à reprendre", "Toiture de 1 200 m² à reprendre"),
    ("Toiture de 1\u{A0}247\u{A0}m² à reprendre", "Toiture de 1\u{A0}200\u{A0}m² à reprendre"),
    ("Toiture de 1\u{202F}250 m2", "Toiture de 1\u{202F}300 m2"),
    ("Budget de 83 412 €", "Budget de 83 000 €"),
    ("Budget de 83412 €", "Budget de 83000 €"),
    ("Budget of €83,412", "Budget of €83,000"),
    ("Budget de 12.345 euros", "Budget de 12.000 euros"),
    ("A roof of 1,247 sqm", "A roof of 1,200 sqm"),
    ("A quote of £1,247.50 ex VAT", "A quote of £1,200 ex VAT"),
    ("Un devis de 1.247,50 €", "Un devis de 1.200 €"),
    ("Un devis de 1 247,50 €", "Un devis de 1 200 €"),
    ("Hausse de 3,75 %", "Hausse de 3,8 %"),
    ("Marge de 37,5 %", "Marge de 38 %"),
    ("Groupe de 125kVA", "Groupe de 130kVA"),
    ("Chiffre d’affaires de 1,25 M€", "Chiffre d’affaires de 1,3 M€"),
    ("Chiffre d’affaires de 83,4 k€", "Chiffre d’affaires de 83 k€"),
    ("Un parc de 247 véhicules", "Un parc de 250 véhicules"),
    ("Un effectif de 1247 salariés", "Un effectif de 1200 salariés"),
    ("Entre 1 247 et 1 312 palettes par jour", "Entre 1 200 et 1 300 palettes par jour"),
    ("Atelier de 995 m², 9 960 pièces", "Atelier de 1000 m², 10 000 pièces"),
    ("Dalle de 0,125 m", "Dalle de 0,13 m"),
    ("12 345 678 exemplaires", "12 000 000 exemplaires"),
    ("Bâtiment de 2026 m²", "Bâtiment de 2000 m²"),
    ("35125 m² de terrain", "35000 m² de terrain"),
    ("de 100-125 postes", "de 100-130 postes"),
    ("12.345-13.999 pièces", "12.000-14.000 pièces"),
    ("1 607 h par an", "1 600 h par an"),
    // In words.
    ("douze mille trois cent quarante-cinq euros", "12\u{A0}000 euros"),
    ("mille deux cent quarante-sept mètres carrés", "1\u{A0}200 mètres carrés"),
    ("one thousand two hundred and forty-seven desks", "1\u{A0}200 desks"),
    ("Quatre cent quatre-vingt-douze lits", "490 lits"),
    ("cent vingt-cinq postes", "130 postes"),
    // Two digits say enough.
    ("Un budget de 2 M€, 1,5 M€ peut-être", ""),
    ("Un groupe de 250kVA", ""),
    ("quinze mille exemplaires, cent cinquante postes", ""),
    ("37 salariés, 120 m², 3,5 % de croissance, 45 000 €", ""),
    ("fifteen thousand copies, one hundred and twenty people", ""),
    ("12,000 sqm and 3.5 %", ""),
    ("quatre-vingt-dix-sept lits, soixante-douze chambres", ""),
    // Years, dates, times.
    ("Travaux en 2026, livraison mi-2027, immeuble de 1987", ""),
    ("D’ici mars 2027 au plus tard, exercice 2026-2027", ""),
    ("Rappeler le 12/11/2026 à 14h30, ou le 2026-11-12 à 9:15", ""),
    ("Le 12.11.2026, de 9 h 15 à 10 h 45, astreinte 24/7", ""),
    ("deux mille vingt-six", ""),
    // Places.
    ("Dans le 35 et le 974, vers 35510", ""),
    ("Départements 971, 973 et 974", ""),
    ("35510 Cesson", ""),
    // Names.
    ("Certifiés ISO 9001 et ISO 27001, norme EN 1090, RE2020, RT 2012", ""),
    ("Sous Microsoft 365, Sage 1000, Windows Server 2019, RAL 7016", ""),
    ("Association loi 1901, article 1240, dossier n° 4821, version 12.4.1", ""),
    ("Une Peugeot 3008, un Airbus A320, un Boeing 737, deux C-160", ""),
    ("Le 150e anniversaire, la 4G, le 1080p", ""),
    ("code 0612 puis 06 12 34 56 78", ""),
    ("Python 3.12, Veeam 12.1, la v 11.4, code SH 8479.89, aluminium 5754.", ""),
    ("Article L. 223-1, rubriques 2410-B et 1510-2.c, référence 2025-117, AES-256", ""),
    ("RDC et R+1 398", ""),
    ("Longère de 1850, hangar de 1907", ""),
    ("Entre quatre-vingts et quatre-vingt-dix couverts, cinq et trente, dix-neuf et vingt et un", ""),
    ("six douze quarante", ""),
    ("Lot 01000, SIREN 732 829 320", ""),
    ("", ""),
];

#[test]
fn figures_are_found_as_french_and_english_write_them() {
    assert!(TEXTS.len() >= 40);
    for (text, expected) in TEXTS {
        let expected = if expected.is_empty() { text } else { expected };
        assert_eq!(&round_figures(text, None), expected, "{text}: {:?}", precise_figures(text));
    }
}

#[test]
fn what_is_rounded_is_precise_no_more() {
    for (text, _) in TEXTS {
        let rounded = round_figures(text, None);
        assert_eq!(precise_figures(&rounded), [], "{rounded}");
    }
}

#[test]
fn marks_are_the_figures_as_they_stand() {
    let text = "Toiture de 1 247 m², budget de 83 412 €.";
    let figures = precise_figures(text);
    let marked: Vec<&str> = figures.iter().map(|it| &text[it.mark.clone()]).collect();
    assert_eq!(marked, ["1 247", "83 412"]);
}

#[test]
fn one_figure_may_be_rounded_alone() {
    let text = "1 247 m² pour 83 412 €, 1 247 m² en tout";
    assert_eq!(round_figures(text, Some("1 247")), "1 200 m² pour 83 412 €, 1 200 m² en tout");
    assert_eq!(round_figures(text, Some("247")), text);
}

mod properties {
    use proptest::prelude::*;

    use super::super::{precise_figures, round_figures};

    proptest! {
        #[test]
        fn any_text_is_read(text in "(?s)([0-9 .,/:a-zé€²\u{A0}-]|cent |mille |et |.){0,60}") {
            let figures = precise_figures(&text);
            for pair in figures.windows(2) {
                prop_assert!(pair[0].mark.end <= pair[1].mark.start);
            }
            for figure in figures {
                prop_assert!(text.get(figure.mark).is_some_and(|it| it != figure.rounded));
            }
        }

        #[test]
        fn a_counted_number_is_never_more_than_half_a_step_away(number in 1_u64..1_000_000_000) {
            let text = format!("{number} m²");
            let rounded: u64 = round_figures(&text, None).trim_end_matches(" m²").parse().unwrap();
            let step = 10_u64.pow(number.ilog10().saturating_sub(1));
            prop_assert!(rounded.abs_diff(number) * 2 <= step);
            prop_assert_eq!(precise_figures(&text).is_empty(), rounded == number);
        }
    }
}
