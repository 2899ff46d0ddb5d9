//! Confirming, within a session, that its owner is still the one at the keyboard.

use chrono::{DateTime, Utc};
use diesel::result::Error;
use diesel_async::AsyncConnection;
use thiserror::Error as ThisError;

use super::second_factor::{self, CheckFailed, Checked, Scope, With};
use super::{Member, PasswordCheckError, PasswordHasher, sessions, verify_password};
use crate::db::{Pool, PoolError};
use crate::mail::Links;
use crate::vault::Keyring;

/// What one proves oneself with.
pub struct Confirmation {
    /// The password.
    pub password: String,
    /// A code of the second factor, or a recovery code; none where it was proved a short while ago and the password alone is
    /// asked for.
    pub code: Option<String>,
}

/// What a confirmation is checked with.
#[derive(Clone, Copy)]
pub struct ConfirmWith<'a> {
    /// Connections: none is held while hashing.
    pub pool: &'a Pool,
    /// Checks the password.
    pub hasher: &'a PasswordHasher,
    /// Opens the secret of the second factor.
    pub keyring: &'a Keyring,
    /// Addresses for e-mails.
    pub links: &'a Links,
    /// The time.
    pub now: DateTime<Utc>,
}

/// Why a session is not confirmed.
#[derive(Debug, ThisError)]
pub enum ConfirmRefusal {
    /// It is not the user's password.
    #[error("wrong password")]
    WrongPassword,
    /// It is no code of the user's second factor, or was used before.
    #[error("wrong code")]
    WrongCode,
    /// Password or code were not checked.
    #[error(transparent)]
    Unchecked(#[from] PasswordCheckError),
    /// The secret of the second factor does not open.
    #[error("the secret does not open")]
    Sealed,
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

impl From<CheckFailed> for ConfirmRefusal {
    fn from(failed: CheckFailed) -> Self {
        match failed {
            CheckFailed::Database(error) => error.into(),
            CheckFailed::Sealed => Self::Sealed,
        }
    }
}

/// Checks the member's own password, and the second factor where there is one, and marks the session as confirmed.
///
/// # Errors
/// See [`ConfirmRefusal`].
pub async fn confirm(member: &Member, typed: Confirmation, with: ConfirmWith<'_>) -> Result<(), ConfirmRefusal> {
    let ConfirmWith { pool, hasher, keyring, links, now } = with;
    if !verify_password(pool, hasher, member, typed.password, now).await? {
        return Err(ConfirmRefusal::WrongPassword);
    }
    let mut conn = pool.get().await?;
    let scope = Scope { user: member.user_id, session: Some(member.session_id) };
    // Wrong codes are counted: the transaction is committed whatever the answer.
    let checked: Result<Checked, CheckFailed> = conn
        .transaction(async |conn| {
            let has_factor = second_factor::has_factor(conn, member.user_id).await?;
            let right = match &typed.code {
                Some(code) if has_factor => second_factor::check(conn, scope, code, With { keyring, links, now }).await?,
                _ => Checked::Right,
            };
            // The password alone does not make the proof of a second factor last longer.
            if right == Checked::Right && (typed.code.is_some() || !has_factor) {
                sessions::mark_confirmed(conn, member.session_id, now).await?;
            }
            Ok(right)
        })
        .await;
    match checked? {
        Checked::Right => Ok(()),
        Checked::Wrong => Err(ConfirmRefusal::WrongCode),
        Checked::TooMany { retry_after } => Err(PasswordCheckError::TooMany { retry_after }.into()),
    }
}
