//! Signing in.
//!
//! In this order: a place with the hasher, a short connection that takes the try and reads the stored hash, the hash
//! without any connection, a short connection that opens the session.

use std::net::IpAddr;

use chrono::{DateTime, Duration, Utc};
use diesel::result::Error;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use thiserror::Error as ThisError;
use uuid::Uuid;

use super::attempts::{AttemptScope, clear_attempts, return_attempt, take_attempt};
use super::hasher::Caller;
use super::known_devices::{self, DeviceTokens};
use super::sessions::{self, NewSession};
use super::store::{self, UserRow};
use super::{AttemptError, HashingError, PasswordHasher, PasswordMatch, Secret, email};
use crate::db::{Pool, PoolError, Pooled};

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
    /// What the browser shows of itself, and what it is given.
    pub tokens: DeviceTokens<'a>,
}

/// Somebody is signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignedIn {
    /// The browser is new to this user, and must be given the fresh device token.
    pub new_device: bool,
    /// How long the session lasts at most.
    pub session_life: Duration,
}

/// Why nobody is signed in.
#[derive(Debug, ThisError)]
pub enum SignInRefusal {
    /// Address or password are wrong; which, is not told.
    #[error("wrong address or password")]
    Wrong,
    /// It could not be checked.
    #[error(transparent)]
    Unchecked(#[from] PasswordCheckError),
}

/// Why a password was not checked.
#[derive(Debug, ThisError)]
pub enum PasswordCheckError {
    /// Too many tries, or too many passwords wait to be hashed.
    #[error("too many tries")]
    TooMany {
        /// Seconds until the next try.
        retry_after: u32,
    },
    /// No connection to the database.
    #[error(transparent)]
    Pool(#[from] PoolError),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
    /// Hashing failed.
    #[error("a password could not be hashed")]
    Hashing,
}

impl From<AttemptError> for PasswordCheckError {
    fn from(error: AttemptError) -> Self {
        match error {
            AttemptError::TooMany { retry_after } => Self::TooMany { retry_after },
            AttemptError::Database(error) => Self::Database(error),
        }
    }
}

impl From<HashingError> for PasswordCheckError {
    fn from(error: HashingError) -> Self {
        match error {
            HashingError::Busy => Self::TooMany { retry_after: HashingError::RETRY_AFTER },
            HashingError::Failed => Self::Hashing,
        }
    }
}

impl From<Error> for SignInRefusal {
    fn from(error: Error) -> Self {
        Self::Unchecked(error.into())
    }
}

/// Whose sign-in it is, and what it is counted under.
struct Known<'a> {
    user: Option<UserRow>,
    scopes: Vec<AttemptScope<'a>>,
}

/// Signs in and opens a session under `session`. Takes as long, and counts the same, for an address nobody has.
///
/// # Errors
/// See [`SignInRefusal`].
pub async fn sign_in(
    pool: &Pool,
    hasher: &PasswordHasher,
    attempt: &SignIn<'_>,
    session: &Secret,
    now: DateTime<Utc>,
) -> Result<SignedIn, SignInRefusal> {
    let caller = if attempt.tokens.shown.is_some() { Caller::Known } else { Caller::Stranger };
    let slot = hasher.reserve(caller).map_err(PasswordCheckError::from)?;
    // What is no address is nobody's, and is treated as an address that nobody has.
    let email = email(attempt.email).unwrap_or_default();
    let known = begin(&mut *connection(pool).await?, &email, attempt, now).await?;
    let stored = known.user.as_ref().and_then(|user| user.password_hash.clone());
    let matched = slot.verify(attempt.password.to_owned(), stored).await.map_err(PasswordCheckError::from)?;
    drop(slot);
    let Known { user: Some(user), scopes } = known else { return Err(SignInRefusal::Wrong) };
    if !matched.is_right() {
        return Err(SignInRefusal::Wrong);
    }
    let mut conn = connection(pool).await?;
    return_right(&mut conn, &scopes, now).await?;
    let opened = conn.transaction(async |conn| open(conn, &user, &matched, attempt, session, now).await).await?;
    Ok(opened)
}

async fn connection(pool: &Pool) -> Result<Pooled, PasswordCheckError> {
    Ok(pool.get().await?)
}

/// Takes the try. A known device of the user has a bucket of its own; all others share those of address and network.
async fn begin<'a>(
    conn: &mut AsyncPgConnection,
    email: &'a str,
    attempt: &SignIn<'_>,
    now: DateTime<Utc>,
) -> Result<Known<'a>, PasswordCheckError> {
    let user = store::user_by_email(conn, email).await?;
    let device = match attempt.tokens.shown {
        Some(token) => known_devices::find(conn, user.as_ref().map_or_else(Uuid::nil, |user| user.id), token, now).await?,
        None => None,
    };
    let scopes = match device {
        Some(id) => vec![AttemptScope::Device(id)],
        None => vec![AttemptScope::Address(email), AttemptScope::Network(attempt.from)],
    };
    take_attempt(conn, &scopes, now).await?;
    Ok(Known { user, scopes })
}

/// A known device that was right begins anew; a stranger gets back the one try, for others may be guessing.
async fn return_right(conn: &mut AsyncPgConnection, scopes: &[AttemptScope<'_>], now: DateTime<Utc>) -> Result<(), Error> {
    match scopes {
        [device @ AttemptScope::Device(_)] => clear_attempts(conn, *device).await,
        _ => return_attempt(conn, scopes, now).await,
    }
}

async fn open(
    conn: &mut AsyncPgConnection,
    user: &UserRow,
    matched: &PasswordMatch,
    attempt: &SignIn<'_>,
    session: &Secret,
    now: DateTime<Utc>,
) -> Result<SignedIn, Error> {
    if let PasswordMatch::Outdated(hash) = matched {
        store::rehash_password(conn, user, hash).await?;
    }
    let (device, new_device) = known_devices::remember(conn, user.id, attempt.tokens, now).await?;
    let new = NewSession { user: user.id, secret: session, device: attempt.device, known_device: Some(device) };
    sessions::open_session(conn, &new, now).await?;
    Ok(SignedIn { new_device, session_life: sessions::longest_life(user.staff_role) })
}
