//! The next step in words.

use crate::conversations::Side;
use crate::conversations::next_step::{Left, NextStep};
use crate::l10n::L10nLanguage;
use crate::web::{Shell, format};

/// Look of the badge, and its words.
pub(super) fn next_words(shell: &Shell, step: &NextStep, side: Side) -> (&'static str, String) {
    let l = shell.l;
    let look = match step {
        _ if step.is_ones_own() => "b-warn",
        NextStep::AwaitOffer(_) => "b-info",
        NextStep::AwaitCard | NextStep::Released | NextStep::AwaitClaim | NextStep::Agreed => "b-ok",
        _ => "",
    };
    let words = match step {
        NextStep::AnswerRequest(time) => l.msg_conversations_next_request(left(l, *time)),
        NextStep::AnswerLate => l.msg_conversations_next_late(),
        NextStep::AwaitAnswer => l.msg_conversations_next_await_seller(),
        NextStep::AwaitLate => l.msg_conversations_next_await_late(),
        NextStep::AnswerOffer(price, time) if price.is_zero() => l.msg_conversations_next_offer(left(l, *time)),
        NextStep::AnswerOffer(price, time) => l.msg_conversations_next_offer_of(shell.money(price), left(l, *time)),
        NextStep::AwaitOffer(time) => l.msg_conversations_next_await_offer(left(l, *time)),
        NextStep::Reply => l.msg_conversations_next_reply(),
        NextStep::AwaitReply if side == Side::Seller => l.msg_conversations_next_await_buyer(),
        NextStep::AwaitReply => l.msg_conversations_next_await_seller(),
        NextStep::ReleaseCard => l.msg_conversations_next_release(),
        NextStep::AwaitCard => l.msg_conversations_next_await_card(),
        NextStep::Released => l.msg_conversations_next_released(),
        NextStep::AnswerClaim => l.msg_conversations_next_claim(),
        NextStep::AwaitClaim => l.msg_conversations_next_await_claim(),
        NextStep::Agreed => l.msg_conversations_next_agreed(),
        NextStep::Closed => l.msg_conversations_state_closed(),
        NextStep::Ignored => l.msg_conversations_state_ignored(),
        NextStep::Blocked => l.msg_conversations_state_blocked(),
    };
    (look, words)
}

fn left(l: &L10nLanguage, time: Left) -> String {
    match time {
        Left::Soon => l.msg_conversations_left_soon(),
        Left::Hours(hours) => l.msg_conversations_left_hours(format::count(hours)),
        Left::Days(days) => l.msg_conversations_left_days(format::count(days)),
    }
}
