//! The new address confirms.

use chrono::{DateTime, Utc};
use diesel::result::Error;
use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::{letters, store};
use crate::accounts::{Member, Secret, sessions};
use crate::db::violated;
use crate::mail::{self, Links};

/// Why the address was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ConfirmEmailError {
    /// Used, too old, replaced, taken back, or another user's.
    #[error("the link is not good")]
    Stale,
    /// Somebody has the address by now.
    #[error("the address is taken")]
    Taken,
    /// The database failed.
    #[error(transparent)]
    Database(Error),
}

impl From<Error> for ConfirmEmailError {
    fn from(error: Error) -> Self {
        if violated(&error) == Some("users_email_key") { Self::Taken } else { Self::Database(error) }
    }
}

/// Changes the member's address by the link sent to the new one. Ends the other sessions, makes links that were sent to
/// the old address void, and tells both addresses; the old one may undo it by `undo`.
///
/// # Errors
/// See [`ConfirmEmailError`].
pub async fn confirm_email_change(
    conn: &mut AsyncPgConnection,
    member: &Member,
    token: &str,
    undo: &Secret,
    links: &Links,
    now: DateTime<Utc>,
) -> Result<(), ConfirmEmailError> {
    conn.transaction(async |conn| {
        let (old_email, language) = store::lock_user(conn, member.user_id).await?;
        let change = store::lock_pending(conn, member.user_id, token, now).await?.ok_or(ConfirmEmailError::Stale)?;
        store::set_email(conn, member.user_id, &change.new_email).await?;
        store::mark_completed(conn, change.id, undo, now).await?;
        store::delete_proofs(conn, member.user_id).await?;
        sessions::revoke_all(conn, member.user_id, Some(member.session_id)).await?;
        let to_old = letters::changed((&old_email, language), &change.new_email, undo.text(), links);
        mail::post(conn, to_old, now).await?;
        mail::post(conn, letters::arrived((&change.new_email, language), links), now).await?;
        Ok(())
    })
    .await
}
