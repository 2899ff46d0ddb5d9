//! A seller takes a lead off the shelf, for now or for good; time does when the law says so.

use chrono::{DateTime, Months, Utc};
use diesel::result::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use uuid::Uuid;

use super::spread::{BATCH, Spread};
use super::store::ScheduledTransition;
use super::{Actor, LeadState, schedule_departure, store};

/// How long a person's data may be kept after the last contact (CNIL).
const RETENTION: Months = Months::new(36);
/// How many leads one round expires.
const ROUND: i64 = 200;

/// How a seller takes a lead off offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakeBack {
    /// For now.
    Pause,
    /// For good.
    Withdraw,
}

/// When what a seller asked for takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// At once.
    Now,
    /// At a random moment to come: the company did something to another lead within the hour.
    Later,
}

/// Takes a lead of the company off offer; later where it did something to another lead less than an hour ago, for leads that
/// leave together belong together. Taking back what is yet to appear keeps it from appearing. `None` when the lead is in no
/// state for it.
///
/// # Errors
/// When the database fails.
pub async fn take_back(
    conn: &mut AsyncPgConnection,
    company: Uuid,
    lead: Uuid,
    how: TakeBack,
    spread: Spread,
    now: DateTime<Utc>,
) -> QueryResult<Option<When>> {
    conn.transaction(async |conn| {
        store::lock_company(conn, company).await?;
        let lead = store::standing(conn, lead).await?;
        let to = match (how, lead.state) {
            (TakeBack::Pause, LeadState::Scheduled) => {
                schedule_departure::unpublish(conn, lead, Actor::Seller, now).await?;
                return Ok(Some(When::Now));
            }
            // Was to come back.
            (TakeBack::Pause, LeadState::Paused) => {
                return Ok(store::unschedule(conn, lead.id).await?.then_some(When::Now));
            }
            (TakeBack::Pause, LeadState::Published) => LeadState::Paused,
            (TakeBack::Withdraw, LeadState::Scheduled | LeadState::Published | LeadState::Paused) => LeadState::Withdrawn,
            _ => return Ok(None),
        };
        let hidden = lead.state == LeadState::Scheduled;
        if hidden || !store::acted_on_others(conn, (company, lead.id), (now - BATCH, now)).await? {
            return Ok(store::shift(conn, lead, to, lead.sold, Actor::Seller, now).await?.then_some(When::Now));
        }
        let due_at = spread.moments().departure(now);
        let later = ScheduledTransition { lead_id: lead.id, to_state: to, actor: Actor::Seller, asked_at: now, due_at };
        store::schedule(conn, &[later]).await?;
        Ok(Some(When::Later))
    })
    .await
}

/// A lead on offer that its seller was to take back stays. `false` when it was not to leave, or not by its seller.
///
/// # Errors
/// When the database fails.
pub async fn keep_on_offer(conn: &mut AsyncPgConnection, lead: Uuid) -> QueryResult<bool> {
    conn.transaction(async |conn| {
        let lead = store::standing(conn, lead).await?;
        let transition = store::lock_scheduled(conn, lead.id).await?.filter(|it| it.actor == Actor::Seller);
        if lead.state != LeadState::Published || transition.is_none() {
            return Ok(false);
        }
        store::unschedule(conn, lead.id).await
    })
    .await
}

/// Takes a lead off the shelf for now. `false` when it is not on offer.
///
/// # Errors
/// When the database fails.
pub async fn pause_lead(conn: &mut AsyncPgConnection, lead: Uuid, now: DateTime<Utc>) -> QueryResult<bool> {
    conn.transaction(async |conn| {
        let lead = store::standing(conn, lead).await?;
        // A sold or held lead may become paused too, but not by its seller.
        if lead.state != LeadState::Published {
            return Ok(false);
        }
        store::shift(conn, lead, LeadState::Paused, lead.sold, Actor::Seller, now).await
    })
    .await
}

/// Forgets a draft and its card. `false` when it is no draft any more.
///
/// # Errors
/// When the database fails.
pub async fn delete_draft(conn: &mut AsyncPgConnection, lead: Uuid) -> QueryResult<bool> {
    store::delete_draft(conn, lead).await
}

/// Has the leads that the law ends tomorrow end at random moments before: those of one seller often have one date of last
/// contact, and would all leave in the first minutes of one day. How many.
///
/// # Errors
/// When the database fails.
pub async fn schedule_expiry(conn: &mut AsyncPgConnection, spread: Spread, now: DateTime<Utc>) -> QueryResult<usize> {
    let tomorrow = now.date_naive().succ_opt().and_then(|day| day.checked_sub_months(RETENTION));
    let Some(last) = tomorrow else { return Ok(0) };
    let mut moments = spread.moments();
    conn.transaction(async |conn| {
        let ending = store::ending_retention(conn, last, ROUND).await?;
        let rows: Vec<ScheduledTransition> = ending
            .into_iter()
            .map(|lead_id| ScheduledTransition {
                lead_id,
                to_state: LeadState::Expired,
                actor: Actor::Clock,
                asked_at: now,
                due_at: moments.expiry(now),
            })
            .collect();
        store::schedule(conn, &rows).await?;
        Ok(rows.len())
    })
    .await
}

/// Ends the leads whose person was last in contact three years ago, and wipes their cards. How many.
///
/// # Errors
/// When the database fails.
pub async fn expire_leads(conn: &mut AsyncPgConnection, now: DateTime<Utc>) -> QueryResult<usize> {
    let Some(last) = now.date_naive().checked_sub_months(RETENTION) else { return Ok(0) };
    conn.transaction(async |conn| {
        let over = store::past_retention(conn, last, ROUND).await?;
        for id in &over {
            let lead = store::standing(conn, *id).await?;
            store::shift(conn, lead, LeadState::Expired, lead.sold, Actor::Clock, now).await?;
            store::wipe(conn, *id).await?;
        }
        Ok(over.len())
    })
    .await
}
