//! An admin chooses the model that makes estimates.

use chrono::{DateTime, Utc};
use diesel::result::QueryResult;
use diesel_async::AsyncPgConnection;
use uuid::Uuid;

use super::store;

/// Pins a model, or (`None`) lets the newest count again. `false` when there is no such model.
///
/// # Errors
/// When the database fails.
pub async fn pin_model(
    conn: &mut AsyncPgConnection,
    admin: Uuid,
    number: Option<i32>,
    reason: &str,
    now: DateTime<Utc>,
) -> QueryResult<bool> {
    if let Some(number) = number
        && store::model(conn, number).await?.is_none()
    {
        return Ok(false);
    }
    store::insert_pin(conn, number, reason, admin, now).await?;
    Ok(true)
}
