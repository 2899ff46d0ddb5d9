//! A form sent twice is carried out once.

use diesel::result::QueryResult;
use diesel_async::AsyncPgConnection;
use uuid::Uuid;

use crate::accounts;

/// The form an act came from.
#[derive(Debug, Clone, Copy)]
pub struct Once<'a> {
    /// Its key; none where a client makes its own requests.
    pub key: Option<Uuid>,
    /// Where it was posted.
    pub route: &'a str,
    /// What was posted.
    pub body_hash: &'a [u8],
}

impl Once<'_> {
    /// An act that no form asked for.
    pub const NO_FORM: Once<'static> = Once { key: None, route: "", body_hash: &[] };

    /// Stores the key with what was done.
    pub(super) async fn done(
        self,
        conn: &mut AsyncPgConnection,
        user: Uuid,
        location: &str,
        now: chrono::DateTime<chrono::Utc>,
    ) -> QueryResult<()> {
        accounts::remember(conn, user, self.key, (self.route, self.body_hash, location), now).await
    }
}
