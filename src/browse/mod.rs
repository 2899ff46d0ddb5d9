//! Finding leads: the search, its pages, the teaser, feeds, and searches that are kept and tell what is new.
//!
//! Whatever anybody may read comes from the view `public_leads`, through connections of a role that may read
//! nothing else. [`LeadQuery`] is the query string of `/leads` and every link on its pages.

mod area;
mod change_synonyms;
mod cursor;
mod facet;
mod frequency;
mod letters;
pub mod pages;
mod query;
mod save_search;
mod shades;
mod store;
mod tell_searches;
pub mod text;
mod words;

pub use area::Area;
pub use change_synonyms::{
    LONGEST_SYNONYMS, SynonymChange, SynonymRefusal, change_synonyms, refresh_synonyms, synonyms_in_force,
};
pub use cursor::Cursor;
pub use facet::Facet;
pub use frequency::{Frequency, last_closed_bucket};
pub use query::{LeadQuery, Narrowing, Sort};
pub use save_search::{SaveSearchRefusal, forget_search, save_search};
pub use store::{Card, CardPage, SavedSearch, SynonymTable, Tallies, count, lead_page, saved_searches, synonym_history, tallies};
pub use tell_searches::tell_searches;
