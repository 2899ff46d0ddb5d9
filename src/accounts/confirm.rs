//! Confirming, within a session, that its owner is still the one at the keyboard.

use chrono::{DateTime, Duration, Utc};
use diesel::result::Error;
use thiserror::Error as ThisError;

use super::{HashingFailed, Member, PasswordHasher, hash_secret, sessions, store};
use crate::db::{Pool, PoolError};

/// Refused tries are counted over this long.
const WINDOW: Duration = Duration::minutes(15);
/// So many are checked for one user.
const TRIES: i64 = 10;

/// Why a session is not confirmed.
#[derive(Debug, ThisError)]
pub enum ConfirmRefusal {
    /// It is not the user's password.
    #[error("wrong password")]
    WrongPassword,
    /// Too many tries.
    #[error("too many tries")]
    TooMany {
        /// Seconds until the next one.
        retry_after: u32,
    },
    /// No connection was to be had.
    #[error(transparent)]
    Pool(#[from] PoolError),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
    /// Hashing failed.
    #[error(transparent)]
    Hashing(#[from] HashingFailed),
}

/// Checks the member's own password and marks the session as confirmed.
///
/// # Errors
/// See [`ConfirmRefusal`].
pub async fn confirm(
    pool: &Pool,
    hasher: &PasswordHasher,
    member: &Member,
    password: String,
    now: DateTime<Utc>,
) -> Result<(), ConfirmRefusal> {
    check_password(pool, hasher, member, password, now).await?;
    let mut conn = pool.get().await?;
    Ok(sessions::mark_confirmed(&mut conn, member.session_id, now).await?)
}

/// Checks the member's own password. A try is counted before it is checked, so that tries sent at once are no more than
/// tries sent one after the other; no connection is held while hashing.
///
/// # Errors
/// See [`ConfirmRefusal`].
async fn check_password(
    pool: &Pool,
    hasher: &PasswordHasher,
    member: &Member,
    password: String,
    now: DateTime<Utc>,
) -> Result<(), ConfirmRefusal> {
    let key = hash_secret(&format!("confirm:{}", member.user_id));
    let stored = {
        let mut conn = pool.get().await?;
        store::record_failure(&mut conn, &[&key], now).await?;
        if store::failures_since(&mut conn, &key, now - WINDOW).await? > TRIES {
            return Err(ConfirmRefusal::TooMany { retry_after: u32::try_from(WINDOW.num_seconds()).unwrap_or(900) });
        }
        store::user(&mut conn, member.user_id).await?.password_hash
    };
    if !hasher.verify(password, stored).await? {
        return Err(ConfirmRefusal::WrongPassword);
    }
    let mut conn = pool.get().await?;
    Ok(store::forget_failures(&mut conn, &key).await?)
}
