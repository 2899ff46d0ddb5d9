//! Pools of connections: one of the application role, one that Postgres itself keeps to public columns.

use std::sync::Arc;
use std::time::Duration;

use diesel::{ConnectionError, ConnectionResult};
use diesel_async::pooled_connection::{AsyncDieselConnectionManager, ManagerConfig, RecyclingMethod, deadpool};
use diesel_async::{AsyncConnection, AsyncPgConnection, SimpleAsyncConnection};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;

/// A pool of connections.
pub type Pool = deadpool::Pool<AsyncPgConnection>;
/// A connection on loan from a pool.
pub type Pooled = deadpool::Object<AsyncPgConnection>;
/// Why no connection was to be had.
pub type PoolError = deadpool::PoolError;

/// What every connection of the application is told first.
const APPLICATION: &str =
    "SET statement_timeout = '15s'; SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '30s'";
/// Public reading may neither write, nor see more than the public view, nor take long.
const PUBLIC: &str = "SET ROLE pepite_public; SET default_transaction_read_only = on; SET statement_timeout = '500ms'";

/// The pools of a node.
#[derive(Clone)]
pub struct Pools {
    /// The application role: members' pages and every change.
    pub house: Pool,
    /// The role `pepite_public`: browsing, teasers, feeds. Reads the replica where there is one.
    pub public: Pool,
    url: Arc<str>,
}

impl Pools {
    /// Pools over `url`, the public one over `replica` where given. `size` is connections a pool.
    ///
    /// # Errors
    /// Only when the pool is built outside a runtime.
    pub fn open(url: &str, replica: Option<&str>, size: usize) -> Result<Self, String> {
        let (house, public) = (pool(url, APPLICATION, size)?, pool(replica.unwrap_or(url), PUBLIC, size)?);
        Ok(Self { house, public, url: url.into() })
    }

    /// The database of the application role, for what takes a connection of its own.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }
}

fn pool(url: &str, first_words: &'static str, size: usize) -> Result<Pool, String> {
    let mut config = ManagerConfig::default();
    // A test query at each checkout costs a quarter of the throughput; a broken connection shows itself.
    config.recycling_method = RecyclingMethod::Fast;
    config.custom_setup = Box::new(move |url| connect(url, first_words));
    let manager = AsyncDieselConnectionManager::new_with_config(url, config);
    Pool::builder(manager)
        .max_size(size)
        .wait_timeout(Some(Duration::from_secs(10)))
        .create_timeout(Some(Duration::from_secs(10)))
        .runtime(::deadpool::Runtime::Tokio1)
        .build()
        .map_err(|e| e.to_string())
}

fn connect<'a>(url: &'a str, first_words: &'static str) -> BoxFuture<'a, ConnectionResult<AsyncPgConnection>> {
    async move {
        let mut conn = AsyncPgConnection::establish(url).await?;
        conn.batch_execute(first_words).await.map_err(ConnectionError::CouldntSetupConfiguration)?;
        Ok(conn)
    }
    .boxed()
}
