//! The two languages of the house, and how each writes numbers.

use std::sync::LazyLock;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::l10n::{L10n, L10nLanguage};

/// Narrow no-break space: groups thousands in French.
pub const NARROW_SPACE: char = '\u{202F}';
/// No-break space: stands before the euro and percent signs in French.
pub const NO_BREAK_SPACE: char = '\u{A0}';

/// A language that Pépite speaks. French comes first and is the default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    #[default]
    Fr,
    En,
}

static FRENCH: LazyLock<L10nLanguage> = LazyLock::new(|| L10n::Fr.load());
static ENGLISH: LazyLock<L10nLanguage> = LazyLock::new(|| L10n::En.load());

impl Language {
    /// Both languages, French first.
    pub const ALL: &'static [Self] = &[Self::Fr, Self::En];

    /// The code in SQL, forms and the `lang` attribute: `fr` or `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// The language of a code, `None` for any other.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|language| language.code() == code)
    }

    /// Every message in this language. Parsed once in the life of the process.
    pub fn words(self) -> &'static L10nLanguage {
        match self {
            Self::Fr => &FRENCH,
            Self::En => &ENGLISH,
        }
    }

    /// A number as this language writes it, with the decimals it carries:
    /// `1 250,50` (narrow no-break space) in French, `1,250.50` in English.
    pub fn number(self, number: Decimal) -> String {
        let plain = number.abs().to_string();
        let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
        let (separator, point) = match self {
            Self::Fr => (NARROW_SPACE, ','),
            Self::En => (',', '.'),
        };
        let mut text = String::with_capacity(plain.len() + 8);
        if number.is_sign_negative() && !number.is_zero() {
            text.push('\u{2212}');
        }
        for (place, digit) in whole.chars().enumerate() {
            if place > 0 && (whole.len() - place).is_multiple_of(3) {
                text.push(separator);
            }
            text.push(digit);
        }
        if !decimals.is_empty() {
            text.push(point);
            text.push_str(decimals);
        }
        text
    }

    /// A share between 0 and 1 as a whole percentage: `62 %` in French, `62%` in English.
    pub fn percent(self, share: Decimal) -> String {
        let whole =
            (share * Decimal::ONE_HUNDRED).round_dp_with_strategy(0, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
        match self {
            Self::Fr => format!("{}{NO_BREAK_SPACE}%", self.number(whole)),
            Self::En => format!("{}%", self.number(whole)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeMap, fs, path::Path};

    use super::*;

    /// Message id → its variables, over every file of one language.
    fn messages(language: Language) -> BTreeMap<String, Vec<String>> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(language.code());
        let mut found = BTreeMap::new();
        for file in fs::read_dir(folder).expect("the locale folder is readable") {
            let text = fs::read_to_string(file.unwrap().path()).unwrap();
            let mut current = String::new();
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                if let Some((id, _)) = line.split_once(" =")
                    && line.starts_with(|first: char| first.is_ascii_lowercase())
                {
                    current = id.to_owned();
                    found.entry(current.clone()).or_insert_with(Vec::new);
                }
                let variables = line
                    .split('$')
                    .skip(1)
                    .map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || "_-".contains(*c)).collect());
                if let Some(known) = found.get_mut(&current) {
                    known.extend(variables);
                    known.sort();
                    known.dedup();
                }
            }
        }
        found
    }

    #[test]
    fn every_message_exists_in_both_languages_with_the_same_variables() {
        let (french, english) = (messages(Language::Fr), messages(Language::En));
        for (id, variables) in &french {
            assert_eq!(english.get(id), Some(variables), "{id} differs in English");
        }
        for id in english.keys() {
            assert!(french.contains_key(id), "{id} is missing in French");
        }
    }

    #[test]
    fn a_code_is_read_back_as_its_language() {
        for language in Language::ALL {
            assert_eq!(Language::parse(language.code()), Some(*language));
        }
        assert_eq!(Language::parse("de"), None);
        assert_eq!(Language::default(), Language::Fr);
    }

    #[test]
    fn numbers_are_grouped_and_pointed_as_each_language_does() {
        let number = Decimal::new(-123_456_789, 2);
        assert_eq!(Language::Fr.number(number), "−1\u{202F}234\u{202F}567,89");
        assert_eq!(Language::En.number(number), "−1,234,567.89");
        assert_eq!(Language::Fr.number(Decimal::new(999, 0)), "999");
        assert_eq!(Language::En.percent(Decimal::new(625, 3)), "63%");
        assert_eq!(Language::Fr.percent(Decimal::ONE), "100\u{A0}%");
    }
}
