//! The buckets in SQL: `restored_at` is when all that was taken will be back, one try every so long.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel::sql_types::{Binary, Timestamptz};
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use super::scope::Bucket;
use crate::db::schema::password_attempts;

/// Takes a try, in one statement: of any number at once, only those that the bucket holds find room.
const TAKE: &str = "INSERT INTO password_attempts AS it (key, restored_at) VALUES ($1, $3)
    ON CONFLICT (key) DO UPDATE SET restored_at = greatest(it.restored_at, $2) + ($3 - $2)
    WHERE it.restored_at <= $4";
const RETURN: &str = "UPDATE password_attempts SET restored_at = restored_at - ($3 - $2) WHERE key = $1";

/// Whether there was one left.
pub(super) async fn take(conn: &mut AsyncPgConnection, key: &[u8], bucket: Bucket, now: DateTime<Utc>) -> QueryResult<bool> {
    let taken = diesel::sql_query(TAKE)
        .bind::<Binary, _>(key)
        .bind::<Timestamptz, _>(now)
        .bind::<Timestamptz, _>(now + bucket.every)
        .bind::<Timestamptz, _>(bucket.latest(now))
        .execute(conn)
        .await?;
    Ok(taken == 1)
}

pub(super) async fn give_back(conn: &mut AsyncPgConnection, key: &[u8], bucket: Bucket, now: DateTime<Utc>) -> QueryResult<()> {
    diesel::sql_query(RETURN)
        .bind::<Binary, _>(key)
        .bind::<Timestamptz, _>(now)
        .bind::<Timestamptz, _>(now + bucket.every)
        .execute(conn)
        .await?;
    Ok(())
}

/// To when the bucket is drawn.
pub(super) async fn restored_at(conn: &mut AsyncPgConnection, key: &[u8]) -> QueryResult<Option<DateTime<Utc>>> {
    password_attempts::table.find(key).select(password_attempts::restored_at).first(conn).await.optional()
}

pub(super) async fn clear(conn: &mut AsyncPgConnection, key: &[u8]) -> QueryResult<()> {
    diesel::delete(password_attempts::table.find(key)).execute(conn).await?;
    Ok(())
}

/// Takes away up to `most` buckets that are full again; how many.
pub(super) async fn purge(conn: &mut AsyncPgConnection, now: DateTime<Utc>, most: i64) -> QueryResult<usize> {
    let full = password_attempts::table
        .filter(password_attempts::restored_at.lt(now))
        .select(password_attempts::key)
        .limit(most)
        .for_update()
        .skip_locked()
        .load::<Vec<u8>>(conn)
        .await?;
    diesel::delete(
        password_attempts::table.filter(password_attempts::key.eq_any(full)).filter(password_attempts::restored_at.lt(now)),
    )
    .execute(conn)
    .await
}
