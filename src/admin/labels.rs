//! The states of conversations, offers and deals in words, for the tables of the overview.

use crate::conversations::ConversationState;
use crate::deals::{DealState, OfferState};
use crate::l10n::L10nLanguage;

/// Where a conversation stands.
pub(super) fn conversation_label(l: &L10nLanguage, state: ConversationState) -> String {
    match state {
        ConversationState::Requested => l.msg_conversations_state_asked(),
        ConversationState::Open => l.msg_conversations_state_open(),
        ConversationState::Closed => l.msg_conversations_state_closed(),
        ConversationState::Ignored => l.msg_conversations_state_ignored(),
        ConversationState::Blocked => l.msg_conversations_state_blocked(),
    }
}

/// Where an offer stands.
pub(super) fn offer_label(l: &L10nLanguage, state: OfferState) -> String {
    match state {
        OfferState::Open => l.msg_deals_offer_state_open(),
        OfferState::Accepted => l.msg_deals_offer_state_accepted(),
        OfferState::Declined => l.msg_deals_offer_state_declined(),
        OfferState::Countered => l.msg_deals_offer_state_countered(),
        OfferState::Withdrawn => l.msg_deals_offer_state_withdrawn(),
        OfferState::Expired => l.msg_deals_offer_state_expired(),
    }
}

/// Where a deal stands.
pub(super) fn deal_label(l: &L10nLanguage, state: DealState) -> String {
    match state {
        DealState::Agreed => l.msg_deals_state_agreed(),
        DealState::Released => l.msg_deals_state_released(),
        DealState::Claimed => l.msg_deals_state_claimed(),
        DealState::Confirmed => l.msg_deals_state_confirmed(),
        DealState::Refunded => l.msg_deals_state_refunded(),
        DealState::Cancelled => l.msg_deals_state_cancelled(),
    }
}
