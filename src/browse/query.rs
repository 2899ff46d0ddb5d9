//! What somebody looks for: the query string of `/leads`, read forgivingly and written back exactly.
//!
//! A parameter that is not known has no effect (shared links collect them), a value that is not known is
//! dropped, an inverted range is turned round. What is printed reads back as the same query.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Cursor, Facet};
use crate::listings::is_invisible;
use crate::money::Money;
use crate::valuation::coded::coded;
use crate::vault::Keyring;

coded! {
    /// In which order leads are listed.
    Sort {
        /// The latest quarter hour first.
        Newest = "newest",
        /// The best match first, among the newest matches.
        Relevance = "relevance",
        /// The lowest asking price first; leads without one come last.
        Price = "price",
        /// The highest asking price first; leads without one come last.
        PriceDown = "-price",
        /// The highest estimate first.
        Value = "value",
        /// The most complete first.
        Completeness = "completeness",
    }
}

/// The parameter that says where in the list a page begins.
const AFTER: &str = "after";
/// Longest text searched for, in characters: a sentence.
const LONGEST_TEXT: usize = 200;
/// The oldest age asked for, in days: past the legal retention nothing is listed.
const OLDEST: u32 = 3650;

/// A search: text, filters, ranges, sort, and where in the list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LeadQuery {
    /// The text, clean of control characters and short enough.
    pub q: String,
    /// The values ticked of each facet, in the facet's order, each once.
    pub picks: BTreeMap<Facet, Vec<&'static str>>,
    /// Lowest asking price.
    pub price_min: Option<Money>,
    /// Highest asking price.
    pub price_max: Option<Money>,
    /// Least completeness, in percent.
    pub completeness_min: Option<u8>,
    /// Most days since the person's last contact.
    pub age_max: Option<u32>,
    /// The order asked for; none leaves the choice to [`LeadQuery::order`].
    pub sort: Option<Sort>,
    /// Where the page begins; none for the first page.
    pub after: Option<Cursor>,
}

/// A search as it is run: what is looked for, on which day, and what the viewer does not want to see.
#[derive(Debug, Clone, Copy)]
pub struct Search<'a> {
    /// What is looked for.
    pub query: &'a LeadQuery,
    /// The day that ages are counted from.
    pub today: NaiveDate,
    /// Codes of leads that the viewer's company has put aside.
    pub hidden: &'a [String],
}

impl<'a> Search<'a> {
    /// A search of somebody who has put nothing aside.
    #[must_use]
    pub fn public(query: &'a LeadQuery, today: NaiveDate) -> Self {
        Self { query, today, hidden: &[] }
    }
}

/// One thing that narrows a search, and that a chip takes away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Narrowing {
    /// The text.
    Text,
    /// One value of a facet.
    Pick(Facet, &'static str),
    /// The lowest price.
    PriceMin(Money),
    /// The highest price.
    PriceMax(Money),
    /// The least completeness.
    Completeness(u8),
    /// The greatest age.
    Age(u32),
}

impl LeadQuery {
    /// Reads a query string with the place in the list that a page gave out; one that means nothing here is the first page.
    #[must_use]
    pub fn parse_page(text: &str, keyring: &Keyring) -> Self {
        let query = Self::parse(text);
        let token = url::form_urlencoded::parse(text.as_bytes()).filter(|(name, _)| name == AFTER).last();
        let after = token.and_then(|(_, token)| Cursor::open(keyring, &token));
        Self { after: after.filter(|after| after.sort == query.order()), ..query }
    }

