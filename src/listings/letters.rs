//! The letters of listings.

use crate::language::Language;
use crate::mail::{Kind, Letter, Links};

pub(super) fn published(to: &str, language: Language, links: &Links, code: &str) -> Letter {
    let l = language.words();
    let link = (l.msg_listings_letter_published_link(), format!("/leads/{code}"));
    let paragraphs = [l.msg_listings_letter_published_body(), l.msg_listings_letter_published_next()];
    Letter::write(Kind::LeadPublished, (to, language), l.msg_listings_letter_published_subject(), paragraphs, link, links)
}

/// A lead that waited to appear, or to come back, may no longer be shown.
pub(super) fn not_published(to: &str, language: Language, links: &Links, code: &str) -> Letter {
    let l = language.words();
    let link = (l.msg_scheduled_letter_refused_link(), format!("/leads/{code}/edit"));
    let paragraphs = [l.msg_scheduled_letter_refused_body()];
    Letter::write(Kind::LeadPublished, (to, language), l.msg_scheduled_letter_refused_subject(), paragraphs, link, links)
}
