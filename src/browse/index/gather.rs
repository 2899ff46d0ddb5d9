//! One pass over the leads that answer: the best of them behind a cursor, how many there are, and how they divide
//! over the facets.

use std::collections::HashSet;
use std::sync::Arc;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::ColumnValues;
use tantivy::{DocId, Score, Searcher, SegmentOrdinal, SegmentReader};

use super::tally::Tally;

/// By what the best are chosen; the greatest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The quarter hour of publication.
    Newest,
    /// The score, then the quarter hour.
    Relevance,
    /// The asking price, the lowest first, none last.
    Price,
    /// The asking price, the highest first, none last.
    PriceDown,
    /// The estimate.
    Value,
    /// The completeness.
    Completeness,
}

/// Where a lead stands in an order: greater is earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// What the order is by.
    pub rank: u64,
    /// The random order inside a rank.
    pub key: u64,
    /// Which lead it is.
    pub code: u64,
}

/// What else a lead must be, beyond the query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Ranges {
    /// Least asking price in cents; a lead without a price fails.
    pub price_min: Option<u64>,
    /// Greatest asking price in cents; a lead without a price fails.
    pub price_max: Option<u64>,
    /// Least completeness in percent.
    pub completeness_min: Option<u64>,
    /// Earliest day of the last contact.
    pub contact_min: Option<u64>,
}

/// What a pass is to bring back.
#[derive(Debug, Clone)]
pub struct Gather {
    /// The order; none where only counts are wanted.
    pub order: Option<Order>,
    /// Leads at or before this place are on earlier pages.
    pub after: Option<(u64, u64)>,
    /// How many of the best.
    pub limit: usize,
    /// Whether to count.
    pub count: bool,
    /// What else a lead must be.
    pub ranges: Ranges,
    /// Leads the viewer does not want to see.
    pub hidden: Arc<HashSet<u64>>,
}

/// What a pass brought back.
#[derive(Debug, Clone, Default)]
pub struct Gathered {
    /// The best, the first first.
    pub best: Vec<Place>,
    /// How the leads divide over the facets; empty unless asked for.
    pub tally: Tally,
}

type Column = Arc<dyn ColumnValues<u64>>;

/// The estimate in the middle of all leads, in cents; none without leads.
///
/// # Errors
/// When the index cannot be read.
pub fn median_value(searcher: &Searcher) -> tantivy::Result<Option<u64>> {
    let mut values = Vec::new();
    for segment in searcher.segment_readers() {
        let column = segment.fast_fields().u64("value")?.first_or_default_col(0);
        values.extend(segment.doc_ids_alive().map(|doc| column.get_val(doc)));
    }
    let middle = values.len() / 2;
    Ok((!values.is_empty()).then(|| *values.select_nth_unstable(middle).1))
}

/// The pass over one segment.
pub struct Pass {
    wanted: Gather,
    rank: Option<Column>,
    bucket: Column,
    key: Column,
    code: Column,
    packed: Column,
    price: Option<Column>,
    completeness: Option<Column>,
    contact: Option<Column>,
    best: Vec<Place>,
    /// What a lead must pass to be among the best.
    bar: Option<(u64, u64)>,
    tally: Tally,
    numbers: Vec<u64>,
}

