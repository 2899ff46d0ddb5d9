//! Names with the blanks put elsewhere: `T o i t s  d ’ A r m o r`, `anne legoff`, `t01ts d4rmor`.

use std::ops::Range;

use super::{names, normalise::Token};

/// Shorter names than that are found in other words.
const SHORTEST: usize = 8;

/// Where a name stands in a text of which only letters and digits are left.
pub(super) fn marks(tokens: &[Token], name: &str) -> Vec<Range<usize>> {
    let wanted: Vec<char> = names::words(name).concat().chars().map(names::letter_like).collect();
    if wanted.len() < SHORTEST {
        return Vec::new();
    }
    let words = tokens.iter().filter(|token| token.is_word());
    let (read, places): (Vec<char>, Vec<Range<usize>>) =
        words.flat_map(|token| token.text.chars().map(names::letter_like).zip(token.parts.iter().cloned())).unzip();
    let starts = 0..(read.len() + 1).saturating_sub(wanted.len());
    let found = starts.filter(|at| read[*at..at + wanted.len()] == wanted[..]);
    // In the middle of a longer word it is that word: « armoricain » does not name Armor.
    let whole = |at: &usize| begins_word(tokens, places[*at].start) && ends_word(tokens, places[at + wanted.len() - 1].end);
    found.filter(whole).map(|at| places[at].start..places[at + wanted.len() - 1].end).collect()
}

fn begins_word(tokens: &[Token], at: usize) -> bool {
    tokens.iter().any(|token| token.span.start == at)
}

fn ends_word(tokens: &[Token], at: usize) -> bool {
    tokens.iter().any(|token| token.span.end == at)
}
