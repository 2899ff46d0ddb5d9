//! Who is on the staff, and taking a role away, from the command line.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::{Error, QueryResult};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use thiserror::Error as ThisError;

use super::{StaffRole, sessions, store};
use crate::db::schema::{staff_grants, users};

/// The role that `staff_grants` names where one was taken away.
const NO_ROLE: &str = "none";

/// Why nobody was taken off the staff.
#[derive(Debug, ThisError)]
pub enum RemoveStaffError {
    /// No user of the staff has this address.
    #[error("nobody on the staff has this address: see `pepite staff list`")]
    NotStaff,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
}

/// A user with a role on the staff.
#[derive(Debug, Clone, Queryable)]
pub struct StaffMember {
    /// Its address.
    pub email: String,
    /// Its name.
    pub name: String,
    /// Its role.
    pub role: Option<StaffRole>,
    /// When it was given a role last; none where the role was not given from the command line.
    pub granted_at: Option<DateTime<Utc>>,
}

/// Everybody on the staff, by address.
///
/// # Errors
/// When they cannot be read.
pub async fn list_staff(conn: &mut AsyncPgConnection) -> QueryResult<Vec<StaffMember>> {
    let granted = staff_grants::table.filter(staff_grants::user_id.eq(users::id)).select(diesel::dsl::max(staff_grants::at));
    users::table
        .filter(users::staff_role.is_not_null())
        .order(users::email)
        .select((users::email, users::name, users::staff_role, granted.single_value()))
        .load(conn)
        .await
}

/// Takes the staff role away from the user with this address and ends its sessions.
///
/// # Errors
/// See [`RemoveStaffError`].
pub async fn remove_staff(conn: &mut AsyncPgConnection, email: &str, now: DateTime<Utc>) -> Result<(), RemoveStaffError> {
    conn.transaction(async |conn| {
        let user = store::user_by_email(conn, &email.trim().to_lowercase()).await?.ok_or(RemoveStaffError::NotStaff)?;
        let staff = users::table.find(user.id).filter(users::staff_role.is_not_null());
        if diesel::update(staff).set(users::staff_role.eq(None::<StaffRole>)).execute(conn).await? == 0 {
            return Err(RemoveStaffError::NotStaff);
        }
        let grant = (staff_grants::at.eq(now), staff_grants::user_id.eq(user.id), staff_grants::role.eq(NO_ROLE));
        diesel::insert_into(staff_grants::table).values(grant).execute(conn).await?;
        sessions::revoke_all(conn, user.id, None).await?;
        Ok(())
    })
    .await
}
