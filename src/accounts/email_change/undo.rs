//! The old address stops a change, or undoes it.

use chrono::{DateTime, Duration, Utc};
use diesel::result::{Error, OptionalExtension, QueryResult};
use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::{letters, store};
use crate::accounts::{Secret, sessions, store as accounts_store};
use crate::db::violated;
use crate::mail::{self, Links};

/// How long the link to choose a new password is good that follows an undone change.
const RESET_LIFE: Duration = Duration::hours(1);

/// What the link of an old address does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undo {
    /// The address as it was.
    pub old_email: String,
    /// The address that was asked for.
    pub new_email: String,
    /// Whether the change was completed.
    pub completed: bool,
}

/// Why nothing was undone.
#[derive(Debug, thiserror::Error)]
pub enum UndoError {
    /// Used, or too old.
    #[error("the link is not good")]
    Stale,
    /// Somebody has the old address by now.
    #[error("the address is taken")]
    Taken,
    /// The database failed.
    #[error(transparent)]
    Database(Error),
}

impl From<Error> for UndoError {
    fn from(error: Error) -> Self {
        if violated(&error) == Some("users_email_key") { Self::Taken } else { Self::Database(error) }
    }
}

/// What the link would do; none where it is not good.
///
/// # Errors
/// When the database fails.
pub async fn undo_of_link(conn: &mut AsyncPgConnection, token: &str, now: DateTime<Utc>) -> QueryResult<Option<Undo>> {
    let change = store::of_old_address(conn, token, now).await?;
    Ok(change.map(|it| Undo { old_email: it.old_email, new_email: it.new_email, completed: it.completed_at.is_some() }))
}

/// Stops the change, or gives the user its old address back. Giving back ends every session, makes links that were sent
/// void, and sends a link under `reset` to choose a new password: whoever changed the address knew the old one.
///
/// # Errors
/// See [`UndoError`].
pub async fn undo_email_change(
    conn: &mut AsyncPgConnection,
    token: &str,
    reset: &Secret,
    links: &Links,
    now: DateTime<Utc>,
) -> Result<Undo, UndoError> {
    conn.transaction(async |conn| {
        let user = store::of_old_address(conn, token, now).await?.ok_or(UndoError::Stale)?.user_id;
        let (_, language) = store::lock_user(conn, user).await.optional()?.ok_or(UndoError::Stale)?;
        // Read again under the lock: it may have been completed or undone meanwhile.
        let change = store::of_old_address(conn, token, now).await?.ok_or(UndoError::Stale)?;
        store::void_from(conn, &change, now).await?;
        let completed = change.completed_at.is_some();
        if completed {
            store::set_email(conn, user, &change.old_email).await?;
            store::delete_proofs(conn, user).await?;
            sessions::revoke_all(conn, user, None).await?;
            accounts_store::insert_proof(conn, user, "reset_password", &reset.hash(), now, RESET_LIFE).await?;
            mail::post(conn, letters::undone((&change.old_email, language), reset.text(), links), now).await?;
        }
        Ok(Undo { old_email: change.old_email, new_email: change.new_email, completed })
    })
    .await
}
