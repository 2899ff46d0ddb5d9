//! The letters of moderation. The reason is what the staff wrote: the statement of reasons the law asks for.

use super::store::Reporter;
use super::{Decision, Ruling, Turn};
use crate::accounts::Reader;
use crate::mail::{Kind, Letter, Links};

/// To the author of a lead: what was decided, and why.
pub(super) fn decided(to: &Reader, code: &str, ruling: Ruling<'_>, links: &Links) -> Letter {
    let l = to.language.words();
    let (subject, what) = match ruling.decision {
        Decision::Keep => (l.msg_moderation_letter_keep_subject(), l.msg_moderation_letter_keep_body(code)),
        Decision::Hold => (l.msg_moderation_letter_hold_subject(), l.msg_moderation_letter_hold_body(code)),
        Decision::Remove => (l.msg_moderation_letter_remove_subject(), l.msg_moderation_letter_remove_body(code)),
        Decision::Restore => (l.msg_moderation_letter_restore_subject(), l.msg_moderation_letter_restore_body(code)),
    };
    let mut paragraphs = vec![what, l.msg_moderation_letter_reason()];
    paragraphs.extend(lines(ruling.reason));
    paragraphs.push(l.msg_moderation_letter_by_a_person());
    let link = (l.msg_moderation_letter_leads_link(), "/desk/leads".to_owned());
    Letter::write(Kind::ModerationDecision, (&to.email, to.language), subject, paragraphs, link, links)
}

/// To somebody who reported: it was looked at.
pub(super) fn handled(to: &Reporter, acted: bool, links: &Links) -> Letter {
    let l = to.language.words();
    let outcome = if acted { l.msg_moderation_letter_handled_acted() } else { l.msg_moderation_letter_handled_kept() };
    let paragraphs = [l.msg_moderation_letter_handled_body(), outcome];
    let link = (l.msg_moderation_letter_handled_link(), "/leads".to_owned());
    let subject = l.msg_moderation_letter_handled_subject();
    Letter::write(Kind::ReportHandled, (&to.email, to.language), subject, paragraphs, link, links)
}

/// To a company that was suspended, or may write again.
pub(super) fn suspended(to: &Reader, turn: Turn, reason: &str, links: &Links) -> Letter {
    let l = to.language.words();
    let (subject, what) = match turn {
        Turn::Suspend => (l.msg_moderation_letter_suspend_subject(), l.msg_moderation_letter_suspend_body()),
        Turn::Reinstate => (l.msg_moderation_letter_reinstate_subject(), l.msg_moderation_letter_reinstate_body()),
    };
    let mut paragraphs = vec![what, l.msg_moderation_letter_reason()];
    paragraphs.extend(lines(reason));
    paragraphs.push(l.msg_moderation_letter_by_a_person());
    let link = (l.msg_moderation_letter_account_link(), "/account".to_owned());
    Letter::write(Kind::ModerationSuspension, (&to.email, to.language), subject, paragraphs, link, links)
}

fn lines(reason: &str) -> impl Iterator<Item = String> {
    reason.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned)
}
