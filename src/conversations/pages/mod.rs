//! The pages of conversations.

mod events;
mod inbox;
mod next_words;
mod offer_card;
mod thread;
mod write;

pub use events::events;
pub use inbox::conversations;
pub use thread::conversation;
pub use write::{decide, send, start, start_form};
