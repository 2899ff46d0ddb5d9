//! Papers of every text a person may type.

use proptest::prelude::*;

use super::layout::{Fonts, lay_out};
use super::*;

fn paper(text: &str) -> Paper {
    Paper {
        title: "Accord".into(),
        language: "fr",
        foot: "Pépite · Accord 7k2m9qx4tb".into(),
        blocks: vec![
            Block::Title("Accord de transmission d’un lead".into()),
            Block::Heading("1. Objet".into()),
            Block::Text(text.into()),
            Block::Facts(vec![("Le vendeur".into(), format!("Thermia\n{text}")), ("Prix".into(), "140\u{a0}€ HT".into())]),
            Block::Small(text.into()),
        ],
    }
}

#[test]
fn the_same_paper_is_the_same_file() {
    let bytes = to_pdf(&paper("Bureaux, 1 800 m².")).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7"));
    assert_eq!(bytes, to_pdf(&paper("Bureaux, 1 800 m².")).unwrap());
    assert_ne!(bytes, to_pdf(&paper("Bureaux, 1 801 m².")).unwrap());
}

#[test]
fn a_character_the_font_lacks_is_a_box_and_not_a_failure() {
    let fonts = Fonts::read().unwrap();
    assert_eq!(fonts.drawable("Łódź, Αθήνα, Москва, 北京\u{7}\u{feff}"), "Łódź, Αθήνα, Москва, □□□□");
    to_pdf(&paper("北京 \u{7}\u{feff}\u{e000} e\u{301} \u{202f}!")).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn any_text_stays_within_the_margins(text in "\\PC{0,900}", word in "[a-zé]{0,400}") {
        let fonts = Fonts::read().unwrap();
        for page in lay_out(&fonts, &paper(&format!("{text} {word}\n{text}")).blocks) {
            for line in page {
                prop_assert!(line.x + fonts.width(line.text.trim_end(), line.style) <= WIDTH - MARGIN + 0.5);
                prop_assert!(line.y <= HEIGHT - MARGIN + line.style.leading);
            }
        }
        prop_assert!(to_pdf(&paper(&text)).is_ok());
    }
}
