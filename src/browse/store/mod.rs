//! Finding leads in SQL. What is about leads reads the view `public_leads` only, with whatever
//! connection it is given: pages give one of the role `pepite_public`, which may read nothing else.

mod changes;
mod leads;
mod marks;
mod narrow;
mod rounds;
mod searches;
mod settings;
mod synonyms;
mod tallies;
mod told;

pub use leads::{Card, CardPage, cards, codes, lead_page};
pub use marks::{Marked, Marks, hidden_codes, marked, marks};
pub use searches::{SavedSearch, saved_search, saved_searches};
pub use settings::alert_settings;
pub use synonyms::{SynonymTable, newest_synonyms, synonym_history};
pub use tallies::{Tallies, count, median_value, tallies};

pub(super) use changes::{changes_floor, changes_since, database_name, entries, entries_after, forget_changes, oldest_under_way};
pub(super) use marks::{delete_mark, insert_mark, is_on_offer};
pub(super) use narrow::timely;
pub(super) use rounds::{NewLead, end_round, hold_round, insert_hits, kept_since, leads_of, next_bucket};
pub(super) use searches::{
    delete_search, hold_search, insert_search, own_conversation, rename, searches_of_user, set_frequency, set_rhythm,
};
pub(super) use settings::{hurry_waiting, save_alert_settings};
pub(super) use synonyms::{insert_synonyms, lock_synonyms};
pub(super) use told::{
    DueSearch, Reader, due_companies, due_searches, hold_company, linked, news, open_link, reader, record_told, settle,
    told_since, told_to_company,
};
