//! The letters of privacy. None of them holds a value of a card.

use super::Right;
use crate::accounts::Reader;
use crate::language::Language;
use crate::mail::{Kind, Letter, Links};

/// To the address that was asked about.
pub(super) fn link(to: &str, language: Language, links: &Links, secret: &str) -> Letter {
    let l = language.words();
    let link = (l.msg_privacy_letter_link_label(), format!("/privacy/request/{secret}"));
    let paragraphs = [l.msg_privacy_letter_link_body(), l.msg_privacy_letter_link_not_you()];
    Letter::write(Kind::PersonLink, (to, language), l.msg_privacy_letter_link_subject(), paragraphs, link, links)
}

/// To the person, when it is done.
pub(super) fn done(to: &str, language: Language, right: Right, links: &Links) -> Letter {
    let l = language.words();
    let what = match right {
        Right::Object => l.msg_privacy_letter_done_object(),
        Right::Erase => l.msg_privacy_letter_done_erase(),
    };
    let link = (l.msg_privacy_letter_done_label(), "/privacy/request".to_owned());
    let paragraphs = [what, l.msg_privacy_letter_done_kept()];
    Letter::write(Kind::PersonDone, (to, language), l.msg_privacy_letter_done_subject(), paragraphs, link, links)
}

/// To the seller of leads about the person.
pub(super) fn to_seller(to: &Reader, codes: &str, right: Right, links: &Links) -> Letter {
    let l = to.language.words();
    let duty = match right {
        Right::Object => l.msg_privacy_letter_seller_object(),
        Right::Erase => l.msg_privacy_letter_seller_erase(),
    };
    let link = (l.msg_privacy_letter_seller_label(), "/desk/leads".to_owned());
    let paragraphs = [l.msg_privacy_letter_seller_body(codes), duty];
    let subject = l.msg_privacy_letter_seller_subject();
    Letter::write(Kind::PersonSeller, (&to.email, to.language), subject, paragraphs, link, links)
}

/// To a buyer who holds the card.
pub(super) fn to_buyer(to: &Reader, deal: &str, right: Right, links: &Links) -> Letter {
    let l = to.language.words();
    let duty = match right {
        Right::Object => l.msg_privacy_letter_buyer_object(),
        Right::Erase => l.msg_privacy_letter_buyer_erase(),
    };
    let link = (l.msg_privacy_letter_buyer_label(), format!("/deals/{deal}"));
    let paragraphs = [l.msg_privacy_letter_buyer_body(deal), duty];
    let subject = l.msg_privacy_letter_buyer_subject();
    Letter::write(Kind::PersonBuyer, (&to.email, to.language), subject, paragraphs, link, links)
}
