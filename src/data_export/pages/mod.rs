//! `/account/data`.

mod data;

pub use data::{data, export};
