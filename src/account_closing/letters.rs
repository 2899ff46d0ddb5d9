//! The e-mails to whoever closes a company.

use crate::accounts::{CompanyUser, Member};
use crate::mail::{Kind, Letter, Links};

/// The company closes once its open deals are over.
pub(super) fn closing(to: &Member, links: &Links) -> Letter {
    let l = to.language.words();
    let link = (l.msg_closing_letter_deals_link(), "/deals".to_owned());
    let paragraphs = [l.msg_closing_letter_closing_body(), l.msg_closing_letter_not_you()];
    Letter::write(Kind::AccountClosed, (&to.email, to.language), l.msg_closing_letter_closing_subject(), paragraphs, link, links)
}

/// The account is closed: the last e-mail to this address.
pub(super) fn closed(to: &CompanyUser, links: &Links) -> Letter {
    let l = to.language.words();
    let link = (l.msg_closing_letter_home_link(), "/".to_owned());
    let paragraphs = [l.msg_closing_letter_closed_body()];
    Letter::write(Kind::AccountClosed, (&to.email, to.language), l.msg_closing_letter_closed_subject(), paragraphs, link, links)
}
