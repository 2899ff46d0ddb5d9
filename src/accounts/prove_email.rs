//! Proving an address by the link sent to it.

use chrono::{DateTime, Utc};
use diesel::result::Error;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use thiserror::Error as ThisError;

use super::sign_up::PROOF_LIFE;
use super::{Secret, hash_secret, letters, sessions, store};
use crate::mail::{self, Links};

/// Why a link proves nothing.
#[derive(Debug, ThisError)]
pub enum ProofRefusal {
    /// Used, too old, replaced by a newer one, or never sent.
    #[error("the link is not good")]
    Stale,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
}

/// Uses the link up, marks the address proven, and opens a session under `session`.
///
/// # Errors
/// When the link is not good any more, or the database fails.
pub async fn prove_email(
    conn: &mut AsyncPgConnection,
    token: &str,
    session: &Secret,
    device: &str,
    now: DateTime<Utc>,
) -> Result<(), ProofRefusal> {
    conn.transaction(async |conn| {
        let user = store::use_proof(conn, &hash_secret(token), "verify_email", now).await?.ok_or(ProofRefusal::Stale)?;
        store::mark_verified(conn, user, now).await?;
        sessions::open(conn, user, session, device, now).await?;
        Ok(())
    })
    .await
}

/// Sends the link again, to an address that signed up and has not proven it, at most once a minute.
///
/// # Errors
/// When the database fails.
pub async fn resend_proof(
    conn: &mut AsyncPgConnection,
    email: &str,
    secret: &Secret,
    links: &Links,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let Some(user) = store::user_by_email(conn, email).await? else { return Ok(()) };
        let last = store::last_proof(conn, user.id, "verify_email").await?;
        let too_soon = last.is_some_and(|at| now - at < chrono::Duration::minutes(1));
        if user.email_verified_at.is_some() || user.password_hash.is_none() || too_soon {
            return Ok(());
        }
        store::insert_proof(conn, user.id, "verify_email", &secret.hash(), now, PROOF_LIFE).await?;
        mail::post(conn, letters::prove_email(&user.email, user.language, links, secret.text()), now).await
    })
    .await
}
