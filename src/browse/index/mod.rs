//! The index of a node: text, counts and facets over the public view, in milliseconds at a million leads.
//!
//! Postgres is the truth. The index holds the public view only, is fed from `lead_changes` in the order of commits,
//! and is built anew whenever it is missing, foreign or too far behind. It is never trusted for visibility: it names
//! leads by their codes, and whoever shows one reads it from Postgres.

mod facets;
mod gather;
mod keeper;
mod schema;
mod shelf;
mod suggest;
mod tally;
mod weights;
mod wish;

#[cfg(test)]
mod judged;

pub use facets::{BUCKET, code_number, code_text, counts, day_number, names, packed, term};
pub use gather::{Gather, Gathered, Order, Place, Ranges, median_value};
pub use keeper::{CatchUp, KeepFault, Keeper};
pub use schema::Entry;
pub use shelf::{Mark, Shelf};
pub use suggest::mended;
pub use weights::Weights;
pub use wish::query;
