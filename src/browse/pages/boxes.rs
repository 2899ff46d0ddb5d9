//! The boxes of the filter form, each with the number of leads it would leave.

use askama::Template;

use super::areas::Places;
use crate::browse::{Facet, LeadQuery, Tallies};
use crate::l10n::L10nLanguage;
use crate::language::Language;

/// All boxes under a search. They depend on nothing but its filters and counts, and the language.
#[derive(Template)]
#[template(path = "browse/boxes.html")]
pub struct Boxes<'a> {
    /// The messages of the page's language.
    pub l: &'static L10nLanguage,
    /// The language itself.
    pub language: Language,
    /// What is ticked.
    pub query: &'a LeadQuery,
    /// Leads by value.
    pub tallies: &'a Tallies,
}

/// A facet in the filter form.
struct Group {
    name: &'static str,
    label: String,
    open: bool,
    ticks: Vec<Tick>,
}

/// One box of the filter form.
#[derive(Clone)]
pub struct Tick {
    /// The value of its facet.
    pub value: &'static str,
    /// The words of the value.
    pub words: String,
    /// Leads that it would leave; none where that is not known.
    pub count: Option<i64>,
    /// Whether it is ticked.
    pub ticked: bool,
}

impl Boxes<'_> {
    fn groups(&self) -> Vec<Group> {
        let group = |facet: Facet| Group {
            name: facet.code(),
            label: facet.label(self.l),
            open: matches!(facet, Facet::Sector | Facet::Temperature) || !self.query.of(facet).is_empty(),
            ticks: self.ticks(facet),
        };
        Facet::ALL.iter().copied().map(group).collect()
    }

    /// The boxes of a facet: those that would find nothing too, for an alert.
    fn ticks(&self, facet: Facet) -> Vec<Tick> {
        let tick = |value: &'static str| Tick {
            value,
            words: facet.words(self.l, value),
            count: self.tallies.of(facet, value),
            ticked: self.query.has(facet, value),
        };
        facet.values().into_iter().map(tick).collect()
    }

    fn places(&self) -> Places {
        Places::of(self.l, self.query, self.tallies)
    }

    fn number(&self, count: &i64) -> String {
        self.language.number((*count).into())
    }
}
