//! Opening a node: the database (ours or a private one), its schema, the keys, the pools.

use std::sync::Arc;

use arc_swap::ArcSwap;
use thiserror::Error;

use crate::accounts::PasswordHasher;
use crate::browse::{self, Finder};
use crate::config::Config;
use crate::db::cluster::{Cluster, ClusterError};
use crate::db::{self, MigrateError, Pools};
use crate::evidence;
use crate::listings::{self, KeyProofFault};
use crate::mail::Links;
use crate::vault::{Keyring, KeysError};
use crate::web::{Clock, House, Live};

/// A node's ground. The cluster, where it is private, is stopped last.
pub struct Node {
    /// What requests and jobs reach for.
    pub house: House,
    /// The private Postgres, unless `DATABASE_URL` names another.
    pub cluster: Option<Cluster>,
}

/// Why a node does not open, as a sentence for whoever starts it.
#[derive(Debug, Error)]
pub enum OpenError {
    /// The private Postgres does not start.
    #[error("{0}")]
    Cluster(#[from] ClusterError),
    /// The schema cannot be brought up to date.
    #[error("{0}")]
    Migrate(#[from] MigrateError),
    /// The keys are missing, wrong, or open to others.
    #[error("{0}")]
    Keys(#[from] KeysError),
    /// The keys are not those of this database.
    #[error("{0}")]
    Proof(#[from] KeyProofFault),
    /// Something else.
    #[error("{0}")]
    Other(String),
}

/// Who may start a private cluster: the server does; a command beside it joins the one that runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// Start it, and refuse if another process has it.
    Own,
    /// Use the one that runs, or start it for as long as this takes.
    Shared,
}

impl Node {
    /// Opens the node; `progress` tells a person what is being done.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub async fn open(config: Config, ground: Ground, progress: impl Fn(&str)) -> Result<Self, OpenError> {
        let (url, cluster) = database(&config, ground, &progress).await?;
        progress("Bringing the database schema up to date");
        db::migrate(&url).await?;
        let size = std::thread::available_parallelism().map_or(4, usize::from) * 8;
        let pools = Pools::open(&url, config.replica_url.as_deref(), size.min(40)).map_err(OpenError::Other)?;
        let passwords = PasswordHasher::new(std::thread::available_parallelism().map_or(2, usize::from))
            .map_err(|e| OpenError::Other(e.to_string()))?;
        let mut conn = pools.house.get().await.map_err(|e| OpenError::Other(e.to_string()))?;
        // New keys are for a new database: beside one that was sealed, a missing file is a lost file.
        let keyring = if listings::is_sealed(&mut conn).await.map_err(KeyProofFault::from)? {
            Keyring::load(&config.keys)?
        } else {
            Keyring::load_or_create(&config.keys, &mut rand::rng())?
        };
        listings::prove_keys(&mut conn, &keyring).await?;
        let clock = Clock::system();
        clock.set_by(&mut conn).await.map_err(|e| OpenError::Other(e.to_string()))?;
        let valuer = evidence::valuer_in_force(&mut conn, clock.now()).await.map_err(|e| OpenError::Other(e.to_string()))?;
        let synonyms = browse::synonyms_in_force(&mut conn).await.map_err(|e| OpenError::Other(e.to_string()))?;
        drop(conn);
        let synonyms = Arc::new(ArcSwap::from_pointee(synonyms));
        let valuer = Arc::new(ArcSwap::from_pointee(valuer));
        let keyring = Arc::new(keyring);
        let links = Links::new(&config.base_url, keyring.clone());
        let finder = Finder::new(synonyms.clone());
        let live = Live::new(&url);
        let house = House {
            pools,
            config: Arc::new(config),
            keyring,
            valuer,
            synonyms,
            finder,
            passwords,
            links,
            live,
            estimate_limits: Arc::default(),
            clock,
        };
        Ok(Self { house, cluster })
    }

    /// Stops the private Postgres, if there is one.
    pub async fn close(self) {
        self.house.pools.house.close();
        self.house.pools.public.close();
        if let Some(cluster) = self.cluster {
            cluster.stop().await;
        }
    }
}

/// The database to use, started if it is private.
async fn database(config: &Config, ground: Ground, progress: &impl Fn(&str)) -> Result<(String, Option<Cluster>), OpenError> {
    if let Some(url) = &config.database_url {
        return Ok((url.clone(), None));
    }
    if ground == Ground::Shared
        && let Some(url) = Cluster::join(&config.data_dir).await?
    {
        return Ok((url, None));
    }
    let cluster = Cluster::start(&config.data_dir, progress).await?;
    Ok((cluster.url().to_owned(), Some(cluster)))
}
