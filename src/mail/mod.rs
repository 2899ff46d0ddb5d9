//! Letters: written in the transaction that causes them, delivered by the night shift.
//!
//! A room writes a [`Letter`] of a [`Kind`] and [`post`]s it with the connection of its transaction; that is the one place
//! which knows how its reader wants to hear of the kind's [`Topic`]: by mail at once, with the daily letter, under the bell
//! only, or not at all. [`deliver_due`] leases what is due, hands it to the [`Mailer`], backs off when that fails, gives up
//! visibly, and scrubs what was sent, for letters hold secret links.

mod choices;
mod deliver;
mod digest;
mod end_topic;
mod enqueue_limited;
mod kind;
mod letter;
mod links;
mod mailer;
mod notification;
mod post;
mod store;
mod topic;

pub use choices::{Choice, choices, choose};
pub use deliver::{DeliveryError, deliver_due};
pub use digest::post_digests;
pub use end_topic::{end_topic, ended_by};
pub use enqueue_limited::enqueue_limited;
pub use kind::Kind;
pub use letter::Letter;
pub use links::Links;
pub use mailer::{MailFault, Mailer};
pub use notification::{Notification, forget_news, news, read_all, read_at, ring_due};
pub use post::{post, post_later};
pub use store::{GivenUp, Outbox, given_up, outbox, send_again};
pub use topic::{Topic, Way};
