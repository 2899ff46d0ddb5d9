//! Random moments for what a company does to several leads: they must not appear or leave together.

use chrono::{DateTime, Duration, NaiveDate, Timelike, Utc};
use rand::rngs::StdRng;
use rand::{Rng, RngExt, SeedableRng};

use crate::paris;

/// What a company does to another lead less than this after the last one belongs to a batch.
pub(super) const BATCH: Duration = Duration::hours(1);
/// So many leads of a company that wait to appear fit into a day; more take further days.
const A_DAY: usize = 24;
/// Over how many days the largest batch is spread.
const MOST_DAYS: i64 = 3;
/// The hours in Paris at which sellers work: a lead that came at night would be known for one of a batch.
const WORKING_HOURS: std::ops::Range<u32> = 7..22;
/// Draws tried before one outside the wanted hours is taken: one in three is inside.
const TRIES: usize = 99;

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
        let further = i64::try_from(waiting / A_DAY).unwrap_or(i64::MAX);
        self.on_the_next(now, further.saturating_add(1).min(MOST_DAYS))
    }

    /// When a lead leaves that is asked to now: on the next day, however many go.
    pub(super) fn departure(&mut self, now: DateTime<Utc>) -> DateTime<Utc> {
        self.on_the_next(now, 1)
    }

    /// When a lead ends whose time is over tomorrow: within a day, and so before.
    pub(super) fn expiry(&mut self, now: DateTime<Utc>) -> DateTime<Utc> {
        self.moment(now, Duration::days(1), |_| true)
    }

    /// In the whole working day of one of the next days in Paris: a part of a day would tell when it began, and bring the leads
    /// of a batch closer to each other than those of strangers.
    fn on_the_next(&mut self, now: DateTime<Utc>, days: i64) -> DateTime<Utc> {
        let today = paris::wall(now).date();
        self.moment(now, Duration::days(days + 1), |day| (1..=days).contains(&(day - today).num_days()))
    }

    fn moment(&mut self, now: DateTime<Utc>, window: Duration, wanted: impl Fn(NaiveDate) -> bool) -> DateTime<Utc> {
        let mut any = || now + Duration::seconds(self.0.random_range(60..=window.num_seconds()));
        let mut drawn = any();
        for _ in 0..TRIES {
            let paris = paris::wall(drawn);
            if WORKING_HOURS.contains(&paris.hour()) && wanted(paris.date()) {
                break;
            }
            drawn = any();
        }
        drawn
    }
}

#[cfg(test)]
#[path = "spread_market.rs"]
mod market;

#[cfg(test)]
mod tests {
    use super::*;

    fn moments() -> Moments {
        Spread::draw(&mut StdRng::seed_from_u64(11)).moments()
    }

    fn now() -> DateTime<Utc> {
        "2026-11-22T22:30:00Z".parse().unwrap()
    }

    #[test]
    fn a_lead_leaves_in_the_working_hours_of_the_next_day() {
        let mut moments = moments();
        for _ in 0..1_000 {
            let due = paris::wall(moments.departure(now()));
            assert_eq!(due.date().to_string(), "2026-11-23");
            assert!(WORKING_HOURS.contains(&due.hour()), "{due}");
        }
    }

    #[test]
    fn a_lead_whose_time_is_over_ends_within_a_day() {
        let mut moments = moments();
        for _ in 0..1_000 {
            let due = moments.expiry(now());
            assert!(due > now() && due <= now() + Duration::days(1), "{due}");
        }
    }

    #[test]
    fn a_large_batch_takes_longer_and_never_more_than_three_days() {
        let mut moments = moments();
        let mut last_day = |waiting| (0..500).map(|_| paris::wall(moments.appearance(now(), waiting)).date()).max().unwrap();
        assert_eq!(last_day(A_DAY - 1).to_string(), "2026-11-23");
        assert_eq!(last_day(A_DAY).to_string(), "2026-11-24");
        assert_eq!(last_day(usize::MAX).to_string(), "2026-11-25");
    }
}
