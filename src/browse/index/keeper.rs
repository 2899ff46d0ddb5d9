//! Keeping an index in step with Postgres: built from nothing, fed in the order of commits, right after any crash.
//!
//! A row of `lead_changes` says that a lead's public view is another; what it is now is read from the view. The index
//! keeps, in the same commit, below which transaction everything is in it. What later transactions wrote is taken in
//! as soon as it can be read, and again after a crash: taking a lead in twice changes nothing.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use diesel_async::AsyncPgConnection;
use thiserror::Error;

use super::{Mark, Shelf, code_number};
use crate::browse::store;
use crate::db::PoolError;

/// Leads read at once.
const BATCH: i64 = 2_000;
/// More changes than this, and building anew is quicker.
const MOST_CHANGES: i64 = 100_000;

/// Why the index is not in step.
#[derive(Debug, Error)]
pub enum KeepFault {
    /// Its files are damaged or cannot be written.
    #[error("the index: {0}")]
    Index(#[from] tantivy::TantivyError),
    /// Its files are gone.
    #[error("the files of the index are gone")]
    Gone,
    /// Another process has the files open.
    #[error("another process has the index open")]
    Busy,
    /// Postgres does not answer.
    #[error("the database: {0}")]
    Database(#[from] diesel::result::Error),
    /// No connection is to be had.
    #[error("no connection: {0}")]
    Pool(#[from] PoolError),
    /// A thread of the index ended.
    #[error("a thread of the index ended: {0}")]
    Thread(#[from] tokio::task::JoinError),
}

/// What keeping in step did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CatchUp {
    /// Nothing had changed.
    Still,
    /// So many leads were read again.
    Fed(usize),
}

/// An index and what of the feed is in it.
pub struct Keeper {
    shelf: Arc<Shelf>,
    mark: Mark,
    /// Rows of transactions at or above the mark that are in the index.
    taken: HashSet<i64>,
}

impl Keeper {
    /// Opens the index of a folder, and builds it from nothing where it cannot be fed from where it is.
    ///
    /// # Errors
    /// See [`KeepFault`].
    pub async fn open(conn: &mut AsyncPgConnection, folder: &Path) -> Result<Self, KeepFault> {
        let shelf = Arc::new(open(folder).await?);
        let database = store::database_name(conn).await?;
        let floor = store::changes_floor(conn).await?;
        let under_way = store::oldest_under_way(conn).await?;
        // A copy of the database from before the mark has transactions still to come that the index knows already.
        let usable = shelf.mark().filter(|mark| mark.database == database && (floor..=under_way).contains(&mark.fed)).cloned();
        let mark = match usable {
            Some(mark) => mark,
            None => build(conn, &shelf, Mark { database, fed: under_way }).await?,
        };
        Ok(Self { shelf, mark, taken: HashSet::new() })
    }

    /// The index, to search in.
    #[must_use]
    pub fn shelf(&self) -> &Arc<Shelf> {
        &self.shelf
    }

    /// Takes in what has changed.
    ///
    /// # Errors
    /// See [`KeepFault`].
    pub async fn catch_up(&mut self, conn: &mut AsyncPgConnection) -> Result<CatchUp, KeepFault> {
        if !self.shelf.is_there() {
            return Err(KeepFault::Gone);
        }
        // In this order: what is below the mark has been written when the rows are read.
        let fed = store::oldest_under_way(conn).await?;
        let changes = store::changes_since(conn, self.mark.fed, MOST_CHANGES + 1).await?;
        let mark = Mark { fed, ..self.mark.clone() };
        if changes.len() as i64 > MOST_CHANGES {
            self.mark = build(conn, &self.shelf, mark).await?;
            self.taken.clear();
            return Ok(CatchUp::Fed(changes.len()));
        }
        let new: HashSet<&str> = changes.iter().filter(|it| !self.taken.contains(&it.id)).map(|it| it.code.as_str()).collect();
        if new.is_empty() {
            return Ok(CatchUp::Still);
        }
        let codes: Vec<String> = new.into_iter().map(str::to_owned).collect();
        for some in codes.chunks(usize::try_from(BATCH).unwrap_or(usize::MAX)) {
            let entries = store::entries(conn, some).await?;
            let gone: Vec<u64> = some.iter().filter_map(|code| code_number(code)).collect();
            let shelf = self.shelf.clone();
            tokio::task::spawn_blocking(move || shelf.replace(gone, &entries)).await??;
        }
        commit(&self.shelf, &mark).await?;
        self.taken = changes.iter().filter(|change| change.transaction >= fed).map(|change| change.id).collect();
        self.mark = mark;
        Ok(CatchUp::Fed(codes.len()))
    }
}

async fn open(folder: &Path) -> Result<Shelf, KeepFault> {
    let folder: PathBuf = folder.to_owned();
    match tokio::task::spawn_blocking(move || Shelf::open(&folder)).await? {
        Err(tantivy::TantivyError::LockFailure(..)) => Err(KeepFault::Busy),
        opened => Ok(opened?),
    }
}

/// Fills the index from the public view. Killed in the middle, it has no mark, and is begun again.
async fn build(conn: &mut AsyncPgConnection, shelf: &Arc<Shelf>, mark: Mark) -> Result<Mark, KeepFault> {
    shelf.empty()?;
    let mut code = Some(String::new());
    while let Some(last) = code {
        let (entries, next) = store::entries_after(conn, &last, BATCH).await?;
        let shelf = shelf.clone();
        tokio::task::spawn_blocking(move || shelf.replace([], &entries)).await??;
        code = next;
    }
    commit(shelf, &mark).await?;
    Ok(mark)
}

async fn commit(shelf: &Arc<Shelf>, mark: &Mark) -> Result<(), KeepFault> {
    let (shelf, mark) = (shelf.clone(), mark.clone());
    Ok(tokio::task::spawn_blocking(move || shelf.commit(&mark)).await??)
}
