//! An owner invites a member; the member joins by the link.

use chrono::{DateTime, Duration, Utc};
use diesel::result::Error;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use thiserror::Error as ThisError;

use super::store::{self, NewUser};
use super::{CompanyRole, Member, ProofRefusal, Secret, hash_secret, letters, sessions};
use crate::mail::{self, Links};

/// How long an invitation is good.
const INVITATION_LIFE: Duration = Duration::days(7);

/// Why nobody was invited.
#[derive(Debug, ThisError)]
pub enum InviteRefusal {
    /// Only an owner invites.
    #[error("only an owner invites")]
    NotOwner,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
}

/// Invites `email` into the company of `by`. An address that is here already, in whatever company, gets a
/// letter that says so; the answer is the same.
///
/// # Errors
/// See [`InviteRefusal`].
pub async fn invite_member(
    conn: &mut AsyncPgConnection,
    by: &Member,
    (name, email): (&str, &str),
    secret: &Secret,
    links: &Links,
    now: DateTime<Utc>,
) -> Result<(), InviteRefusal> {
    if !by.is_owner() {
        return Err(InviteRefusal::NotOwner);
    }
    conn.transaction(async |conn| {
        let user = match store::user_by_email(conn, email).await? {
            Some(user) if user.company_id == by.company_id && user.password_hash.is_none() => user.id,
            Some(user) => {
                mail::post(conn, letters::already_here(&user.email, user.language, links), now).await?;
                return Ok(());
            }
            None => {
                let new = NewUser {
                    company_id: by.company_id,
                    name,
                    email,
                    password_hash: None,
                    company_role: CompanyRole::Member,
                    language: by.language,
                };
                store::insert_user(conn, &new, now).await?
            }
        };
        store::insert_proof(conn, user, "join_company", &secret.hash(), now, INVITATION_LIFE).await?;
        let letter = letters::invitation(email, by.language, links, secret.text(), &by.company, &by.name);
        mail::post(conn, letter, now).await?;
        Ok(())
    })
    .await
}

/// Joins by the link of the invitation, which proves the address, and opens a session.
///
/// # Errors
/// When the link is not good any more, or the database fails.
pub async fn join(
    conn: &mut AsyncPgConnection,
    token: &str,
    password_hash: &str,
    (session, device): (&Secret, &str),
    now: DateTime<Utc>,
) -> Result<(), ProofRefusal> {
    conn.transaction(async |conn| {
        let user = store::use_proof(conn, &hash_secret(token), "join_company", now).await?.ok_or(ProofRefusal::Stale)?;
        store::set_password(conn, user, password_hash).await?;
        store::mark_verified(conn, user, now).await?;
        sessions::open(conn, user, session, device, now).await?;
        Ok(())
    })
    .await
}
