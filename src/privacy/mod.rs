//! The person behind a lead: what is held, objecting, erasing.
//!
//! Whoever reads the mail of an address may ask about it: a link that is good for an hour shows how many leads hold
//! the address and which kinds of data they hold, never a value. Objecting and erasing wipe the cards everywhere,
//! take the leads off offer, tell the sellers and the buyers who hold the card, and leave keyed hashes by which
//! nobody can publish that person again. The answer to asking is the same whether anything is held or not; an
//! address that is not held yet may object in advance.

mod ask_link;
mod exercise_right;
mod held;
mod letters;
pub mod pages;
mod store;

pub use ask_link::ask_link;
pub use exercise_right::{ExerciseRefusal, exercise_right};
pub use held::{Held, Right};
pub use store::forget_addresses;
