//! The users of a company among themselves: who owns it, who leaves it.
//!
//! Every act locks the company first and reads the role of whoever acts again under that lock: what the request was
//! let in with may be out of date. That a company with users keeps an owner is also held by a trigger of the database.

mod change_role;
mod leave_company;
mod letters;
mod remove_colleague;
mod store;

pub use change_role::{RoleChange, change_role};
pub use leave_company::leave_company;
pub use remove_colleague::remove_colleague;
pub use store::{Colleague, colleagues};

use chrono::{DateTime, Utc};
use diesel::result::Error;
use diesel_async::AsyncPgConnection;
use uuid::Uuid;

use super::Member;
use crate::mail::Links;

/// Why an act among colleagues was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum ColleagueError {
    /// No such user in this company.
    #[error("no such colleague")]
    NotFound,
    /// Whoever acts is no owner, or no user of the company any more.
    #[error("only an owner may")]
    NotOwner,
    /// The company would be left without an owner.
    #[error("the last owner")]
    LastOwner,
    /// The user holds a role on the staff, which has to be taken away first.
    #[error("a user of the staff")]
    Staff,
    /// It is so already.
    #[error("nothing to change")]
    Unchanged,
    /// The database failed.
    #[error(transparent)]
    Database(Error),
}

impl From<Error> for ColleagueError {
    fn from(error: Error) -> Self {
        if crate::db::violated(&error) == Some("companies_have_an_owner") { Self::LastOwner } else { Self::Database(error) }
    }
}

/// Who acts on whom, and what an act needs to tell of it.
pub struct ColleagueAct<'a> {
    /// The owner who acts.
    pub by: &'a Member,
    /// The colleague concerned.
    pub user: Uuid,
    /// For the links of e-mails.
    pub links: &'a Links,
    /// The time.
    pub now: DateTime<Utc>,
}

/// Holds the company of the member until the transaction ends, if the member is one of its owners.
///
/// # Errors
/// When it is not, or the database fails.
pub(super) async fn lock_as_owner(conn: &mut AsyncPgConnection, member: &Member) -> Result<Vec<Colleague>, ColleagueError> {
    store::lock_company(conn, member.company_id).await?;
    let owners = store::owners(conn, member.company_id).await?;
    if owners.iter().any(|owner| owner.id == member.user_id) { Ok(owners) } else { Err(ColleagueError::NotOwner) }
}
