//! The words of moderation, in the language of the reader.

use super::{Act, Complainant, Decision, ReportReason};
use crate::l10n::L10nLanguage;
use crate::listings::LeadState;

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

/// Where a lead stands.
#[must_use]
pub fn state_label(l: &L10nLanguage, state: LeadState) -> String {
    match state {
        LeadState::Draft => l.msg_moderation_state_draft(),
        LeadState::Published => l.msg_moderation_state_published(),
        LeadState::Paused => l.msg_moderation_state_paused(),
        LeadState::Sold => l.msg_moderation_state_sold(),
        LeadState::Withdrawn => l.msg_moderation_state_withdrawn(),
        LeadState::Expired => l.msg_moderation_state_expired(),
        LeadState::Held => l.msg_moderation_state_held(),
        LeadState::Removed => l.msg_moderation_state_removed(),
    }
}

/// The colour of a lead's state.
pub(super) fn state_badge(state: LeadState) -> &'static str {
    match state {
        LeadState::Published => "b-ok",
        LeadState::Paused | LeadState::Held => "b-warn",
        LeadState::Sold => "b-teal",
        LeadState::Removed => "b-bad",
        LeadState::Draft | LeadState::Withdrawn | LeadState::Expired => "",
    }
}
