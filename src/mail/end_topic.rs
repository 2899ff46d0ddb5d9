//! The link at the foot of a letter ends those of its topic: whoever has the letter may, without signing in.

use diesel::result::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::{Topic, Way, choices, store};

/// What such a link ends: a topic, or the daily letter where none is inside. None for a link that no letter had.
///
/// # Errors
/// When the database fails.
pub async fn ended_by(conn: &mut AsyncPgConnection, token: &str) -> QueryResult<Option<Option<Topic>>> {
    Ok(store::linked(conn, token).await?.map(|(_, topic)| topic))
}

/// Has the topic, or everything that came with the daily letter, shown on the site only. What it ended; none for a link that
/// no letter had. Done twice, it is done.
///
/// # Errors
/// When the database fails.
pub async fn end_topic(conn: &mut AsyncPgConnection, token: &str) -> QueryResult<Option<Option<Topic>>> {
    conn.transaction(async |conn| {
        let Some((user, topic)) = store::linked(conn, token).await? else { return Ok(None) };
        for choice in choices(conn, user).await? {
            let meant = topic.map_or(choice.way == Way::Digest, |topic| choice.topic == topic && choice.way != Way::Nothing);
            if meant && !choice.topic.is_locked() {
                store::set_way(conn, user, choice.topic, Way::Site).await?;
            }
        }
        Ok(Some(topic))
    })
    .await
}
