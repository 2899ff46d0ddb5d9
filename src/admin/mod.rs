//! Looking over the whole: the figures of the house, who is here, letters that did not arrive.
//!
//! Mostly reads. Admins look after accounts, and see who somebody is only by breaking the glass.

mod accounts;
mod figures;
mod labels;
pub mod pages;
mod store;

pub use accounts::Account;
pub use figures::{Figures, Market};
pub use store::figures;
