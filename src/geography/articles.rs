//! How French names a department within a sentence: « l’Ain », « la Creuse », « le Cher », « les Landes », « Paris ».

/// The article that goes before the name of a department.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Article {
    /// `l’`
    L,
    /// `la`
    La,
    /// `le`
    Le,
    /// `les`
    Les,
    /// None: « Paris », « Mayotte ».
    Bare,
}

const ELIDED: &[&str] =
    &["01", "02", "03", "07", "09", "10", "11", "12", "27", "28", "34", "35", "36", "37", "38", "60", "61", "89", "91"];
const MASCULINE: &[&str] = &[
    "14", "15", "18", "25", "29", "30", "32", "39", "41", "45", "46", "47", "49", "56", "59", "62", "63", "67", "68", "69", "81",
    "82", "83", "84", "90", "94", "95",
];
const PLURAL: &[&str] = &["04", "05", "06", "08", "13", "22", "40", "64", "65", "66", "78", "79", "88", "92"];
/// « La Réunion » has its article in its name.
const BARE: &[&str] = &["75", "974", "976"];

/// The article of the department of this code.
pub fn article(code: &str) -> Article {
    let is_in = |list: &[&str]| list.contains(&code);
    match code {
        _ if is_in(ELIDED) => Article::L,
        _ if is_in(MASCULINE) => Article::Le,
        _ if is_in(PLURAL) => Article::Les,
        _ if is_in(BARE) => Article::Bare,
        _ => Article::La,
    }
}

impl Article {
    /// What messages call it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::L => "l",
            Self::La => "la",
            Self::Le => "le",
            Self::Les => "les",
            Self::Bare => "none",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geography::DEPARTMENTS;

    #[test]
    fn vowels_elide_and_plural_names_are_plural() {
        for department in &DEPARTMENTS {
            let first = department.name.chars().next().unwrap();
            let vowel = "AEIOUÎY".contains(first) || department.name == "Hérault";
            let article = article(department.code);
            let plural =
                ["Alpes", "Hautes", "Bouches", "Pyrénées", "Ardennes", "Landes", "Vosges", "Deux", "Yvelines", "Côtes", "Hauts"];
            let is_plural = plural.iter().any(|word| department.name.starts_with(word));
            assert_eq!(article == Article::Les, is_plural, "{}", department.name);
            assert_eq!(article == Article::L, vowel && !is_plural, "{}", department.name);
        }
        assert_eq!(article("75"), Article::Bare);
        assert_eq!(article("23"), Article::La);
    }
}
