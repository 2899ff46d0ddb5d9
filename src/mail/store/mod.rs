//! Letters and news in SQL.

mod bell;
mod news;
mod outbox;

pub(super) use bell::{digest_readers, forget, hold_reader, mark_read, mark_rung, news, take_digest};
pub(super) use news::{News, chosen, linked, note, open_link, reader, ring, set_way};
pub use outbox::{GivenUp, Outbox, given_up, outbox, send_again};
pub(super) use outbox::{Leased, keep, lease, lock_address, mark_failed, mark_sent, newest_to};

use super::Way;
use crate::db::text_sql;

text_sql!(Way);
