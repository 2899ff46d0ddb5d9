//! Briefs, and the one way a lead's state moves.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::{Error, QueryResult};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::{forget_form, unschedule};
use crate::db::schema::{lead_events, leads};
use crate::listings::{Actor, LeadBrief, LeadState, is_code};
use crate::money::Money;
use crate::valuation::{Market, Sector};

#[derive(Queryable)]
struct BriefRow {
    id: Uuid,
    code: String,
    company_id: Uuid,
    state: LeadState,
    title: Option<String>,
    sector: Option<Sector>,
    area: Option<String>,
    market: Option<Market>,
    cap: i16,
    sold: i16,
    asking_price: Option<Money>,
    floor_price: Option<Money>,
    edited_at: DateTime<Utc>,
}

impl TryFrom<BriefRow> for LeadBrief {
    type Error = Error;

    /// A draft has no brief: what is missing counts as not there.
    fn try_from(row: BriefRow) -> Result<Self, Error> {
        Ok(Self {
            id: row.id,
            code: row.code,
            company_id: row.company_id,
            state: row.state,
            title: row.title.ok_or(Error::NotFound)?,
            sector: row.sector.ok_or(Error::NotFound)?,
            area: row.area.ok_or(Error::NotFound)?,
            market: row.market.ok_or(Error::NotFound)?,
            cap: row.cap,
            sold: row.sold,
            asking_price: row.asking_price,
            floor_price: row.floor_price,
            edited_at: row.edited_at,
        })
    }
}

type BriefColumns = (
    leads::id,
    leads::code,
    leads::company_id,
    leads::state,
    leads::title,
    leads::sector,
    leads::area,
    leads::market,
    leads::cap,
    leads::sold,
    leads::asking_price,
    leads::floor_price,
    leads::edited_at,
);
const BRIEF: BriefColumns = (
    leads::id,
    leads::code,
    leads::company_id,
    leads::state,
    leads::title,
    leads::sector,
    leads::area,
    leads::market,
    leads::cap,
    leads::sold,
    leads::asking_price,
    leads::floor_price,
    leads::edited_at,
);

/// The lead of a public code, in any state but draft.
///
/// # Errors
/// When the database fails.
pub async fn brief_by_code(conn: &mut AsyncPgConnection, code: &str) -> QueryResult<Option<LeadBrief>> {
    if !is_code(code) {
        return Ok(None);
    }
    let row: Option<BriefRow> = leads::table
        .filter(leads::code.eq(code).and(leads::state.ne(LeadState::Draft)))
        .select(BRIEF)
        .first(conn)
        .await
        .optional()?;
    row.map(LeadBrief::try_from).transpose()
}

/// A company's leads on offer, by code and title, the newest first.
///
/// # Errors
/// When the database fails.
pub async fn leads_on_offer(conn: &mut AsyncPgConnection, company: Uuid, most: i64) -> QueryResult<Vec<(String, String)>> {
    leads::table
        .filter(leads::company_id.eq(company).and(leads::state.eq(LeadState::Published)))
        .order((leads::published_at.desc(), leads::id))
        .limit(most)
        .select((leads::code, leads::title.assume_not_null()))
        .load(conn)
        .await
}

/// The lead of a row that another room holds.
///
/// # Errors
/// `NotFound`, also for a draft; when the database fails.
pub async fn brief(conn: &mut AsyncPgConnection, id: Uuid) -> QueryResult<LeadBrief> {
    let row: BriefRow = leads::table.find(id).filter(leads::state.ne(LeadState::Draft)).select(BRIEF).first(conn).await?;
    row.try_into()
}

/// The same, and nobody else changes it before the transaction ends.
///
/// # Errors
/// `NotFound`, also for a draft; when the database fails.
pub async fn lock_lead(conn: &mut AsyncPgConnection, id: Uuid) -> QueryResult<LeadBrief> {
    let locked = leads::table.find(id).filter(leads::state.ne(LeadState::Draft)).select(BRIEF).for_update();
    let row: BriefRow = locked.first(conn).await?;
    row.try_into()
}

/// What decides whether a lead may move; read under a lock.
#[derive(Debug, Clone, Copy, Queryable)]
pub(in crate::listings) struct Standing {
    pub id: Uuid,
    pub state: LeadState,
    pub before_hold: Option<LeadState>,
    pub cap: i16,
    pub sold: i16,
}

/// Locks the lead and says where it stands.
pub(in crate::listings) async fn standing(conn: &mut AsyncPgConnection, id: Uuid) -> QueryResult<Standing> {
    leads::table
        .find(id)
        .select((leads::id, leads::state, leads::state_before_hold, leads::cap, leads::sold))
        .for_update()
        .first(conn)
        .await
}

/// Moves a locked lead, with the facts that a state carries and its line of history; what it was to do later is void.
/// `false`, and nothing is written, when the move is not lawful.
pub(in crate::listings) async fn shift(
    conn: &mut AsyncPgConnection,
    lead: Standing,
    to: LeadState,
    sold: i16,
    actor: Actor,
    now: DateTime<Utc>,
) -> QueryResult<bool> {
    if !lead.state.may_become(to) {
        return Ok(false);
    }
    // What nobody has seen yet waits for its seller once it is let go.
    let before = if lead.state == LeadState::Scheduled { LeadState::Paused } else { lead.state };
    let before_hold = to.is_stopped().then(|| lead.before_hold.unwrap_or(before));
    diesel::update(leads::table.find(lead.id))
        .set((
            leads::state.eq(to),
            leads::state_before_hold.eq(before_hold),
            leads::closed_at.eq(to.is_over().then_some(now)),
            leads::sold.eq(sold),
        ))
        .execute(conn)
        .await?;
    diesel::insert_into(lead_events::table)
        .values((
            lead_events::lead_id.eq(lead.id),
            lead_events::from_state.eq(lead.state),
            lead_events::to_state.eq(to),
            lead_events::actor.eq(actor),
            lead_events::at.eq(now),
        ))
        .execute(conn)
        .await?;
    if to != LeadState::Scheduled {
        unschedule(conn, lead.id).await?;
    }
    if to.is_over() {
        forget_form(conn, lead.id).await?;
    }
    Ok(true)
}

/// Counts the seats of a lead that stays in its state.
pub(in crate::listings) async fn set_sold(conn: &mut AsyncPgConnection, id: Uuid, sold: i16) -> QueryResult<()> {
    diesel::update(leads::table.find(id)).set(leads::sold.eq(sold)).execute(conn).await?;
    Ok(())
}

/// The state a sold lead was sold from.
pub(in crate::listings) async fn sold_from(conn: &mut AsyncPgConnection, id: Uuid) -> QueryResult<Option<LeadState>> {
    lead_events::table
        .filter(lead_events::lead_id.eq(id).and(lead_events::to_state.eq(LeadState::Sold)))
        .order(lead_events::id.desc())
        .select(lead_events::from_state)
        .first(conn)
        .await
        .optional()
}
