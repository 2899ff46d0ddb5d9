//! The letters of browsing.

use super::{LeadQuery, words};
use crate::language::Language;
use crate::mail::{Letter, Links};

/// So many new leads for a saved search. Its name and its words are what somebody typed, so the letter says the
/// filters only, in the house's own words, and links to the list.
pub(super) fn new_leads(to: &str, language: Language, links: &Links, query: &LeadQuery, new: i64) -> Letter {
    let l = language.words();
    let query = LeadQuery { sort: Some(super::Sort::Newest), ..query.first_page() };
    let url = links.to(&query.at("/leads"));
    let filters: Vec<String> = query.narrowings().iter().filter_map(|it| words::house_words(language, *it)).collect();
    let mut paragraphs = vec![l.msg_browse_letter_body(new)];
    if !filters.is_empty() {
        paragraphs.push(l.msg_browse_letter_filters(filters.join(", ")));
    }
    paragraphs.push(l.msg_browse_letter_stop());
    let label = l.msg_browse_letter_link();
    Letter::write("new_leads", to, language, l.msg_browse_letter_subject(new), &paragraphs, Some((&label, &url)))
}