impl Collector for Gather {
    type Fruit = Gathered;
    type Child = Pass;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<Pass> {
        let columns = segment.fast_fields();
        let column = |name: &str| columns.u64(name).map(|it| it.first_or_default_col(0));
        let Ranges { price_min, price_max, completeness_min, contact_min } = self.ranges;
        let rank = match self.order {
            None | Some(Order::Relevance) => None,
            Some(Order::Newest) => Some(column("bucket")?),
            Some(Order::Price | Order::PriceDown) => Some(column("price")?),
            Some(Order::Value) => Some(column("value")?),
            Some(Order::Completeness) => Some(column("completeness")?),
        };
        Ok(Pass {
            wanted: self.clone(),
            rank,
            bucket: column("bucket")?,
            key: column("key")?,
            code: column("code")?,
            packed: column("packed")?,
            price: (price_min.is_some() || price_max.is_some()).then(|| column("price")).transpose()?,
            completeness: completeness_min.is_some().then(|| column("completeness")).transpose()?,
            contact: contact_min.is_some().then(|| column("contact")).transpose()?,
            best: Vec::with_capacity(2 * self.limit),
            bar: None,
            tally: if self.count { Tally::new() } else { Tally::default() },
            numbers: Vec::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        self.order == Some(Order::Relevance)
    }

    fn merge_fruits(&self, passes: Vec<Gathered>) -> tantivy::Result<Gathered> {
        let mut all = Gathered::default();
        for pass in passes {
            all.best.extend(pass.best);
            all.tally.add(pass.tally);
        }
        all.best.sort_unstable_by(|a, b| b.cmp(a));
        all.best.truncate(self.limit);
        Ok(all)
    }
}

impl Pass {
    fn passes(&self, doc: DocId) -> bool {
        let ranges = &self.wanted.ranges;
        let price = |column: &Column| {
            let price = column.get_val(doc);
            price > 0 && ranges.price_min.is_none_or(|min| price >= min) && ranges.price_max.is_none_or(|max| price <= max)
        };
        self.price.as_ref().is_none_or(price)
            && self.completeness.as_ref().is_none_or(|it| ranges.completeness_min.is_none_or(|min| it.get_val(doc) >= min))
            && self.contact.as_ref().is_none_or(|it| ranges.contact_min.is_none_or(|min| it.get_val(doc) >= min))
            && (self.wanted.hidden.is_empty() || !self.wanted.hidden.contains(&self.code.get_val(doc)))
    }

    fn is_narrowed(&self) -> bool {
        self.price.is_some() || self.completeness.is_some() || self.contact.is_some() || !self.wanted.hidden.is_empty()
    }

    fn offer(&mut self, doc: DocId, score: Score) {
        let Some(order) = self.wanted.order else { return };
        let raw = self.rank.as_ref().map_or(0, |column| column.get_val(doc));
        let rank = match order {
            Order::Newest | Order::Value | Order::Completeness => raw,
            // Scores are not negative, so their bits sort as they do.
            Order::Relevance => u64::from(score.to_bits()) << 32 | self.bucket.get_val(doc),
            Order::Price => {
                if raw == 0 {
                    0
                } else {
                    u64::MAX - raw
                }
            }
            Order::PriceDown => raw,
        };
        if self.bar.is_some_and(|bar| rank < bar.0) || self.wanted.after.is_some_and(|after| rank > after.0) {
            return;
        }
        // Postgres breaks ties of the lowest prices the other way round.
        let key = self.key.get_val(doc);
        let key = if order == Order::Price { !key } else { key };
        let place = (rank, key);
        if self.bar.is_some_and(|bar| place <= bar) || self.wanted.after.is_some_and(|after| place >= after) {
            return;
        }
        self.best.push(Place { rank, key, code: self.code.get_val(doc) });
        if self.best.len() == 2 * self.wanted.limit {
            self.keep_best();
        }
    }

    /// Keeps as many as are wanted; a lead must pass the last of them from now on.
    fn keep_best(&mut self) {
        let last = self.wanted.limit - 1;
        self.best.select_nth_unstable_by(last, |a, b| b.cmp(a));
        self.best.truncate(self.wanted.limit);
        self.bar = self.best.last().map(|place| (place.rank, place.key));
    }
}

impl SegmentCollector for Pass {
    type Fruit = Gathered;

    fn collect(&mut self, doc: DocId, score: Score) {
        if self.is_narrowed() && !self.passes(doc) {
            return;
        }
        if self.wanted.count {
            self.tally.count(self.packed.get_val(doc));
        }
        self.offer(doc, score);
    }

    fn collect_block(&mut self, docs: &[DocId]) {
        if self.is_narrowed() {
            for doc in docs {
                self.collect(*doc, 0.0);
            }
            return;
        }
        if self.wanted.count {
            self.numbers.resize(docs.len(), 0);
            self.packed.get_vals(docs, &mut self.numbers);
            for packed in &self.numbers {
                self.tally.count(*packed);
            }
        }
        if self.wanted.order.is_some() {
            for doc in docs {
                self.offer(*doc, 0.0);
            }
        }
    }

    fn harvest(mut self) -> Gathered {
        self.best.sort_unstable_by(|a, b| b.cmp(a));
        self.best.truncate(self.wanted.limit);
        Gathered { best: self.best, tally: self.tally }
    }
}
