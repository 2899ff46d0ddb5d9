//! A new sealing key, and every record under it, while nodes go on reading and writing.

use std::fmt;

use diesel::result::Error;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use rand::CryptoRng;
use thiserror::Error as ThisError;
use uuid::Uuid;

use super::store::Shelf;
use super::{KeyProofFault, store};
use crate::vault::{Keyring, KeysError, VaultError};

/// Records to a transaction: short enough that nobody waits for it.
const BATCH: i64 = 500;

/// Why keys were not changed.
#[derive(Debug, ThisError)]
pub enum KeyChangeFault {
    /// The keys file.
    #[error("{0}")]
    File(#[from] KeysError),
    /// The keys.
    #[error("{0}")]
    Keys(#[from] VaultError),
    /// The known answers.
    #[error("{0}")]
    Proof(#[from] KeyProofFault),
    /// Something is under the key still.
    #[error("the key “{id}” is still needed, by {needs}")]
    Needed {
        /// The key.
        id: String,
        /// By what.
        needs: String,
    },
    /// Objections hold on to the index key before the current one.
    #[error(
        "{objections} objections were made under the index key “{id}” and cannot be hashed anew until their persons are met \
         again; a third index key has to wait for them"
    )]
    ObjectionsHold {
        /// The index key before the current one.
        id: String,
        /// How many.
        objections: i64,
    },
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
}

/// What a rotation did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rotated {
    /// The key that everything new is written under.
    pub key: String,
    /// Whether an interrupted rotation was taken up, without another new key.
    pub resumed: bool,
    /// Records that came under the key.
    pub records: usize,
    /// Leads whose records do not open, and so stay as they were.
    pub closed: Vec<Uuid>,
    /// Older keys that nothing needs any more.
    pub unused: Vec<String>,
}

impl fmt::Display for Rotated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { key, records, .. } = self;
        match (self.resumed, records) {
            (false, 0) if self.closed.is_empty() => writeln!(f, "Nothing is sealed: there is nothing to rotate.")?,
            (false, _) => writeln!(f, "{records} records rewrapped; {key} is the key in use.")?,
            (true, _) => {
                writeln!(f, "{records} records rewrapped: an interrupted rotation to {key} is complete, without a new key.")?;
            }
        }
        told_closed(f, &self.closed)?;
        match self.unused.as_slice() {
            [] => write!(f, "No older key is without use."),
            ids => write!(f, "No record uses these keys any more: {}. (pepite keys retire ID)", ids.join(", ")),
        }
    }
}

/// Names the leads whose records do not open.
pub(super) fn told_closed(f: &mut fmt::Formatter<'_>, closed: &[Uuid]) -> fmt::Result {
    for lead in closed {
        writeln!(f, "The record of the lead {lead} does not open and stays as it was.")?;
    }
    Ok(())
}

/// Rewraps every record under a new key, or under the newest one where an earlier rotation was interrupted. Does
/// nothing where nothing is sealed.
///
/// Safe to kill at any moment and to run on several nodes at once. `say` hears how far it is.
///
/// # Errors
/// See [`KeyChangeFault`].
pub async fn rotate_keys(
    conn: &mut AsyncPgConnection,
    keyring: &Keyring,
    rng: &mut (impl CryptoRng + Send),
    say: impl Fn(&str) + Sync,
) -> Result<Rotated, KeyChangeFault> {
    let by_key = store::records_by_key(conn).await?;
    let newest = keyring.newest_id();
    let resumed = by_key.iter().any(|(id, _)| *id != newest);
    if !by_key.is_empty() && !resumed {
        let id = keyring.add_key(rng)?;
        // Before anything is sealed under it: no record goes without a proven key.
        store::put_proof(conn, &keyring.proof(&id)?).await?;
        keyring.put_first(&id)?;
        say(&format!("New sealing key {id}."));
    }
    let mut done = Rotated { key: keyring.newest_id(), resumed, ..Rotated::default() };
    let all = by_key.iter().filter(|(id, _)| *id != done.key).map(|(_, records)| records).sum();
    let mut told = Told { all, so_far: 0, say: &say };
    loop {
        let before = done.records;
        // Somebody else may have rotated meanwhile.
        done.key = keyring.newest_id();
        done.closed.clear();
        let mut older = store::records_by_key(conn).await?;
        older.retain(|(id, _)| *id != done.key);
        for (id, _) in older {
            for shelf in Shelf::ALL {
                rewrap_all(conn, keyring, (shelf, &id), rng, &mut done, &mut told).await?;
            }
        }
        // What a writer held was passed over, and what it writes may come under the older key.
        let left = store::records_by_key(conn).await?.into_iter().filter(|(id, _)| *id != done.key);
        let left: i64 = left.map(|(_, records)| records).sum();
        if left == i64::try_from(done.closed.len()).unwrap_or(i64::MAX) && done.records == before {
            break;
        }
        if done.records == before {
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
    }
    let used = store::records_by_key(conn).await?;
    done.unused = keyring.ids();
    done.unused.retain(|id| *id != done.key && used.iter().all(|(used, _)| used != id));
    Ok(done)
}

async fn rewrap_all(
    conn: &mut AsyncPgConnection,
    keyring: &Keyring,
    (shelf, key_id): (Shelf, &str),
    rng: &mut (impl CryptoRng + Send),
    done: &mut Rotated,
    told: &mut Told<'_>,
) -> Result<(), KeyChangeFault> {
    let mut after = Uuid::nil();
    loop {
        let batch = conn.transaction(async |conn| rewrap(conn, keyring, (shelf, key_id, after), rng).await);
        let (last, records, closed) = batch.await?;
        done.records += records;
        done.closed.extend(closed);
        told.more(records);
        let Some(last) = last else { return Ok(()) };
        after = last;
    }
}

/// The last lead of a batch, the records that were rewrapped, and those that do not open.
async fn rewrap(
    conn: &mut AsyncPgConnection,
    keyring: &Keyring,
    (shelf, key_id, after): (Shelf, &str, Uuid),
    rng: &mut (impl CryptoRng + Send),
) -> Result<(Option<Uuid>, usize, Vec<Uuid>), Error> {
    let batch = store::wrapped_by(conn, shelf, key_id, after, BATCH).await?;
    let last = batch.last().map(|(lead, _)| *lead);
    let (mut rewrapped, mut closed) = (Vec::new(), Vec::new());
    for (lead, wrapped) in batch {
        match keyring.rewrap(lead, &wrapped, rng) {
            Ok(new) => rewrapped.push((lead, new)),
            Err(_) => closed.push(lead),
        }
    }
    store::put_wrapped(conn, shelf, &rewrapped).await?;
    Ok((last, rewrapped.len(), closed))
}

/// Says how far something is, at each twentieth of the way.
pub(super) struct Told<'a> {
    pub all: i64,
    pub so_far: i64,
    pub say: &'a (dyn Fn(&str) + Sync),
}

impl Told<'_> {
    pub(super) fn more(&mut self, records: usize) {
        let twentieth = |records: i64| records * 20 / self.all.max(1);
        let before = twentieth(self.so_far);
        self.so_far += i64::try_from(records).unwrap_or_default();
        if twentieth(self.so_far) > before {
            (self.say)(&format!("{} of {} records", self.so_far, self.all.max(self.so_far)));
        }
    }
}
