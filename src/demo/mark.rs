//! Marks what the demonstration made, wherever it lies.

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::supply::Supplied;
use crate::db::schema::{conversations, deals, leads, letters, notifications, reports, users};

/// News older than this have been read.
const READ_AFTER: Duration = Duration::days(3);

/// Marks the leads and all that hangs on them, and drops the letters: they are to nobody. What is under the bells stays; all
/// but the newest has been read, and no daily letter tells of it.
pub(super) async fn mark(conn: &mut AsyncPgConnection, made: &[Supplied], now: DateTime<Utc>) -> QueryResult<()> {
    let ids: Vec<Uuid> = made.iter().map(|lead| lead.id).collect();
    diesel::update(leads::table.filter(leads::id.eq_any(&ids))).set(leads::demo.eq(true)).execute(conn).await?;
    diesel::update(conversations::table.filter(conversations::lead_id.eq_any(&ids)))
        .set(conversations::demo.eq(true))
        .execute(conn)
        .await?;
    diesel::update(deals::table.filter(deals::lead_id.eq_any(&ids))).set(deals::demo.eq(true)).execute(conn).await?;
    diesel::update(reports::table.filter(reports::lead_id.eq_any(&ids))).set(reports::demo.eq(true)).execute(conn).await?;
    diesel::delete(letters::table.filter(letters::to_address.like("%demo.pepite.test"))).execute(conn).await?;
    let readers = users::table.filter(users::demo.eq(true)).select(users::id);
    let news = notifications::table.filter(notifications::user_id.eq_any(readers));
    diesel::update(news.filter(notifications::at.le(now)))
        .set((notifications::rung.eq(true), notifications::digest_due_at.eq(None::<DateTime<Utc>>)))
        .execute(conn)
        .await?;
    diesel::update(news.filter(notifications::at.lt(now - READ_AFTER)))
        .set(notifications::read_at.eq(notifications::at.nullable()))
        .execute(conn)
        .await?;
    Ok(())
}
