//! Breaking the glass: names are shown to one session of the staff, for a quarter of an hour, with a reason and a line in
//! the log. No name without its line: both are one transaction.

use chrono::{DateTime, Duration, Utc};
use diesel::result::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use uuid::Uuid;

use super::log::{self, About};
use super::{Act, store};
use crate::accounts::{self, Identity, Member};
use crate::listings::LeadBrief;

/// How long a name is shown.
pub const REVEAL_LIFE: Duration = Duration::minutes(15);

/// Whose name is shown.
#[derive(Debug, Clone, Copy)]
pub enum RevealSubject<'a> {
    /// The company that offers a lead. It is not shown beside its other leads, which would tell that they belong together.
    Seller(&'a LeadBrief),
    /// A user: its name, its address and its company.
    User(Uuid),
}

/// A user by name.
#[derive(Debug, Clone)]
pub struct RevealedUser {
    /// The user.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Its address.
    pub email: String,
    /// Its company.
    pub company: Identity,
    /// Until when it is shown.
    pub until: DateTime<Utc>,
}

/// Shows the name to the session of `staff` from now on.
///
/// # Errors
/// When there is no such user, or the database fails.
pub async fn reveal(
    conn: &mut AsyncPgConnection,
    staff: &Member,
    subject: RevealSubject<'_>,
    reason: &str,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    conn.transaction(async |conn| {
        let (act, about) = match subject {
            RevealSubject::Seller(lead) => {
                (Act::Reveal, About { lead: Some(lead.id), company: Some(lead.company_id), ..About::default() })
            }
            RevealSubject::User(user) => {
                let company = store::company_of(conn, user).await?;
                (Act::RevealUser, About { user: Some(user), company: Some(company), ..About::default() })
            }
        };
        log::write(conn, staff, act, about, reason, now).await?;
        store::insert_reveal(conn, staff.session_id, subject, now).await
    })
    .await
}

/// Who sells the lead, while it is shown to the session of `staff`.
///
/// # Errors
/// When the database fails.
pub async fn revealed_seller(
    conn: &mut AsyncPgConnection,
    staff: &Member,
    lead: &LeadBrief,
    now: DateTime<Utc>,
) -> QueryResult<Option<Identity>> {
    if !store::is_lead_revealed(conn, staff.session_id, lead.id, now).await? {
        return Ok(None);
    }
    accounts::identity(conn, lead.company_id).await.map(Some)
}

/// The users that are shown by name to the session of `staff`.
///
/// # Errors
/// When the database fails.
pub async fn revealed_users(conn: &mut AsyncPgConnection, staff: &Member, now: DateTime<Utc>) -> QueryResult<Vec<RevealedUser>> {
    store::revealed_users(conn, staff.session_id, now).await
}

/// The user with exactly this address, with a line in the log whether or not there is one. The address itself is not
/// logged: nobody could delete it there.
///
/// # Errors
/// When the database fails.
pub async fn find_user(
    conn: &mut AsyncPgConnection,
    staff: &Member,
    email: &str,
    reason: &str,
    now: DateTime<Utc>,
) -> QueryResult<Option<Uuid>> {
    conn.transaction(async |conn| {
        let user = store::user_with_email(conn, email).await?;
        log::write(conn, staff, Act::FindUser, About { user, ..About::default() }, reason, now).await?;
        Ok(user)
    })
    .await
}
