//! Making somebody a moderator or an admin, from the command line.

use chrono::{DateTime, Utc};
use diesel::result::Error;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use thiserror::Error as ThisError;

use super::{StaffRole, sessions, store};

/// Why nobody was added to the staff.
#[derive(Debug, ThisError)]
pub enum AddStaffRefusal {
    /// No user has this address.
    #[error("no user has this address: sign up first, then run the command again")]
    Unknown,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
}

/// Gives the user with this address a role in the house. Its sessions end: rights change with a new one.
///
/// # Errors
/// See [`AddStaffRefusal`].
pub async fn add_staff(
    conn: &mut AsyncPgConnection,
    email: &str,
    role: StaffRole,
    now: DateTime<Utc>,
) -> Result<(), AddStaffRefusal> {
    conn.transaction(async |conn| {
        let user = store::user_by_email(conn, &email.trim().to_lowercase()).await?.ok_or(AddStaffRefusal::Unknown)?;
        store::grant_staff(conn, user.id, role, now).await?;
        sessions::revoke_all(conn, user.id, None).await?;
        Ok(())
    })
    .await
}
