//! The words of moderation, in the language of the reader.

use super::{Act, Complainant, Decision, ReportReason};
use crate::l10n::L10nLanguage;

/// Why something is reported.
#[must_use]
pub fn reason_label(l: &L10nLanguage, reason: ReportReason) -> String {
    match reason {
        ReportReason::FalseData => l.msg_moderation_reason_false_data(),
        ReportReason::PersonalDataInText => l.msg_moderation_reason_personal_data_in_text(),
        ReportReason::NoConsent => l.msg_moderation_reason_no_consent(),
        ReportReason::Offensive => l.msg_moderation_reason_offensive(),
        ReportReason::Duplicate => l.msg_moderation_reason_duplicate(),
        ReportReason::Other => l.msg_moderation_reason_other(),
    }
}

/// What the staff did.
#[must_use]
pub fn act_label(l: &L10nLanguage, act: Act) -> String {
    match act {
        Act::Keep => l.msg_moderation_act_keep(),
        Act::Hold => l.msg_moderation_act_hold(),
        Act::Remove => l.msg_moderation_act_remove(),
        Act::Restore => l.msg_moderation_act_restore(),
        Act::Suspend => l.msg_moderation_act_suspend(),
        Act::Reinstate => l.msg_moderation_act_reinstate(),
        Act::Reveal => l.msg_moderation_act_reveal(),
        Act::RevealUser => l.msg_moderation_act_reveal_user(),
        Act::FindUser => l.msg_moderation_act_find_user(),
        Act::Arbitrate => l.msg_moderation_act_arbitrate(),
    }
}

/// What can be decided.
#[must_use]
pub fn decision_label(l: &L10nLanguage, decision: Decision) -> String {
    match decision {
        Decision::Keep => l.msg_moderation_decide_keep(),
        Decision::Hold => l.msg_moderation_decide_hold(),
        Decision::Remove => l.msg_moderation_decide_remove(),
        Decision::Restore => l.msg_moderation_decide_restore(),
    }
}

/// Who reported, without a name.
pub(super) fn complainant_label(l: &L10nLanguage, by: Complainant) -> String {
    match by {
        Complainant::House => l.msg_moderation_by_house(),
        Complainant::Seller => l.msg_moderation_by_seller(),
        Complainant::Buyer => l.msg_moderation_by_buyer(),
    }
}
