//! The e-mail about an export: a word to whoever owns the account, should somebody else have asked.

use crate::accounts::Member;
use crate::mail::{Kind, Letter, Links};

/// To the user whose data was exported.
pub(super) fn exported(to: &Member, links: &Links) -> Letter {
    let l = to.language.words();
    let paragraphs = [l.msg_export_letter_body(), l.msg_export_letter_not_you()];
    let link = (l.msg_export_letter_link(), "/account/data".to_owned());
    Letter::write(Kind::DataExported, (&to.email, to.language), l.msg_export_letter_subject(), paragraphs, link, links)
}
