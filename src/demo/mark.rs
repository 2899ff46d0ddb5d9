//! Marks what the demonstration made, wherever it lies.

use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::supply::Supplied;
use crate::db::schema::{conversations, deals, leads, letters, reports};

/// Marks the leads and all that hangs on them, and drops the letters: they are to nobody.
pub(super) async fn mark(conn: &mut AsyncPgConnection, made: &[Supplied]) -> QueryResult<()> {
    let ids: Vec<Uuid> = made.iter().map(|lead| lead.id).collect();
    diesel::update(leads::table.filter(leads::id.eq_any(&ids))).set(leads::demo.eq(true)).execute(conn).await?;
    diesel::update(conversations::table.filter(conversations::lead_id.eq_any(&ids)))
        .set(conversations::demo.eq(true))
        .execute(conn)
        .await?;
    diesel::update(deals::table.filter(deals::lead_id.eq_any(&ids))).set(deals::demo.eq(true)).execute(conn).await?;
    diesel::update(reports::table.filter(reports::lead_id.eq_any(&ids))).set(reports::demo.eq(true)).execute(conn).await?;
    diesel::delete(letters::table.filter(letters::to_address.like("%demo.pepite.test"))).execute(conn).await?;
    Ok(())
}
