//! Marking what was looked for in a text.

use super::{Forms, Wanted, Way, canonical, words};

/// A stretch of a text, marked or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run<'a> {
    /// The stretch.
    pub text: &'a str,
    /// Whether it is what was looked for.
    pub hit: bool,
}

/// The text in stretches, with the words that answer the wish marked.
#[must_use]
pub fn marked<'a>(wanted: &Wanted, text: &'a str) -> Vec<Run<'a>> {
    let mut runs = Vec::new();
    let mut from = 0;
    if !wanted.required.is_empty() {
        for word in words(text).filter(|word| wanted.names(&Forms::of(word))) {
            if from < word.from {
                runs.push(Run { text: &text[from..word.from], hit: false });
            }
            runs.push(Run { text: &text[word.from..word.to], hit: true });
            from = word.to;
        }
    }
    if from < text.len() || runs.is_empty() {
        runs.push(Run { text: &text[from..], hit: false });
    }
    runs
}

impl Wanted {
    /// Whether a word is among what is required.
    fn names(&self, word: &Forms) -> bool {
        let stem = canonical(&word.surface);
        self.required.iter().flat_map(|part| &part.ways).any(|way| match way {
            Way::Words(forms) => forms.iter().any(|forms| forms.meets(word)),
            Way::Phrase(stems) => !super::stop::is_stop(&word.surface) && stems.contains(&stem),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::browse::text::Synonyms;

    #[test]
    fn the_words_of_the_wish_are_marked_and_nothing_is_lost() {
        let text = "L’isolation des combles, isolés hier";
        let runs = marked(&Wanted::parse("isolations", &Synonyms::default()), text);
        assert_eq!(runs.iter().filter(|run| run.hit).map(|run| run.text).collect::<Vec<_>>(), ["isolation", "isolés"]);
        assert_eq!(runs.iter().map(|run| run.text).collect::<String>(), text);
        assert_eq!(marked(&Wanted::default(), ""), [Run { text: "", hit: false }]);
    }
}
