//! Recovering and changing a password.

use chrono::{DateTime, Duration, Utc};
use diesel::result::Error;
use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::attempts::{AttemptScope, clear_attempts};
use super::{ProofRefusal, Secret, hash_secret, known_devices, letters, sessions, store};
use crate::mail::{self, Links};

/// How long the link is good.
const RESET_LIFE: Duration = Duration::hours(1);

/// Posts a link to choose a new password, if the address is known; the answer is the same if it is not.
/// At most one letter a minute.
///
/// # Errors
/// When the database fails.
pub async fn forget_password(
    conn: &mut AsyncPgConnection,
    email: &str,
    secret: &Secret,
    links: &Links,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let Some(user) = store::user_by_email(conn, email).await? else { return Ok(()) };
        let last = store::last_proof(conn, user.id, "reset_password").await?;
        if last.is_some_and(|at| now - at < Duration::minutes(1)) {
            return Ok(());
        }
        store::insert_proof(conn, user.id, "reset_password", &secret.hash(), now, RESET_LIFE).await?;
        mail::post(conn, letters::reset_password(&user.email, user.language, links, secret.text()), now).await
    })
    .await
}

/// Sets the new password by the link and ends all sessions; the link proves the address, too.
///
/// # Errors
/// When the link is not good any more, or the database fails.
pub async fn reset_password(
    conn: &mut AsyncPgConnection,
    token: &str,
    password_hash: &str,
    links: &Links,
    now: DateTime<Utc>,
) -> Result<(), ProofRefusal> {
    conn.transaction(async |conn| {
        let id = store::use_proof(conn, &hash_secret(token), "reset_password", now).await?.ok_or(ProofRefusal::Stale)?;
        store::set_password(conn, id, password_hash).await?;
        store::mark_verified(conn, id, now).await?;
        sessions::revoke_all(conn, id, None).await?;
        known_devices::forget_all(conn, id, None).await?;
        let user = store::user(conn, id).await?;
        clear_attempts(conn, AttemptScope::Address(&user.email)).await?;
        mail::post(conn, letters::password_changed(&user.email, user.language, links), now).await?;
        Ok(())
    })
    .await
}
