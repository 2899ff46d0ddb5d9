//! Invitations in SQL.

use chrono::{DateTime, Utc};
use diesel::dsl::count_star;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::accounts::{INVITATION_LIFE, Invitation, Invitee, Member, PendingInvitation};
use crate::db::schema::{companies, invitations, users};
use crate::language::Language;

/// Locks the company until the transaction ends; whether it is suspended.
pub async fn lock_company(conn: &mut AsyncPgConnection, company: Uuid) -> QueryResult<bool> {
    let suspended_at: Option<DateTime<Utc>> =
        companies::table.find(company).select(companies::suspended_at).for_no_key_update().first(conn).await?;
    Ok(suspended_at.is_some())
}

/// Whether somebody in the company has this address.
pub async fn is_colleague(conn: &mut AsyncPgConnection, company: Uuid, email: &str) -> QueryResult<bool> {
    let colleague = users::table.filter(users::company_id.eq(company).and(users::email.eq(email)));
    diesel::select(diesel::dsl::exists(colleague)).get_result(conn).await
}

/// How many invitations a company has made since a moment, revoked ones too.
pub async fn invitations_since(conn: &mut AsyncPgConnection, company: Uuid, since: DateTime<Utc>) -> QueryResult<i64> {
    invitations::table
        .filter(invitations::company_id.eq(company).and(invitations::created_at.gt(since)))
        .select(count_star())
        .first(conn)
        .await
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = invitations)]
struct PendingRow {
    id: Uuid,
    name: String,
    email: String,
    last_sent_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
}

impl From<PendingRow> for PendingInvitation {
    fn from(row: PendingRow) -> Self {
        let PendingRow { id, name, email, last_sent_at, expires_at } = row;
        Self { id, name, email, last_sent_at, expires_at }
    }
}

/// The invitations of a company that are neither accepted nor revoked.
fn pending(company: Uuid) -> invitations::BoxedQuery<'static, Pg> {
    invitations::table
        .filter(invitations::company_id.eq(company))
        .filter(invitations::accepted_at.is_null().and(invitations::revoked_at.is_null()))
        .into_boxed()
}

