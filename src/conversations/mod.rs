//! Buyer and seller talking, under aliases, about one lead.
//!
//! A buyer [`start_conversation`]s; the seller [`decide`]s; both [`send_message`]. What the seller decides
//! against a buyer is never told to the buyer: [`Conversation::seen_by`] is the state each side may know.
//! `deals` makes offers inside a conversation through [`conversation_of`], [`touch`] and [`tell`], and
//! [`close_conversations`] when the lead is sold.

mod conversation;
mod store;

pub use conversation::{Conversation, ConversationState, Side};
pub use store::{close_conversations, conversation_of, tell, touch};
