//! Changing one's password while signed in.

use chrono::{DateTime, Utc};
use diesel::result::Error;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use thiserror::Error as ThisError;

use super::{HashingFailed, Member, PasswordHasher, letters, sessions, store};
use crate::mail::{self, Links};

/// It could not be checked.
#[derive(Debug, ThisError)]
pub enum CheckFailed {
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
    /// Hashing failed.
    #[error(transparent)]
    Hashing(#[from] HashingFailed),
}

/// Whether `current` is the member's password.
///
/// # Errors
/// When the database or hashing fails.
pub async fn is_current(
    conn: &mut AsyncPgConnection,
    hasher: &PasswordHasher,
    member: &Member,
    current: String,
) -> Result<bool, CheckFailed> {
    let stored = store::user(conn, member.user_id).await?.password_hash;
    Ok(hasher.verify(current, stored).await?)
}

/// Sets the password, ends the member's other sessions, and tells the address.
///
/// # Errors
/// When the database fails.
pub async fn change_password(
    conn: &mut AsyncPgConnection,
    member: &Member,
    hash: &str,
    links: &Links,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        store::set_password(conn, member.user_id, hash).await?;
        sessions::revoke_all(conn, member.user_id, Some(member.session_id)).await?;
        // The form asks for the current password.
        sessions::mark_confirmed(conn, member.session_id, now).await?;
        mail::post(conn, letters::password_changed(&member.email, member.language, links), now).await
    })
    .await
}
