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
    fn a_quarter_hour_is_closed_a_minute_after_its_end() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        assert_eq!(last_closed_bucket(at("2026-11-22T10:14:00Z")), at("2026-11-22T09:45:00Z"));
        assert_eq!(last_closed_bucket(at("2026-11-22T10:15:30Z")), at("2026-11-22T09:45:00Z"));
        assert_eq!(last_closed_bucket(at("2026-11-22T10:16:00Z")), at("2026-11-22T10:00:00Z"));
    }
}
