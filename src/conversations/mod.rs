//! Buyer and seller talking, under aliases, about one lead.
//!
//! A buyer [`start_conversation`]s; the seller [`decide`]s; both [`send_message`]. What the seller decides
//! against a buyer is never told to the buyer: [`Conversation::seen_by`] is the state each side may know.
//! Either side may [`disclose`] who it is to the other; what each may know of the other before is its `profile`.
//! `deals` makes offers inside a conversation through [`conversation_of`], [`touch`] and [`tell`], and
//! [`close_conversations`] when the lead is sold.

mod alias;
mod compute_profiles;
mod conversation;
mod decide;
mod deliver_answers;
mod disclose;
mod jitter;
mod letters;
mod limits;
mod next_step;
mod open_between;
pub mod pages;
mod post_news;
mod profile;
mod remind_sellers;
mod search;
mod self_reveal;
mod send_message;
mod start_conversation;
mod store;
mod tell_card_edits;
mod transcript;

pub use alias::{initials, pair as aliases};
pub use compute_profiles::compute_profiles;
pub use conversation::{Conversation, ConversationState, Side};
pub use decide::{DecideRefusal, Decision, decide};
pub use deliver_answers::deliver_answers;
pub use disclose::disclose;
pub use jitter::Jitter;
pub use limits::{CONVERSATIONS_AN_HOUR, MESSAGES_A_MINUTE};
pub use open_between::open_between;
pub use remind_sellers::remind_sellers;
pub use self_reveal::{revealed_at_first, revealed_in};
pub use send_message::{SendRefusal, send_message};
pub use start_conversation::{FirstMessage, StartRefusal, start_conversation};
pub use store::{
    BuyerTalk, NewConversation, close_conversation, close_conversations, conversation, conversation_of, reopen_conversations,
    tell, touch,
};
pub use tell_card_edits::tell_card_edits;
pub use transcript::{Transcript, TranscriptMessage, TranscriptOffer, transcript};
