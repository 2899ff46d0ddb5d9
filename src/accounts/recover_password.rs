//! Recovering a password.

use chrono::{DateTime, Duration, Utc};
use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::attempts::{AttemptScope, clear_attempts};
use super::pending_sign_up::ProofError;
use super::request_email::{RequestEmailError, request_email};
use super::{EmailRequest, hash_secret, known_devices, letters, sessions, store};
use crate::mail::{self, Links};

/// How long the link is good.
pub(super) const RESET_LIFE: Duration = Duration::hours(1);

/// Asks for a link to choose a new password. The same is done for every address; an e-mail goes to those that have an account.
///
/// # Errors
/// When too many e-mails wait, or the database fails.
pub async fn forget_password(conn: &mut AsyncPgConnection, email: &str, now: DateTime<Utc>) -> Result<(), RequestEmailError> {
    conn.transaction(async |conn| request_email(conn, email, &EmailRequest::ResetPassword, now).await).await
}

/// Sets the new password by the link and ends all sessions. It makes nobody a member of anything: only users have such links.
///
/// # Errors
/// When the link is not good any more, or the database fails.
pub async fn reset_password(
    conn: &mut AsyncPgConnection,
    token: &str,
    password_hash: &str,
    links: &Links,
    now: DateTime<Utc>,
) -> Result<(), ProofError> {
    conn.transaction(async |conn| {
        let id = store::use_proof(conn, &hash_secret(token), "reset_password", now).await?.ok_or(ProofError::Stale)?;
        store::set_password(conn, id, password_hash).await?;
        sessions::revoke_all(conn, id, None).await?;
        known_devices::forget_all(conn, id, None).await?;
        let user = store::user(conn, id).await?;
        clear_attempts(conn, AttemptScope::Address(&user.email)).await?;
        mail::post(conn, letters::password_changed(&user.email, user.language, links), now).await?;
        Ok(())
    })
    .await
}
