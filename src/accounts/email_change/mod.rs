//! Changing one's address: requested while signed in, confirmed by a link to the new address, and stopped or undone for
//! some days by a link to the old one.
//!
//! Nobody learns from it who has an account: an address that a user has already gets the same answer and no e-mail. The
//! new address proves itself in a session of the user who asked, so that a mistyped address does not give the account
//! to a stranger.

mod confirm;
mod letters;
mod request;
mod store;
mod undo;

pub use confirm::{ConfirmEmailError, confirm_email_change};
pub use request::{EmailRequest, RequestError, cancel_email_change, request_email_change};
pub use store::{PendingEmail, forget_email_changes, pending_email, pending_email_of_link};
pub use undo::{Undo, UndoError, undo_email_change, undo_of_link};

use chrono::Duration;

/// How long the new address has to confirm.
const CONFIRM_LIFE: Duration = Duration::hours(24);
/// How long the old address may undo, from the request and again from the completion.
const UNDO_LIFE: Duration = Duration::days(7);
/// So many requests of a user are carried out within a day.
const REQUESTS_A_DAY: i64 = 5;
