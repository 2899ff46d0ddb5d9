//! Delivering what is due.

use chrono::{DateTime, Duration, Utc};
use diesel::result::QueryResult;
use diesel_async::AsyncConnection;
use diesel_async::AsyncPgConnection;
use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use thiserror::Error;
use uuid::Uuid;

use super::store::{self, Leased};
use super::{MailFault, Mailer};
use crate::db::{Pool, PoolError};

/// Letters taken out together. They are sent side by side, so that one that hangs holds up no other.
const TOGETHER: i64 = 20;
/// Longest a delivery may take before another node tries: well past the mailer's patience with a letter.
const LEASE: Duration = Duration::minutes(2);
/// After so many tries, some three days, a letter is given up, which an admin sees.
const TRIES: i16 = 26;

/// Why the outbox could not be read or written.
#[derive(Debug, Error)]
pub enum DeliveryError {
    /// No connection to the database.
    #[error(transparent)]
    Pool(#[from] PoolError),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

/// Delivers up to twenty due letters and tells how many left. A crash between sending and marking sends
/// again, under the same Message-ID. No connection is held while a mail server is waited for.
///
/// # Errors
/// When the outbox cannot be read or written; a letter that fails is put back, and is no error.
pub async fn deliver_due(pool: &Pool, mailer: &Mailer, now: DateTime<Utc>) -> Result<usize, DeliveryError> {
    let leased = lease(pool, now).await?;
    let mut tried: FuturesUnordered<_> = leased.into_iter().map(|letter| attempt(mailer, letter)).collect();
    let (mut sent, mut failed) = (0, Ok(()));
    while let Some((letter, outcome)) = tried.next().await {
        let left = outcome.is_ok();
        match write_down(pool, &letter, outcome, now).await {
            Ok(()) => sent += usize::from(left),
            // The others that are on their way are written down all the same.
            Err(error) => failed = Err(error),
        }
    }
    failed.map(|()| sent)
}

async fn lease(pool: &Pool, now: DateTime<Utc>) -> Result<Vec<Leased>, DeliveryError> {
    let mut conn = pool.get().await?;
    Ok(conn.transaction(async |conn| store::lease(conn, now, LEASE, TOGETHER).await).await?)
}

async fn write_down(
    pool: &Pool,
    letter: &Leased,
    outcome: Result<(), MailFault>,
    now: DateTime<Utc>,
) -> Result<(), DeliveryError> {
    let mut conn = pool.get().await?;
    match outcome {
        Ok(()) => store::mark_sent(&mut conn, letter.id, now).await?,
        Err(fault) => put_back(&mut conn, letter, &fault, now).await?,
    }
    Ok(())
}

async fn attempt(mailer: &Mailer, letter: Leased) -> (Leased, Result<(), MailFault>) {
    let outcome = mailer.send(&letter).await;
    (letter, outcome)
}

async fn put_back(conn: &mut AsyncPgConnection, letter: &Leased, fault: &MailFault, now: DateTime<Utc>) -> QueryResult<()> {
    tracing::warn!(letter = %letter.id, attempts = letter.attempts, %fault, "a letter did not leave");
    let hopeless = fault.is_final() || letter.attempts >= TRIES;
    let again = (!hopeless).then(|| now + back_off(letter.attempts, letter.id));
    store::mark_failed(conn, letter.id, &fault.to_string(), again, now).await
}

/// About 30 s, 1 min, 2 min … at most about four hours; from half of that to half as much again. Which of these is by
/// the chance of the letter's own id, so that letters that failed together do not come back together.
fn back_off(attempts: i16, id: Uuid) -> Duration {
    let doublings = u32::from(attempts.clamp(1, 10).unsigned_abs()) - 1;
    let usual = (30 * i64::from(2_i32.pow(doublings))).min(4 * 3600);
    // Another byte of it each time.
    let chance = id.as_bytes()[usize::from(attempts.unsigned_abs()) % 6];
    Duration::milliseconds(usual * (500 + i64::from(chance) * 1000 / 255))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_four_hours_give_or_take_half() {
        for id in [Uuid::nil(), Uuid::from_u128(u128::MAX), Uuid::from_u128(0x1234_5678_9abc_def0 << 64)] {
            for (attempts, usual) in [(1, 30), (2, 60), (5, 480), (10, 14_400), (26, 14_400)] {
                let wait = back_off(attempts, id).num_milliseconds();
                assert!((usual * 500..=usual * 1500).contains(&wait), "{attempts}: {wait} ms");
            }
        }
    }

    #[test]
    fn letters_that_failed_together_do_not_come_back_together() {
        let waits: std::collections::BTreeSet<_> = (0..64_u128).map(|n| back_off(3, Uuid::from_u128(n << 98))).collect();
        assert!(waits.len() > 48, "{} different waits", waits.len());
        let once = Uuid::from_u128(0x0a80_ff12_3456_789a << 64);
        let share = |attempts| back_off(attempts, once).num_milliseconds() / (30 * (1 << (attempts - 1)));
        assert!(share(1) != share(2) || share(2) != share(3), "each wait is drawn anew");
    }
}
