//! The ground: pools, migrations, the private Postgres, and how our types are written in SQL.

pub mod cluster;
mod constraint;
mod migrate;
mod pool;
pub mod schema;
mod types;

pub use constraint::violated;
pub use migrate::{MigrateError, end_role_creation, migrate, pending};
pub use pool::{Pool, PoolError, Pooled, Pools};
pub(crate) use types::{sql_value, text_sql};

use chrono::{DateTime, Utc};
use diesel::dsl::sql;
use diesel::result::QueryResult;
use diesel::sql_types::Timestamptz;
use diesel_async::{AsyncPgConnection, RunQueryDsl};

/// The time by the database's clock.
///
/// # Errors
/// When it does not answer.
pub async fn now(conn: &mut AsyncPgConnection) -> QueryResult<DateTime<Utc>> {
    diesel::select(sql::<Timestamptz>("clock_timestamp()")).get_result(conn).await
}
