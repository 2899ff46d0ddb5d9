//! The letters of conversations. They hold aliases, which we drew, and never what anybody typed.

use crate::language::Language;
use crate::mail::{Kind, Letter, Links};
use uuid::Uuid;

/// What a letter is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum News {
    /// To the seller: a buyer wrote about a lead.
    Request,
    /// To the buyer: the seller accepted.
    Accepted,
    /// To either: something unread.
    Message,
    /// To the buyer: the contact card was edited.
    CardEdited,
    /// To the seller: a request still waits.
    Reminder,
    /// To either: the other says who it is.
    Disclosed,
}

pub(super) fn news(what: News, from: &str, to: &str, language: Language, links: &Links, conversation: Uuid) -> Letter {
    let l = language.words();
    let (kind, subject, body) = match what {
        News::Request => (
            Kind::ConversationRequest,
            l.msg_conversations_letter_request_subject(),
            l.msg_conversations_letter_request_body(from),
        ),
        News::Accepted => (
            Kind::ConversationAccepted,
            l.msg_conversations_letter_accepted_subject(),
            l.msg_conversations_letter_accepted_body(from),
        ),
        News::Message => (
            Kind::ConversationMessage,
            l.msg_conversations_letter_message_subject(),
            l.msg_conversations_letter_message_body(from),
        ),
        News::Reminder => (
            Kind::ConversationReminder,
            l.msg_conversations_letter_reminder_subject(),
            l.msg_conversations_letter_reminder_body(from),
        ),
        News::Disclosed => (
            Kind::ConversationDisclosed,
            l.msg_conversations_letter_disclosed_subject(),
            l.msg_conversations_letter_disclosed_body(from),
        ),
        News::CardEdited => (
            Kind::CardEdited,
            l.msg_conversations_letter_card_edited_subject(),
            l.msg_conversations_letter_card_edited_body(from),
        ),
    };
    let link = (l.msg_conversations_letter_link(), format!("/conversations/{conversation}"));
    Letter::write(kind, (to, language), subject, [body, l.msg_conversations_letter_alias()], link, links)
}
