//! The desk: how a company's affairs stand, and what waits for it. It only reads.

pub mod pages;
mod store;
mod task;

pub use store::{Figures, figures, tasks};
pub use task::{Act, Task};
