//! The record in SQL.

mod deals;
mod factors;
mod models;

pub use deals::{Judged, judged};
pub(super) use deals::{Price, deals_since, prices};
pub use factors::{FactorTable, factor_history, latest_factors};
pub(super) use factors::{insert_factors, lock_record};
pub use models::{ModelRow, Pin, latest_pin, models};
pub(super) use models::{insert_model, insert_pin, latest_on, model};
