//! What a search is made of, in words.

use super::{LeadQuery, Narrowing, Sort};
use crate::l10n::L10nLanguage;
use crate::language::Language;

/// The words of one narrowing, as a chip shows them.
#[must_use]
pub fn chip(language: Language, query: &LeadQuery, narrowing: Narrowing) -> String {
    house_words(language, narrowing).unwrap_or_else(|| language.words().msg_browse_chip_text(&query.q))
}

/// The words of one narrowing; none for the text, which somebody typed.
#[must_use]
pub fn house_words(language: Language, narrowing: Narrowing) -> Option<String> {
    let l = language.words();
    Some(match narrowing {
        Narrowing::Text => return None,
        Narrowing::Pick(facet, value) => facet.words(l, value),
        Narrowing::PriceMin(price) => l.msg_browse_chip_price_min(price.display(language)),
        Narrowing::PriceMax(price) => l.msg_browse_chip_price_max(price.display(language)),
        Narrowing::Completeness(percent) => l.msg_browse_chip_completeness(f64::from(percent)),
        Narrowing::Age(days) => l.msg_browse_chip_age(f64::from(days)),
    })
}

/// The name of a sort.
#[must_use]
pub fn sort(l: &L10nLanguage, sort: Sort) -> String {
    match sort {
        Sort::Newest => l.msg_browse_sort_newest(),
        Sort::Relevance => l.msg_browse_sort_relevance(),
        Sort::Price => l.msg_browse_sort_price(),
        Sort::PriceDown => l.msg_browse_sort_price_down(),
        Sort::Value => l.msg_browse_sort_value(),
        Sort::Completeness => l.msg_browse_sort_completeness(),
    }
}
