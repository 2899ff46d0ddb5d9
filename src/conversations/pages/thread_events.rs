//! What happened in a thread beside what was said.

use chrono::{DateTime, DurationRound, TimeDelta, Utc};

use super::thread::Item;
use crate::conversations::store::Disclosure;
use crate::conversations::{Conversation, ConversationState, Side};
use crate::listings::{self, CardEdit};
use crate::valuation::labels;
use crate::web::Shell;

/// A side that said who it is.
pub(super) fn disclosed(shell: &Shell, it: &Conversation, said: Disclosure, reader: Side) -> (DateTime<Utc>, Item) {
    let (l, day) = (shell.l, shell.day(&said.at));
    let words = if said.side == reader {
        l.msg_conversations_disclosed_you(day, said.company, said.person)
    } else {
        l.msg_conversations_disclosed_by(it.alias_of(said.side), day, said.company, said.person)
    };
    (said.at, Item::Event(words))
}

/// The edits of the card while the conversation went on, one line an hour: nothing finer is told by their place either.
pub(super) fn card_events(shell: &Shell, it: &Conversation, side: Side, edits: Vec<CardEdit>) -> Vec<(DateTime<Utc>, Item)> {
    let l = shell.l;
    let hour = |edit: &CardEdit| edit.edited_at.duration_trunc(TimeDelta::hours(1)).unwrap_or(edit.edited_at);
    let heard: Vec<CardEdit> = edits.into_iter().filter(|edit| it.closed_at.is_none_or(|at| edit.edited_at <= at)).collect();
    let line = |of_hour: &[CardEdit]| {
        let at = hour(of_hour.first()?).max(it.opened_at);
        let fields = labels::field_names(l, listings::edited_fields(of_hour));
        let words = match side {
            Side::Seller => l.msg_conversations_event_card_edited_you(shell.day(&at), fields),
            Side::Buyer => l.msg_conversations_event_card_edited(shell.day(&at), fields),
        };
        Some((at, Item::Event(words)))
    };
    heard.chunk_by(|a, b| hour(a) == hour(b)).filter_map(line).collect()
}

/// What happened, as far as the side may know.
pub(super) fn events(shell: &Shell, it: &Conversation, side: Side) -> Vec<(DateTime<Utc>, Item)> {
    let l = shell.l;
    let mut events = Vec::new();
    if let Some(at) = it.accepted_at.filter(|_| !it.hides_answer_from(side)) {
        events.push((at, Item::Event(l.msg_conversations_event_accepted(shell.day(&at)))));
    }
    if let Some(at) = it.blocked_at.filter(|_| side == Side::Seller) {
        events.push((at, Item::Event(l.msg_conversations_event_blocked(shell.day(&at)))));
    }
    if let Some(at) = it.closed_at.filter(|_| side == Side::Buyer || it.state == ConversationState::Closed) {
        events.push((at, Item::Event(l.msg_conversations_event_closed(shell.day(&at)))));
    }
    events
}
