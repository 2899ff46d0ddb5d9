//! E-mails that go to an address which somebody else may have typed: few an hour, few a day, whoever asks.

use chrono::{DateTime, Duration, Utc};
use diesel::result::QueryResult;
use diesel_async::AsyncPgConnection;

use super::{Letter, store};

/// E-mails an hour to one address.
const PER_HOUR: i64 = 3;
/// E-mails a day to one address.
const PER_DAY: i64 = 10;

/// Enqueues an e-mail, unless its address has had its share of those that [count together](super::Kind::limited_with) within
/// the last hour or day; whether it was enqueued. Belongs into a transaction: requests for one address wait for each other
/// until it ends, so that no race exceeds the limit.
///
/// # Errors
/// When the outbox cannot be read or written.
pub async fn enqueue_limited(conn: &mut AsyncPgConnection, email: &Letter, now: DateTime<Utc>) -> QueryResult<bool> {
    let kinds: Vec<&str> = email.kind.limited_with().iter().map(|kind| kind.code()).collect();
    store::lock_address(conn, &email.to).await?;
    let times = store::newest_to(conn, &email.to, &kinds, PER_DAY).await?;
    if is_full(&times, now) {
        return Ok(false);
    }
    store::keep(conn, email, now, now).await?;
    Ok(true)
}

/// Whether e-mails at these times, the newest first, leave no room for another.
fn is_full(times: &[DateTime<Utc>], now: DateTime<Utc>) -> bool {
    let since = |span: Duration| times.iter().filter(|at| **at > now - span).count();
    let reached = |number: usize, limit: i64| i64::try_from(number).is_ok_and(|number| number >= limit);
    reached(since(Duration::hours(1)), PER_HOUR) || reached(since(Duration::days(1)), PER_DAY)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minutes_ago(minutes: &[i64]) -> (Vec<DateTime<Utc>>, DateTime<Utc>) {
        let now = DateTime::from_timestamp(1_795_341_600, 0).unwrap();
        (minutes.iter().map(|ago| now - Duration::minutes(*ago)).collect(), now)
    }

    #[test]
    fn three_an_hour_and_ten_a_day() {
        for (ago, full) in [
            (vec![], false),
            (vec![1, 59], false),
            (vec![0, 0, 0], true),
            (vec![1, 2, 60], false),
            ((0..9).map(|n| 61 + n * 100).collect(), false),
            ((0..10).map(|n| 61 + n * 100).collect(), true),
            ((0..10).map(|n| 541 + n * 100).collect(), false),
        ] {
            let (times, now) = minutes_ago(&ago);
            assert_eq!(is_full(&times, now), full, "{ago:?}");
        }
    }
}
