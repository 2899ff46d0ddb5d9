//! The night shift keeps the node's index in step with Postgres, and forgets what every index has been fed.

use std::path::Path;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use diesel::result::QueryResult;
use diesel_async::AsyncPgConnection;

use super::{CatchUp, Finder, KeepFault, Keeper, store};
use crate::db::Pool;

/// Between two looks at what has changed: with what a commit costs, searches follow within a second.
const PAUSE: Duration = Duration::from_millis(250);
/// Before trying again what failed.
const AGAIN: Duration = Duration::from_secs(2);
/// How long a node may be away and still be fed from where it was, in days.
const REMEMBERED: i64 = 7;

/// Keeps the index of `folder` and has `finder` search in it, until the task is dropped. Whatever goes wrong with the
/// files, the index is built anew; meanwhile Postgres is searched.
pub async fn keep_index(pool: &Pool, finder: &Finder, folder: &Path) {
    loop {
        let fault = match keep(pool, finder, folder).await {
            Ok(never) => match never {},
            Err(fault) => fault,
        };
        finder.use_shelf(None);
        tracing::warn!(%fault, "searching in Postgres until the index is there again");
        if matches!(fault, KeepFault::Index(_) | KeepFault::Gone)
            && let Err(error) = std::fs::remove_dir_all(folder)
            && error.kind() != std::io::ErrorKind::NotFound
        {
            tracing::error!(%error, folder = %folder.display(), "the damaged index cannot be removed");
        }
        tokio::time::sleep(AGAIN).await;
    }
}

async fn keep(pool: &Pool, finder: &Finder, folder: &Path) -> Result<std::convert::Infallible, KeepFault> {
    let mut keeper = {
        let mut conn = pool.get().await?;
        Keeper::open(&mut conn, folder).await?
    };
    finder.use_shelf(Some(keeper.shelf().clone()));
    loop {
        tokio::time::sleep(PAUSE).await;
        match catch_up(pool, &mut keeper).await {
            Ok(CatchUp::Still) => {}
            Ok(CatchUp::Fed(leads)) => {
                metrics::counter!("pepite_index_fed").increment(leads as u64);
                finder.renew();
            }
            // The index is as it was: behind, until Postgres answers again.
            Err(fault @ (KeepFault::Database(_) | KeepFault::Pool(_))) => {
                tracing::warn!(%fault, "the index cannot be fed and will be later");
                tokio::time::sleep(AGAIN).await;
            }
            Err(fault) => return Err(fault),
        }
    }
}

async fn catch_up(pool: &Pool, keeper: &mut Keeper) -> Result<CatchUp, KeepFault> {
    let mut conn = pool.get().await?;
    keeper.catch_up(&mut conn).await
}

/// Forgets changes that every index has long been fed; one that was away for longer is built anew.
///
/// # Errors
/// When the database fails.
pub async fn forget_changes(conn: &mut AsyncPgConnection, now: DateTime<Utc>) -> QueryResult<()> {
    store::forget_changes(conn, now - TimeDelta::days(REMEMBERED)).await
}
