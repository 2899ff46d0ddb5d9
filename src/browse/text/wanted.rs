//! What somebody types into the search box, read: words, quoted phrases, exclusions.

use std::collections::HashSet;

use super::stop::is_stop;
use super::{Forms, Synonyms, Word, canonical, words};

/// Most parts of a wish that are looked for; nobody types more.
const MOST: usize = 10;
/// Most quoted phrases among them, and most words of one: each makes the index walk through places in texts.
const MOST_PHRASES: usize = 4;
const LONGEST_PHRASE: usize = 8;
/// Most words looked for where all are stop words: nearly every lead has each of them.
const MOST_STOP_WORDS: usize = 3;

/// One way to answer a part of a wish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// All of these words, anywhere.
    Words(Vec<Forms>),
    /// These canonical stems, one behind the other.
    Phrase(Vec<String>),
}

/// One thing that is looked for: any of its ways answers it; the first is what was typed, the others are synonyms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Never empty.
    pub ways: Vec<Way>,
}

/// A search text, read. Everything in it may be missing: then every lead answers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    /// What a lead must have.
    pub required: Vec<Part>,
    /// What a lead must not have: typed behind a minus.
    pub excluded: Vec<Part>,
    /// The words required outside quotes, in the order they were typed: leads that have them side by side come first.
    pub typed: Vec<Word>,
    /// How many required parts are enough, where that is not [`Wanted::least`]'s own rule.
    enough: Option<usize>,
}

/// A stretch of the text: quoted or not, behind a minus or not.
struct Stretch<'a> {
    text: &'a str,
    quoted: bool,
    minus: bool,
}

impl Wanted {
    /// Reads a search text; anything at all may stand in it.
    #[must_use]
    pub fn parse(text: &str, synonyms: &Synonyms) -> Self {
        let mut wanted = Self::default();
        let mut loose: Vec<Word> = Vec::new();
        for stretch in stretches(text) {
            let found: Vec<Word> = words(stretch.text).collect();
            match (stretch.quoted, stretch.minus) {
                (false, false) => loose.extend(found),
                (true, false) => wanted.required.extend(phrase(&found)),
                (true, true) => wanted.excluded.extend(phrase(&found)),
                // `-e-commerce`: what hangs together is excluded together.
                (false, true) if found.len() > 1 => wanted.excluded.extend(phrase(&found)),
                (false, true) => wanted.excluded.extend(found.iter().map(|word| single(word, synonyms))),
            }
        }
        // Who types a word twice means it once, and makes nobody search twice.
        loose = each_once(loose);
        // A search of stop words only is for those words.
        if loose.iter().any(|word| !is_stop(&word.folded)) {
            loose.retain(|word| !is_stop(&word.folded));
            wanted.required.extend(loose_parts(&loose, synonyms));
        } else if wanted.required.is_empty() {
            wanted.required.extend(loose.drain(..).take(MOST_STOP_WORDS).map(|word| single(&word, synonyms)));
        }
        wanted.required = bounded(wanted.required);
        wanted.excluded = bounded(wanted.excluded);
        loose.truncate(MOST);
        wanted.typed = loose;
        wanted
    }

    /// How many of the required parts a lead must have: all of one or two, two thirds of more. Who writes a sentence
    /// does not mean each of its words.
    #[must_use]
    pub fn least(&self) -> usize {
        if let Some(enough) = self.enough {
            return enough;
        }
        match self.required.len() {
            few @ 0..=2 => few,
            many => (many * 2).div_ceil(3),
        }
    }

    /// The same with half of the required parts being enough: what stands near, where few leads have it all.
    #[must_use]
    pub fn nearby(&self) -> Option<Self> {
        let enough = self.required.len().div_ceil(2);
        (self.required.len() > 1 && enough < self.least()).then(|| Self { enough: Some(enough), ..self.clone() })
    }

    /// Whether nothing is wanted: every lead answers.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.required.is_empty() && self.excluded.is_empty()
    }
}

/// Cuts at quotes and at minus signs that stand before a word. A quote that is never closed reaches to the end.
fn stretches(text: &str) -> Vec<Stretch<'_>> {
    let mut found = Vec::new();
    let mut minus = false;
    for (turn, piece) in text.split(['"', '«', '»', '“', '”']).enumerate() {
        if turn % 2 == 1 {
            found.push(Stretch { text: piece, quoted: true, minus });
            minus = false;
            continue;
        }
        for word in piece.split_whitespace() {
            match word.strip_prefix('-') {
                Some(rest) if rest.starts_with(char::is_alphanumeric) => {
                    found.push(Stretch { text: rest, quoted: false, minus: true });
                }
                _ => found.push(Stretch { text: word, quoted: false, minus: false }),
            }
        }
        minus = piece.ends_with('-');
    }
    found
}

/// The words, each where it was typed first.
fn each_once(words: Vec<Word>) -> Vec<Word> {
    let mut known = HashSet::new();
    words.into_iter().filter(|word| known.insert(word.folded.clone())).collect()
}

