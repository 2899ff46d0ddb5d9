//! The letters of listings.

use crate::language::Language;
use crate::mail::{Kind, Letter, Links};

pub(super) fn published(to: &str, language: Language, links: &Links, code: &str) -> Letter {
    let l = language.words();
    let link = (l.msg_listings_letter_published_link(), format!("/leads/{code}"));
    let paragraphs = [l.msg_listings_letter_published_body(), l.msg_listings_letter_published_next()];
    Letter::write(Kind::LeadPublished, (to, language), l.msg_listings_letter_published_subject(), paragraphs, link, links)
}
