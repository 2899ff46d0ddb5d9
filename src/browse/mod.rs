//! Finding leads: the search, its pages, the teaser, feeds, and searches that are kept and tell what is new.
//!
//! Whatever anybody may read comes from the view `public_leads`, through connections of a role that may read
//! nothing else. [`LeadQuery`] is the query string of `/leads` and every link on its pages.

mod alert_settings;
mod area;
mod change_search;
mod change_synonyms;
mod cursor;
mod end_search;
mod facet;
mod finder;
mod frequency;
mod index;
mod keep_index;
mod letters;
mod mark_lead;
mod match_leads;
pub mod matcher;
pub mod pages;
mod query;
mod save_search;
mod shades;
mod store;
mod tell_searches;
pub mod text;
mod words;

pub use alert_settings::{AlertSettings, MOST_A_WEEK, Pause, choose_alert_settings};
pub use area::Area;
pub use change_search::change_search;
pub use change_synonyms::{
    LONGEST_SYNONYMS, SynonymChange, SynonymRefusal, change_synonyms, refresh_synonyms, synonyms_in_force,
};
pub use cursor::Cursor;
pub use end_search::{end_search, is_known_link};
pub use facet::Facet;
pub use finder::{Counts, FindError, Finder};
pub use frequency::{Frequency, last_closed_bucket};
pub use index::{CatchUp, KeepFault, Keeper};
pub use keep_index::{forget_changes, keep_index};
pub use mark_lead::{Mark, mark_lead, unmark_lead};
pub use match_leads::Watch;
pub use query::{LeadQuery, Narrowing, Search, Sort};
pub use save_search::{SaveSearchRefusal, forget_search, save_search};
pub use store::{
    Card, CardPage, SavedSearch, SynonymTable, Tallies, alert_settings, hidden_codes, saved_search, saved_searches,
    synonym_history,
};
pub use tell_searches::{Desk, tell_searches};
