//! Changing one's password while signed in.

use chrono::{DateTime, Utc};
use diesel::result::Error;
use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::{Member, known_devices, letters, sessions, store};
use crate::mail::{self, Links};

/// Sets the password, ends the member's other sessions, forgets the browsers they were opened with, and tells the address.
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
        let device = sessions::known_device(conn, member.session_id).await?;
        known_devices::forget_all(conn, member.user_id, device).await?;
        mail::post(conn, letters::password_changed(&member.email, member.language, links), now).await
    })
    .await
}
