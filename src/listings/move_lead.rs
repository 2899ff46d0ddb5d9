//! How other rooms and the seller move a lead: seats taken and freed, moderation, taking back.

use chrono::{DateTime, Utc};
use diesel::result::{Error, QueryResult};
use diesel_async::{AsyncConnection, AsyncPgConnection};
use uuid::Uuid;

use super::spread::{BATCH, Spread};
use super::store::ScheduledTransition;
use super::{Actor, LeadState, store};

/// Takes a seat for a deal; the last one makes the lead sold.
///
/// # Errors
/// `NotFound` when there is no seat to take (lock and look first); when the database fails.
pub async fn mark_sold(conn: &mut AsyncPgConnection, id: Uuid, now: DateTime<Utc>) -> QueryResult<()> {
    conn.transaction(async |conn| {
        let lead = store::standing(conn, id).await?;
        if !matches!(lead.state, LeadState::Published | LeadState::Paused) || lead.sold >= lead.cap {
            return Err(Error::NotFound);
        }
        if lead.sold + 1 < lead.cap {
            return store::set_sold(conn, id, lead.sold + 1).await;
        }
        store::shift(conn, lead, LeadState::Sold, lead.cap, Actor::Buyer, now).await.map(|_| ())
    })
    .await
}

/// Gives a seat back: its deal was cancelled or refunded. A sold lead returns to where it was sold from, but not on offer
/// where its person had the card erased meanwhile. Answers whether a sold lead may be had again.
///
/// # Errors
/// When the database fails.
pub async fn free_seat(conn: &mut AsyncPgConnection, id: Uuid, now: DateTime<Utc>) -> QueryResult<bool> {
    conn.transaction(async |conn| {
        let lead = store::standing(conn, id).await?;
        let sold = (lead.sold - 1).max(0);
        if lead.state != LeadState::Sold {
            store::set_sold(conn, id, sold).await?;
            return Ok(false);
        }
        let back = store::sold_from(conn, id).await?.unwrap_or(LeadState::Paused);
        store::shift(conn, lead, back, sold, Actor::Buyer, now).await?;
        if store::read_card(conn, id).await?.is_none() {
            let lead = store::standing(conn, id).await?;
            store::shift(conn, lead, LeadState::Withdrawn, sold, Actor::Person, now).await?;
            return Ok(false);
        }
        Ok(true)
    })
    .await
}

/// Moderation hides a lead while it looks. `false` when it is not on offer.
///
/// # Errors
/// When the database fails.
pub async fn hold_lead(conn: &mut AsyncPgConnection, id: Uuid, now: DateTime<Utc>) -> QueryResult<bool> {
    shift(conn, id, LeadState::Held, Actor::Staff, now).await
}

/// Moderation takes a lead away. `false` when it is neither on offer nor held.
///
/// # Errors
/// When the database fails.
pub async fn remove_lead(conn: &mut AsyncPgConnection, id: Uuid, now: DateTime<Utc>) -> QueryResult<bool> {
    shift(conn, id, LeadState::Removed, Actor::Staff, now).await
}

/// Moderation puts a held or removed lead back where it was. `false` when it was neither.
///
/// # Errors
/// When the database fails.
pub async fn restore_lead(conn: &mut AsyncPgConnection, id: Uuid, now: DateTime<Utc>) -> QueryResult<bool> {
    conn.transaction(async |conn| {
        let lead = store::standing(conn, id).await?;
        let Some(back) = lead.before_hold else { return Ok(false) };
        store::shift(conn, lead, back, lead.sold, Actor::Staff, now).await
    })
    .await
}

/// The same where something else was done to a lead of the company within the hour: it comes back at a random moment.
///
/// # Errors
/// When the database fails.
pub async fn bring_back(
    conn: &mut AsyncPgConnection,
    (company, id): (Uuid, Uuid),
    spread: Spread,
    now: DateTime<Utc>,
) -> QueryResult<bool> {
    conn.transaction(async |conn| {
        store::lock_company(conn, company).await?;
        let lead = store::standing(conn, id).await?;
        let shown = lead.before_hold == Some(LeadState::Published);
        if !shown || !store::acted_on_others(conn, (company, id), (now - BATCH, now)).await? {
            return restore_lead(conn, id, now).await;
        }
        store::shift(conn, lead, LeadState::Paused, lead.sold, Actor::Staff, now).await?;
        let due_at = spread.moments().appearance(now, store::waiting(conn, company).await?);
        let (to_state, actor) = (LeadState::Published, Actor::Staff);
        store::schedule(conn, &[ScheduledTransition { lead_id: id, to_state, actor, asked_at: now, due_at }]).await?;
        Ok(true)
    })
    .await
}

/// The person behind these leads has their cards erased, at once. A single lead leaves with its card; several that left
/// together would be known to be about one person: they leave at random moments of the next day. Drafts and those that
/// wait to appear do not show.
///
/// # Errors
/// When the database fails.
pub async fn erase_leads(conn: &mut AsyncPgConnection, ids: &[Uuid], spread: Spread, now: DateTime<Utc>) -> QueryResult<()> {
    conn.transaction(async |conn| {
        let mut showing = Vec::new();
        for id in ids {
            let lead = store::standing(conn, *id).await?;
            match lead.state {
                LeadState::Published | LeadState::Paused => showing.push(lead),
                _ => {
                    store::shift(conn, lead, LeadState::Withdrawn, lead.sold, Actor::Person, now).await?;
                }
            }
            store::wipe(conn, *id).await?;
        }
        if let [lead] = showing[..] {
            store::shift(conn, lead, LeadState::Withdrawn, lead.sold, Actor::Person, now).await?;
            return Ok(());
        }
        let mut moments = spread.moments();
        let rows: Vec<ScheduledTransition> = showing
            .iter()
            .map(|lead| ScheduledTransition {
                lead_id: lead.id,
                to_state: LeadState::Withdrawn,
                actor: Actor::Person,
                asked_at: now,
                due_at: moments.departure(now),
            })
            .collect();
        store::schedule(conn, &rows).await
    })
    .await
}

/// Takes a lead back for good. `false` when it is not on offer: a held one has to be decided first.
///
/// # Errors
/// When the database fails.
pub async fn withdraw_lead(conn: &mut AsyncPgConnection, id: Uuid, actor: Actor, now: DateTime<Utc>) -> QueryResult<bool> {
    shift(conn, id, LeadState::Withdrawn, actor, now).await
}

async fn shift(conn: &mut AsyncPgConnection, id: Uuid, to: LeadState, actor: Actor, now: DateTime<Utc>) -> QueryResult<bool> {
    conn.transaction(async |conn| {
        let lead = store::standing(conn, id).await?;
        store::shift(conn, lead, to, lead.sold, actor, now).await
    })
    .await
}