/// As many different parts as one search may have.
fn bounded(parts: Vec<Part>) -> Vec<Part> {
    let (mut kept, mut phrases): (Vec<Part>, usize) = (Vec::new(), 0);
    for part in parts {
        let is_phrase = part.ways.iter().any(|way| matches!(way, Way::Phrase(_)));
        if kept.len() < MOST && !kept.contains(&part) && (!is_phrase || phrases < MOST_PHRASES) {
            phrases += usize::from(is_phrase);
            kept.push(part);
        }
    }
    kept
}

/// A quoted phrase; a single word in quotes is that word. A phrase of stop words alone says nothing.
fn phrase(found: &[Word]) -> Option<Part> {
    let way = match found {
        [] => return None,
        [word] => Way::Words(vec![Forms::of(word)]),
        found if found.iter().all(|word| is_stop(&word.folded)) => return None,
        found => Way::Phrase(found.iter().take(LONGEST_PHRASE).map(|word| canonical(&word.folded)).collect()),
    };
    Some(Part { ways: vec![way] })
}

fn single(word: &Word, synonyms: &Synonyms) -> Part {
    let typed = Way::Words(vec![Forms::of(word)]);
    let stem = canonical(&word.folded);
    let others = synonyms.begin_with(&stem).filter(|(stems, _)| stems.len() == 1).flat_map(|(_, others)| others);
    Part { ways: std::iter::once(typed).chain(others).collect() }
}

/// The parts of what was typed outside quotes, stop words gone: the longest synonyms in it, and each other word by
/// itself.
fn loose_parts(loose: &[Word], synonyms: &Synonyms) -> Vec<Part> {
    let stems: Vec<String> = loose.iter().map(|word| canonical(&word.folded)).collect();
    let mut parts = Vec::new();
    let mut at = 0;
    while at < loose.len() {
        let known = synonyms.begin_with(&stems[at]).filter(|(known, _)| stems[at..].starts_with(known));
        let (length, others) =
            known.map(|(known, others)| (known.len(), others)).max_by_key(|(length, _)| *length).unwrap_or((1, Vec::new()));
        let typed = Way::Words(loose[at..at + length].iter().map(Forms::of).collect());
        parts.push(Part { ways: std::iter::once(typed).chain(others).collect() });
        at += length;
    }
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parse(text: &str) -> Wanted {
        Wanted::parse(text, &Synonyms::parse("pac, pompe à chaleur, heat pump").unwrap())
    }

    #[test]
    fn stop_words_count_only_alone() {
        assert_eq!(parse("je cherche un chantier de toiture en tuiles").required.len(), 2);
        assert_eq!(parse("pour les").required.len(), 2);
        assert!(parse("&|!():*<->").is_empty());
        assert!(parse("- -- \"\" «»").is_empty());
    }

    #[test]
    fn what_is_said_twice_is_looked_for_once() {
        assert_eq!(parse(&"toiture ".repeat(60)).required.len(), 1);
        assert_eq!(parse(&"\"toiture tuile\" ".repeat(20)).required.len(), 1);
        assert_eq!(parse("-cave -cave -\"une cave\" -\"une cave\"").excluded.len(), 2);
    }

    #[test]
    fn a_search_is_never_for_more_than_the_index_answers_at_once() {
        assert_eq!(parse("le la les de du des un une et").required.len(), MOST_STOP_WORDS);
        assert!(parse("\"de de de\" -\"le la\"").is_empty());
        let phrases: String = (0..9).map(|i| format!("\"toiture n{i}\" ")).collect();
        assert_eq!(parse(&phrases).required.len(), MOST_PHRASES);
        let long = parse(&format!("\"{}\"", "toiture tuile ".repeat(9)));
        assert!(matches!(&long.required[0].ways[0], Way::Phrase(stems) if stems.len() == LONGEST_PHRASE));
    }

    #[test]
    fn a_synonym_of_several_words_is_one_part_with_its_others() {
        let wanted = parse("installer une pompe à chaleur");
        assert_eq!(wanted.required.len(), 2);
        assert_eq!(wanted.required[1].ways.len(), 3);
        assert!(matches!(&wanted.required[1].ways[0], Way::Words(words) if words.len() == 2));
        assert_eq!(parse("pac").required[0].ways.len(), 3);
    }

    #[test]
    fn quotes_and_minus_signs_are_read_where_they_mean_something() {
        let wanted = parse("e-commerce -combles -\"deux mots\" \"trois petits mots\" -");
        assert_eq!((wanted.required.len(), wanted.excluded.len()), (3, 2));
        assert_eq!(parse("\"sans fin").required.len(), 1);
        assert_eq!(wanted.typed.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>(), ["e", "commerce"]);
    }

    proptest! {
        #[test]
        fn any_text_is_read_within_bounds(text in any::<String>()) {
            let wanted = parse(&text);
            prop_assert!(wanted.required.len() <= MOST && wanted.excluded.len() <= MOST);
            prop_assert!(wanted.required.iter().chain(&wanted.excluded).all(|part| !part.ways.is_empty()));
        }
    }
}
