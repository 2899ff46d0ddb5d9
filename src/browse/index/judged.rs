//! The order of answers, held against the judgement of a reader.
//!
//! `judged/leads.json` holds 240 leads, `judged/queries.json` 84 searches of thirteen kinds with the leads that answer
//! each (3 exactly, 2 well, 1 at the margin), written by somebody who had not seen how answers are ranked. The score is
//! nDCG@10: 1 where the first ten stand as the reader would put them.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;
use tantivy::{Index, IndexWriter, Searcher};

use super::gather::{Gather, Order, Ranges};
use super::schema::{Entry, Fields, TOKENIZER, tokenizer};
use super::weights::Weights;
use super::{suggest, wish};
use crate::browse::text::{Synonyms, Wanted};

#[derive(Deserialize)]
struct Lead {
    id: String,
    title: String,
    need: String,
    sector: String,
    area: String,
}

#[derive(Deserialize)]
struct Query {
    q: String,
    kind: String,
    judgments: HashMap<String, u32>,
}

struct Market {
    leads: Vec<Lead>,
    fields: Fields,
    searcher: Searcher,
    synonyms: Synonyms,
}

impl Market {
    fn open() -> Self {
        let leads: Vec<Lead> = serde_json::from_str(include_str!("judged/leads.json")).unwrap();
        let (schema, fields) = Fields::with_schema();
        let index = Index::create_in_ram(schema);
        index.tokenizers().register(TOKENIZER, tokenizer());
        let mut writer: IndexWriter = index.writer_with_num_threads(1, 20_000_000).unwrap();
        for (code, lead) in (0..).zip(&leads) {
            let names = super::names(&lead.sector, &lead.area);
            let (title, need) = (lead.title.clone(), lead.need.clone());
            writer.add_document(fields.document(&Entry { code, title, need, names, ..Entry::default() })).unwrap();
        }
        writer.commit().unwrap();
        let searcher = index.reader().unwrap().searcher();
        Self { leads, fields, searcher, synonyms: Synonyms::built_in() }
    }

    /// The ids of the first ten, as a page has them: of the text as it is mended where nothing answers it, and what is
    /// near where few do.
    fn first_ten(&self, q: &str) -> Vec<&str> {
        let mended = || suggest::mended(&self.searcher, self.fields, q, &self.synonyms);
        let q = if self.found(&self.wanted(q)).is_empty() { mended().unwrap_or(q.to_owned()) } else { q.to_owned() };
        let mut found = self.found(&self.wanted(&q));
        if let Some(nearby) = self.wanted(&q).nearby() {
            let more: Vec<&str> = self.found(&nearby).into_iter().filter(|id| !found.contains(id)).collect();
            found.extend(more);
        }
        found.truncate(10);
        found
    }

    fn wanted(&self, q: &str) -> Wanted {
        Wanted::parse(q, &self.synonyms)
    }

    fn found(&self, wanted: &Wanted) -> Vec<&str> {
        let order = Some(Order::Relevance);
        let gather =
            Gather { order, after: None, limit: 20, count: false, ranges: Ranges::default(), hidden: Default::default() };
        let weights = Weights::measure(&self.searcher, self.fields, wanted).unwrap().frozen(self.fields, wanted);
        let query = wish::query(self.fields, wanted, &[]);
        let found = self.searcher.search_with_statistics_provider(&query, &gather, &weights).unwrap();
        found.best.iter().map(|place| self.leads[place.code as usize].id.as_str()).collect()
    }
}

fn gain(grades: impl Iterator<Item = u32>) -> f64 {
    grades.take(10).zip(2..).map(|(grade, place)| (f64::from(2_u32.pow(grade)) - 1.0) / f64::from(place).log2()).sum()
}

fn ndcg(query: &Query, found: &[&str]) -> f64 {
    let mut best: Vec<u32> = query.judgments.values().copied().collect();
    best.sort_unstable_by(|a, b| b.cmp(a));
    gain(found.iter().map(|id| query.judgments.get(*id).copied().unwrap_or_default())) / gain(best.into_iter())
}

#[test]
fn answers_stand_as_a_reader_would_put_them() {
    let market = Market::open();
    let queries: Vec<Query> = serde_json::from_str(include_str!("judged/queries.json")).unwrap();
    let mut kinds: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    let mut each = Vec::new();
    for query in &queries {
        let found = market.first_ten(&query.q);
        let score = ndcg(query, &found);
        println!("{score:.3} {} ({}): {}", query.q, query.kind, found.join(" "));
        kinds.entry(&query.kind).or_default().push(score);
        each.push(score);
    }
    let mean = |scores: &[f64]| scores.iter().sum::<f64>() / scores.len() as f64;
    for (kind, scores) in &kinds {
        println!("{:.3} {kind}", mean(scores));
    }
    let all = mean(&each);
    let half = |rest: usize| mean(&each.iter().skip(rest).step_by(2).copied().collect::<Vec<_>>());
    println!("{:.3} and {:.3} over the halves", half(0), half(1));
    println!("{all:.3} over {} queries", queries.len());
    assert!(queries.len() >= 60 && all >= 0.74, "nDCG@10 is {all:.3}");
}
