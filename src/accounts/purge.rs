//! Taking away what has ended by itself: sessions, known devices, links, counted tries, half-done sign-ins.

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use super::{attempts, known_devices, second_factor, sessions};
use crate::db::schema::{mail_proofs, sign_in_failures};

/// Rows of a kind that one round takes away at most, so that no lock is held for long.
const MOST: i64 = 1000;
/// Links stay so long after their end.
const LINKS_STAY: Duration = Duration::days(7);
/// Failures that nodes of the version before still write.
const FAILURES_STAY: Duration = Duration::minutes(15);

/// Takes away what has ended, up to a thousand rows of each kind; how many there were.
///
/// # Errors
/// When the database fails.
pub async fn purge_expired(conn: &mut AsyncPgConnection, now: DateTime<Utc>) -> QueryResult<usize> {
    let sessions = sessions::purge(conn, now, MOST).await?;
    let devices = known_devices::purge(conn, now, MOST).await?;
    let attempts = attempts::purge_attempts(conn, now, MOST).await?;
    let second_factors = second_factor::purge(conn, now).await?;
    Ok(sessions + devices + attempts + second_factors + links(conn, now).await? + failures(conn, now).await?)
}

async fn links(conn: &mut AsyncPgConnection, now: DateTime<Utc>) -> QueryResult<usize> {
    let ended = mail_proofs::table.filter(mail_proofs::expires_at.lt(now - LINKS_STAY));
    let tokens: Vec<Vec<u8>> = ended.select(mail_proofs::token_hash).limit(MOST).load(conn).await?;
    diesel::delete(mail_proofs::table.filter(mail_proofs::token_hash.eq_any(tokens))).execute(conn).await
}

async fn failures(conn: &mut AsyncPgConnection, now: DateTime<Utc>) -> QueryResult<usize> {
    let old = sign_in_failures::table.filter(sign_in_failures::at.lt(now - FAILURES_STAY));
    let ids: Vec<i64> = old.select(sign_in_failures::id).limit(MOST).load(conn).await?;
    diesel::delete(sign_in_failures::table.filter(sign_in_failures::id.eq_any(ids))).execute(conn).await
}
