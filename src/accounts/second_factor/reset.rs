//! Taking a lost second factor away, from the command line.

use chrono::{DateTime, Utc};
use diesel::result::Error;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use thiserror::Error as ThisError;

use super::store::Event;
use super::{letters, store};
use crate::accounts::{sessions, store as accounts_store};
use crate::mail::{self, Links};

/// Why nothing was reset.
#[derive(Debug, ThisError)]
pub enum ResetRefusal {
    /// No user has this address.
    #[error("no user has this address")]
    Unknown,
    /// The user has no second factor.
    #[error("this user has no second factor")]
    None,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
}

/// Takes the second factor of the user with this address away, ends all of its sessions, records it and tells the address.
/// A member of the staff enrols anew before its next staff page.
///
/// # Errors
/// See [`ResetRefusal`].
pub async fn reset_second_factor(
    conn: &mut AsyncPgConnection,
    email: &str,
    links: &Links,
    now: DateTime<Utc>,
) -> Result<(), ResetRefusal> {
    conn.transaction(async |conn| {
        let user = accounts_store::user_by_email(conn, &email.trim().to_lowercase()).await?.ok_or(ResetRefusal::Unknown)?;
        if !store::delete_factor(conn, user.id).await? {
            return Err(ResetRefusal::None);
        }
        store::delete_challenges(conn, user.id).await?;
        sessions::revoke_all(conn, user.id, None).await?;
        store::log(conn, user.id, Event::ResetByOperator, now).await?;
        mail::post(conn, letters::reset(&user.email, user.language, links), now).await?;
        tracing::warn!(user = %user.id, "the operator reset a second factor");
        Ok(())
    })
    .await
}
