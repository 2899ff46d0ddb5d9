//! How a user wants to hear of each topic.

use diesel::result::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use uuid::Uuid;

use super::post::way;
use super::{Topic, Way, store};

/// A topic and how somebody hears of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// What it is about.
    pub topic: Topic,
    /// How it comes.
    pub way: Way,
}

/// How a user hears of every topic.
///
/// # Errors
/// When the database fails.
pub async fn choices(conn: &mut AsyncPgConnection, user: Uuid) -> QueryResult<Vec<Choice>> {
    let chosen = store::chosen(conn, user).await?;
    let of = |topic: Topic| chosen.iter().find(|(code, _)| code == topic.code()).map(|(_, way)| *way);
    Ok(Topic::ALL.iter().map(|topic| Choice { topic: *topic, way: way(*topic, of(*topic)) }).collect())
}

/// Keeps what a user has chosen; what cannot be switched off stays as it is. What waited for the daily letter and shall not
/// come with it any more stays under the bell.
///
/// # Errors
/// When the database fails.
pub async fn choose(conn: &mut AsyncPgConnection, user: Uuid, chosen: &[Choice]) -> QueryResult<()> {
    conn.transaction(async |conn| {
        for choice in chosen.iter().filter(|it| !it.topic.is_locked()) {
            store::set_way(conn, user, choice.topic, choice.way).await?;
        }
        Ok(())
    })
    .await
}
