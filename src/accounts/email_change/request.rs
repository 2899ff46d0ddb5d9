//! Asking for another address.

use chrono::{DateTime, Duration, Utc};
use diesel::result::Error;
use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::store::{self, NewChange};
use super::{REQUESTS_A_DAY, letters};
use crate::accounts::{Member, Secret};
use crate::mail::{self, Links};

/// What a member asks for, with the secrets of the two links.
pub struct EmailRequest<'a> {
    /// Who asks.
    pub member: &'a Member,
    /// The new address, in lower case.
    pub new_email: &'a str,
    /// For the link to the new address.
    pub confirm: &'a Secret,
    /// For the link to the old address.
    pub stop: &'a Secret,
    /// For the links of e-mails.
    pub links: &'a Links,
    /// The time.
    pub now: DateTime<Utc>,
}

/// Why nothing was requested.
#[derive(Debug, thiserror::Error)]
pub enum RequestError {
    /// It is the user's address already.
    #[error("the same address")]
    Same,
    /// Too many requests within a day.
    #[error("too many requests")]
    TooMany {
        /// Seconds until the next one.
        retry_after: u32,
    },
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
}

/// Writes the request down, in place of one that waits, and tells both addresses. A new address that a user has already
/// is not written to; the answer is the same.
///
/// # Errors
/// See [`RequestError`].
pub async fn request_email_change(conn: &mut AsyncPgConnection, request: &EmailRequest<'_>) -> Result<(), RequestError> {
    let EmailRequest { member, new_email, links, now, .. } = *request;
    conn.transaction(async |conn| {
        let (old_email, language) = store::lock_user(conn, member.user_id).await?;
        if old_email == new_email {
            return Err(RequestError::Same);
        }
        let day = Duration::days(1);
        let before = store::requests_since(conn, member.user_id, now - day).await?;
        if let Some(oldest) = before.first()
            && i64::try_from(before.len()).unwrap_or(i64::MAX) >= REQUESTS_A_DAY
        {
            let retry_after = u32::try_from((*oldest + day - now).num_seconds()).unwrap_or(1);
            return Err(RequestError::TooMany { retry_after });
        }
        store::void_pending(conn, member.user_id, now).await?;
        let new =
            NewChange { user: member.user_id, old_email: &old_email, new_email, confirm: request.confirm, stop: request.stop };
        store::insert(conn, &new, now).await?;
        let asked = letters::requested((&old_email, language), new_email, request.stop.text(), links);
        mail::post(conn, asked, now).await?;
        if !store::is_taken(conn, new_email).await? {
            mail::post(conn, letters::confirm((new_email, language), request.confirm.text(), links), now).await?;
        }
        Ok(())
    })
    .await
}

/// Takes back what was asked for; whether anything was.
///
/// # Errors
/// When the database fails.
pub async fn cancel_email_change(conn: &mut AsyncPgConnection, member: &Member, now: DateTime<Utc>) -> Result<bool, Error> {
    store::void_pending(conn, member.user_id, now).await
}
