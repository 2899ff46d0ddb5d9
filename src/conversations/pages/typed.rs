//! What was typed, when a page is drawn again.

use std::ops::Range;

use crate::l10n::L10nLanguage;
use crate::web::Faults;

/// A message as typed, what is wrong with it, and what of it tells who writes.
#[derive(Default)]
pub(super) struct Typed {
    pub text: String,
    pub faults: Faults,
    /// The text in pieces, each marked or not; none where nothing is asked.
    pub runs: Vec<(String, bool)>,
}

impl Typed {
    /// With a fault.
    pub fn with(text: String, fault: String) -> Self {
        let mut faults = Faults::default();
        faults.add("text", fault);
        Self { text, faults, runs: Vec::new() }
    }

    /// With the words that tell who writes: byte ranges, in order, apart from each other.
    pub fn revealing(l: &L10nLanguage, text: String, marks: &[Range<usize>]) -> Self {
        let runs = runs(&text, marks);
        Self { runs, ..Self::with(text, l.msg_conversations_reveal_fault()) }
    }
}

fn runs(text: &str, marks: &[Range<usize>]) -> Vec<(String, bool)> {
    let piece = |range: Range<usize>, marked| (text.get(range).unwrap_or_default().to_owned(), marked);
    let mut end = 0;
    let mut runs = Vec::new();
    for mark in marks {
        runs.push(piece(end..mark.start, false));
        runs.push(piece(mark.clone(), true));
        end = mark.end;
    }
    runs.push(piece(end..text.len(), false));
    runs.retain(|(text, _)| !text.is_empty());
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pieces_are_the_text() {
        let text = "Je suis Éole, à Lyon";
        let pieces = runs(text, &[8..13, 18..22]);
        assert_eq!(pieces.iter().map(|(text, _)| text.as_str()).collect::<String>(), text);
        let marked: Vec<&str> = pieces.iter().filter(|(_, marked)| *marked).map(|(text, _)| text.as_str()).collect();
        assert_eq!(marked, ["Éole", "Lyon"]);
        assert_eq!(runs(text, &[]), [(text.to_owned(), false)]);
    }
}
