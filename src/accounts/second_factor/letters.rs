//! The e-mails about second factors.

use crate::language::Language;
use crate::mail::{Kind, Letter, Links};

pub(super) fn enabled(to: &str, language: Language, links: &Links) -> Letter {
    let l = language.words();
    changed((to, language), l.msg_security_letter_on_subject(), l.msg_security_letter_on_body(), links)
}

pub(super) fn disabled(to: &str, language: Language, links: &Links) -> Letter {
    let l = language.words();
    changed((to, language), l.msg_security_letter_off_subject(), l.msg_security_letter_off_body(), links)
}

pub(super) fn reset(to: &str, language: Language, links: &Links) -> Letter {
    let l = language.words();
    changed((to, language), l.msg_security_letter_reset_subject(), l.msg_security_letter_reset_body(), links)
}

pub(super) fn codes_renewed(to: &str, language: Language, links: &Links) -> Letter {
    let l = language.words();
    changed((to, language), l.msg_security_letter_codes_subject(), l.msg_security_letter_codes_body(), links)
}

pub(super) fn recovery_code_used(to: &str, language: Language, links: &Links, left: i64) -> Letter {
    let l = language.words();
    let left = i32::try_from(left).unwrap_or(i32::MAX);
    let body = l.msg_security_letter_used_body(f64::from(left));
    changed((to, language), l.msg_security_letter_used_subject(), body, links)
}

fn changed(reader: (&str, Language), subject: String, body: String, links: &Links) -> Letter {
    let l = reader.1.words();
    let link = (l.msg_security_letter_link(), "/account/second-factor".to_owned());
    Letter::write(Kind::SecondFactorChanged, reader, subject, [body, l.msg_security_letter_not_you()], link, links)
}
