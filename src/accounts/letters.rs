//! The letters of accounts.

use super::{Invitation, plain_name::plain_name};
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

/// Names in it were chosen by the sender: they are cleaned, so that an invitation carries no advertisement.
pub(super) fn invitation(invitation: &Invitation, links: &Links, secret: &str) -> Letter {
    let l = invitation.language.words();
    let (inviter, company) = (plain_name(&invitation.inviter), plain_name(&invitation.company));
    let link = (l.msg_accounts_letter_invite_link(), format!("/join?token={secret}"));
    let paragraphs = [
        l.msg_accounts_letter_invite_body(inviter, company),
        l.msg_accounts_letter_invite_life(),
        l.msg_accounts_letter_invite_not_you(),
    ];
    let to = (invitation.email.as_str(), invitation.language);
    Letter::write(Kind::Invitation, to, l.msg_accounts_letter_invite_subject(), paragraphs, link, links)
}
