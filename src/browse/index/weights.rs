//! How rare the words of a wish are, frozen for as long as somebody pages through its answers.
//!
//! The score of a lead depends on how many leads have each word, which changes with every publication. The first page
//! takes the measure, the links to the next pages carry it, and so no lead changes its place under the reader: a page
//! neither repeats nor skips a lead, however many are published in between.
//!
//! All words that answer one part of a wish (stems, synonyms) are as rare as the most frequent of them: a rare synonym
//! is not a better answer than the word that was typed.

use std::collections::HashMap;

use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use super::schema::Fields;
use super::wish;
use crate::browse::text::Wanted;

/// Steps of the measure for each doubling: a step is nine percent.
const STEPS: f64 = 8.0;

/// The measure: leads, words in all of them, and leads that answer each part, each a byte on a scale of doublings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weights(Vec<u8>);

impl Weights {
    /// Takes the measure of a wish.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn measure(searcher: &Searcher, fields: Fields, wanted: &Wanted) -> tantivy::Result<Self> {
        let mut steps = vec![step(searcher.total_num_docs()?), step(searcher.total_num_tokens(fields.text)?)];
        for terms in wish::terms(fields, wanted) {
            let mut most = 0;
            for term in &terms {
                most = most.max(searcher.doc_freq(term)?);
            }
            steps.push(step(most));
        }
        Ok(Self(steps))
    }

    /// The measure that a link carried; none when it is not of this wish.
    #[must_use]
    pub fn carried(bytes: &[u8], wanted: &Wanted) -> Option<Self> {
        (bytes.len() == wanted.required.len() + wanted.excluded.len() + 2).then(|| Self(bytes.to_vec()))
    }

    /// What a link carries.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The measure as the index asks for it.
    #[must_use]
    pub fn frozen(&self, fields: Fields, wanted: &Wanted) -> Frozen {
        let mut leads = HashMap::new();
        let docs = amount(self.0[0]).max(1);
        for (terms, measured) in wish::terms(fields, wanted).into_iter().zip(&self.0[2..]) {
            for term in terms {
                leads.insert(term, amount(*measured).min(docs));
            }
        }
        Frozen { docs, tokens: amount(self.0[1]).max(1), leads }
    }
}

/// A measure, word by word.
pub struct Frozen {
    docs: u64,
    tokens: u64,
    leads: HashMap<Term, u64>,
}

impl Bm25StatisticsProvider for Frozen {
    fn total_num_tokens(&self, _: Field) -> tantivy::Result<u64> {
        Ok(self.tokens)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(self.docs)
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        Ok(self.leads.get(term).copied().unwrap_or(self.docs))
    }
}

fn step(amount: u64) -> u8 {
    // At most 64 doublings of 8 steps would not fit; 2^31 leads or words are the end of the scale.
    (((amount as f64 + 1.0).log2() * STEPS).round()).min(255.0) as u8
}

fn amount(step: u8) -> u64 {
    ((f64::from(step) / STEPS).exp2() - 1.0).round() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_is_fine_enough_and_reads_back() {
        for number in [0, 1, 2, 10, 1_000, 850_468, 120_000_000] {
            let read = amount(step(number));
            assert!(read.abs_diff(number) as f64 <= number as f64 * 0.05 + 0.5, "{number} {read}");
        }
    }
}
