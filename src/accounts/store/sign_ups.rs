//! Pending sign-ups in SQL.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel::sql_types::Text;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::accounts::pending_sign_up::PASSWORD_TRIES;
use crate::accounts::{NewAccount, PendingSignUp, SIGN_UP_LIFE};
use crate::db::schema::pending_sign_ups;
use crate::language::Language;

#[derive(Queryable, Selectable)]
#[diesel(table_name = pending_sign_ups)]
struct Row {
    id: Uuid,
    company: String,
    siren: String,
    name: String,
    email: String,
    language: Language,
    password_hash: String,
}

impl From<Row> for PendingSignUp {
    fn from(row: Row) -> Self {
        let Row { id, company, siren, name, email, language, password_hash } = row;
        Self { id, company, siren, name, email, language, password_hash }
    }
}

/// Until the transaction ends, nobody else makes this address a user's.
pub async fn lock_email(conn: &mut AsyncPgConnection, email: &str) -> QueryResult<()> {
    diesel::sql_query("SELECT pg_advisory_xact_lock(hashtextextended('pepite_account:' || $1, 0))")
        .bind::<Text, _>(email)
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn insert_sign_up(conn: &mut AsyncPgConnection, new: &NewAccount<'_>, now: DateTime<Utc>) -> QueryResult<Uuid> {
    diesel::insert_into(pending_sign_ups::table)
        .values((
            pending_sign_ups::company.eq(new.company),
            pending_sign_ups::siren.eq(new.siren.digits()),
            pending_sign_ups::name.eq(new.name),
            pending_sign_ups::email.eq(new.email),
            pending_sign_ups::password_hash.eq(new.password_hash),
            pending_sign_ups::language.eq(new.language),
            pending_sign_ups::browser_hash.eq(new.browser.hash()),
            pending_sign_ups::created_at.eq(now),
            pending_sign_ups::expires_at.eq(now + SIGN_UP_LIFE),
        ))
        .returning(pending_sign_ups::id)
        .get_result(conn)
        .await
}

pub async fn sign_up(conn: &mut AsyncPgConnection, id: Uuid, now: DateTime<Utc>) -> QueryResult<Option<PendingSignUp>> {
    let waiting = pending_sign_ups::table.find(id).filter(pending_sign_ups::expires_at.gt(now));
    waiting.select(Row::as_select()).first(conn).await.optional().map(|row| row.map(Into::into))
}

/// The sign-up whose link has this secret.
pub async fn sign_up_by_token(
    conn: &mut AsyncPgConnection,
    token_hash: &[u8],
    now: DateTime<Utc>,
) -> QueryResult<Option<PendingSignUp>> {
    let waiting =
        pending_sign_ups::table.filter(pending_sign_ups::token_hash.eq(token_hash)).filter(pending_sign_ups::expires_at.gt(now));
    waiting.select(Row::as_select()).first(conn).await.optional().map(|row| row.map(Into::into))
}

/// The sign-up with this address that was typed in this browser.
pub async fn sign_up_by_browser(
    conn: &mut AsyncPgConnection,
    email: &str,
    browser_hash: &[u8],
    now: DateTime<Utc>,
) -> QueryResult<Option<PendingSignUp>> {
    let waiting = pending_sign_ups::table
        .filter(pending_sign_ups::email.eq(email).and(pending_sign_ups::browser_hash.eq(browser_hash)))
        .filter(pending_sign_ups::expires_at.gt(now));
    waiting.select(Row::as_select()).first(conn).await.optional().map(|row| row.map(Into::into))
}

/// The newest sign-up with this address.
pub async fn newest_sign_up(conn: &mut AsyncPgConnection, email: &str, now: DateTime<Utc>) -> QueryResult<Option<PendingSignUp>> {
    let waiting = pending_sign_ups::table.filter(pending_sign_ups::email.eq(email).and(pending_sign_ups::expires_at.gt(now)));
    let newest = waiting.order((pending_sign_ups::created_at.desc(), pending_sign_ups::id));
    newest.select(Row::as_select()).first(conn).await.optional().map(|row| row.map(Into::into))
}

/// Sets the secret of its link, which makes an older link void, and lets it wait from now on.
pub async fn set_sign_up_token(conn: &mut AsyncPgConnection, id: Uuid, token_hash: &[u8], now: DateTime<Utc>) -> QueryResult<()> {
    diesel::update(pending_sign_ups::table.find(id))
        .set((pending_sign_ups::token_hash.eq(token_hash), pending_sign_ups::expires_at.eq(now + SIGN_UP_LIFE)))
        .execute(conn)
        .await?;
    Ok(())
}

/// Counts a try of its password; whether there was one left.
pub async fn count_password_try(conn: &mut AsyncPgConnection, id: Uuid) -> QueryResult<bool> {
    let tries_left = pending_sign_ups::password_tries.lt(PASSWORD_TRIES);
    let counted = diesel::update(pending_sign_ups::table.find(id).filter(tries_left))
        .set(pending_sign_ups::password_tries.eq(pending_sign_ups::password_tries + 1))
        .execute(conn)
        .await?;
    Ok(counted == 1)
}

pub async fn delete_sign_up(conn: &mut AsyncPgConnection, id: Uuid) -> QueryResult<()> {
    diesel::delete(pending_sign_ups::table.find(id)).execute(conn).await?;
    Ok(())
}

/// Deletes every pending sign-up with this address.
pub async fn delete_sign_ups(conn: &mut AsyncPgConnection, email: &str) -> QueryResult<()> {
    diesel::delete(pending_sign_ups::table.filter(pending_sign_ups::email.eq(email))).execute(conn).await?;
    Ok(())
}

/// Deletes the sign-ups with this address for which no e-mail was written, but for the newest `kept`.
pub async fn trim_sign_ups(conn: &mut AsyncPgConnection, email: &str, kept: i64) -> QueryResult<()> {
    let unsent = pending_sign_ups::email.eq(email).and(pending_sign_ups::token_hash.is_null());
    let surplus: Vec<Uuid> = pending_sign_ups::table
        .filter(unsent)
        .order((pending_sign_ups::created_at.desc(), pending_sign_ups::id))
        .offset(kept)
        .select(pending_sign_ups::id)
        .load(conn)
        .await?;
    diesel::delete(pending_sign_ups::table.filter(pending_sign_ups::id.eq_any(surplus))).execute(conn).await?;
    Ok(())
}

pub async fn purge_sign_ups(conn: &mut AsyncPgConnection, now: DateTime<Utc>) -> QueryResult<usize> {
    diesel::delete(pending_sign_ups::table.filter(pending_sign_ups::expires_at.le(now))).execute(conn).await
}
