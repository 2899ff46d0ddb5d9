//! Leaving the company oneself.

use chrono::{DateTime, Utc};
use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::remove_colleague::remove;
use super::{ColleagueError, letters, store};
use crate::accounts::Member;
use crate::mail::{self, Links};

/// Removes the member from its company, unless it is the last owner: then it hands over first, or closes the account.
/// The owners who stay are told by e-mail.
///
/// # Errors
/// See [`ColleagueError`].
pub async fn leave_company(
    conn: &mut AsyncPgConnection,
    member: &Member,
    links: &Links,
    now: DateTime<Utc>,
) -> Result<(), ColleagueError> {
    conn.transaction(async |conn| {
        store::lock_company(conn, member.company_id).await?;
        let user = store::colleague(conn, member.company_id, member.user_id).await?.ok_or(ColleagueError::NotFound)?;
        let others: Vec<_> = store::owners(conn, member.company_id).await?.into_iter().filter(|it| it.id != user.id).collect();
        if others.is_empty() {
            return Err(ColleagueError::LastOwner);
        }
        remove(conn, &user, now).await?;
        mail::post(conn, letters::left(&user, &member.company, links), now).await?;
        for owner in &others {
            mail::post(conn, letters::colleague_left(owner, &user, links), now).await?;
        }
        Ok(())
    })
    .await
}
