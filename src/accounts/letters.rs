//! The letters of accounts.

use crate::language::Language;
use crate::mail::{Letter, Links};

pub(super) fn prove_email(to: &str, language: Language, links: &Links, secret: &str) -> Letter {
    let l = language.words();
    let url = links.to(&format!("/email/verify?token={secret}"));
    let label = l.msg_accounts_letter_prove_link();
    let paragraphs = [l.msg_accounts_letter_prove_body(), l.msg_accounts_letter_not_you()];
    Letter::write("prove_email", to, language, l.msg_accounts_letter_prove_subject(), &paragraphs, Some((&label, &url)))
}

pub(super) fn already_here(to: &str, language: Language, links: &Links) -> Letter {
    let l = language.words();
    let url = links.to("/password/forgotten");
    let label = l.msg_accounts_letter_already_link();
    let paragraphs = [l.msg_accounts_letter_already_body(), l.msg_accounts_letter_not_you()];
    Letter::write("already_here", to, language, l.msg_accounts_letter_already_subject(), &paragraphs, Some((&label, &url)))
}

pub(super) fn reset_password(to: &str, language: Language, links: &Links, secret: &str) -> Letter {
    let l = language.words();
    let url = links.to(&format!("/password/reset?token={secret}"));
    let label = l.msg_accounts_letter_reset_link();
    let paragraphs = [l.msg_accounts_letter_reset_body(), l.msg_accounts_letter_not_you()];
    Letter::write("reset_password", to, language, l.msg_accounts_letter_reset_subject(), &paragraphs, Some((&label, &url)))
}

pub(super) fn password_changed(to: &str, language: Language, links: &Links) -> Letter {
    let l = language.words();
    let url = links.to("/password/forgotten");
    let label = l.msg_accounts_letter_already_link();
    let paragraphs = [l.msg_accounts_letter_changed_body()];
    Letter::write("password_changed", to, language, l.msg_accounts_letter_changed_subject(), &paragraphs, Some((&label, &url)))
}

pub(super) fn invitation(to: &str, language: Language, links: &Links, secret: &str, company: &str, host: &str) -> Letter {
    let l = language.words();
    let url = links.to(&format!("/join?token={secret}"));
    let label = l.msg_accounts_letter_invite_link();
    let paragraphs = [l.msg_accounts_letter_invite_body(company, host), l.msg_accounts_letter_invite_life()];
    Letter::write("invitation", to, language, l.msg_accounts_letter_invite_subject(), &paragraphs, Some((&label, &url)))
}
