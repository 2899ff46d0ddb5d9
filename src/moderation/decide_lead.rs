//! Deciding about a lead.

use chrono::{DateTime, Utc};
use diesel::result::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use uuid::Uuid;

use super::log::{self, About};
use super::{ActRefusal, Decision, letters, store};
use crate::accounts::{self, Member};
use crate::listings::{self, LeadBrief, Spread};
use crate::mail::{self, Links};

/// A decision and its statement of reasons, which the author receives.
#[derive(Debug, Clone, Copy)]
pub struct Ruling<'a> {
    /// What.
    pub decision: Decision,
    /// Why, 1 to 2000 characters.
    pub reason: &'a str,
}

/// Moves the lead, writes the log, closes the open reports, and tells the author and the reporters, in one
/// transaction. `sent` is the form's key, route and hash.
///
/// # Errors
/// When the lead is the staff member's own, has moved on, or the database fails.
pub async fn decide_lead(
    conn: &mut AsyncPgConnection,
    staff: &Member,
    lead: &LeadBrief,
    ruling: Ruling<'_>,
    (key, route, hash): (Option<Uuid>, &str, &[u8]),
    (links, spread): (&Links, Spread),
    now: DateTime<Utc>,
) -> Result<(), ActRefusal> {
    if staff.company_id == lead.company_id {
        return Err(ActRefusal::OwnCase);
    }
    conn.transaction(async |conn| {
        let about = About { lead: Some(lead.id), ..About::default() };
        carry_out(conn, lead, ruling.decision, spread, now).await?;
        log::write(conn, staff, ruling.decision.act(), about, ruling.reason, now).await?;
        let reporters = store::close_reports(conn, about, now).await?;
        // What only the house flagged, and leaves as it is, concerns nobody: a letter would tell of the flag.
        if ruling.decision != Decision::Keep || !reporters.is_empty() {
            tell_author(conn, lead, ruling, links, now).await?;
        }
        for reporter in &reporters {
            mail::post(conn, letters::handled(reporter, ruling.decision != Decision::Keep, links), now).await?;
        }
        let place = format!("/moderation/leads/{}", lead.code);
        accounts::remember(conn, staff.user_id, key, (route, hash, &place), now).await?;
        Ok(())
    })
    .await
}

async fn carry_out(
    conn: &mut AsyncPgConnection,
    brief: &LeadBrief,
    decision: Decision,
    spread: Spread,
    now: DateTime<Utc>,
) -> Result<(), ActRefusal> {
    let lead = brief.id;
    let moved = match decision {
        Decision::Keep => store::is_reported(conn, About { lead: Some(lead), ..About::default() }).await?,
        Decision::Hold => listings::hold_lead(conn, lead, now).await?,
        Decision::Remove => listings::remove_lead(conn, lead, now).await?,
        Decision::Restore if !store::has_card(conn, lead).await? => return Err(ActRefusal::Erased),
        Decision::Restore => listings::bring_back(conn, (brief.company_id, lead), spread, now).await?,
    };
    if moved { Ok(()) } else { Err(ActRefusal::Moved) }
}

async fn tell_author(
    conn: &mut AsyncPgConnection,
    lead: &LeadBrief,
    ruling: Ruling<'_>,
    links: &Links,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    for reader in accounts::readers(conn, lead.company_id).await? {
        mail::post(conn, letters::decided(&reader, &lead.code, ruling, links), now).await?;
    }
    Ok(())
}
