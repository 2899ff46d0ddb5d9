//! Looking over the whole: the figures of the house, who is here, letters that did not arrive.
//!
//! Mostly reads. Admins see names, which moderators do not: they look after accounts, not after cases.

mod figures;
mod labels;
pub mod pages;
mod store;

pub use figures::{Figures, Market};
pub use store::{Account, accounts, figures};
