//! Reminders to buyers: inform the person, tell what came of the lead. Each once.

use chrono::{DateTime, Duration, Utc};
use diesel::result::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::letters::DealNews;
use super::{Post, store};
use crate::conversations::Side;
use crate::valuation::coded::coded;

/// How many of a kind one round sends.
const BATCH: i64 = 50;

coded! {
    /// What a buyer is reminded of, and when.
    Reminder {
        /// To inform the person, ten days before the month is over.
        Inform20 = "inform_20",
        /// The same, two days before.
        Inform28 = "inform_28",
        /// To report, a day after the release.
        Report24 = "report_24",
        /// The same, two days after.
        Report48 = "report_48",
    }
}

impl Reminder {
    /// From how long after the release to how long it is sent: whoever slept through it is not woken late.
    fn span(self) -> (Duration, Duration) {
        match self {
            Self::Inform20 => (Duration::days(20), Duration::days(28)),
            Self::Inform28 => (Duration::days(28), Duration::days(35)),
            Self::Report24 => (Duration::hours(24), Duration::hours(48)),
            Self::Report48 => (Duration::hours(48), Duration::days(7)),
        }
    }

    /// Whether it is about informing the person.
    #[must_use]
    pub fn is_to_inform(self) -> bool {
        matches!(self, Self::Inform20 | Self::Inform28)
    }

    /// The moments between which a card was released whose buyer is reminded now: after the first, up to the second.
    #[must_use]
    pub fn released_between(self, now: DateTime<Utc>) -> (DateTime<Utc>, DateTime<Utc>) {
        let (from, until) = self.span();
        (now - until, now - from)
    }
}

/// Sends the reminders that are due. Answers how many deals they were about.
///
/// # Errors
/// When the database fails.
pub async fn remind_buyers(conn: &mut AsyncPgConnection, post: Post<'_>) -> QueryResult<usize> {
    let mut number = 0;
    for reminder in Reminder::ALL {
        number += conn
            .transaction(async |conn| {
                let due = store::to_remind(conn, *reminder, reminder.released_between(post.now), BATCH).await?;
                for deal in &due {
                    store::note_reminder(conn, deal.id, *reminder, post.now).await?;
                    let news = match deal.person_informed_by() {
                        Some(until) if reminder.is_to_inform() => DealNews::InformSoon(until),
                        _ => DealNews::ReportSoon,
                    };
                    post.deal(conn, deal, Side::Buyer, news).await?;
                }
                diesel::result::QueryResult::Ok(due.len())
            })
            .await?;
    }
    Ok(number)
}
