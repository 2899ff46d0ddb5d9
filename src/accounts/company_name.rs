//! The names of a company: the one it has, those it had, and giving it another.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::colleagues::{ColleagueError, lock_as_owner};
use super::{Identity, Member, letters, readers};
use crate::db::schema::{companies, former_company_names as former};
use crate::mail::{self, Links};

/// The names that the company gave up.
///
/// # Errors
/// When they cannot be read.
pub async fn former_names(conn: &mut AsyncPgConnection, company: Uuid) -> QueryResult<Vec<String>> {
    former::table.filter(former::company_id.eq(company)).order(former::changed_at).select(former::name).load(conn).await
}

/// Holds the company until the transaction ends and gives its identity, if the member is still its owner.
///
/// # Errors
/// When it is not, or the database fails.
pub async fn lock_own_company(conn: &mut AsyncPgConnection, owner: &Member) -> Result<Identity, ColleagueError> {
    lock_as_owner(conn, owner).await?;
    Ok(super::identity(conn, owner.company_id).await?)
}

/// Gives the company another name, keeps the one it had, and tells everybody in it. Runs in the transaction of
/// [`lock_own_company`], which knows `old`. Agreements are not touched.
///
/// # Errors
/// When the database fails.
pub async fn set_company_name(
    conn: &mut AsyncPgConnection,
    owner: &Member,
    old: &str,
    name: &str,
    links: &Links,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::insert_into(former::table)
        .values((
            former::company_id.eq(owner.company_id),
            former::name.eq(old),
            former::changed_by.eq(owner.user_id),
            former::changed_at.eq(now),
        ))
        .on_conflict((former::company_id, former::name))
        .do_update()
        .set((former::changed_by.eq(owner.user_id), former::changed_at.eq(now)))
        .execute(conn)
        .await?;
    diesel::update(companies::table.find(owner.company_id)).set(companies::name.eq(name)).execute(conn).await?;
    for reader in readers(conn, owner.company_id).await? {
        mail::post(conn, letters::company_renamed(&reader, owner, old, name, links), now).await?;
    }
    Ok(())
}
