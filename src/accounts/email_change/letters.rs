//! The e-mails about a change of address. Those with a secret link are never kept as notifications.

use crate::language::Language;
use crate::mail::{Kind, Letter, Links};

/// To the old address: somebody signed in as the user asked for another one.
pub(super) fn requested((to, language): (&str, Language), new_email: &str, secret: &str, links: &Links) -> Letter {
    let l = language.words();
    let paragraphs = [l.msg_email_change_letter_requested_body(new_email), l.msg_email_change_letter_requested_stop()];
    let link = (l.msg_email_change_letter_stop_link(), format!("/email/undo?token={secret}"));
    let subject = l.msg_email_change_letter_requested_subject();
    Letter::write(Kind::EmailChangeRequested, (to, language), subject, paragraphs, link, links)
}

/// To the new address: whether it is the user's.
pub(super) fn confirm((to, language): (&str, Language), secret: &str, links: &Links) -> Letter {
    let l = language.words();
    let paragraphs = [l.msg_email_change_letter_confirm_body(), l.msg_accounts_letter_not_you()];
    let link = (l.msg_email_change_letter_confirm_link(), format!("/account/email/confirmation?token={secret}"));
    let subject = l.msg_email_change_letter_confirm_subject();
    Letter::write(Kind::ConfirmNewEmail, (to, language), subject, paragraphs, link, links)
}

/// To the old address: it is the user's no longer.
pub(super) fn changed((to, language): (&str, Language), new_email: &str, secret: &str, links: &Links) -> Letter {
    let l = language.words();
    let paragraphs = [l.msg_email_change_letter_changed_body(new_email), l.msg_email_change_letter_changed_undo()];
    let link = (l.msg_email_change_letter_undo_link(), format!("/email/undo?token={secret}"));
    let subject = l.msg_email_change_letter_changed_subject();
    Letter::write(Kind::EmailChanged, (to, language), subject, paragraphs, link, links)
}

/// To the new address: it is the user's from now on.
pub(super) fn arrived((to, language): (&str, Language), links: &Links) -> Letter {
    let l = language.words();
    let link = (l.msg_email_change_letter_account_link(), "/account".to_owned());
    let subject = l.msg_email_change_letter_changed_subject();
    let paragraphs = [l.msg_email_change_letter_arrived_body()];
    Letter::write(Kind::EmailConfirmed, (to, language), subject, paragraphs, link, links)
}

/// To the old address, which is the user's again.
pub(super) fn undone((to, language): (&str, Language), secret: &str, links: &Links) -> Letter {
    let l = language.words();
    let paragraphs = [l.msg_email_change_letter_undone_body(), l.msg_email_change_letter_undone_password()];
    let link = (l.msg_accounts_letter_reset_link(), format!("/password/reset?token={secret}"));
    let subject = l.msg_email_change_letter_undone_subject();
    Letter::write(Kind::ResetPassword, (to, language), subject, paragraphs, link, links)
}
