//! Signing in.

use std::net::IpAddr;

use chrono::{DateTime, Duration, Utc};
use diesel::result::Error;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use thiserror::Error as ThisError;

use super::{HashingFailed, PasswordHasher, Secret, email, hash_secret, sessions, store};

/// Refused tries are counted over this long.
const WINDOW: Duration = Duration::minutes(15);
/// So many for one address, whether it is known or not.
const TRIES_AN_EMAIL: i64 = 10;
/// So many from one network address.
const TRIES_A_NETWORK: i64 = 100;

/// What somebody signs in with.
pub struct SignIn<'a> {
    /// The address as typed.
    pub email: &'a str,
    /// The password as typed.
    pub password: &'a str,
    /// The browser's own words.
    pub device: &'a str,
    /// Where from.
    pub from: IpAddr,
}

/// Why nobody is signed in.
#[derive(Debug, ThisError)]
pub enum SignInRefusal {
    /// Address or password are wrong; which, is not told.
    #[error("wrong address or password")]
    Wrong,
    /// The password is right, and the address is still to be proven.
    #[error("the address is not proven")]
    Unproven,
    /// Too many refused tries.
    #[error("too many tries")]
    TooMany {
        /// Seconds until the next try.
        retry_after: u32,
    },
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
    /// Hashing failed.
    #[error(transparent)]
    Hashing(#[from] HashingFailed),
}

/// Signs in and opens a session under `session`. Takes as long for an address nobody has.
///
/// # Errors
/// See [`SignInRefusal`].
pub async fn sign_in(
    conn: &mut AsyncPgConnection,
    hasher: &PasswordHasher,
    attempt: &SignIn<'_>,
    session: &Secret,
    now: DateTime<Utc>,
) -> Result<(), SignInRefusal> {
    // What is no address is nobody's, and is treated as an address that nobody has.
    let email = email(attempt.email).unwrap_or_default();
    let keys = [hash_secret(&format!("email:{email}")), hash_secret(&format!("network:{}", attempt.from))];
    throttle(conn, &keys, now).await?;
    let user = store::user_by_email(conn, &email).await?;
    let stored = user.as_ref().and_then(|u| u.password_hash.clone());
    let right = hasher.verify(attempt.password.to_owned(), stored).await?;
    let Some(user) = user.filter(|_| right) else {
        store::record_failure(conn, &[&keys[0], &keys[1]], now).await?;
        return Err(SignInRefusal::Wrong);
    };
    if user.email_verified_at.is_none() {
        return Err(SignInRefusal::Unproven);
    }
    conn.transaction(async |conn| {
        store::forget_failures(conn, &keys[0]).await?;
        sessions::open(conn, user.id, session, attempt.device, now).await?;
        Ok(())
    })
    .await
}

async fn throttle(conn: &mut AsyncPgConnection, keys: &[Vec<u8>; 2], now: DateTime<Utc>) -> Result<(), SignInRefusal> {
    let since = now - WINDOW;
    let full = store::failures_since(conn, &keys[0], since).await? >= TRIES_AN_EMAIL
        || store::failures_since(conn, &keys[1], since).await? >= TRIES_A_NETWORK;
    if full {
        return Err(SignInRefusal::TooMany { retry_after: u32::try_from(WINDOW.num_seconds()).unwrap_or(900) });
    }
    Ok(())
}
