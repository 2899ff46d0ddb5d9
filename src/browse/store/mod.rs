//! Finding leads in SQL. Everything here but `searches` reads the view `public_leads` only, with whatever
//! connection it is given: pages give one of the role `pepite_public`, which may read nothing else.

mod leads;
mod narrow;
mod searches;
mod synonyms;
mod tallies;

pub use leads::{Card, CardPage, codes, lead_page};
pub use searches::{SavedSearch, saved_searches};
pub use synonyms::{SynonymTable, newest_synonyms, synonym_history};
pub use tallies::{Tallies, count, median_value, tallies};

pub(super) use leads::published_between;
pub(super) use narrow::timely;
pub(super) use searches::{
    delete_search, due_searches, insert_search, mark_told, own_among, own_conversation, owner, searches_of_user,
};
pub(super) use synonyms::{insert_synonyms, lock_synonyms};
