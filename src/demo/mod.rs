//! The demonstration: a market that has lived for a while, made from a seed.
//!
//! Companies and leads are written as they stand; what was said and agreed goes through the same verbs as
//! everybody's, at times in the past. Past a thousand, further leads are written in bulk. Everything made here is marked `demo`, and its letters are not sent.

mod bulk;
mod corpus;
mod mark;
mod people;
mod reports;
mod supply;
mod trade;

use std::fmt;

use rand::SeedableRng;
use rand::rngs::StdRng;
use thiserror::Error;

use crate::web::House;

/// How many leads the demonstration has unless told otherwise.
pub const USUAL_LEADS: usize = 320;
/// Up to so many leads are written through the verbs, and live; what exceeds them is a crowd written in bulk.
const WITH_A_LIFE: usize = 1_000;
/// The seed unless told otherwise.
pub const USUAL_SEED: u64 = 1;

/// What was made.
#[derive(Debug, Clone, Copy)]
pub struct Report {
    leads: usize,
    conversations: usize,
    deals: usize,
    reports: usize,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "· The demonstration is there: {} leads, {} conversations, {} deals, {} reports.",
            self.leads, self.conversations, self.deals, self.reports
        )?;
        write!(f, "· Sign in as {} with the password: {}", people::ACCOUNTS.map(|(email, _)| email).join(", "), people::PASSWORD)
    }
}

/// Why there is no demonstration.
#[derive(Debug, Error)]
pub enum DemoError {
    /// It is there already.
    #[error("the demonstration is in this database already; a fresh one needs an empty database")]
    There,
    /// A step failed.
    #[error("the demonstration could not be made: {0}")]
    Failed(String),
}

impl DemoError {
    fn failed(cause: impl fmt::Display) -> Self {
        Self::Failed(cause.to_string())
    }
}

/// Makes the usual demonstration, unless there is one.
///
/// # Errors
/// When a step fails.
pub async fn load_once(house: &House, progress: impl Fn(&str)) -> Result<Option<Report>, DemoError> {
    match load(house, USUAL_SEED, USUAL_LEADS, progress).await {
        Err(DemoError::There) => Ok(None),
        made => made.map(Some),
    }
}

/// Makes a demonstration of `leads` leads from `seed`: the same seed on the same day tells the same story.
///
/// # Errors
/// When there is one already, or a step fails; what a failed step leaves is not cleared away.
pub async fn load(house: &House, seed: u64, leads: usize, progress: impl Fn(&str)) -> Result<Report, DemoError> {
    let with_a_life = leads.min(WITH_A_LIFE);
    load_with(house, seed, (with_a_life, leads - with_a_life), progress).await
}

/// The same with so many leads that are talked and dealt about, and so many more that have only their rows.
///
/// # Errors
/// As [`load`].
pub async fn load_with(
    house: &House,
    seed: u64,
    (leads, more): (usize, usize),
    progress: impl Fn(&str),
) -> Result<Report, DemoError> {
    let hash = house.passwords.hash(people::PASSWORD.into()).await.map_err(DemoError::failed)?;
    let mut conn = house.pools.house.get().await.map_err(DemoError::failed)?;
    if people::are_here(&mut conn).await.map_err(DemoError::failed)? {
        return Err(DemoError::There);
    }
    progress("Loading the demonstration: companies");
    let mut rng = StdRng::seed_from_u64(seed);
    let now = house.clock.now();
    let people = people::make(&mut conn, &hash, now).await.map_err(DemoError::failed)?;
    progress("Loading the demonstration: leads");
    let supply = supply::make(&mut conn, house, &people, (seed, leads), &mut rng, now).await?;
    progress("Loading the demonstration: conversations, offers and deals");
    let traded = trade::make(&mut conn, house, &people, &supply, &mut rng, now).await?;
    let reports = reports::make(&mut conn, house, &people, &supply, &mut rng, now).await?;
    mark::mark(&mut conn, &supply, now).await.map_err(DemoError::failed)?;
    if more > 0 {
        drop(conn);
        bulk::load(house, &people, (seed, more), now, progress).await?;
    }
    Ok(Report { leads: supply.len() + more, conversations: traded.conversations, deals: traded.deals, reports })
}
