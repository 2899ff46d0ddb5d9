//! The forms under which a word is found: as it is written, and its stems in French and English.

use std::sync::LazyLock;

use frostem::{Algorithm, Stemmer};

use super::Word;
use super::words::fold;

static FRENCH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::new(Algorithm::French));
static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::new(Algorithm::English));

/// What stands before a stem, so that it is not taken for a word.
const STEM: char = '~';

/// The forms of one word: two words are the same to a search when they share a stem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forms {
    /// As written, folded.
    pub surface: String,
    /// Its stems, each behind a tilde: the French one of the folded word, which every word has, first; then the
    /// French one of the word with its accents and the English one where they differ.
    pub stems: Vec<String>,
}

impl Forms {
    /// The forms of a word.
    #[must_use]
    pub fn of(word: &Word) -> Self {
        let mut stems = vec![canonical(&word.folded)];
        for stem in [marked(&fold(&FRENCH.stem(&word.lower))), marked(&ENGLISH.stem(&word.folded))] {
            if !stems.contains(&stem) {
                stems.push(stem);
            }
        }
        Self { surface: word.folded.clone(), stems }
    }

    /// Whether the two share a stem.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        self.stems.iter().any(|stem| other.stems.contains(stem))
    }
}

/// The stem that every word has, whichever accents it was written with: what phrases are compared by.
#[must_use]
pub fn canonical(folded: &str) -> String {
    marked(&FRENCH.stem(folded))
}

fn marked(stem: &str) -> String {
    format!("{STEM}{stem}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::browse::text::words;

    fn forms(word: &str) -> Forms {
        Forms::of(&words(word).next().unwrap())
    }

    #[test]
    fn inflections_meet_with_and_without_accents_in_both_languages() {
        for (one, other) in [
            ("rénovation", "rénovations"),
            ("Rénovées", "renover"),
            ("électricien", "electriciennes"),
            ("isolé", "ISOLER"),
            ("cleaning", "cleaned"),
            ("chaudière", "chaudieres"),
            ("infirmier", "infirmière"),
        ] {
            assert!(forms(one).meets(&forms(other)), "{one} {other}: {:?} {:?}", forms(one), forms(other));
        }
    }

    #[test]
    fn different_words_do_not_meet() {
        for (one, other) in [("toit", "toilette"), ("comptable", "compteur"), ("peinture", "peine")] {
            assert!(!forms(one).meets(&forms(other)), "{one} {other}: {:?} {:?}", forms(one), forms(other));
        }
    }
}
