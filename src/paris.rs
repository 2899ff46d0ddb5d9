//! The hour in France, where the readers are: pages and letters say it, and the daily letter leaves by it. What is counted and
//! stored goes by UTC.

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime, Utc};

/// The hour the daily letter leaves.
const HOUR: u32 = 8;

/// What a clock on a wall in Paris shows.
#[must_use]
pub fn wall(at: DateTime<Utc>) -> NaiveDateTime {
    at.naive_utc() + offset(at)
}

/// The first eight o’clock in Paris after a moment.
#[must_use]
pub fn next_digest(after: DateTime<Utc>) -> DateTime<Utc> {
    let today = wall(after).date();
    let candidates = [today, today + Duration::days(1)].map(eight);
    candidates.into_iter().find(|it| *it > after).unwrap_or(candidates[1])
}

/// Eight o’clock of a day in Paris. No clock is put forward or back at that hour.
fn eight(day: NaiveDate) -> DateTime<Utc> {
    let wall = day.and_time(NaiveTime::from_hms_opt(HOUR, 0, 0).unwrap_or_default()).and_utc();
    wall - offset(wall - Duration::hours(1))
}

/// How far Paris is ahead: two hours between the last Sundays of March and October at one o’clock UTC, one hour else.
fn offset(at: DateTime<Utc>) -> Duration {
    let turns = |month| last_sunday(at.year(), month).and_time(NaiveTime::from_hms_opt(1, 0, 0).unwrap_or_default()).and_utc();
    let summer = turns(3) <= at && at < turns(10);
    Duration::hours(if summer { 2 } else { 1 })
}

/// The last Sunday of a month of 31 days.
fn last_sunday(year: i32, month: u32) -> NaiveDate {
    let last = NaiveDate::from_ymd_opt(year, month, 31).unwrap_or_default();
    last - Duration::days(i64::from(last.weekday().num_days_from_sunday()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_daily_letter_leaves_at_eight_in_paris_in_winter_and_in_summer() {
        let next = |at: &str| next_digest(at.parse().unwrap()).to_rfc3339();
        assert_eq!(next("2026-11-22T10:00:00Z"), "2026-11-23T07:00:00+00:00");
        assert_eq!(next("2026-11-22T06:59:59Z"), "2026-11-22T07:00:00+00:00");
        assert_eq!(next("2026-11-22T07:00:00Z"), "2026-11-23T07:00:00+00:00");
        assert_eq!(next("2026-11-22T23:30:00Z"), "2026-11-23T07:00:00+00:00");
        assert_eq!(next("2026-07-14T05:00:00Z"), "2026-07-14T06:00:00+00:00");
    }

    #[test]
    fn the_clocks_change_on_the_last_sundays_of_march_and_october() {
        let hours = |at: &str| offset(at.parse().unwrap()).num_hours();
        assert_eq!(hours("2026-03-29T00:59:59Z"), 1);
        assert_eq!(hours("2026-03-29T01:00:00Z"), 2);
        assert_eq!(hours("2026-10-25T00:59:59Z"), 2);
        assert_eq!(hours("2026-10-25T01:00:00Z"), 1);
        assert_eq!(next_digest("2026-03-28T10:00:00Z".parse().unwrap()).to_rfc3339(), "2026-03-29T06:00:00+00:00");
    }
}
