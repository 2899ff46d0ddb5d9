//! The ground: pools, migrations, the private Postgres, and how our types are written in SQL.

pub mod cluster;
mod constraint;
mod migrate;
mod pool;
pub mod schema;
mod types;

pub use constraint::violated;
pub use migrate::{MigrateError, migrate, pending};
pub use pool::{Pool, PoolError, Pooled, Pools};
pub(crate) use types::{sql_value, text_sql};
