//! Confirming, within a session, that its owner is still the one at the keyboard.

use chrono::{DateTime, Utc};
use diesel::result::Error;
use thiserror::Error as ThisError;

use super::{Member, PasswordCheckError, PasswordHasher, sessions, verify_password};
use crate::db::{Pool, PoolError};

/// Why a session is not confirmed.
#[derive(Debug, ThisError)]
pub enum ConfirmRefusal {
    /// It is not the user's password.
    #[error("wrong password")]
    WrongPassword,
    /// The password was not checked.
    #[error(transparent)]
    Unchecked(#[from] PasswordCheckError),
}

impl From<PoolError> for ConfirmRefusal {
    fn from(error: PoolError) -> Self {
        Self::Unchecked(error.into())
    }
}

impl From<Error> for ConfirmRefusal {
    fn from(error: Error) -> Self {
        Self::Unchecked(error.into())
    }
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
    if !verify_password(pool, hasher, member, password, now).await? {
        return Err(ConfirmRefusal::WrongPassword);
    }
    let mut conn = pool.get().await?;
    Ok(sessions::mark_confirmed(&mut conn, member.session_id, now).await?)
}