    /// Reads a query string, from the first page; anything at all may stand in it.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut query = Self::default();
        for (name, value) in url::form_urlencoded::parse(text.as_bytes()) {
            query.read(&name, &value);
        }
        query.put_right();
        query
    }

    fn read(&mut self, name: &str, value: &str) {
        match name {
            "q" => self.q = clean(value),
            "price_min" => self.price_min = Money::parse(value).ok(),
            "price_max" => self.price_max = Money::parse(value).ok(),
            "completeness_min" => self.completeness_min = value.trim().parse().ok().filter(|it| (1..=100).contains(it)),
            "age_max" => self.age_max = value.trim().parse().ok().filter(|it| (1..=OLDEST).contains(it)),
            "sort" => self.sort = Sort::parse(value),
            facet => {
                if let Some(facet) = Facet::parse(facet)
                    && let Some(value) = facet.value(value)
                {
                    self.picks.entry(facet).or_default().push(value);
                }
            }
        }
    }

    fn put_right(&mut self) {
        for (facet, values) in &mut self.picks {
            *values = facet.values().into_iter().filter(|value| values.contains(value)).collect();
        }
        if let (Some(min), Some(max)) = (self.price_min, self.price_max)
            && min > max
        {
            (self.price_min, self.price_max) = (Some(max), Some(min));
        }
        // The order that is meant without saying so has one address.
        if self.sort == Some((Self { sort: None, ..self.clone() }).order()) {
            self.sort = None;
        }
    }

    /// The order of the list: as asked, else by relevance to a text, else the newest first.
    #[must_use]
    pub fn order(&self) -> Sort {
        match self.sort {
            Some(Sort::Relevance) | None if self.q.is_empty() => Sort::Newest,
            Some(sort) => sort,
            None => Sort::Relevance,
        }
    }

    /// Whether the value of the facet is ticked.
    #[must_use]
    pub fn has(&self, facet: Facet, value: &str) -> bool {
        self.of(facet).contains(&value)
    }

    /// The values ticked of a facet.
    #[must_use]
    pub fn of(&self, facet: Facet) -> &[&'static str] {
        self.picks.get(&facet).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether anything narrows the search.
    #[must_use]
    pub fn is_narrowed(&self) -> bool {
        !self.narrowings().is_empty()
    }

    /// Everything that narrows the search.
    #[must_use]
    pub fn narrowings(&self) -> Vec<Narrowing> {
        let text = (!self.q.is_empty()).then_some(Narrowing::Text);
        let picks = self.picks.iter().flat_map(|(facet, values)| values.iter().map(|value| Narrowing::Pick(*facet, value)));
        text.into_iter()
            .chain(picks)
            .chain(self.price_min.map(Narrowing::PriceMin))
            .chain(self.price_max.map(Narrowing::PriceMax))
            .chain(self.completeness_min.map(Narrowing::Completeness))
            .chain(self.age_max.map(Narrowing::Age))
            .collect()
    }

    /// The same search without one narrowing, from its first page.
    #[must_use]
    pub fn without(&self, narrowing: Narrowing) -> Self {
        let mut wider = self.first_page();
        match narrowing {
            Narrowing::Text => wider.q.clear(),
            Narrowing::Pick(facet, gone) => {
                wider.picks.entry(facet).or_default().retain(|value| *value != gone);
                wider.picks.retain(|_, values| !values.is_empty());
            }
            Narrowing::PriceMin(_) => wider.price_min = None,
            Narrowing::PriceMax(_) => wider.price_max = None,
            Narrowing::Completeness(_) => wider.completeness_min = None,
            Narrowing::Age(_) => wider.age_max = None,
        }
        wider
    }

    /// The same search with this value of a facet and no other, from its first page.
    #[must_use]
    pub fn only(&self, facet: Facet, value: &'static str) -> Self {
        let mut narrower = self.first_page();
        narrower.picks.insert(facet, vec![value]);
        narrower
    }

    /// The same search from its first page.
    #[must_use]
    pub fn first_page(&self) -> Self {
        Self { after: None, ..self.clone() }
    }

    /// The same search from behind a cursor.
    #[must_use]
    pub fn after(&self, cursor: Cursor) -> Self {
        Self { after: Some(cursor), ..self.clone() }
    }

    /// The address of the page behind a cursor.
    #[must_use]
    pub fn at_page(&self, path: &str, after: &Cursor, keyring: &Keyring) -> String {
        let pairs = self.pairs().into_iter().chain([(AFTER, after.seal(keyring))]);
        format!("{path}?{}", url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish())
    }

    /// Name and value of every parameter but the place in the list, in a fixed order.
    #[must_use]
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        if !self.q.is_empty() {
            pairs.push(("q", self.q.clone()));
        }
        for (facet, values) in &self.picks {
            pairs.extend(values.iter().map(|value| (facet.code(), (*value).to_owned())));
        }
        pairs.extend(self.price_min.map(|it| ("price_min", plain(it))));
        pairs.extend(self.price_max.map(|it| ("price_max", plain(it))));
        pairs.extend(self.completeness_min.map(|it| ("completeness_min", it.to_string())));
        pairs.extend(self.age_max.map(|it| ("age_max", it.to_string())));
        pairs.extend(self.sort.map(|it| ("sort", it.code().to_owned())));
        pairs
    }

    /// The query string, without a question mark; empty for the whole list.
    #[must_use]
    pub fn text(&self) -> String {
        url::form_urlencoded::Serializer::new(String::new()).extend_pairs(self.pairs()).finish()
    }

    /// The address of this list under `path`.
    #[must_use]
    pub fn at(&self, path: &str) -> String {
        let text = self.text();
        if text.is_empty() { path.to_owned() } else { format!("{path}?{text}") }
    }
}

/// An amount as it is typed: `150`, `150.50`.
fn plain(amount: Money) -> String {
    let text = amount.amount().to_string();
    text.strip_suffix(".00").map_or(text.clone(), str::to_owned)
}

/// One line of words: a NUL or a line break is a space, what has no shape is gone, and what is too long is cut.
fn clean(text: &str) -> String {
    let shown = text.chars().filter(|c| !is_invisible(*c));
    let spaced: String = shown.map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST_TEXT * 4).collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let cut: String = words.join(" ").chars().take(LONGEST_TEXT).collect();
    cut.trim_end().to_owned()
}

#[cfg(test)]
mod tests;
