//! What a company chooses for all its alerts: how many leads it can take a week, and pauses.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, Utc};
use diesel::result::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::store;
use crate::accounts::Member;

/// Most leads a week that can be asked for.
pub const MOST_A_WEEK: i16 = 1000;

/// Whether letters are held back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pause {
    /// They leave.
    #[default]
    None,
    /// They begin again by themselves on this day.
    Until(NaiveDate),
    /// They wait until somebody ends the pause.
    Open,
}

/// What a company has chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AlertSettings {
    /// Most leads told a week; no limit where missing.
    pub weekly_capacity: Option<i16>,
    /// Whether letters are held back.
    pub pause: Pause,
}

impl AlertSettings {
    /// Whether letters are held back on a day.
    #[must_use]
    pub fn is_paused(self, today: NaiveDate) -> bool {
        match self.pause {
            Pause::None => false,
            Pause::Until(day) => today < day,
            Pause::Open => true,
        }
    }
}

/// When the week of a moment began: Monday.
#[must_use]
pub fn week_of(now: DateTime<Utc>) -> DateTime<Utc> {
    let today = now.date_naive();
    let monday = today.checked_sub_days(Days::new(u64::from(today.weekday().num_days_from_monday()))).unwrap_or(today);
    monday.and_time(NaiveTime::MIN).and_utc()
}

/// Keeps what a member chose for its company.
///
/// # Errors
/// When the database fails.
pub async fn choose_alert_settings(
    conn: &mut AsyncPgConnection,
    by: &Member,
    settings: AlertSettings,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    conn.transaction(async |conn| {
        store::save_alert_settings(conn, by.company_id, settings).await?;
        // What waits for the next week may fit into this one now.
        store::hurry_waiting(conn, by.company_id, now).await
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_begins_on_monday() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        assert_eq!(week_of(at("2026-11-22T23:59:59Z")), at("2026-11-16T00:00:00Z"));
        assert_eq!(week_of(at("2026-11-23T00:00:00Z")), at("2026-11-23T00:00:00Z"));
    }

    #[test]
    fn a_pause_ends_on_its_day() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let paused = |pause, today: &str| AlertSettings { pause, ..AlertSettings::default() }.is_paused(day(today));
        assert!(paused(Pause::Until(day("2026-12-01")), "2026-11-30"));
        assert!(!paused(Pause::Until(day("2026-12-01")), "2026-12-01"));
        assert!(paused(Pause::Open, "2036-12-01") && !paused(Pause::None, "2026-12-01"));
    }
}
