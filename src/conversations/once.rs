//! The form a message came with, so that a double click sends it once.

use chrono::{DateTime, Utc};
use diesel::result::QueryResult;
use diesel_async::AsyncPgConnection;
use uuid::Uuid;

use crate::accounts::{self, Member};

/// Key, address and content of the form that was sent.
#[derive(Debug, Clone, Copy)]
pub struct Once<'a> {
    /// The key rendered in it.
    pub key: Option<Uuid>,
    /// Where it was posted to.
    pub route: &'a str,
    /// SHA-256 of its fields.
    pub body_hash: &'a [u8],
}

impl Once<'_> {
    /// Stores the key with its effect, which the same form sent again answers with `location`.
    pub(super) async fn remember(
        self,
        conn: &mut AsyncPgConnection,
        member: &Member,
        location: &str,
        now: DateTime<Utc>,
    ) -> QueryResult<()> {
        accounts::remember(conn, member.user_id, self.key, (self.route, self.body_hash, location), now).await
    }
}
