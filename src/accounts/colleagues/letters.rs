//! The e-mails about who belongs to a company.

use super::Colleague;
use crate::accounts::Member;
use crate::mail::{Kind, Letter, Links};

/// To somebody whom an owner removed.
pub(super) fn removed(to: &Colleague, by: &Member, links: &Links) -> Letter {
    let l = to.language.words();
    let paragraphs = [l.msg_account_letter_removed_body(&by.name, &by.company), l.msg_account_letter_removed_after()];
    let link = (l.msg_account_letter_removed_link(), "/sign-up".to_owned());
    let subject = l.msg_account_letter_removed_subject();
    Letter::write(Kind::RemovedFromCompany, (&to.email, to.language), subject, paragraphs, link, links)
}

/// To somebody who left by itself.
pub(super) fn left(to: &Colleague, company: &str, links: &Links) -> Letter {
    let l = to.language.words();
    let paragraphs = [l.msg_account_letter_left_body(company), l.msg_account_letter_removed_after()];
    let link = (l.msg_account_letter_removed_link(), "/sign-up".to_owned());
    let subject = l.msg_account_letter_left_subject();
    Letter::write(Kind::RemovedFromCompany, (&to.email, to.language), subject, paragraphs, link, links)
}

/// To an owner whose colleague left.
pub(super) fn colleague_left(to: &Colleague, who: &Colleague, links: &Links) -> Letter {
    let l = to.language.words();
    let paragraphs = [l.msg_account_letter_colleague_left_body(&who.name, &who.email)];
    let link = (l.msg_account_letter_users_link(), "/account/users".to_owned());
    let subject = l.msg_account_letter_colleague_left_subject();
    Letter::write(Kind::RoleChanged, (&to.email, to.language), subject, paragraphs, link, links)
}

/// To somebody who is an owner from now on, or no longer.
pub(super) fn role_changed(to: &Colleague, by: &Member, is_owner: bool, links: &Links) -> Letter {
    let l = to.language.words();
    let body = if is_owner {
        l.msg_account_letter_owner_body(&by.name, &by.company)
    } else {
        l.msg_account_letter_member_body(&by.name, &by.company)
    };
    let link = (l.msg_account_letter_users_link(), "/account/users".to_owned());
    let subject = l.msg_account_letter_role_subject();
    Letter::write(Kind::RoleChanged, (&to.email, to.language), subject, [body], link, links)
}
