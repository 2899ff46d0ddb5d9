//! Which saved searches a new lead is for: one pass over all of them, in memory.
//!
//! Each search is compiled once. What its filters say is a [`Sieve`], which a lead passes or not in a few
//! instructions; a search with words is found by one of them in an index, so that it is looked at only for leads that
//! have that word. Nothing here knows SQL or the time.

mod layout;
mod sieve;
mod words;

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use self::sieve::{Sieve, Traits};
use self::words::Words;
use super::text::{Read, Synonyms};
use super::{Facet, LeadQuery};

/// A lead as searches look at it.
#[derive(Debug)]
pub struct Lead {
    traits: Traits,
    read: Read,
    bucket: DateTime<Utc>,
}

/// What a lead is made of, for searches.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// Its value of each facet.
    pub values: &'a [(Facet, Option<&'a str>)],
    /// Title, need, and the names of its trade and place in both languages.
    pub texts: (&'a str, &'a str, &'a str),
    /// Asking price in cents.
    pub price: Option<i64>,
    /// Completeness in percent.
    pub completeness: i64,
    /// The person's last contact.
    pub last_contact_on: NaiveDate,
    /// The quarter hour it was published in.
    pub bucket: DateTime<Utc>,
}

impl Lead {
    /// The lead as it is on a day.
    #[must_use]
    pub fn new(facts: &Facts<'_>, today: NaiveDate) -> Self {
        let traits = Traits {
            values: layout::bits(facts.values),
            price: facts.price.unwrap_or(i64::MIN),
            completeness: i32::try_from(facts.completeness).unwrap_or_default(),
            age: i32::try_from(today.signed_duration_since(facts.last_contact_on).num_days()).unwrap_or(i32::MAX),
        };
        let (title, need, names) = facts.texts;
        Self { traits, read: Read::of(title, need, names), bucket: facts.bucket }
    }
}

/// Whether a search finds a lead.
#[must_use]
pub fn finds(query: &LeadQuery, synonyms: &Synonyms, lead: &Lead) -> bool {
    layout::sieve(query).passes(&lead.traits) && Words::of(&query.q, synonyms).is_none_or(|words| words.are_in(&lead.read))
}

/// What is looked at of a search whose sieve lets a lead through.
#[derive(Debug)]
struct Entry {
    words: Option<Words>,
    /// It is for leads of later quarter hours only.
    after: DateTime<Utc>,
    id: Uuid,
}

/// Saved searches, compiled. Those with words stand behind their anchors, all others are tried one by one.
#[derive(Debug, Default)]
pub struct Matcher {
    /// Apart from the entries, so that a pass over all of them reads 64 bytes each.
    sieves: Vec<Sieve>,
    entries: Vec<Entry>,
    places: HashMap<Uuid, usize>,
    plain: Vec<u32>,
    anchored: HashMap<Box<str>, Vec<u32>>,
}

impl Matcher {
    /// How many searches there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Takes a search in, or as it is now.
    pub fn put(&mut self, id: Uuid, query: &LeadQuery, synonyms: &Synonyms, after: DateTime<Utc>) {
        self.remove(id);
        let place = self.entries.len();
        // A node holds as many searches as a table holds rows of 2 kB: far fewer than 32 bits count.
        let number = u32::try_from(place).unwrap_or(u32::MAX);
        let words = Words::of(&query.q, synonyms);
        match words.as_ref().and_then(|words| self.anchor(words)) {
            Some(anchors) => {
                let anchors: Vec<Box<str>> = anchors.into_iter().map(Box::from).collect();
                anchors.into_iter().for_each(|it| self.anchored.entry(it).or_default().push(number));
            }
            None => self.plain.push(number),
        }
        self.sieves.push(layout::sieve(query));
        self.entries.push(Entry { words, after, id });
        self.places.insert(id, place);
    }

    /// Takes a search out; its place stays behind, and lets nothing through.
    pub fn remove(&mut self, id: Uuid) {
        if let Some(place) = self.places.remove(&id) {
            self.sieves[place] = Sieve::CLOSED;
        }
    }

    /// The searches that find a lead.
    #[must_use]
    pub fn searches_for(&self, lead: &Lead) -> Vec<Uuid> {
        let mut anchored: Vec<u32> =
            lead.read.stems().filter_map(|anchor| self.anchored.get(anchor)).flatten().copied().collect();
        anchored.sort_unstable();
        anchored.dedup();
        let found = |number: &&u32| self.finds(**number, lead);
        self.plain.iter().chain(&anchored).filter(found).map(|number| self.entries[*number as usize].id).collect()
    }

    fn finds(&self, number: u32, lead: &Lead) -> bool {
        let place = number as usize;
        if !self.sieves[place].passes(&lead.traits) {
            return false;
        }
        let entry = &self.entries[place];
        lead.bucket > entry.after && entry.words.as_ref().is_none_or(|words| words.are_in(&lead.read))
    }

    /// Anchors to find the words by: of those they offer, the ones that the fewest searches stand behind so far; one more
    /// than a lead may lack, so that it has one of them.
    fn anchor<'a>(&self, words: &'a Words) -> Option<Vec<&'a str>> {
        let behind =
            |anchors: &Vec<&str>| -> usize { anchors.iter().map(|anchor| self.anchored.get(*anchor).map_or(0, Vec::len)).sum() };
        let mut offered = words.anchors();
        offered.sort_by_key(behind);
        offered.truncate(words.may_lack() + 1);
        let mut anchors = offered.concat();
        anchors.sort_unstable();
        anchors.dedup();
        (!anchors.is_empty()).then_some(anchors)
    }
}

#[cfg(test)]
mod tests;
