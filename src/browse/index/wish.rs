//! A search, as the index is asked: what must be in a lead, what makes it a better answer.
//!
//! A lead must answer every part of the wish and of the filters. Its score is the sum, over the parts, of the best
//! way it answers each (BM25F over title, names and need; a synonym counts less than what was typed, a stem less than
//! the word as written), and more where the words stand side by side as they were typed. Equal scores are broken by
//! the newest.

use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, Occur, PhraseQuery, Query, TermQuery,
};
use tantivy::schema::IndexRecordOption;

use super::schema::Fields;
use crate::browse::text::{Forms, Part, Wanted, Way, canonical};

/// What an answer by a synonym counts, against one by the words typed.
const SYNONYM: f32 = 0.8;
/// What the word as it is written counts beside its stem.
const AS_WRITTEN: f32 = 0.2;
/// What two words typed side by side count where they stand so.
const SIDE_BY_SIDE: f32 = 0.5;
/// How far apart words may stand and still be side by side: an article, a preposition.
const SLOP: u32 = 2;

/// The terms that answer each part of a wish, required and then excluded.
#[must_use]
pub fn terms(fields: Fields, wanted: &Wanted) -> Vec<Vec<Term>> {
    let term = |form: &String| Term::from_field_text(fields.text, form);
    let way = |way: &Way| -> Vec<Term> {
        match way {
            Way::Words(words) => words.iter().flat_map(|it| it.stems.iter().chain([&it.surface])).map(term).collect(),
            Way::Phrase(stems) => stems.iter().map(term).collect(),
        }
    };
    let parts = wanted.required.iter().chain(&wanted.excluded);
    parts.map(|part| part.ways.iter().flat_map(way).collect()).collect()
}

/// The query of a wish under filters: for each facet with anything ticked, its terms.
#[must_use]
pub fn query(fields: Fields, wanted: &Wanted, picks: &[&[u64]]) -> Box<dyn Query> {
    let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
    match wanted.least() {
        all if all == wanted.required.len() => {
            clauses.extend(wanted.required.iter().map(|part| (Occur::Must, answer(fields, part))));
        }
        least => {
            let parts = wanted.required.iter().map(|part| (Occur::Should, answer(fields, part))).collect();
            clauses.push((Occur::Must, Box::new(BooleanQuery::with_minimum_required_clauses(parts, least))));
        }
    }
    for terms in picks {
        clauses.push((Occur::Must, Box::new(ConstScoreQuery::new(any_of(fields, terms), 0.0))));
    }
    if clauses.is_empty() {
        clauses.push((Occur::Must, Box::new(AllQuery)));
    }
    for part in &wanted.excluded {
        clauses.push((Occur::MustNot, answer(fields, part)));
    }
    for pair in wanted.typed.windows(2) {
        let terms = pair.iter().map(|word| Term::from_field_text(fields.text, &canonical(&word.folded)));
        let mut near = PhraseQuery::new(terms.collect());
        near.set_slop(SLOP);
        clauses.push((Occur::Should, boosted(Box::new(near), SIDE_BY_SIDE)));
    }
    one_or(clauses, |clauses| Box::new(BooleanQuery::new(clauses)))
}

fn one_or(
    mut clauses: Vec<(Occur, Box<dyn Query>)>,
    many: impl FnOnce(Vec<(Occur, Box<dyn Query>)>) -> Box<dyn Query>,
) -> Box<dyn Query> {
    match clauses.pop() {
        Some((Occur::Must, only)) if clauses.is_empty() => only,
        Some(last) => {
            clauses.push(last);
            many(clauses)
        }
        None => many(clauses),
    }
}

fn any_of(fields: Fields, terms: &[u64]) -> Box<dyn Query> {
    let term = |it: &u64| -> Box<dyn Query> {
        Box::new(TermQuery::new(Term::from_field_u64(fields.facet, *it), IndexRecordOption::Basic))
    };
    match terms {
        [one] => term(one),
        many => Box::new(BooleanQuery::new(many.iter().map(|it| (Occur::Should, term(it))).collect())),
    }
}

fn answer(fields: Fields, part: &Part) -> Box<dyn Query> {
    let mut ways: Vec<Box<dyn Query>> = Vec::new();
    for (place, way) in part.ways.iter().enumerate() {
        let query = way_query(fields, way);
        ways.push(if place == 0 { query } else { boosted(query, SYNONYM) });
    }
    if ways.len() == 1 { ways.swap_remove(0) } else { Box::new(DisjunctionMaxQuery::new(ways)) }
}

fn way_query(fields: Fields, way: &Way) -> Box<dyn Query> {
    match way {
        Way::Words(words) => {
            let all = words.iter().map(|forms| (Occur::Must, word_query(fields, forms))).collect();
            one_or(all, |all| Box::new(BooleanQuery::new(all)))
        }
        Way::Phrase(stems) => {
            let terms: Vec<Term> = stems.iter().map(|stem| Term::from_field_text(fields.text, stem)).collect();
            let share = 1.0 / terms.len() as f32;
            // A phrase is as rare as all its words together: it is one answer all the same.
            boosted(Box::new(PhraseQuery::new(terms)), share)
        }
    }
}

fn word_query(fields: Fields, forms: &Forms) -> Box<dyn Query> {
    let term = |form: &str| -> Box<dyn Query> {
        Box::new(TermQuery::new(Term::from_field_text(fields.text, form), IndexRecordOption::WithFreqs))
    };
    let mut stems: Vec<Box<dyn Query>> = forms.stems.iter().map(|stem| term(stem)).collect();
    let stem = if stems.len() == 1 { stems.swap_remove(0) } else { Box::new(DisjunctionMaxQuery::new(stems)) };
    Box::new(BooleanQuery::new(vec![(Occur::Must, stem), (Occur::Should, boosted(term(&forms.surface), AS_WRITTEN))]))
}

fn boosted(query: Box<dyn Query>, by: f32) -> Box<dyn Query> {
    Box::new(BoostQuery::new(query, by))
}
