//! Works out anew, once a night, what the sides of conversations may know of each other.

use chrono::{DateTime, Duration, NaiveTime, Utc};
use diesel::result::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::Side;
use super::profile::{Pace, Profile, Reputation, Since, shown_of_buyers, shown_of_sellers};
use super::store::{self, Facts};

/// When the night's figures are due, UTC: all of them at once, so that no change tells when its cause was.
const HOUR: NaiveTime = NaiveTime::from_hms_opt(3, 0, 0).expect("three o'clock is a time");

/// Works out the profiles of all companies unless it was done since last night; whether it did.
///
/// # Errors
/// When the database fails.
pub async fn compute_profiles(conn: &mut AsyncPgConnection, now: DateTime<Utc>) -> QueryResult<bool> {
    conn.transaction(async |conn| {
        // Several nodes may think of it at once: the second finds it done.
        store::lock_profiles(conn).await?;
        if store::last_round(conn).await?.is_some_and(|last| last >= last_night(now)) {
            return Ok(false);
        }
        let facts = store::facts(conn, now).await?;
        let (sellers, buyers): (Vec<Facts>, Vec<Facts>) = facts.into_iter().partition(|it| it.side == Side::Seller);
        let interests = store::interests(conn, now).await?;
        let bands: Vec<_> = sellers.iter().map(bands).collect();
        let mut rows = Vec::with_capacity(sellers.len() + buyers.len());
        for (it, (reputation, reply)) in sellers.iter().zip(shown_of_sellers(&bands)) {
            let since = Since::of(it.came_at, now);
            rows.push((it.company, Side::Seller, Profile { reputation, reply, since, ..Profile::NEW }));
        }
        let profile = |it: &Facts| {
            let (reputation, reply) = self::bands(it);
            let (sector, area, segment) = interests.get(&it.company).cloned().unwrap_or_default();
            Profile { reputation, reply, since: Since::of(it.came_at, now), sector, area, segment }
        };
        let profiles: Vec<Profile> = buyers.iter().map(profile).collect();
        let shown = buyers.iter().zip(shown_of_buyers(&profiles));
        rows.extend(shown.map(|(it, profile)| (it.company, Side::Buyer, profile)));
        store::replace_profiles(conn, &rows, now).await?;
        Ok(true)
    })
    .await
}

fn bands(it: &Facts) -> (Option<Reputation>, Option<Pace>) {
    let median = it.median_seconds.map(|seconds| Duration::seconds(seconds));
    (Reputation::of(&it.record()), Pace::of(it.waits, median))
}

/// The last time the figures were due.
fn last_night(now: DateTime<Utc>) -> DateTime<Utc> {
    let today = now.date_naive().and_time(HOUR).and_utc();
    if today <= now { today } else { today - Duration::days(1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_night_begins_at_three() {
        let at = |hour| DateTime::UNIX_EPOCH + Duration::days(3) + Duration::hours(hour);
        assert_eq!(last_night(at(2)), at(3) - Duration::days(1));
        assert_eq!(last_night(at(3)), at(3));
        assert_eq!(last_night(at(23)), at(3));
    }
}
