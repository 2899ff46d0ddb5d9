//! Making a colleague an owner, taking that back, handing ownership over.

use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::{ColleagueAct, ColleagueError, letters, store};
use crate::accounts::CompanyRole;
use crate::mail;

/// What an owner does about ownership.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoleChange {
    /// The colleague becomes an owner too.
    Promote,
    /// The colleague, or whoever acts, is an owner no longer.
    Demote,
    /// The colleague becomes an owner, and whoever acts a member.
    HandOver,
}

/// Changes who owns the company; the colleague is told by e-mail unless it acts itself.
///
/// # Errors
/// See [`ColleagueError`].
pub async fn change_role(conn: &mut AsyncPgConnection, act: &ColleagueAct<'_>, change: RoleChange) -> Result<(), ColleagueError> {
    let by = act.by;
    conn.transaction(async |conn| {
        store::lock_company(conn, by.company_id).await?;
        let colleague = store::colleague(conn, by.company_id, act.user).await?.ok_or(ColleagueError::NotFound)?;
        let owners = store::owners(conn, by.company_id).await?;
        if !owners.iter().any(|owner| owner.id == by.user_id) {
            return Err(ColleagueError::NotOwner);
        }
        // An invitation that nobody has answered owns nothing.
        let may_own = colleague.since.is_some() && !(change == RoleChange::HandOver && colleague.id == by.user_id);
        match change {
            RoleChange::Promote if colleague.is_owner() => return Err(ColleagueError::Unchanged),
            RoleChange::Demote if !colleague.is_owner() => return Err(ColleagueError::Unchanged),
            RoleChange::Demote if owners.len() == 1 => return Err(ColleagueError::LastOwner),
            RoleChange::Demote => store::set_role(conn, colleague.id, CompanyRole::Member).await?,
            RoleChange::Promote | RoleChange::HandOver if !may_own => return Err(ColleagueError::NotFound),
            RoleChange::Promote => store::set_role(conn, colleague.id, CompanyRole::Owner).await?,
            RoleChange::HandOver => {
                store::set_role(conn, colleague.id, CompanyRole::Owner).await?;
                store::set_role(conn, by.user_id, CompanyRole::Member).await?;
            }
        }
        if colleague.id != by.user_id {
            let is_owner = change != RoleChange::Demote;
            mail::post(conn, letters::role_changed(&colleague, by, is_owner, act.links), act.now).await?;
        }
        Ok(())
    })
    .await
}
