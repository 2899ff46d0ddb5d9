//! The letters of browsing.

use super::store::{NewLead, Reader};
use super::{LeadQuery, Sort, words};
use crate::language::Language;
use crate::mail::{Kind, Letter, Links};

/// Leads named one by one; the others are a number.
const NAMED: usize = 10;

/// The new leads of a saved search, and how many wait for the company's next week. The search's name and words are what
/// somebody typed, and so are the titles of leads: the letter says what the house's own words can, and links to the
/// list. `token` ends the search.
pub(super) fn new_leads(
    to: &Reader,
    links: &Links,
    query: &LeadQuery,
    (news, waiting): (&[NewLead], usize),
    token: &str,
) -> Letter {
    let l = to.language.words();
    let number = i64::try_from(news.len()).unwrap_or(i64::MAX);
    let query = LeadQuery { sort: Some(Sort::Newest), ..query.first_page() };
    let filters: Vec<String> = query.narrowings().iter().filter_map(|it| words::house_words(to.language, *it)).collect();
    let mut paragraphs = vec![l.msg_browse_letter_body(number)];
    if !filters.is_empty() {
        paragraphs.push(l.msg_browse_letter_filters(filters.join(", ")));
    }
    paragraphs.extend(news.iter().take(NAMED).map(|lead| line(to.language, lead)));
    if let Some(others) = news.len().checked_sub(NAMED).filter(|others| *others > 0) {
        paragraphs.push(l.msg_browse_letter_others(i64::try_from(others).unwrap_or(i64::MAX)));
    }
    if waiting > 0 {
        paragraphs.push(l.msg_browse_letter_waiting(i64::try_from(waiting).unwrap_or(i64::MAX)));
    }
    let link = (l.msg_browse_letter_link(), query.at("/leads"));
    let reader = (to.email.as_str(), to.language);
    Letter::write(Kind::NewLeads, reader, l.msg_browse_letter_subject(number), paragraphs, link, links)
        .stoppable(l.msg_browse_letter_stop(), &format!("/searches/{token}/unsubscribe"))
}

/// `– Bâtiment, Ille-et-Vilaine (35), 90 €`.
fn line(language: Language, lead: &NewLead) -> String {
    let price = match lead.asking_price {
        Some(price) => price.display(language),
        None => language.words().msg_browse_to_offer(),
    };
    format!("– {}, {}, {price}", lead.sector_name(language), lead.place())
}
