//! How much a company may write: enough for any negotiation, too little for a canvasser.

use chrono::{DateTime, Duration, Utc};
use diesel::result::QueryResult;
use diesel_async::AsyncPgConnection;
use uuid::Uuid;

use super::store;

/// Messages a company sends in a minute.
pub const MESSAGES_A_MINUTE: i64 = 20;
/// Conversations a company begins in an hour.
pub const CONVERSATIONS_AN_HOUR: i64 = 5;

/// Takes the company's turn until the transaction ends, and says how many seconds it must wait before it
/// may send another message; none when it may now.
pub(super) async fn wait_to_send(conn: &mut AsyncPgConnection, company: Uuid, now: DateTime<Utc>) -> QueryResult<Option<u32>> {
    store::take_turn(conn, company).await?;
    let window = Duration::minutes(1);
    let first = store::nth_last_message(conn, company, (now - window, now), MESSAGES_A_MINUTE).await?;
    Ok(first.map(|first| wait(first + window, now)))
}

/// The same for beginning another conversation, within a turn already taken.
pub(super) async fn wait_to_start(conn: &mut AsyncPgConnection, company: Uuid, now: DateTime<Utc>) -> QueryResult<Option<u32>> {
    let window = Duration::hours(1);
    let first = store::nth_last_start(conn, company, (now - window, now), CONVERSATIONS_AN_HOUR).await?;
    Ok(first.map(|first| wait(first + window, now)))
}

fn wait(until: DateTime<Utc>, now: DateTime<Utc>) -> u32 {
    u32::try_from((until - now).num_seconds().max(1)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_at_least_a_second() {
        let now = DateTime::UNIX_EPOCH;
        assert_eq!(wait(now, now), 1);
        assert_eq!(wait(now + Duration::seconds(42), now), 42);
    }
}
