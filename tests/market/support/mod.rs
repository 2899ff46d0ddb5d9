//! What stories stand on: a database each, a small named world, a browser.

pub mod browser;
pub mod db;
pub mod overheard;
pub mod world;
pub mod write_log;

pub use browser::{Browser, Page};
pub use world::{Company, LeadSpec, World};
