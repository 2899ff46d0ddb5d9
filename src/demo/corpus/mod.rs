//! What the demonstration shows: invented companies, leads and talk, all from a seed.
//!
//! Texts are in the JSON files of this directory, as sentences with slots (see `template`). Nothing here
//! reads a clock or a random source of its own, and nobody named here exists: telephone numbers are of
//! the ranges that ARCEP keeps for fiction, addresses of mail and sites are under reserved domains.

mod card;
mod chance;
mod companies;
mod consent;
mod data;
mod deck;
mod leads;
mod numbers;
mod pricing;
mod qualification;
pub mod talk;
mod template;
#[cfg(test)]
mod tests;
mod typography;
mod wording;

pub use card::DemoCard;
pub use companies::{DemoCompany, companies, seller_of};
pub use leads::{DemoLead, leads};
