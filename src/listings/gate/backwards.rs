//! Texts that say that something in them is to be read from right to left.

use std::ops::Range;

use super::normalise::{Token, tokens};

/// Words that tell a reader to turn round what follows.
const HINTS: &[&str] = &["rebours", "envers", "backwards", "backward", "reversed", "gauche"];

/// What `find` finds in the text turned round, where it stands in the text as typed. Nothing without a hint.
pub(super) fn marks(text: &str, of: &[Token], find: impl Fn(&[Token]) -> Vec<Range<usize>>) -> Vec<Range<usize>> {
    if !of.iter().any(|token| HINTS.contains(&token.text.as_str())) {
        return Vec::new();
    }
    let turned: String = text.chars().rev().collect();
    find(&tokens(&turned)).into_iter().map(|it| text.len() - it.end..text.len() - it.start).collect()
}
