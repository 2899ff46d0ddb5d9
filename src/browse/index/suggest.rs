//! "Vouliez-vous dire": the nearest words that leads do have.

use std::sync::LazyLock;

use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder, SINK_STATE};
use tantivy::{Searcher, Term};
use tantivy_fst::Automaton;

use super::schema::Fields;
use crate::browse::text::{Forms, Synonyms, Wanted, Word};

static ONE: LazyLock<LevenshteinAutomatonBuilder> = LazyLock::new(|| LevenshteinAutomatonBuilder::new(1, true));
static TWO: LazyLock<LevenshteinAutomatonBuilder> = LazyLock::new(|| LevenshteinAutomatonBuilder::new(2, true));

/// The text with each word that no lead has put right: by the nearest word that leads have, the most frequent among
/// the nearest. None where no word can be mended.
#[must_use]
pub fn mended(searcher: &Searcher, fields: Fields, text: &str, synonyms: &Synonyms) -> Option<String> {
    let mut mended = String::new();
    let mut from = 0;
    for word in &Wanted::parse(text, synonyms).typed {
        if known(searcher, fields, word) {
            continue;
        }
        let nearest = nearest(searcher, fields, &word.folded)?;
        // The words of a wish stand in its text in order, in pieces between quotes: found from where the last ended.
        let place = from + text[from..].to_lowercase().find(&word.lower)?;
        mended.push_str(text.get(from..place)?);
        mended.push_str(&nearest);
        from = place + word.lower.len();
    }
    if from == 0 {
        return None;
    }
    mended.push_str(text.get(from..)?);
    Some(mended)
}

fn known(searcher: &Searcher, fields: Fields, word: &Word) -> bool {
    let forms = Forms::of(word);
    forms.stems.iter().any(|stem| searcher.doc_freq(&Term::from_field_text(fields.text, stem)).is_ok_and(|leads| leads > 0))
}

/// The nearest word of the index: one letter off in short words, two in long ones.
fn nearest(searcher: &Searcher, fields: Fields, folded: &str) -> Option<String> {
    let builder = match folded.chars().count() {
        0..=3 => return None,
        4..=6 => &*ONE,
        _ => &*TWO,
    };
    let mut best: Option<(u8, u32, String)> = None;
    for segment in searcher.segment_readers() {
        let terms = segment.inverted_index(fields.text).ok()?;
        let mut near = terms.terms().search(Near(builder.build_dfa(folded))).into_stream().ok()?;
        let exact = builder.build_dfa(folded);
        while near.advance() {
            let Ok(term) = std::str::from_utf8(near.key()) else { continue };
            let Distance::Exact(distance) = exact.eval(term) else { continue };
            let frequency = near.value().doc_freq;
            // A word that begins with another letter is seldom what was meant.
            let distance = distance * 2 + u8::from(term.as_bytes()[0] != folded.as_bytes()[0]);
            let better = best.as_ref().is_none_or(|(d, f, _)| (distance, u32::MAX - frequency) < (*d, u32::MAX - *f));
            if better && !term.starts_with('~') {
                best = Some((distance, frequency, term.to_owned()));
            }
        }
    }
    best.map(|(_, _, word)| word)
}

/// The words within reach, as the dictionary of terms walks them.
struct Near(DFA);

impl Automaton for Near {
    type State = u32;

    fn start(&self) -> u32 {
        self.0.initial_state()
    }

    fn is_match(&self, state: &u32) -> bool {
        matches!(self.0.distance(*state), Distance::Exact(_))
    }

    fn can_match(&self, state: &u32) -> bool {
        *state != SINK_STATE
    }

    fn accept(&self, state: &u32, byte: u8) -> u32 {
        self.0.transition(*state, byte)
    }
}
