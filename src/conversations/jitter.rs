//! Letters of first contacts leave late by chance: the minute a letter arrives would tell when its cause
//! was done, and so help to guess by whom.

use chrono::Duration;
use rand::{Rng, RngExt};

/// How much later than its cause the letter of a first contact or first reply leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Jitter(Duration);

impl Jitter {
    /// One to ten minutes.
    pub fn draw(rng: &mut impl Rng) -> Self {
        Self(Duration::seconds(rng.random_range(60..=600)))
    }

    pub(super) fn delay(self) -> Duration {
        self.0
    }
}
