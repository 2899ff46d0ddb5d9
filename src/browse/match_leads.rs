//! The night shift matches the leads of each quarter hour that is over against all saved searches, in order and once,
//! however many nodes there are and whenever one stops.

use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use diesel::result::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::matcher::Matcher;
use super::text::Synonyms;
use super::{Frequency, LeadQuery, last_closed_bucket, store};

/// A quarter hour is matched a minute after it is closed, so that a search kept just before is in the database by then.
const GRACE: Duration = Duration::minutes(1);
/// What was changed up to so long before the last look is read again: it may have been committed since.
const OVERLAP: Duration = Duration::minutes(5);
/// After so long everything is read anew: searches that were deleted leave their places behind.
const KEEPING: Duration = Duration::hours(24);

/// Hits held in memory before they are written down.
const MOST_HELD: usize = 50_000;

/// All saved searches in the memory of a node, as of its last look.
#[derive(Debug, Default)]
pub struct Watch {
    matcher: Matcher,
    synonyms: Arc<Synonyms>,
    loaded: Option<DateTime<Utc>>,
    looked: Option<DateTime<Utc>>,
}

impl Watch {
    /// An empty memory that reads words with these synonyms; the first look fills it.
    #[must_use]
    pub fn new(synonyms: Arc<Synonyms>) -> Self {
        Self { synonyms, ..Self::default() }
    }

    /// Reads with other synonyms from now on, where they are others.
    pub fn read_with(&mut self, synonyms: &Arc<Synonyms>) {
        if !Arc::ptr_eq(&self.synonyms, synonyms) {
            *self = Self::new(synonyms.clone());
        }
    }

    pub(super) fn synonyms(&self) -> &Synonyms {
        &self.synonyms
    }

    async fn look(&mut self, conn: &mut AsyncPgConnection, now: DateTime<Utc>) -> QueryResult<()> {
        if self.loaded.is_none_or(|loaded| now - loaded > KEEPING) {
            self.matcher = Matcher::default();
            self.looked = None;
            self.loaded = Some(now);
        }
        for kept in store::kept_since(conn, self.looked.map(|looked| looked - OVERLAP)).await? {
            if kept.frequency == Frequency::Never {
                self.matcher.remove(kept.id);
            } else {
                self.matcher.put(kept.id, &LeadQuery::parse(&kept.query), &self.synonyms, kept.told_until);
            }
        }
        self.looked = Some(now);
        Ok(())
    }
}

/// Matches what is new, a transaction a quarter hour: what a crash interrupts is done again, what was missed is
/// caught up in order.
///
/// # Errors
/// When the database fails.
pub async fn match_leads(conn: &mut AsyncPgConnection, watch: &mut Watch, now: DateTime<Utc>) -> QueryResult<()> {
    let upto = last_closed_bucket(now - GRACE);
    while conn.transaction(async |conn| round(conn, watch, upto, now).await).await? {}
    Ok(())
}

/// Matches the next quarter hour; false when there is none, or another node is at it.
async fn round(conn: &mut AsyncPgConnection, watch: &mut Watch, upto: DateTime<Utc>, now: DateTime<Utc>) -> QueryResult<bool> {
    let Some(done) = store::hold_round(conn, upto).await?.filter(|done| *done < upto) else { return Ok(false) };
    let Some(bucket) = store::next_bucket(conn, (done, upto)).await? else {
        store::end_round(conn, upto).await?;
        return Ok(false);
    };
    watch.look(conn, now).await?;
    let leads = store::leads_of(conn, bucket).await?;
    let mut found = Vec::new();
    for lead in &leads {
        let read = lead.read(now.date_naive());
        found.extend(watch.matcher.searches_for(&read).into_iter().map(|id| (id, lead.code.as_str())));
        if found.len() > MOST_HELD {
            store::insert_hits(conn, bucket, &found).await?;
            found.clear();
        }
    }
    store::insert_hits(conn, bucket, &found).await?;
    store::end_round(conn, bucket).await?;
    Ok(true)
}