/// The invitations of a company that are neither accepted nor revoked, the newest first.
pub async fn pending_invitations(conn: &mut AsyncPgConnection, company: Uuid) -> QueryResult<Vec<PendingInvitation>> {
    let newest_first = pending(company).order((invitations::created_at.desc(), invitations::id));
    let rows: Vec<PendingRow> = newest_first.select(PendingRow::as_select()).load(conn).await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// A pending invitation of the company.
pub async fn pending_invitation(conn: &mut AsyncPgConnection, company: Uuid, id: Uuid) -> QueryResult<Option<PendingInvitation>> {
    let row: Option<PendingRow> =
        pending(company).filter(invitations::id.eq(id)).select(PendingRow::as_select()).first(conn).await.optional()?;
    Ok(row.map(Into::into))
}

/// The pending invitation of the company to an address.
pub async fn pending_invitation_to(
    conn: &mut AsyncPgConnection,
    company: Uuid,
    email: &str,
) -> QueryResult<Option<PendingInvitation>> {
    let row: Option<PendingRow> =
        pending(company).filter(invitations::email.eq(email)).select(PendingRow::as_select()).first(conn).await.optional()?;
    Ok(row.map(Into::into))
}

pub async fn insert_invitation(
    conn: &mut AsyncPgConnection,
    by: &Member,
    invitee: &Invitee<'_>,
    now: DateTime<Utc>,
) -> QueryResult<Uuid> {
    diesel::insert_into(invitations::table)
        .values((
            invitations::company_id.eq(by.company_id),
            invitations::email.eq(invitee.email),
            invitations::name.eq(invitee.name),
            invitations::language.eq(by.language),
            invitations::invited_by.eq(by.user_id),
            invitations::created_at.eq(now),
            invitations::last_sent_at.eq(now),
            invitations::expires_at.eq(now + INVITATION_LIFE),
        ))
        .returning(invitations::id)
        .get_result(conn)
        .await
}

/// Makes an invitation that is sent again one of whoever sends it, good from now on.
pub async fn renew_invitation(conn: &mut AsyncPgConnection, id: Uuid, by: &Member, now: DateTime<Utc>) -> QueryResult<()> {
    diesel::update(invitations::table.find(id))
        .set((
            invitations::invited_by.eq(by.user_id),
            invitations::language.eq(by.language),
            invitations::last_sent_at.eq(now),
            invitations::expires_at.eq(now + INVITATION_LIFE),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Revokes a pending invitation of the company; whether there was one.
pub async fn revoke_invitation(conn: &mut AsyncPgConnection, company: Uuid, id: Uuid, now: DateTime<Utc>) -> QueryResult<bool> {
    let pending = invitations::table
        .find(id)
        .filter(invitations::company_id.eq(company))
        .filter(invitations::accepted_at.is_null().and(invitations::revoked_at.is_null()));
    Ok(diesel::update(pending).set(invitations::revoked_at.eq(now)).execute(conn).await? == 1)
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = invitations)]
struct Row {
    id: Uuid,
    company_id: Uuid,
    #[diesel(select_expression = companies::name)]
    company: String,
    #[diesel(select_expression = users::name)]
    inviter: String,
    name: String,
    email: String,
    language: Language,
}

impl From<Row> for Invitation {
    fn from(row: Row) -> Self {
        let Row { id, company_id, company, inviter, name, email, language } = row;
        Self { id, company_id, company, inviter, name, email, language }
    }
}

/// What an invitation is found by.
pub enum InvitationKey<'a> {
    /// Its row.
    Id(Uuid),
    /// SHA-256 of the secret in its link.
    TokenHash(&'a [u8]),
}

/// An invitation that can be accepted: pending, not expired, of a company that is not suspended, from somebody who still
/// belongs to it.
pub async fn invitation(
    conn: &mut AsyncPgConnection,
    key: InvitationKey<'_>,
    now: DateTime<Utc>,
) -> QueryResult<Option<Invitation>> {
    let inviter = users::id.eq(invitations::invited_by).and(users::company_id.eq(invitations::company_id));
    let acceptable = invitations::table
        .inner_join(companies::table.on(companies::id.eq(invitations::company_id)))
        .inner_join(users::table.on(inviter))
        .filter(invitations::accepted_at.is_null().and(invitations::revoked_at.is_null()))
        .filter(invitations::expires_at.gt(now).and(companies::suspended_at.is_null()))
        .select(Row::as_select())
        .into_boxed();
    let found = match key {
        InvitationKey::Id(id) => acceptable.filter(invitations::id.eq(id)),
        InvitationKey::TokenHash(hash) => acceptable.filter(invitations::token_hash.eq(hash)),
    };
    let row: Option<Row> = found.first(conn).await.optional()?;
    Ok(row.map(Into::into))
}

/// Sets the secret of its link, which makes an older link void.
pub async fn set_invitation_token(
    conn: &mut AsyncPgConnection,
    id: Uuid,
    token_hash: &[u8],
    expires_at: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::update(invitations::table.find(id))
        .set((invitations::token_hash.eq(token_hash), invitations::expires_at.eq(expires_at)))
        .execute(conn)
        .await?;
    Ok(())
}

/// Marks an invitation accepted; whether it still could be.
pub async fn accept_invitation(conn: &mut AsyncPgConnection, id: Uuid, now: DateTime<Utc>) -> QueryResult<bool> {
    let pending = invitations::table.find(id).filter(invitations::accepted_at.is_null().and(invitations::revoked_at.is_null()));
    Ok(diesel::update(pending).set(invitations::accepted_at.eq(now)).execute(conn).await? == 1)
}

pub async fn purge_invitations(conn: &mut AsyncPgConnection, before: DateTime<Utc>) -> QueryResult<usize> {
    diesel::delete(invitations::table.filter(invitations::expires_at.lt(before))).execute(conn).await
}
