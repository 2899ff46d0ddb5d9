//! Companies, users and proofs in SQL. Sessions, known devices and attempts have files of their own.

mod email_requests;
mod invitations;
mod sign_ups;

pub(super) use email_requests::{insert_request, oldest_requests, purge_requests, requests_of, requests_reach, take_request};
pub use invitations::pending_invitations;
pub(super) use invitations::{
    InvitationKey, accept_invitation, insert_invitation, invitation, invitations_since, is_colleague, lock_company,
    pending_invitation, pending_invitation_to, purge_invitations, renew_invitation, revoke_invitation, set_invitation_token,
};
pub(super) use sign_ups::{
    count_password_try, delete_sign_up, delete_sign_ups, insert_sign_up, lock_email, newest_sign_up, purge_sign_ups,
    set_sign_up_token, sign_up, sign_up_by_browser, sign_up_by_token, trim_sign_ups,
};

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::{CompanyRole, StaffRole};
use crate::db::schema::{companies, mail_proofs, staff_grants, users};
use crate::db::text_sql;
use crate::language::Language;

text_sql!(CompanyRole, StaffRole, Language);

/// A user as signing in and recovering need it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = users)]
pub(super) struct UserRow {
    pub id: Uuid,
    pub email: String,
    pub password_hash: Option<String>,
    pub staff_role: Option<StaffRole>,
    pub language: Language,
}

pub(super) async fn user_by_email(conn: &mut AsyncPgConnection, email: &str) -> QueryResult<Option<UserRow>> {
    users::table.filter(users::email.eq(email)).select(UserRow::as_select()).first(conn).await.optional()
}

pub(super) async fn user(conn: &mut AsyncPgConnection, id: Uuid) -> QueryResult<UserRow> {
    users::table.find(id).select(UserRow::as_select()).first(conn).await
}

pub(super) async fn insert_company(
    conn: &mut AsyncPgConnection,
    name: &str,
    siren: &str,
    now: DateTime<Utc>,
) -> QueryResult<Uuid> {
    diesel::insert_into(companies::table)
        .values((companies::name.eq(name), companies::siren.eq(siren), companies::created_at.eq(now)))
        .returning(companies::id)
        .get_result(conn)
        .await
}

/// The name of the company that the user with this address belongs to; none where the address has no account.
pub(super) async fn company_of_email(conn: &mut AsyncPgConnection, email: &str) -> QueryResult<Option<String>> {
    users::table
        .inner_join(companies::table.on(companies::id.eq(users::company_id)))
        .filter(users::email.eq(email))
        .select(companies::name)
        .first(conn)
        .await
        .optional()
}

/// What a new user is made of. Its address is proven: there are no others.
pub(super) struct NewUser<'a> {
    pub company_id: Uuid,
    pub name: &'a str,
    pub email: &'a str,
    pub password_hash: &'a str,
    pub company_role: CompanyRole,
    pub language: Language,
}

pub(super) async fn insert_user(conn: &mut AsyncPgConnection, user: &NewUser<'_>, now: DateTime<Utc>) -> QueryResult<Uuid> {
    diesel::insert_into(users::table)
        .values((
            users::company_id.eq(user.company_id),
            users::name.eq(user.name),
            users::email.eq(user.email),
            users::password_hash.eq(user.password_hash),
            users::company_role.eq(user.company_role),
            users::language.eq(user.language),
            users::email_verified_at.eq(now),
            users::created_at.eq(now),
        ))
        .returning(users::id)
        .get_result(conn)
        .await
}

/// Another password. Links that were sent to replace the one before end with it.
pub(super) async fn set_password(conn: &mut AsyncPgConnection, id: Uuid, hash: &str) -> QueryResult<()> {
    diesel::update(users::table.find(id)).set(users::password_hash.eq(hash)).execute(conn).await?;
    let links = mail_proofs::table.filter(mail_proofs::user_id.eq(id)).filter(mail_proofs::purpose.eq("reset_password"));
    diesel::delete(links).execute(conn).await?;
    Ok(())
}

