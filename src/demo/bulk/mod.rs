//! The crowd: leads past the first thousand of a demonstration, which have rows but no conversations.
//!
//! They are what the verbs would have written, and reach the tables by COPY: a million takes minutes. The database
//! may be in use meanwhile; every batch is a transaction, and no index, trigger or constraint is set aside.

mod batch;
mod story;
mod table;

use std::io::Cursor;
use std::pin::pin;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use futures_util::{SinkExt, StreamExt, TryStreamExt, stream};
use tokio::task::spawn_blocking;
use tokio_postgres::{Client, NoTls};

use self::batch::{Batch, Means};
use super::DemoError;
use super::people::People;
use crate::web::House;

/// Leads a transaction.
const BATCH: usize = 5_000;
/// Batches in the making, and on their way into the database.
const AT_ONCE: usize = 2;

/// For these connections alone: a batch that a crash takes can be made again, and a longer list of pending entries
/// spares the index of words much rewriting.
const FIRST_WORDS: &str = "SET synchronous_commit = off; SET gin_pending_list_limit = '64MB'";
/// What the daily care of Postgres would do in its own time: pages are read well from the start.
const CARE: &str = "VACUUM (ANALYZE) leads, lead_estimates, lead_cards, lead_identities, lead_events";

pub(super) async fn load(
    house: &House,
    people: &People,
    (seed, count): (u64, usize),
    now: DateTime<Utc>,
    progress: impl Fn(&str),
) -> Result<(), DemoError> {
    let means = Arc::new(Means {
        keyring: house.keyring.clone(),
        valuer: house.valuer.load_full(),
        sellers: people.companies.iter().map(|it| (it.company_id, it.user_id)).collect(),
        seed,
        now,
    });
    let make = |from: usize| {
        let (means, size) = (means.clone(), BATCH.min(count - from));
        spawn_blocking(move || (size, Batch::make(&means, from, size)))
    };
    let made = stream::iter((0..count).step_by(BATCH)).map(make).buffered(AT_ONCE);
    let written = made.map(|made| async {
        let (size, batch) = made.map_err(DemoError::failed)?;
        write(house.pools.url(), batch).await.map_err(DemoError::failed)?;
        Ok::<_, DemoError>(size)
    });
    let mut written = pin!(written.buffer_unordered(AT_ONCE));
    let (mut done, mut told) = (0, 0);
    while let Some(size) = written.try_next().await? {
        done += size;
        let tenths = done * 10 / count;
        if tenths > told {
            told = tenths;
            progress(&format!("Loading the demonstration: {done} of {count} more leads"));
        }
    }
    progress("Gathering statistics of the tables");
    connect(house.pools.url()).await.map_err(DemoError::failed)?.batch_execute(CARE).await.map_err(DemoError::failed)
}

async fn connect(url: &str) -> Result<Client, tokio_postgres::Error> {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
    tokio::spawn(connection);
    client.batch_execute(FIRST_WORDS).await?;
    Ok(client)
}

async fn write(url: &str, batch: Batch) -> Result<(), tokio_postgres::Error> {
    let mut client = connect(url).await?;
    let transaction = client.transaction().await?;
    for (statement, rows) in batch.into_copies() {
        let mut sink = pin!(transaction.copy_in(&statement).await?);
        sink.send(Cursor::new(rows.into_bytes())).await?;
        sink.finish().await?;
    }
    transaction.commit().await
}
