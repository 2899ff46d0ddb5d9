//! Changes of addresses in SQL.

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::{CONFIRM_LIFE, UNDO_LIFE};
use crate::accounts::{Secret, hash_secret};
use crate::db::schema::{email_changes as changes, mail_proofs, users};
use crate::language::Language;

/// A change that waits for the new address.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = changes, check_for_backend(diesel::pg::Pg))]
pub struct PendingEmail {
    /// The address as it is.
    pub old_email: String,
    /// The address as it would be.
    pub new_email: String,
    /// Until when the link is good.
    pub expires_at: DateTime<Utc>,
}

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = changes, check_for_backend(diesel::pg::Pg))]
pub(super) struct ChangeRow {
    pub id: Uuid,
    pub user_id: Uuid,
    pub old_email: String,
    pub new_email: String,
    pub requested_at: DateTime<Utc>,
    pub completed_at: Option<DateTime<Utc>>,
}

/// What a new request consists of.
pub(super) struct NewChange<'a> {
    pub user: Uuid,
    pub old_email: &'a str,
    pub new_email: &'a str,
    pub confirm: &'a Secret,
    pub stop: &'a Secret,
}

/// The user's change that waits for the new address, if there is one.
///
/// # Errors
/// When it cannot be read.
pub async fn pending_email(conn: &mut AsyncPgConnection, user: Uuid, now: DateTime<Utc>) -> QueryResult<Option<PendingEmail>> {
    changes::table
        .filter(changes::user_id.eq(user).and(changes::expires_at.gt(now)))
        .filter(changes::completed_at.is_null().and(changes::voided_at.is_null()))
        .select(PendingEmail::as_select())
        .first(conn)
        .await
        .optional()
}

/// The change of the user that the link of the new address completes, if it is still good.
///
/// # Errors
/// When it cannot be read.
pub async fn pending_email_of_link(
    conn: &mut AsyncPgConnection,
    user: Uuid,
    token: &str,
    now: DateTime<Utc>,
) -> QueryResult<Option<PendingEmail>> {
    changes::table
        .filter(changes::user_id.eq(user).and(changes::confirm_hash.eq(hash_secret(token))))
        .filter(changes::expires_at.gt(now).and(changes::completed_at.is_null()).and(changes::voided_at.is_null()))
        .select(PendingEmail::as_select())
        .first(conn)
        .await
        .optional()
}

/// Holds the user's row until the transaction ends; its address and language.
pub(super) async fn lock_user(conn: &mut AsyncPgConnection, user: Uuid) -> QueryResult<(String, Language)> {
    users::table
        .find(user)
        .filter(users::removed_at.is_null())
        .select((users::email, users::language))
        .for_no_key_update()
        .first(conn)
        .await
}

/// When the user's requests since a moment were made, the oldest first.
pub(super) async fn requests_since(
    conn: &mut AsyncPgConnection,
    user: Uuid,
    since: DateTime<Utc>,
) -> QueryResult<Vec<DateTime<Utc>>> {
    changes::table
        .filter(changes::user_id.eq(user).and(changes::requested_at.gt(since)))
        .order(changes::requested_at)
        .select(changes::requested_at)
        .load(conn)
        .await
}

/// Makes the request that waits void; whether there was one.
pub(super) async fn void_pending(conn: &mut AsyncPgConnection, user: Uuid, now: DateTime<Utc>) -> QueryResult<bool> {
    let pending = changes::completed_at.is_null().and(changes::voided_at.is_null());
    let voided = diesel::update(changes::table.filter(changes::user_id.eq(user).and(pending)))
        .set(changes::voided_at.eq(now))
        .execute(conn)
        .await?;
    Ok(voided > 0)
}

pub(super) async fn insert(conn: &mut AsyncPgConnection, new: &NewChange<'_>, now: DateTime<Utc>) -> QueryResult<()> {
    diesel::insert_into(changes::table)
        .values((
            changes::user_id.eq(new.user),
            changes::old_email.eq(new.old_email),
            changes::new_email.eq(new.new_email),
            changes::confirm_hash.eq(new.confirm.hash()),
            changes::stop_hash.eq(new.stop.hash()),
            changes::requested_at.eq(now),
            changes::expires_at.eq(now + CONFIRM_LIFE),
            changes::undo_until.eq(now + UNDO_LIFE),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// The change that the link of the new address completes. Holds it until the transaction ends.
pub(super) async fn lock_pending(
    conn: &mut AsyncPgConnection,
    user: Uuid,
    token: &str,
    now: DateTime<Utc>,
) -> QueryResult<Option<ChangeRow>> {
    changes::table
        .filter(changes::user_id.eq(user).and(changes::confirm_hash.eq(hash_secret(token))))
        .filter(changes::expires_at.gt(now).and(changes::completed_at.is_null()).and(changes::voided_at.is_null()))
        .select(ChangeRow::as_select())
        .for_no_key_update()
        .first(conn)
        .await
        .optional()
}

pub(super) async fn mark_completed(
    conn: &mut AsyncPgConnection,
    change: Uuid,
    undo: &Secret,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::update(changes::table.find(change))
        .set((changes::completed_at.eq(now), changes::undo_hash.eq(undo.hash()), changes::undo_until.eq(now + UNDO_LIFE)))
        .execute(conn)
        .await?;
    Ok(())
}

/// The change that a link of the old address stops or undoes, if it is still good.
pub(super) async fn of_old_address(
    conn: &mut AsyncPgConnection,
    token: &str,
    now: DateTime<Utc>,
) -> QueryResult<Option<ChangeRow>> {
    let hash = hash_secret(token);
    changes::table
        .filter(changes::stop_hash.eq(hash.clone()).or(changes::undo_hash.eq(hash)))
        .filter(changes::undo_until.gt(now).and(changes::voided_at.is_null()))
        .select(ChangeRow::as_select())
        .first(conn)
        .await
        .optional()
}

/// Makes a change and all later ones of the same user void: whoever took the account over has nothing to come back by.
pub(super) async fn void_from(conn: &mut AsyncPgConnection, change: &ChangeRow, now: DateTime<Utc>) -> QueryResult<()> {
    let later = changes::user_id.eq(change.user_id).and(changes::requested_at.ge(change.requested_at));
    diesel::update(changes::table.filter(later).filter(changes::voided_at.is_null()))
        .set(changes::voided_at.eq(now))
        .execute(conn)
        .await?;
    Ok(())
}

/// Whether a user has the address.
pub(super) async fn is_taken(conn: &mut AsyncPgConnection, email: &str) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(users::table.filter(users::email.eq(email)))).get_result(conn).await
}

pub(super) async fn set_email(conn: &mut AsyncPgConnection, user: Uuid, email: &str) -> QueryResult<()> {
    diesel::update(users::table.find(user)).set(users::email.eq(email)).execute(conn).await?;
    Ok(())
}

/// Makes every link void that was sent to the user's address.
pub(super) async fn delete_proofs(conn: &mut AsyncPgConnection, user: Uuid) -> QueryResult<()> {
    diesel::delete(mail_proofs::table.filter(mail_proofs::user_id.eq(user))).execute(conn).await?;
    Ok(())
}

/// Deletes changes that can be undone no more.
///
/// # Errors
/// When they cannot be deleted.
pub async fn forget_email_changes(conn: &mut AsyncPgConnection, now: DateTime<Utc>) -> QueryResult<usize> {
    // A day longer: requests are counted over a day.
    let over = changes::undo_until.lt(now - Duration::days(1));
    diesel::delete(changes::table.filter(over)).execute(conn).await
}
