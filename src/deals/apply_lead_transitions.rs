//! Leads whose moment has come appear, leave or come back; who talked about one that came back may go on.

use diesel::result::Error;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use thiserror::Error as ThisError;

use super::Post;
use super::free_seat::reopen_talks;
use crate::listings::{self, Applied, DueTransition, Means, OpenCardFault};

/// Transitions in one round.
const ROUND: i64 = 100;

/// Why a round stopped.
#[derive(Debug, ThisError)]
pub enum ApplyFault {
    /// The card of a lead does not open.
    #[error(transparent)]
    Card(#[from] OpenCardFault),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
}

/// Carries out the scheduled transitions whose moment has come, each in a transaction of its own; how many there were. One
/// that fails does not keep the others waiting, and is tried again in the next round.
///
/// # Errors
/// The first failure, after the whole round.
pub async fn apply_lead_transitions(conn: &mut AsyncPgConnection, means: Means<'_>) -> Result<usize, ApplyFault> {
    let due = listings::due_transitions(conn, means.now, ROUND).await?;
    let mut failed = None;
    for transition in &due {
        if let Err(fault) = apply(conn, *transition, means).await {
            failed = failed.or(Some(fault));
        }
    }
    failed.map_or(Ok(due.len()), Err)
}

async fn apply(conn: &mut AsyncPgConnection, transition: DueTransition, means: Means<'_>) -> Result<(), ApplyFault> {
    conn.transaction(async |conn| {
        if let Applied::Returned(lead) = listings::apply_transition(conn, transition, means).await? {
            reopen_talks(conn, lead, Post { links: means.links, now: means.now }).await?;
        }
        Ok(())
    })
    .await
}
