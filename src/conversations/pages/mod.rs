//! The pages of conversations.

mod disclose;
mod events;
mod inbox;
mod next_words;
mod offer_card;
mod profile;
mod thread;
mod thread_events;
mod typed;
mod write;

pub use disclose::disclose;
pub use events::events;
pub use inbox::conversations;
pub use thread::conversation;
pub use write::{decide, send, start, start_form};
