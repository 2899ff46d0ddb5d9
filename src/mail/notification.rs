//! What waits for a user under the bell.

use chrono::{DateTime, Duration, Utc};
use diesel::result::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use uuid::Uuid;

use super::{Kind, Topic, store};
use crate::language::Language;

/// How long it is kept once it was read.
const KEPT_READ: Duration = Duration::days(90);
/// How long it is kept unread.
const KEPT_UNREAD: Duration = Duration::days(365);

/// A piece of news: it says no more than the letter of the same event.
#[derive(Debug, Clone)]
pub struct Notification {
    /// What it is about.
    pub kind: Kind,
    /// The language of its words.
    pub language: Language,
    /// What happened.
    pub title: String,
    /// The first words of the letter.
    pub body: String,
    /// Where it leads.
    pub path: String,
    /// When it came, or shows.
    pub at: DateTime<Utc>,
    /// When it was read.
    pub read_at: Option<DateTime<Utc>>,
}

impl Notification {
    /// Whether it was read.
    #[must_use]
    pub fn is_read(&self) -> bool {
        self.read_at.is_some()
    }

    /// Its icon in `static/icons.svg`.
    #[must_use]
    pub fn icon(&self) -> &'static str {
        match self.kind.topic() {
            Some(Topic::Requests | Topic::Messages) => "message",
            Some(Topic::Offers) => "euro",
            Some(Topic::Agreements | Topic::Steps | Topic::Outcomes) => "handshake",
            Some(Topic::Claims) => "triangle-alert",
            Some(Topic::Cards) => "pencil",
            Some(Topic::Moderation) => "gavel",
            Some(Topic::Privacy) => "shield-check",
            Some(Topic::Security) => "key",
            Some(Topic::Alerts | Topic::Publications) | None => "bell",
        }
    }
}

/// The newest hundred pieces of news of a user that show by now.
///
/// # Errors
/// When they cannot be read.
pub async fn news(conn: &mut AsyncPgConnection, user: Uuid, now: DateTime<Utc>) -> QueryResult<Vec<Notification>> {
    store::news(conn, user, now).await
}

/// Whoever opens the page that a piece of news leads to has read it. How many were.
///
/// # Errors
/// When it cannot be written.
pub async fn read_at(conn: &mut AsyncPgConnection, user: Uuid, path: &str, now: DateTime<Utc>) -> QueryResult<usize> {
    mark(conn, user, Some(path), now).await
}

/// Everything that shows is read.
///
/// # Errors
/// When it cannot be written.
pub async fn read_all(conn: &mut AsyncPgConnection, user: Uuid, now: DateTime<Utc>) -> QueryResult<()> {
    mark(conn, user, None, now).await.map(|_| ())
}

async fn mark(conn: &mut AsyncPgConnection, user: Uuid, path: Option<&str>, now: DateTime<Utc>) -> QueryResult<usize> {
    conn.transaction(async |conn| {
        let read = store::mark_read(conn, user, path, now).await?;
        if read > 0 {
            // The bells of other open pages hear of it too.
            store::ring(conn, user).await?;
        }
        Ok(read)
    })
    .await
}

/// Rings for what was to show later and shows by now.
///
/// # Errors
/// When the database fails.
pub async fn ring_due(conn: &mut AsyncPgConnection, now: DateTime<Utc>) -> QueryResult<()> {
    conn.transaction(async |conn| {
        for user in store::mark_rung(conn, now).await? {
            store::ring(conn, user).await?;
        }
        Ok(())
    })
    .await
}

/// Forgets news ninety days after they were read, and after a year in any case.
///
/// # Errors
/// When they cannot be removed.
pub async fn forget_news(conn: &mut AsyncPgConnection, now: DateTime<Utc>) -> QueryResult<usize> {
    store::forget(conn, now - KEPT_READ, now - KEPT_UNREAD).await
}
