//! The letters of accounts.

use super::{Member, Reader};
use crate::language::Language;
use crate::mail::{Kind, Letter, Links};

pub(super) fn prove_email(to: &str, language: Language, links: &Links, secret: &str) -> Letter {
    let l = language.words();
    let link = (l.msg_accounts_letter_prove_link(), format!("/email/verify?token={secret}"));
    let paragraphs = [l.msg_accounts_letter_prove_body(), l.msg_accounts_letter_not_you()];
    Letter::write(Kind::ProveEmail, (to, language), l.msg_accounts_letter_prove_subject(), paragraphs, link, links)
}

pub(super) fn already_here(to: &str, language: Language, links: &Links) -> Letter {
    let l = language.words();
    let link = (l.msg_accounts_letter_already_link(), "/password/forgotten".to_owned());
    let paragraphs = [l.msg_accounts_letter_already_body(), l.msg_accounts_letter_not_you()];
    Letter::write(Kind::AlreadyHere, (to, language), l.msg_accounts_letter_already_subject(), paragraphs, link, links)
}

pub(super) fn reset_password(to: &str, language: Language, links: &Links, secret: &str) -> Letter {
    let l = language.words();
    let link = (l.msg_accounts_letter_reset_link(), format!("/password/reset?token={secret}"));
    let paragraphs = [l.msg_accounts_letter_reset_body(), l.msg_accounts_letter_not_you()];
    Letter::write(Kind::ResetPassword, (to, language), l.msg_accounts_letter_reset_subject(), paragraphs, link, links)
}

pub(super) fn password_changed(to: &str, language: Language, links: &Links) -> Letter {
    let l = language.words();
    let link = (l.msg_accounts_letter_already_link(), "/password/forgotten".to_owned());
    let paragraphs = [l.msg_accounts_letter_changed_body()];
    Letter::write(Kind::PasswordChanged, (to, language), l.msg_accounts_letter_changed_subject(), paragraphs, link, links)
}

pub(super) fn invitation(to: &str, language: Language, links: &Links, secret: &str, company: &str, host: &str) -> Letter {
    let l = language.words();
    let link = (l.msg_accounts_letter_invite_link(), format!("/join?token={secret}"));
    let paragraphs = [l.msg_accounts_letter_invite_body(company, host), l.msg_accounts_letter_invite_life()];
    Letter::write(Kind::Invitation, (to, language), l.msg_accounts_letter_invite_subject(), paragraphs, link, links)
}

/// To everybody in a company: it has another name.
pub(super) fn company_renamed(to: &Reader, by: &Member, old: &str, new: &str, links: &Links) -> Letter {
    let l = to.language.words();
    let link = (l.msg_account_letter_company_link(), "/account/company".to_owned());
    let paragraphs = [l.msg_account_letter_renamed_body(&by.name, old, new), l.msg_account_letter_renamed_after()];
    let subject = l.msg_account_letter_renamed_subject();
    Letter::write(Kind::CompanyRenamed, (&to.email, to.language), subject, paragraphs, link, links)
}
