//! The text of a search, and by which stems to find it.

use crate::browse::text::{Part, Read, Synonyms, Wanted, Way};

/// What a search wants in the text of a lead.
#[derive(Debug)]
pub struct Words(Wanted);

impl Words {
    /// Reads a search text; none where it wants nothing.
    #[must_use]
    pub fn of(q: &str, synonyms: &Synonyms) -> Option<Self> {
        // The order in which the words were typed matters to ranking only, and memory holds many searches.
        let mut wanted = Wanted::parse(q, synonyms);
        wanted.typed = Vec::new();
        (!wanted.is_empty()).then_some(Self(wanted))
    }

    /// Whether a lead has what is wanted.
    #[must_use]
    pub fn are_in(&self, read: &Read) -> bool {
        self.0.matches(read)
    }

    /// How many of the required things a lead may lack.
    #[must_use]
    pub fn may_lack(&self) -> usize {
        self.0.required.len() - self.0.least()
    }

    /// For each thing that is required: stems of which every lead that has it has at least one. None where things are
    /// excluded only.
    #[must_use]
    pub fn anchors(&self) -> Vec<Vec<&str>> {
        self.0.required.iter().map(anchors).collect()
    }
}

fn anchors(part: &Part) -> Vec<&str> {
    let mut anchors: Vec<&str> = part.ways.iter().flat_map(of_way).map(String::as_str).collect();
    anchors.sort_unstable();
    anchors.dedup();
    anchors
}

/// Of the words that one way needs, the longest: long words are rare.
fn of_way(way: &Way) -> &[String] {
    match way {
        Way::Words(words) => words.iter().max_by_key(|word| word.surface.len()).map(|word| word.stems.as_slice()),
        Way::Phrase(stems) => stems.iter().max_by_key(|stem| stem.len()).map(std::slice::from_ref),
    }
    .unwrap_or_default()
}
