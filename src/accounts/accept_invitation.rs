//! The invited person accepts an invitation by its link, which proves the address.

use chrono::{DateTime, Utc};
use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::pending_sign_up::ProofError;
use super::sessions::{self, BrowserSession};
use super::store::{self, InvitationKey, NewUser};
use super::{CompanyRole, Invitation, hash_secret};
use crate::db::violated;

/// Who accepts, already checked.
pub struct Newcomer<'a> {
    /// The name that the person chose.
    pub name: &'a str,
    /// Hash of the password that the person chose.
    pub password_hash: &'a str,
}

/// The invitation of a link.
///
/// # Errors
/// When it cannot be accepted any more, when the address has an account by now, or when the database fails.
pub async fn open_invitation(conn: &mut AsyncPgConnection, token: &str, now: DateTime<Utc>) -> Result<Invitation, ProofError> {
    let found = store::invitation(conn, InvitationKey::TokenHash(&hash_secret(token)), now).await?.ok_or(ProofError::Stale)?;
    match store::company_of_email(conn, &found.email).await? {
        Some(company) => Err(ProofError::AlreadyMember { company }),
        None => Ok(found),
    }
}

/// Makes the invited person a member of the company, and opens a session.
///
/// # Errors
/// See [`open_invitation`].
pub async fn accept_invitation(
    conn: &mut AsyncPgConnection,
    token: &str,
    newcomer: &Newcomer<'_>,
    session: &BrowserSession<'_>,
    now: DateTime<Utc>,
) -> Result<(), ProofError> {
    let email = open_invitation(conn, token, now).await?.email;
    let accepted = conn
        .transaction(async |conn| {
            store::lock_email(conn, &email).await?;
            let invitation = open_invitation(conn, token, now).await?;
            if !store::accept_invitation(conn, invitation.id, now).await? {
                return Err(ProofError::Stale);
            }
            let user = NewUser {
                company_id: invitation.company_id,
                name: newcomer.name,
                email: &invitation.email,
                password_hash: newcomer.password_hash,
                company_role: CompanyRole::Member,
                language: invitation.language,
            };
            let user = store::insert_user(conn, &user, now).await?;
            sessions::open(conn, user, session.secret, session.device, now).await?;
            Ok(())
        })
        .await;
    match accepted {
        Err(ProofError::Database(error)) if violated(&error) == Some("users_email_key") => {
            let company = store::company_of_email(conn, &email).await?.ok_or(ProofError::Stale)?;
            Err(ProofError::AlreadyMember { company })
        }
        other => other,
    }
}
