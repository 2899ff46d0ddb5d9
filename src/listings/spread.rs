//! Random moments for what a company does to several leads: they must not appear or leave together.

use chrono::{DateTime, Duration, Timelike, Utc};
use rand::rngs::StdRng;
use rand::{Rng, RngExt, SeedableRng};

use crate::paris;

/// Over how long a batch is spread.
const WINDOW: Duration = Duration::days(1);
/// Over how long the largest batch is spread.
const LONGEST_WINDOW: Duration = Duration::days(3);
/// Up to so many leads fit into [`WINDOW`]; each further one takes [`EACH_FURTHER`] more.
const A_WINDOW: usize = 24;
const EACH_FURTHER: Duration = Duration::hours(1);
/// The hours in Paris at which sellers work: a lead that came at night would be known for one of a batch.
const WORKING_HOURS: std::ops::Range<u32> = 7..22;
/// Draws tried before one outside the working hours is taken; five in eight are inside.
const TRIES: usize = 64;

/// The randomness of a batch, drawn once a request: unlike a thread's generator it can be held while the database is waited for.
#[derive(Debug, Clone, Copy)]
pub struct Spread(u64);

impl Spread {
    /// Draws it.
    pub fn draw(rng: &mut impl Rng) -> Self {
        Self(rng.random())
    }

    /// The moments of the leads of the batch, one after the other.
    pub(super) fn moments(self) -> Moments {
        Moments(StdRng::seed_from_u64(self.0))
    }
}

/// Draws a random moment for each lead of a batch.
pub(super) struct Moments(StdRng);

impl Moments {
    /// When a lead appears that is asked for now, beside so many of its company that already wait to.
    pub(super) fn appearance(&mut self, now: DateTime<Utc>, waiting: usize) -> DateTime<Utc> {
        let further = i32::try_from(waiting.saturating_sub(A_WINDOW)).unwrap_or(i32::MAX);
        let window = EACH_FURTHER.checked_mul(further).map_or(LONGEST_WINDOW, |more| LONGEST_WINDOW.min(WINDOW + more));
        self.moment(now, window)
    }

    /// When a lead leaves that is asked to now: within a day, however many go.
    pub(super) fn departure(&mut self, now: DateTime<Utc>) -> DateTime<Utc> {
        self.moment(now, WINDOW)
    }

    fn moment(&mut self, now: DateTime<Utc>, window: Duration) -> DateTime<Utc> {
        let mut any = || now + Duration::seconds(self.0.random_range(60..=window.num_seconds()));
        let mut drawn = any();
        for _ in 0..TRIES {
            if WORKING_HOURS.contains(&paris::wall(drawn).hour()) {
                break;
            }
            drawn = any();
        }
        drawn
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moments() -> Moments {
        Spread::draw(&mut StdRng::seed_from_u64(11)).moments()
    }

    #[test]
    fn a_moment_lies_within_the_window_and_the_working_day() {
        let now: DateTime<Utc> = "2026-11-22T22:30:00Z".parse().unwrap();
        let mut moments = moments();
        for _ in 0..1_000 {
            let due = moments.departure(now);
            assert!(due > now && due <= now + WINDOW, "{due}");
            assert!(WORKING_HOURS.contains(&paris::wall(due).hour()), "{due}");
        }
    }

    #[test]
    fn a_large_batch_takes_longer_and_never_more_than_three_days() {
        let now: DateTime<Utc> = "2026-11-22T10:00:00Z".parse().unwrap();
        let mut moments = moments();
        let mut latest = |waiting| (0..500).map(|_| moments.appearance(now, waiting)).max().unwrap() - now;
        assert!(latest(1) <= WINDOW);
        let some = latest(A_WINDOW + 12);
        assert!(some > WINDOW && some <= Duration::hours(36), "{some}");
        assert!(latest(usize::MAX) <= LONGEST_WINDOW);
    }
}
