//! One lead's text, read: for the letters of saved searches, which ask many wishes of one lead.

use std::collections::HashMap;

use super::{Forms, Part, Wanted, Way, words};

/// Words between the parts of a lead, so that no phrase reaches from one into the next.
const GAP: usize = 100;

/// Where each stem of a lead's text stands.
#[derive(Debug, Clone, Default)]
pub struct Read {
    places: HashMap<String, Vec<usize>>,
}

impl Read {
    /// Reads the title, the need, and the names of trade and area.
    #[must_use]
    pub fn of(title: &str, need: &str, names: &str) -> Self {
        let mut read = Self::default();
        let mut place = 0;
        for text in [title, need, names] {
            for word in words(text) {
                for stem in Forms::of(&word).stems {
                    read.places.entry(stem).or_default().push(place);
                }
                place += 1;
            }
            place += GAP;
        }
        read
    }

    /// Whether any word of the text has this stem.
    #[must_use]
    pub fn has(&self, stem: &str) -> bool {
        self.places.contains_key(stem)
    }

    /// Every stem of the text, each once.
    pub fn stems(&self) -> impl Iterator<Item = &str> {
        self.places.keys().map(String::as_str)
    }

    fn any(&self, forms: &Forms) -> bool {
        forms.stems.iter().any(|stem| self.has(stem))
    }

    fn phrase(&self, stems: &[String]) -> bool {
        let Some((first, rest)) = stems.split_first() else { return true };
        let stands = |stem: &String, place: usize| self.places.get(stem).is_some_and(|it| it.binary_search(&place).is_ok());
        let follows = |start: usize| rest.iter().enumerate().all(|(i, stem)| stands(stem, start + 1 + i));
        self.places.get(first).is_some_and(|places| places.iter().any(|place| follows(*place)))
    }

    fn way(&self, way: &Way) -> bool {
        match way {
            Way::Words(words) => words.iter().all(|word| self.any(word)),
            Way::Phrase(stems) => self.phrase(stems),
        }
    }

    fn part(&self, part: &Part) -> bool {
        part.ways.iter().any(|way| self.way(way))
    }
}

impl Wanted {
    /// Whether a lead answers: enough of what is required is in it, and nothing excluded.
    #[must_use]
    pub fn matches(&self, read: &Read) -> bool {
        let found = self.required.iter().filter(|part| read.part(part)).count();
        found >= self.least() && !self.excluded.iter().any(|part| read.part(part))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::browse::text::Synonyms;

    fn answers(q: &str) -> bool {
        let synonyms = Synonyms::parse("pac, pompe à chaleur\nmarteau, masse").unwrap();
        let read = Read::of("Installation d’une pompe à chaleur", "Maison de 120 m², combles isolés.", "Bâtiment Finistère");
        Wanted::parse(q, &synonyms).matches(&read)
    }

    #[test]
    fn words_phrases_synonyms_and_exclusions() {
        for q in [
            "pompes chaleur",
            "\"pompe à chaleur\"",
            "PAC",
            "isolation combles",
            "installer finistere",
            "maison -toiture",
            "l'installation",
        ] {
            assert!(answers(q), "{q}");
        }
        for q in [
            "toiture",
            "\"chaleur pompe\"",
            "maison -combles",
            "-PAC",
            "maison -\"pompe à chaleur\"",
            "\"combles isolés bâtiment\"",
        ] {
            assert!(!answers(q), "{q}");
        }
    }

    #[test]
    fn nothing_wanted_is_answered_by_all() {
        assert!(answers("") && answers("?!") && answers("\""));
    }
}
