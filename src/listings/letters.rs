//! The letters of listings.

use crate::language::Language;
use crate::mail::{Letter, Links};

pub(super) fn published(to: &str, language: Language, links: &Links, code: &str) -> Letter {
    let l = language.words();
    let url = links.to(&format!("/leads/{code}"));
    let label = l.msg_listings_letter_published_link();
    let paragraphs = [l.msg_listings_letter_published_body(), l.msg_listings_letter_published_next()];
    Letter::write("lead_published", to, language, l.msg_listings_letter_published_subject(), &paragraphs, Some((&label, &url)))
}
