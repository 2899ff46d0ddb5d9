//! The leads of a company leave, and come back, one by one at random moments: all at once would tell which belong together.

use chrono::{DateTime, Utc};
use diesel::result::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use uuid::Uuid;

use super::spread::Moments;
use super::store::{self, ScheduledTransition};
use super::{Actor, LeadState, Spread};

/// Companies looked after in one round.
const ROUND: i64 = 50;

/// Why all leads of a company leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Departure {
    /// Moderation has suspended it: they come back if it is reinstated.
    Suspension,
    /// It closed its account, for good.
    Closing,
}

impl Departure {
    fn actor(self) -> Actor {
        match self {
            Self::Suspension => Actor::Staff,
            Self::Closing => Actor::Seller,
        }
    }
}

/// Has every lead on offer or paused withdrawn at a random moment of the next day; how many. Those that wait to appear are
/// drafts again at once, those that were to come back do not. Sold, held and removed ones stay as they are.
///
/// # Errors
/// When the database fails.
pub async fn schedule_departure(
    conn: &mut AsyncPgConnection,
    company: Uuid,
    reason: Departure,
    spread: Spread,
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    depart(conn, company, reason, &mut spread.moments(), now).await
}

async fn depart(
    conn: &mut AsyncPgConnection,
    company: Uuid,
    reason: Departure,
    moments: &mut Moments,
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    conn.transaction(async |conn| {
        store::lock_company(conn, company).await?;
        let states = [LeadState::Scheduled, LeadState::Published, LeadState::Paused, LeadState::Withdrawn];
        let leads = store::lock_company_leads(conn, company, &states).await?;
        let of = |wanted: fn(LeadState) -> bool| leads.iter().filter(move |(_, state)| wanted(*state)).map(|(id, _)| *id);
        for id in of(|state| state == LeadState::Scheduled) {
            let lead = store::standing(conn, id).await?;
            unpublish(conn, lead, reason.actor(), now).await?;
        }
        let gone: Vec<Uuid> = of(|state| state == LeadState::Withdrawn).collect();
        store::unschedule_all(conn, &gone).await?;
        let leaving: Vec<ScheduledTransition> = of(|state| matches!(state, LeadState::Published | LeadState::Paused))
            .map(|lead_id| ScheduledTransition {
                lead_id,
                to_state: LeadState::Withdrawn,
                actor: reason.actor(),
                asked_at: now,
                due_at: moments.departure(now),
            })
            .collect();
        store::schedule(conn, &leaving).await?;
        Ok(leaving.len())
    })
    .await
}

/// A reinstated company: the leads that its suspension took away come back at random moments, those that had yet to leave
/// stay. Not those whose cards were wiped meanwhile. How many come back.
///
/// # Errors
/// When the database fails.
pub async fn schedule_return(
    conn: &mut AsyncPgConnection,
    company: Uuid,
    spread: Spread,
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    let mut moments = spread.moments();
    conn.transaction(async |conn| {
        store::lock_company(conn, company).await?;
        let stay = store::lock_company_leads(conn, company, &[LeadState::Published, LeadState::Paused]).await?;
        let stay: Vec<Uuid> = stay.into_iter().map(|(id, _)| id).collect();
        store::unschedule_all(conn, &stay).await?;
        let taken = store::taken_by_staff(conn, company).await?;
        let rows: Vec<ScheduledTransition> = taken
            .iter()
            .map(|(lead_id, from)| ScheduledTransition {
                lead_id: *lead_id,
                to_state: *from,
                actor: Actor::Staff,
                asked_at: now,
                due_at: moments.appearance(now, taken.len()),
            })
            .collect();
        store::schedule(conn, &rows).await?;
        Ok(rows.len())
    })
    .await
}

/// Sees to suspended companies that have leads which are not to leave: suspended before this was so, or with a lead that a
/// cancelled deal or moderation put back. How many companies.
///
/// # Errors
/// When the database fails.
pub async fn schedule_suspended(conn: &mut AsyncPgConnection, spread: Spread, now: DateTime<Utc>) -> QueryResult<usize> {
    let mut moments = spread.moments();
    let companies = store::suspended_with_leads(conn, ROUND).await?;
    for company in &companies {
        depart(conn, *company, Departure::Suspension, &mut moments, now).await?;
    }
    Ok(companies.len())
}

/// A lead that waited to appear, locked, is a draft again.
pub(super) async fn unpublish(
    conn: &mut AsyncPgConnection,
    lead: store::Standing,
    actor: Actor,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    store::shift(conn, lead, LeadState::Draft, lead.sold, actor, now).await?;
    store::forget_place(conn, lead.id).await
}
