//! Asking a signed-in member for the password again.

use chrono::{DateTime, Utc};

use super::attempts::{AttemptScope, clear_attempts, take_attempt};
use super::hasher::Caller;
use super::{Member, PasswordCheckError, PasswordHasher, PasswordMatch, store};
use crate::db::Pool;

/// Whether `typed` is the member's password. As limited as signing in, counted by session: whoever holds a stolen session
/// locks nobody else out. Holds no connection while the password is hashed.
///
/// # Errors
/// See [`PasswordCheckError`].
pub async fn verify_password(
    pool: &Pool,
    hasher: &PasswordHasher,
    member: &Member,
    typed: String,
    now: DateTime<Utc>,
) -> Result<bool, PasswordCheckError> {
    let scope = AttemptScope::Session(member.session_id);
    let slot = hasher.reserve(Caller::Known)?;
    let user = {
        let mut conn = pool.get().await?;
        take_attempt(&mut conn, &[scope], now).await?;
        store::user(&mut conn, member.user_id).await?
    };
    let matched = slot.verify(typed, user.password_hash.clone()).await?;
    drop(slot);
    if !matched.is_right() {
        return Ok(false);
    }
    let mut conn = pool.get().await?;
    clear_attempts(&mut conn, scope).await?;
    if let PasswordMatch::Outdated(hash) = matched {
        store::rehash_password(&mut conn, &user, &hash).await?;
    }
    Ok(true)
}
