//! Tries at passwords and codes, counted in token buckets that all nodes share.
//!
//! A try is taken before the password is looked at ([`take_attempt`]), so that however many come at once, no more are
//! checked than the bucket holds; whoever was right gets it back ([`return_attempt`]). Browsers that a user has signed in
//! with have buckets of their own: a stranger who empties the one of an address does not lock its owner out.

mod scope;
mod store;
mod take;

pub use scope::AttemptScope;
pub use take::{AttemptError, clear_attempts, purge_attempts, return_attempt, take_attempt};
