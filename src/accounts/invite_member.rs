//! An owner invites somebody into its company, sends the invitation again, or revokes it.
//!
//! What an owner sees never depends on whether the invited address has an account: that is told to the address itself.

use chrono::{DateTime, Duration, Utc};
use diesel::result::Error;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use thiserror::Error as ThisError;
use uuid::Uuid;

use super::invitation::INVITATIONS_PER_DAY;
use super::request_email::{RequestEmailError, request_email};
use super::{EmailRequest, Invitee, Member, store};

/// Why nobody was invited.
#[derive(Debug, ThisError)]
pub enum InviteError {
    /// Only an owner invites.
    #[error("only an owner invites")]
    NotOwner,
    /// The company is suspended.
    #[error("a suspended company does not invite")]
    Suspended,
    /// The address belongs to a user of the same company, whom the owner sees in its list anyway.
    #[error("already a colleague")]
    AlreadyColleague,
    /// There is no such invitation, or it is over.
    #[error("no such invitation")]
    NotFound,
    /// Too many invitations, or too soon after the last e-mail.
    #[error("too many invitations")]
    TooMany {
        /// Seconds until the next try.
        retry_after: u32,
    },
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
}

impl From<RequestEmailError> for InviteError {
    fn from(error: RequestEmailError) -> Self {
        match error {
            RequestEmailError::QueueFull { retry_after } => Self::TooMany { retry_after },
            RequestEmailError::Database(error) => Self::Database(error),
        }
    }
}

/// Invites somebody into the company of `by`. Inviting the same address again renews the invitation that waits.
///
/// # Errors
/// See [`InviteError`].
pub async fn invite_member(
    conn: &mut AsyncPgConnection,
    by: &Member,
    invitee: &Invitee<'_>,
    now: DateTime<Utc>,
) -> Result<(), InviteError> {
    conn.transaction(async |conn| {
        lock_inviting_company(conn, by).await?;
        if store::is_colleague(conn, by.company_id, invitee.email).await? {
            return Err(InviteError::AlreadyColleague);
        }
        let invitation = match store::pending_invitation_to(conn, by.company_id, invitee.email).await? {
            // The same form sent twice.
            Some(pending) if pending.wait(now).is_some() => return Ok(()),
            Some(pending) => {
                store::renew_invitation(conn, pending.id, by, now).await?;
                pending.id
            }
            None => {
                let since = now - Duration::days(1);
                if store::invitations_since(conn, by.company_id, since).await? >= INVITATIONS_PER_DAY {
                    return Err(InviteError::TooMany { retry_after: seconds(Duration::hours(1)) });
                }
                store::insert_invitation(conn, by, invitee, now).await?
            }
        };
        request_email(conn, invitee.email, &EmailRequest::Invitation { invitation }, now).await?;
        Ok(())
    })
    .await
}

/// Sends a pending invitation again, expired or not, and lets it be accepted from now on.
///
/// # Errors
/// See [`InviteError`].
pub async fn resend_invitation(
    conn: &mut AsyncPgConnection,
    by: &Member,
    id: Uuid,
    now: DateTime<Utc>,
) -> Result<(), InviteError> {
    conn.transaction(async |conn| {
        lock_inviting_company(conn, by).await?;
        let pending = store::pending_invitation(conn, by.company_id, id).await?.ok_or(InviteError::NotFound)?;
        if let Some(wait) = pending.wait(now) {
            return Err(InviteError::TooMany { retry_after: seconds(wait) });
        }
        store::renew_invitation(conn, id, by, now).await?;
        request_email(conn, &pending.email, &EmailRequest::Invitation { invitation: id }, now).await?;
        Ok(())
    })
    .await
}

/// Revokes a pending invitation: its link is void at once.
///
/// # Errors
/// See [`InviteError`].
pub async fn revoke_invitation(
    conn: &mut AsyncPgConnection,
    by: &Member,
    id: Uuid,
    now: DateTime<Utc>,
) -> Result<(), InviteError> {
    if !by.is_owner() {
        return Err(InviteError::NotOwner);
    }
    if store::revoke_invitation(conn, by.company_id, id, now).await? { Ok(()) } else { Err(InviteError::NotFound) }
}

/// Invitations of one company are made one after the other, and none while it is suspended.
async fn lock_inviting_company(conn: &mut AsyncPgConnection, by: &Member) -> Result<(), InviteError> {
    if !by.is_owner() {
        return Err(InviteError::NotOwner);
    }
    if store::lock_company(conn, by.company_id).await? { Err(InviteError::Suspended) } else { Ok(()) }
}

fn seconds(wait: Duration) -> u32 {
    // Rounded up: who comes back then is let in.
    u32::try_from((wait.num_milliseconds() + 999) / 1000).unwrap_or(u32::MAX)
}
