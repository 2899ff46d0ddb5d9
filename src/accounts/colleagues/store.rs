//! The users of a company in SQL.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel::sql_types::Uuid as SqlUuid;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::accounts::{CompanyRole, StaffRole};
use crate::db::schema::{companies, letters, staff_grants, users};
use crate::language::Language;

/// A user of one's own company.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = users, check_for_backend(diesel::pg::Pg))]
pub struct Colleague {
    /// To act on it by.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Its address.
    pub email: String,
    /// What it may do within the company.
    #[diesel(column_name = company_role)]
    pub role: CompanyRole,
    /// Its role on the staff, which is not the company's affair but keeps it from being removed.
    #[diesel(column_name = staff_role)]
    pub staff: Option<StaffRole>,
    /// The language of its e-mails.
    pub language: Language,
    /// When it proved its address; none while the invitation waits.
    #[diesel(column_name = email_verified_at)]
    pub since: Option<DateTime<Utc>>,
}

impl Colleague {
    /// Whether it is an owner.
    #[must_use]
    pub fn is_owner(&self) -> bool {
        self.role == CompanyRole::Owner
    }
}

/// The users of a company, oldest first.
///
/// # Errors
/// When they cannot be read.
pub async fn colleagues(conn: &mut AsyncPgConnection, company: Uuid) -> QueryResult<Vec<Colleague>> {
    users::table
        .filter(users::company_id.eq(company).and(users::removed_at.is_null()))
        .order((users::created_at, users::id))
        .select(Colleague::as_select())
        .load(conn)
        .await
}

/// The user, if it belongs to the company.
pub(super) async fn colleague(conn: &mut AsyncPgConnection, company: Uuid, user: Uuid) -> QueryResult<Option<Colleague>> {
    users::table
        .find(user)
        .filter(users::company_id.eq(company).and(users::removed_at.is_null()))
        .select(Colleague::as_select())
        .first(conn)
        .await
        .optional()
}

/// Holds the company until the transaction ends, so that its users change one after the other.
pub(super) async fn lock_company(conn: &mut AsyncPgConnection, company: Uuid) -> QueryResult<()> {
    companies::table.find(company).select(companies::id).for_no_key_update().first::<Uuid>(conn).await?;
    Ok(())
}

/// The owners of a company.
pub(super) async fn owners(conn: &mut AsyncPgConnection, company: Uuid) -> QueryResult<Vec<Colleague>> {
    users::table
        .filter(users::company_id.eq(company).and(users::removed_at.is_null()))
        .filter(users::company_role.eq(CompanyRole::Owner))
        .order((users::created_at, users::id))
        .select(Colleague::as_select())
        .load(conn)
        .await
}

pub(super) async fn set_role(conn: &mut AsyncPgConnection, user: Uuid, role: CompanyRole) -> QueryResult<()> {
    diesel::update(users::table.find(user)).set(users::company_role.eq(role)).execute(conn).await?;
    Ok(())
}

/// Whether the user ever held a role on the staff: the moderation log names it in full for good.
pub(super) async fn was_staff(conn: &mut AsyncPgConnection, user: Uuid) -> QueryResult<bool> {
    let grants = staff_grants::table.filter(staff_grants::user_id.eq(user));
    diesel::select(diesel::dsl::exists(grants)).get_result(conn).await
}

/// Takes away everything a user signs in with, is told by and waits for. Its row stays, under `name`, with an address
/// that no mail reaches (RFC 2606), so that its own is free.
pub(super) async fn remove(conn: &mut AsyncPgConnection, user: &Colleague, name: &str, now: DateTime<Utc>) -> QueryResult<()> {
    let id = user.id;
    diesel::sql_query("SELECT delete_belongings($1)").bind::<SqlUuid, _>(id).execute(conn).await?;
    // What has not left yet speaks of the company's affairs.
    let unsent = letters::table.filter(letters::to_address.eq(&user.email)).filter(letters::sent_at.is_null());
    diesel::delete(unsent).execute(conn).await?;
    diesel::update(users::table.find(id))
        .set((
            users::removed_at.eq(now),
            users::name.eq(name),
            users::email.eq(format!("{id}@removed.invalid")),
            users::password_hash.eq(None::<String>),
            users::company_role.eq(CompanyRole::Member),
        ))
        .execute(conn)
        .await?;
    Ok(())
}
