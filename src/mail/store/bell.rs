//! News under the bell: read, marked, taken for the daily letter, forgotten.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::db::schema::{notifications, users};
use crate::language::Language;
use crate::mail::letter::Item;
use crate::mail::{Kind, Notification};

/// Most that the page shows.
const SHOWN: i64 = 100;
/// Readers of daily letters looked for in one round.
const ROUND: i64 = 500;

type Row = (String, Language, String, String, String, DateTime<Utc>, Option<DateTime<Utc>>);

/// The newest news of a user that show by now.
pub async fn news(conn: &mut AsyncPgConnection, user: Uuid, now: DateTime<Utc>) -> QueryResult<Vec<Notification>> {
    let rows: Vec<Row> = notifications::table
        .filter(notifications::user_id.eq(user).and(notifications::at.le(now)))
        .order((notifications::at.desc(), notifications::id))
        .limit(SHOWN)
        .select((
            notifications::kind,
            notifications::language,
            notifications::title,
            notifications::body,
            notifications::path,
            notifications::at,
            notifications::read_at,
        ))
        .load(conn)
        .await?;
    // What another version wrote and this one does not know is left out.
    Ok(rows.into_iter().filter_map(piece).collect())
}

fn piece((kind, language, title, body, path, at, read_at): Row) -> Option<Notification> {
    let kind = Kind::parse(&kind)?;
    Some(Notification { kind, language, title, body, path, at, read_at })
}

/// Marks what shows as read, all of it or what leads to `path`; how many.
pub async fn mark_read(conn: &mut AsyncPgConnection, user: Uuid, path: Option<&str>, now: DateTime<Utc>) -> QueryResult<usize> {
    let unread = notifications::user_id.eq(user).and(notifications::read_at.is_null()).and(notifications::at.le(now));
    // What was seen on the site is not told again the next morning.
    let seen = (notifications::read_at.eq(now), notifications::digest_due_at.eq(None::<DateTime<Utc>>));
    match path {
        Some(path) => {
            let there = notifications::table.filter(unread).filter(notifications::path.eq(path));
            diesel::update(there).set(seen).execute(conn).await
        }
        None => diesel::update(notifications::table.filter(unread)).set(seen).execute(conn).await,
    }
}

/// Marks what shows by now as rung; whose it is.
pub async fn mark_rung(conn: &mut AsyncPgConnection, now: DateTime<Utc>) -> QueryResult<Vec<Uuid>> {
    let due = notifications::table.filter(notifications::rung.eq(false).and(notifications::at.le(now)));
    diesel::update(due).set(notifications::rung.eq(true)).returning(notifications::user_id).get_results(conn).await
}

/// For whom something waits that is due by `until`.
pub async fn digest_readers(conn: &mut AsyncPgConnection, until: DateTime<Utc>) -> QueryResult<Vec<Uuid>> {
    notifications::table
        .filter(notifications::digest_due_at.le(until))
        .select(notifications::user_id)
        .distinct()
        .order(notifications::user_id)
        .limit(ROUND)
        .load(conn)
        .await
}

/// Address and language of a user, held until the transaction ends; none while another holds it.
pub async fn hold_reader(conn: &mut AsyncPgConnection, user: Uuid) -> QueryResult<Option<(String, Language)>> {
    users::table.find(user).select((users::email, users::language)).for_no_key_update().skip_locked().first(conn).await.optional()
}

/// What is due by `until`, oldest first; it waits no more.
pub async fn take_digest(conn: &mut AsyncPgConnection, user: Uuid, until: DateTime<Utc>) -> QueryResult<Vec<Item>> {
    let due = notifications::table.filter(notifications::user_id.eq(user).and(notifications::digest_due_at.le(until)));
    let mut rows: Vec<(DateTime<Utc>, String, Language, String)> = diesel::update(due)
        .set(notifications::digest_due_at.eq(None::<DateTime<Utc>>))
        .returning((notifications::at, notifications::title, notifications::language, notifications::path))
        .get_results(conn)
        .await?;
    rows.sort();
    Ok(rows.into_iter().map(|(_, words, language, path)| Item { words, language, path }).collect())
}

/// Removes what was read before `read`, and whatever showed before `shown`.
pub async fn forget(conn: &mut AsyncPgConnection, read: DateTime<Utc>, shown: DateTime<Utc>) -> QueryResult<usize> {
    let read = diesel::delete(notifications::table.filter(notifications::read_at.lt(read))).execute(conn).await?;
    let old = diesel::delete(notifications::table.filter(notifications::at.lt(shown))).execute(conn).await?;
    Ok(read + old)
}
