//! Delivering what is due.

use chrono::{DateTime, Duration, Utc};
use diesel::result::QueryResult;
use diesel_async::AsyncConnection;
use diesel_async::AsyncPgConnection;

use super::store::{self, Leased};
use super::{MailFault, Mailer};

/// Longest a delivery may take before another node tries: well past the SMTP timeout.
const LEASE: Duration = Duration::minutes(2);
/// After so many tries a letter is given up, which an admin sees.
const TRIES: i16 = 12;

/// Delivers up to fifty due letters and tells how many left. A crash between sending and marking sends
/// again, under the same Message-ID.
///
/// # Errors
/// When the outbox cannot be read or written; a letter that fails is put back, and is no error.
pub async fn deliver_due(conn: &mut AsyncPgConnection, mailer: &Mailer, now: DateTime<Utc>) -> QueryResult<usize> {
    let leased = conn.transaction(async |conn| store::lease(conn, now, LEASE, 50).await).await?;
    let mut sent = 0;
    for letter in leased {
        match mailer.send(&letter).await {
            Ok(()) => {
                store::mark_sent(conn, letter.id, now).await?;
                sent += 1;
            }
            Err(fault) => put_back(conn, &letter, &fault, now).await?,
        }
    }
    Ok(sent)
}

async fn put_back(conn: &mut AsyncPgConnection, letter: &Leased, fault: &MailFault, now: DateTime<Utc>) -> QueryResult<()> {
    tracing::warn!(letter = %letter.id, attempts = letter.attempts, %fault, "a letter did not leave");
    let hopeless = matches!(fault, MailFault::Malformed(_)) || letter.attempts >= TRIES;
    let again = (!hopeless).then(|| now + back_off(letter.attempts));
    store::mark_failed(conn, letter.id, &fault.to_string(), again, now).await
}

/// 30 s, 1 min, 2 min … at most four hours.
fn back_off(attempts: i16) -> Duration {
    let doublings = u32::from(attempts.clamp(1, 10).unsigned_abs()) - 1;
    Duration::seconds((30 * i64::from(2_i32.pow(doublings))).min(4 * 3600))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_four_hours() {
        assert_eq!(back_off(1), Duration::seconds(30));
        assert_eq!(back_off(2), Duration::seconds(60));
        assert_eq!(back_off(12), Duration::hours(4));
    }
}
