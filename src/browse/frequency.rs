//! How often a saved search writes.

use chrono::{DateTime, Duration, Utc};

use crate::l10n::L10nLanguage;
use crate::valuation::coded::coded;

coded! {
    /// How often a saved search writes to its owner.
    Frequency {
        /// With each quarter hour that brings leads.
        Instant = "instant",
        /// Once a day.
        Daily = "daily",
        /// Once a week.
        Weekly = "weekly",
        /// Never: it is only kept.
        Never = "none",
    }
}

impl Frequency {
    /// The least time between two letters; none where none are sent.
    #[must_use]
    pub fn period(self) -> Option<Duration> {
        match self {
            Self::Instant => Some(Duration::minutes(15)),
            Self::Daily => Some(Duration::days(1)),
            Self::Weekly => Some(Duration::days(7)),
            Self::Never => None,
        }
    }

    /// When a search that was kept at `kept` writes of a lead of this quarter hour: at the same time of the day, or of
    /// the week, as it was kept. None where it never writes.
    #[must_use]
    pub fn due(self, kept: DateTime<Utc>, bucket: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let period = self.period()?;
        if self == Self::Instant {
            return Some(bucket);
        }
        let since = bucket.signed_duration_since(kept).num_seconds().div_euclid(period.num_seconds());
        Some(kept + Duration::seconds(period.num_seconds() * (since + 1)))
    }

    /// Its words.
    #[must_use]
    pub fn label(self, l: &L10nLanguage) -> String {
        match self {
            Self::Instant => l.msg_browse_frequency_instant(),
            Self::Daily => l.msg_browse_frequency_daily(),
            Self::Weekly => l.msg_browse_frequency_weekly(),
            Self::Never => l.msg_browse_frequency_none(),
        }
    }
}

/// The last quarter hour that is over: no lead will still be published in it. A minute of grace lets
/// publications under way be written.
#[must_use]
pub fn last_closed_bucket(now: DateTime<Utc>) -> DateTime<Utc> {
    let seconds = now.timestamp() - 60;
    DateTime::from_timestamp(seconds - seconds.rem_euclid(900) - 900, 0).unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_a_day_leaves_at_the_hour_the_search_was_kept() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let due = |frequency: Frequency, bucket: &str| frequency.due(at("2026-11-20T10:07:00Z"), at(bucket));
        assert_eq!(due(Frequency::Instant, "2026-11-22T09:45:00Z"), Some(at("2026-11-22T09:45:00Z")));
        assert_eq!(due(Frequency::Daily, "2026-11-22T09:45:00Z"), Some(at("2026-11-22T10:07:00Z")));
        assert_eq!(due(Frequency::Daily, "2026-11-22T10:15:00Z"), Some(at("2026-11-23T10:07:00Z")));
        assert_eq!(due(Frequency::Weekly, "2026-11-26T00:00:00Z"), Some(at("2026-11-27T10:07:00Z")));
        assert_eq!(due(Frequency::Never, "2026-11-26T00:00:00Z"), None);
    }

    #[test]
    fn a_quarter_hour_is_closed_a_minute_after_its_end() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        assert_eq!(last_closed_bucket(at("2026-11-22T10:14:00Z")), at("2026-11-22T09:45:00Z"));
        assert_eq!(last_closed_bucket(at("2026-11-22T10:15:30Z")), at("2026-11-22T09:45:00Z"));
        assert_eq!(last_closed_bucket(at("2026-11-22T10:16:00Z")), at("2026-11-22T10:00:00Z"));
    }
}
