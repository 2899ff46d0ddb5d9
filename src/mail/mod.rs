//! Letters: written in the transaction that causes them, delivered by the night shift.
//!
//! A room writes a [`Letter`] and [`post`]s it with the connection of its transaction. [`deliver_due`]
//! leases what is due, hands it to the [`Mailer`], backs off when that fails, gives up visibly, and
//! scrubs what was sent, for letters hold secret links.

mod deliver;
mod letter;
mod mailer;
mod store;

pub use deliver::deliver_due;
pub use letter::{Letter, Links};
pub use mailer::{MailFault, Mailer};
pub use store::{GivenUp, Outbox, given_up, outbox, post, post_later, send_again};
