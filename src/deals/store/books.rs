//! What does not add up, and when that was last looked at.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel::sql_types::Text;
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use crate::db::schema::audits;
use crate::deals::Difference;

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    rule: String,
    #[diesel(sql_type = Text)]
    subject: String,
}

pub(in crate::deals) async fn differences(conn: &mut AsyncPgConnection) -> QueryResult<Vec<Difference>> {
    let rows: Vec<Row> =
        diesel::sql_query("SELECT rule, subject FROM book_differences() ORDER BY rule, subject").load(conn).await?;
    Ok(rows.into_iter().map(|Row { rule, subject }| Difference { rule, of: subject }).collect())
}

pub(in crate::deals) async fn note_audit(
    conn: &mut AsyncPgConnection,
    differences: usize,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let differences = i32::try_from(differences).unwrap_or(i32::MAX);
    diesel::insert_into(audits::table)
        .values((audits::audited_at.eq(now), audits::differences.eq(differences)))
        .execute(conn)
        .await?;
    Ok(())
}

/// When the books were last checked, and how many differences there were.
pub(in crate::deals) async fn last_audit(conn: &mut AsyncPgConnection) -> QueryResult<Option<(DateTime<Utc>, usize)>> {
    let last: Option<(DateTime<Utc>, i32)> = audits::table
        .order(audits::audited_at.desc())
        .select((audits::audited_at, audits::differences))
        .first(conn)
        .await
        .optional()?;
    Ok(last.map(|(at, differences)| (at, usize::try_from(differences).unwrap_or_default())))
}
