//! Every day the leads on offer are appraised anew: they have grown a day older.

use chrono::{DateTime, Utc};
use diesel::result::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::appraise::{appraise_fields, public_figures};
use super::store;
use crate::valuation::Valuer;

/// Leads of one round: a transaction long enough to pay, short enough to keep nobody waiting.
const ROUND: i64 = 200;

/// Appraises some leads on offer or paused whose appraisal is of an earlier day; how many, none once all are of today.
/// Nothing that a seller wrote changes, nobody is written to, no card is opened, and no lead moves among the newest.
///
/// # Errors
/// When the database fails.
pub async fn reappraise_leads(conn: &mut AsyncPgConnection, valuer: &Valuer, now: DateTime<Utc>) -> QueryResult<usize> {
    let today = now.date_naive();
    conn.transaction(async |conn| {
        let stale = store::appraised_before(conn, today, ROUND).await?;
        for (id, declared, fields) in &stale {
            let appraisal = appraise_fields(valuer, declared, *fields, today);
            let distortion = store::put_exact(conn, *id, &appraisal.valuation, None).await?;
            let public = public_figures(valuer, declared, *fields, distortion, today);
            store::save_appraisal(conn, *id, declared, (&appraisal, public), today).await?;
        }
        Ok(stale.len())
    })
    .await
}
