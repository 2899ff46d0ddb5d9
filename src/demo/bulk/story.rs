//! What has become of a lead of the crowd, and when: no more than its own rows can tell.

use chrono::{DateTime, Days, Duration, Months, NaiveDate, Utc};
use rand::RngExt;
use rand::rngs::StdRng;

use crate::demo::corpus::DemoLead;
use crate::listings::{Actor, LeadState};

/// Days between the last contact and the publication, on average.
const USUAL_DELAY: f64 = 8.0;

/// The life of a lead.
pub(super) struct Story {
    pub published_at: DateTime<Utc>,
    /// What it has become since, by whom and when; nothing for most: they are on offer.
    pub then: Option<(LeadState, Actor, DateTime<Utc>)>,
}

impl Story {
    /// Tells one, and makes a lead that expired as old as it has to be.
    pub(super) fn tell(lead: &mut DemoLead, now: DateTime<Utc>, rng: &mut StdRng) -> Self {
        let state = match rng.random_range(0..100) {
            0..3 => LeadState::Expired,
            3..8 => LeadState::Withdrawn,
            8..12 => LeadState::Paused,
            _ => LeadState::Published,
        };
        let ended = now - Duration::days(rng.random_range(1..300));
        if state == LeadState::Expired {
            grow_old(lead, ended.date_naive());
        }
        let published_at = publication(lead.last_contact_on, now, rng);
        let soon = (published_at + Duration::hours(rng.random_range(5..500))).min(now - Duration::minutes(1));
        let then = match state {
            LeadState::Published => None,
            LeadState::Expired => Some((state, Actor::Clock, ended)),
            _ => Some((state, Actor::Seller, soon)),
        };
        Self { published_at, then }
    }

    pub(super) fn state(&self) -> LeadState {
        self.then.map_or(LeadState::Published, |it| it.0)
    }

    /// The day of its last appraisal: today while it may be sold.
    pub(super) fn appraised_on(&self, now: DateTime<Utc>) -> NaiveDate {
        if self.state().is_over() { self.published_at.date_naive() } else { now.date_naive() }
    }
}

/// Its person's data had to go on the day.
fn grow_old(lead: &mut DemoLead, day: NaiveDate) {
    let last = (day - Days::new(1)).checked_sub_months(Months::new(36)).unwrap_or(lead.last_contact_on);
    lead.collected_on = last;
    lead.last_contact_on = last;
    lead.consent_on = lead.consent_on.map(|_| last);
}

/// Some days after the last contact, most of them few: ages are those of the corpus, which lean to the recent.
fn publication(last_contact: NaiveDate, now: DateTime<Utc>, rng: &mut StdRng) -> DateTime<Utc> {
    let contact = last_contact.and_hms_opt(8, 0, 0).map_or(now, |at| at.and_utc());
    let room = (now - Duration::minutes(1) - contact).num_seconds().max(0);
    let waited = -rng.random_range(f64::EPSILON..1.0).ln() * USUAL_DELAY * 86_400.0;
    // Longer than there was time for: any moment since the contact will do.
    let any = rng.random_range(0..=room);
    let seconds = if waited < f64::from(u32::MAX) && (waited as i64) < room { waited as i64 } else { any };
    contact.min(now - Duration::minutes(1)) + Duration::seconds(seconds)
}
