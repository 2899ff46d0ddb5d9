//! Browsers that users have signed in with. Their tries at a password are counted apart from those of strangers.

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::{Secret, hash_secret};
use crate::db::schema::known_devices;

/// How long a browser is known after the last sign-in: as long as browsers keep a cookie.
pub const DEVICE_LIFE: Duration = Duration::days(400);
/// So many a user has; the one that was not used for the longest time makes room.
const MOST: i64 = 20;

/// What a browser shows of itself, and what it is given instead where it is not known.
#[derive(Clone, Copy)]
pub struct DeviceTokens<'a> {
    /// From its cookie, which was signed by us.
    pub shown: Option<&'a str>,
    /// A fresh one.
    pub fresh: &'a Secret,
}

/// The id of a browser as a known device of the user.
pub(super) async fn find(conn: &mut AsyncPgConnection, user: Uuid, token: &str, now: DateTime<Utc>) -> QueryResult<Option<Uuid>> {
    known_devices::table
        .filter(known_devices::token_hash.eq(hash_secret(token)).and(known_devices::user_id.eq(user)))
        .filter(known_devices::last_used_at.gt(now - DEVICE_LIFE))
        .select(known_devices::id)
        .first(conn)
        .await
        .optional()
}

/// Makes the browser a known device of the user: its id, and whether it must be given the fresh token.
pub(super) async fn remember(
    conn: &mut AsyncPgConnection,
    user: Uuid,
    tokens: DeviceTokens<'_>,
    now: DateTime<Utc>,
) -> QueryResult<(Uuid, bool)> {
    let shown = match tokens.shown.map(hash_secret) {
        Some(hash) if is_used(conn, &hash).await? => Some(hash),
        _ => None,
    };
    let fresh = shown.is_none();
    let id = insert(conn, user, &shown.unwrap_or_else(|| tokens.fresh.hash()), now).await?;
    make_room(conn, user).await?;
    Ok((id, fresh))
}

/// A token that no user signed in with any more is replaced: it may have been revoked.
async fn is_used(conn: &mut AsyncPgConnection, token_hash: &[u8]) -> QueryResult<bool> {
    let used = known_devices::table.filter(known_devices::token_hash.eq(token_hash));
    diesel::select(diesel::dsl::exists(used)).get_result(conn).await
}

async fn insert(conn: &mut AsyncPgConnection, user: Uuid, token_hash: &[u8], now: DateTime<Utc>) -> QueryResult<Uuid> {
    diesel::insert_into(known_devices::table)
        .values((
            known_devices::user_id.eq(user),
            known_devices::token_hash.eq(token_hash),
            known_devices::created_at.eq(now),
            known_devices::last_used_at.eq(now),
        ))
        .on_conflict((known_devices::token_hash, known_devices::user_id))
        .do_update()
        .set(known_devices::last_used_at.eq(now))
        .returning(known_devices::id)
        .get_result(conn)
        .await
}

async fn make_room(conn: &mut AsyncPgConnection, user: Uuid) -> QueryResult<()> {
    let of_user = known_devices::table.filter(known_devices::user_id.eq(user));
    let order = (known_devices::last_used_at.desc(), known_devices::id);
    let too_many: Vec<Uuid> = of_user.order(order).offset(MOST).select(known_devices::id).load(conn).await?;
    diesel::delete(known_devices::table.filter(known_devices::id.eq_any(too_many))).execute(conn).await?;
    Ok(())
}

/// Forgets all of a user's browsers but `kept`.
pub(super) async fn forget_all(conn: &mut AsyncPgConnection, user: Uuid, kept: Option<Uuid>) -> QueryResult<()> {
    let others =
        known_devices::table.filter(known_devices::user_id.eq(user)).filter(known_devices::id.ne(kept.unwrap_or_default()));
    diesel::delete(others).execute(conn).await?;
    Ok(())
}

/// Takes away up to `most` that were not used for a long time; how many there were.
pub(super) async fn purge(conn: &mut AsyncPgConnection, now: DateTime<Utc>, most: i64) -> QueryResult<usize> {
    let old = known_devices::table.filter(known_devices::last_used_at.le(now - DEVICE_LIFE));
    let ids: Vec<Uuid> = old.select(known_devices::id).limit(most).load(conn).await?;
    diesel::delete(known_devices::table.filter(known_devices::id.eq_any(ids))).execute(conn).await
}
