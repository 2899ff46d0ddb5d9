//! An admin writes the table of synonyms anew, with a reason; every node reads it.

use std::sync::Arc;

use arc_swap::ArcSwap;
use chrono::{DateTime, Utc};
use diesel::result::{Error, QueryResult};
use diesel_async::{AsyncConnection, AsyncPgConnection};
use thiserror::Error as ThisError;
use uuid::Uuid;

use super::store;
use super::text::{LineFault, Synonyms};

/// The longest table, in characters.
pub const LONGEST_SYNONYMS: usize = 60_000;

/// What is to change.
#[derive(Debug, Clone, Copy)]
pub struct SynonymChange<'a> {
    /// The version that the admin had before their eyes; 0 for the table that comes with the program.
    pub seen: i32,
    /// The whole table.
    pub content: &'a str,
    /// Why.
    pub reason: &'a str,
}

/// Why the table was not changed.
#[derive(Debug, ThisError)]
pub enum SynonymRefusal {
    /// Somebody else has changed it meanwhile.
    #[error("the table has moved on")]
    Moved,
    /// It is the same text.
    #[error("nothing changes")]
    Nothing,
    /// It is longer than [`LONGEST_SYNONYMS`].
    #[error("the table is too long")]
    TooLong,
    /// Lines that cannot be read.
    #[error("{} lines cannot be read", .0.len())]
    Lines(Vec<LineFault>),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
}

/// Makes the next version. Its number.
///
/// # Errors
/// See [`SynonymRefusal`].
pub async fn change_synonyms(
    conn: &mut AsyncPgConnection,
    admin: Uuid,
    change: SynonymChange<'_>,
    now: DateTime<Utc>,
) -> Result<i32, SynonymRefusal> {
    if change.content.chars().count() > LONGEST_SYNONYMS {
        return Err(SynonymRefusal::TooLong);
    }
    Synonyms::parse(change.content).map_err(SynonymRefusal::Lines)?;
    conn.transaction(async |conn| {
        store::lock_synonyms(conn).await?;
        let (newest, content) = store::newest_synonyms(conn).await?.unwrap_or_else(|| (0, Synonyms::built_in_text().to_owned()));
        if newest != change.seen {
            return Err(SynonymRefusal::Moved);
        }
        if content == change.content {
            return Err(SynonymRefusal::Nothing);
        }
        store::insert_synonyms(conn, (newest + 1, change.content), change.reason, admin, now).await?;
        Ok(newest + 1)
    })
    .await
}

/// The synonyms that searches read: the newest version, or those that come with the program, also where this program
/// reads lines of that version no more.
///
/// # Errors
/// When the database fails.
pub async fn synonyms_in_force(conn: &mut AsyncPgConnection) -> QueryResult<Synonyms> {
    let newest = store::newest_synonyms(conn).await?;
    let read = newest.and_then(|(version, content)| Some(Synonyms::parse(&content).ok()?.numbered(version)));
    Ok(read.unwrap_or_else(Synonyms::built_in))
}

/// Puts what is in force in the place that searches read it from. Other nodes change it too.
///
/// # Errors
/// When the database fails.
pub async fn refresh_synonyms(conn: &mut AsyncPgConnection, held: &ArcSwap<Synonyms>) -> QueryResult<()> {
    let in_force = synonyms_in_force(conn).await?;
    if held.load().version() != in_force.version() {
        held.store(Arc::new(in_force));
    }
    Ok(())
}
