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

/// The longest excerpt, in bytes: what a card shows on its two or three lines.
const LONGEST: usize = 260;
/// How much of an excerpt stands before the first mark, in bytes, where that is not at the beginning.
const BEFORE: usize = 60;

/// A part of a long text around the first word that answers the wish, marked; an ellipsis stands where it is cut.
#[must_use]
pub fn excerpt<'a>(wanted: &Wanted, text: &'a str) -> Vec<Run<'a>> {
    let text = text.trim();
    if text.len() <= LONGEST {
        return marked(wanted, text);
    }
    let looked_for = !wanted.required.is_empty();
    let hit = looked_for.then(|| words(text).find(|word| wanted.names(&Forms::of(word)))).flatten();
    // Where the first mark is within the first lines anyway, the text begins where it begins.
    let from = hit.map_or(0, |word| word.from).saturating_sub(BEFORE);
    let from = if from < LONGEST / 2 { 0 } else { word_end(text, from) };
    let to = word_end(text, (from + LONGEST).min(text.len()));
    let ellipsis = |there: bool| there.then_some(Run { text: "…", hit: false });
    let shown = marked(wanted, text[from..to].trim_start());
    ellipsis(from > 0).into_iter().chain(shown).chain(ellipsis(to < text.len())).collect()
}

/// The end of the word that stands at this byte.
fn word_end(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at + text[at..].find(char::is_whitespace).unwrap_or(text.len() - at)
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
        let long = format!("{} enfin les combles à isoler. {}", "Un mot puis l’autre, ".repeat(30), "Et la suite. ".repeat(30));
        let shown: String = excerpt(&Wanted::parse("combles", &Synonyms::default()), &long).iter().map(|run| run.text).collect();
        assert!(shown.starts_with('…') && shown.ends_with('…') && shown.contains("les combles à isoler"), "{shown}");
        assert!(shown.len() < 320);
        assert_eq!(marked(&Wanted::default(), ""), [Run { text: "", hit: false }]);
    }
}