/// The same password under a newer hash, unless it was changed meanwhile.
pub(super) async fn rehash_password(conn: &mut AsyncPgConnection, user: &UserRow, hash: &str) -> QueryResult<()> {
    let unchanged = users::table.find(user.id).filter(users::password_hash.eq(&user.password_hash));
    diesel::update(unchanged).set(users::password_hash.eq(hash)).execute(conn).await?;
    Ok(())
}

/// Sets the language a user's letters are written in.
///
/// # Errors
/// When it cannot be written.
pub async fn set_language(conn: &mut AsyncPgConnection, user: Uuid, language: Language) -> QueryResult<()> {
    diesel::update(users::table.find(user)).set(users::language.eq(language)).execute(conn).await?;
    Ok(())
}

pub(super) async fn grant_staff(conn: &mut AsyncPgConnection, id: Uuid, role: StaffRole, now: DateTime<Utc>) -> QueryResult<()> {
    diesel::update(users::table.find(id)).set(users::staff_role.eq(role)).execute(conn).await?;
    diesel::insert_into(staff_grants::table)
        .values((staff_grants::at.eq(now), staff_grants::user_id.eq(id), staff_grants::role.eq(role.code())))
        .execute(conn)
        .await?;
    Ok(())
}

/// Whether moderation has suspended the company.
///
/// # Errors
/// When the database fails.
pub async fn is_suspended(conn: &mut AsyncPgConnection, company: Uuid) -> QueryResult<bool> {
    companies::table.find(company).select(companies::suspended_at.is_not_null()).first(conn).await
}

/// Suspends a company, or lets it work again.
///
/// # Errors
/// When it cannot be written.
pub async fn suspend(conn: &mut AsyncPgConnection, company: Uuid, since: Option<DateTime<Utc>>) -> QueryResult<()> {
    diesel::update(companies::table.find(company)).set(companies::suspended_at.eq(since)).execute(conn).await?;
    Ok(())
}

/// A user of one's own company.
#[derive(Debug, Clone, Queryable)]
pub struct Colleague {
    /// Its name.
    pub name: String,
    /// Its address.
    pub email: String,
    /// What it may do within the company.
    pub role: CompanyRole,
}

/// The users of a company, oldest first.
///
/// # Errors
/// When they cannot be read.
pub async fn colleagues(conn: &mut AsyncPgConnection, company: Uuid) -> QueryResult<Vec<Colleague>> {
    users::table
        .filter(users::company_id.eq(company))
        .order((users::created_at, users::id))
        .select((users::name, users::email, users::company_role))
        .load(conn)
        .await
}

pub(super) async fn insert_proof(
    conn: &mut AsyncPgConnection,
    user: Uuid,
    purpose: &str,
    token_hash: &[u8],
    now: DateTime<Utc>,
    life: Duration,
) -> QueryResult<()> {
    // A new link makes the older ones of its purpose void.
    diesel::delete(mail_proofs::table.filter(mail_proofs::user_id.eq(user)).filter(mail_proofs::purpose.eq(purpose)))
        .execute(conn)
        .await?;
    diesel::insert_into(mail_proofs::table)
        .values((
            mail_proofs::token_hash.eq(token_hash),
            mail_proofs::user_id.eq(user),
            mail_proofs::purpose.eq(purpose),
            mail_proofs::created_at.eq(now),
            mail_proofs::expires_at.eq(now + life),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Uses the link up; whose it was, if it was still good.
pub(super) async fn use_proof(
    conn: &mut AsyncPgConnection,
    token_hash: &[u8],
    purpose: &str,
    now: DateTime<Utc>,
) -> QueryResult<Option<Uuid>> {
    diesel::update(
        mail_proofs::table
            .filter(mail_proofs::token_hash.eq(token_hash).and(mail_proofs::purpose.eq(purpose)))
            .filter(mail_proofs::used_at.is_null().and(mail_proofs::expires_at.gt(now))),
    )
    .set(mail_proofs::used_at.eq(now))
    .returning(mail_proofs::user_id)
    .get_result(conn)
    .await
    .optional()
}
