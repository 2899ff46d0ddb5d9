//! A new index key, and every person hashed anew with it, while the same persons go on being found.

use std::fmt;
use std::time::Duration;

use diesel_async::{AsyncConnection, AsyncPgConnection};
use rand::CryptoRng;
use uuid::Uuid;

use super::rotate_keys::{Told, told_closed};
use super::{ContactCard, KeyChangeFault, OpenCardFault, retire_key, store};
use crate::vault::Keyring;

/// Cards to a transaction.
const BATCH: i64 = 200;

/// What a rotation of the index key did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IndexRotated {
    /// The key that everything new is hashed with.
    pub key: String,
    /// Whether an interrupted rotation was taken up, without another new key.
    pub resumed: bool,
    /// Cards whose person was hashed anew.
    pub cards: usize,
    /// Leads whose cards do not open, and so stay as they were.
    pub closed: Vec<Uuid>,
    /// The key before, and how many objections hold on to it.
    pub before: Option<(String, i64)>,
}

impl fmt::Display for IndexRotated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let resumed = if self.resumed { " (an interrupted rotation is complete)" } else { "" };
        writeln!(f, "{} cards hashed anew; {} is the index key in use{resumed}.", self.cards, self.key)?;
        told_closed(f, &self.closed)?;
        match &self.before {
            None => write!(f, "There is no index key before it."),
            Some((id, 0)) => write!(f, "No objection needs {id} any more. (pepite keys retire {id})"),
            Some((id, objections)) => {
                write!(f, "{objections} objections need {id} still: it stays until their persons are met again.")
            }
        }
    }
}

/// Hashes the person of every card with a new index key, or goes on where an earlier rotation was interrupted.
///
/// The new key first only finds, for `pause`: a node must look under it before another node writes under it. Safe to
/// kill at any moment. `say` hears how far it is.
///
/// # Errors
/// See [`KeyChangeFault`]; among them that objections hold on to the key before the current one.
pub async fn rotate_index(
    conn: &mut AsyncPgConnection,
    keyring: &Keyring,
    rng: &mut (impl CryptoRng + Send),
    pause: Duration,
    say: impl Fn(&str) + Sync,
) -> Result<IndexRotated, KeyChangeFault> {
    let (epoch, resumed) = next_epoch(conn, keyring, rng).await?;
    if keyring.epochs().first() != Some(&epoch) {
        store::put_index_proof(conn, &keyring.index_proof(epoch)?).await?;
        say(&format!("New index key {}.", Keyring::index_id(epoch)));
        tokio::time::sleep(pause).await;
        keyring.put_epoch_first(epoch)?;
    }
    let mut done = IndexRotated { key: Keyring::index_id(epoch), resumed, ..IndexRotated::default() };
    let all = store::cards(conn).await?;
    let mut told = Told { all, so_far: 0, say: &say };
    // Until a pass finds nothing more: what a writer held was passed over.
    loop {
        let before = done.cards;
        rehash_all(conn, keyring, epoch, &mut done, &mut told).await?;
        if done.cards == before {
            break;
        }
    }
    if let Some(&old) = keyring.epochs().iter().find(|it| **it != epoch) {
        let (_, objections) = store::uses_of_epoch(conn, old).await?;
        done.before = Some((Keyring::index_id(old), objections));
    }
    Ok(done)
}

/// The epoch to rotate to, and whether that was begun before.
async fn next_epoch(
    conn: &mut AsyncPgConnection,
    keyring: &Keyring,
    rng: &mut (impl CryptoRng + Send),
) -> Result<(i16, bool), KeyChangeFault> {
    let epochs = keyring.epochs();
    if let [current, other] = epochs[..] {
        if other > current {
            return Ok((other, true));
        }
        let (hashes, objections) = store::uses_of_epoch(conn, other).await?;
        if hashes > 0 {
            return Ok((current, true));
        }
        let id = Keyring::index_id(other);
        if objections > 0 {
            return Err(KeyChangeFault::ObjectionsHold { id, objections });
        }
        retire_key(conn, keyring, &id).await?;
    }
    Ok((keyring.add_index_key(rng)?, false))
}

async fn rehash_all(
    conn: &mut AsyncPgConnection,
    keyring: &Keyring,
    epoch: i16,
    done: &mut IndexRotated,
    told: &mut Told<'_>,
) -> Result<(), KeyChangeFault> {
    let mut after = Uuid::nil();
    done.closed.clear();
    loop {
        let batch = conn.transaction(async |conn| rehash(conn, keyring, epoch, after).await).await?;
        let (last, cards, closed) = batch;
        done.cards += cards;
        done.closed.extend(closed);
        told.more(cards);
        let Some(last) = last else { return Ok(()) };
        after = last;
    }
}

/// The last lead of a batch, the cards whose person was hashed anew, and those that do not open.
async fn rehash(
    conn: &mut AsyncPgConnection,
    keyring: &Keyring,
    epoch: i16,
    after: Uuid,
) -> Result<(Option<Uuid>, usize, Vec<Uuid>), diesel::result::Error> {
    let batch = store::hashed_before(conn, epoch, after, BATCH).await?;
    let last = batch.last().map(|(lead, _)| *lead);
    let (mut leads, mut hashes, mut closed) = (Vec::new(), Vec::new(), Vec::new());
    for (lead, sealed) in batch {
        let opened = keyring.open(lead, &sealed).map_err(OpenCardFault::from);
        match opened.and_then(|bytes| ContactCard::from_bytes(&bytes).ok_or(OpenCardFault::NotACard)) {
            Ok(card) => {
                leads.push(lead);
                hashes.push((lead, card.identity_hashes(keyring)));
            }
            Err(_) => closed.push(lead),
        }
    }
    store::forget_identities(conn, &leads).await?;
    store::put_identities(conn, hashes).await?;
    Ok((last, leads.len(), closed))
}
