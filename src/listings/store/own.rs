//! A company's own leads.

use chrono::{DateTime, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::db::schema::{deals, lead_estimates, leads, scheduled_transitions as scheduled};
use crate::listings::{LeadState, is_code};
use crate::money::Money;
use crate::valuation::Sector;

/// A lead in the hands of its seller.
#[derive(Debug, Clone, Queryable)]
pub struct OwnLead {
    /// The row.
    pub id: Uuid,
    /// Public code.
    pub code: String,
    /// Where it stands.
    pub state: LeadState,
    /// Whether a deal fixed the number of its buyers.
    pub cap_fixed: bool,
}

/// The lead of a code, if it is this company's.
///
/// # Errors
/// When the database fails.
pub async fn own_lead(conn: &mut AsyncPgConnection, company: Uuid, code: &str) -> QueryResult<Option<OwnLead>> {
    if !is_code(code) {
        return Ok(None);
    }
    leads::table
        .filter(leads::code.eq(code).and(leads::company_id.eq(company)))
        .select((leads::id, leads::code, leads::state, exists(deals::table.filter(deals::lead_id.eq(leads::id)))))
        .first(conn)
        .await
        .optional()
}

/// A line of the seller's list.
#[derive(Debug, Clone, Queryable)]
pub struct OwnLeadRow {
    /// Public code.
    pub code: String,
    /// Where it stands.
    pub state: LeadState,
    /// The need in one line, once said.
    pub title: Option<String>,
    /// The trade, once said.
    pub sector: Option<Sector>,
    /// The exact estimate of the last appraisal: for its seller alone.
    pub value: Option<Money>,
    /// What is asked of each buyer.
    pub asking_price: Option<Money>,
    /// Seats taken.
    pub sold: i16,
    /// Seats.
    pub cap: i16,
    /// The last change.
    pub edited_at: DateTime<Utc>,
    /// What it is to do, at a random moment.
    pub to_state: Option<LeadState>,
    /// That moment, of which pages say the day.
    pub due_at: Option<DateTime<Utc>>,
}

/// The draft that a user left last, unless it is older than `since`: its code, and when it was left.
///
/// # Errors
/// When the database fails.
pub async fn left_draft(
    conn: &mut AsyncPgConnection,
    user: Uuid,
    since: DateTime<Utc>,
) -> QueryResult<Option<(String, DateTime<Utc>)>> {
    leads::table
        .filter(leads::author_id.eq(user).and(leads::state.eq(LeadState::Draft)).and(leads::edited_at.gt(since)))
        .order((leads::edited_at.desc(), leads::id))
        .select((leads::code, leads::edited_at))
        .first(conn)
        .await
        .optional()
}

/// A company's leads, the last changed first: `most` after the first `skipped`.
///
/// # Errors
/// When the database fails.
pub async fn own_leads(conn: &mut AsyncPgConnection, company: Uuid, skipped: i64, most: i64) -> QueryResult<Vec<OwnLeadRow>> {
    let exact = lead_estimates::table.filter(lead_estimates::lead_id.eq(leads::id));
    leads::table
        .left_join(scheduled::table.on(scheduled::lead_id.eq(leads::id)))
        .filter(leads::company_id.eq(company))
        .order((leads::edited_at.desc(), leads::id))
        .offset(skipped)
        .limit(most)
        .select((
            leads::code,
            leads::state,
            leads::title,
            leads::sector,
            exact.select(lead_estimates::value).single_value(),
            leads::asking_price,
            leads::sold,
            leads::cap,
            leads::edited_at,
            scheduled::to_state.nullable(),
            scheduled::due_at.nullable(),
        ))
        .load(conn)
        .await
}
