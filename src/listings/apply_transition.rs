//! The moment of a scheduled transition has come.

use diesel::result::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use uuid::Uuid;

use super::examine::examine_for;
use super::open_card::OpenCardFault;
use super::schedule_departure::unpublish;
use super::store::{self, ScheduledTransition, Standing};
use super::{LeadState, Means, contents, letters};
use crate::accounts;
use crate::mail;

/// A lead whose moment has come, and whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueTransition {
    lead: Uuid,
    company: Uuid,
}

/// What became of a transition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applied {
    /// Nothing: another node was faster, or it was called off.
    Nothing,
    /// The lead is in its new state.
    Done,
    /// This withdrawn lead may be had again, as those who talked about it have yet to hear.
    Returned(Uuid),
    /// The lead may no longer be shown; its author is told.
    Refused,
}

/// The transitions whose moment has come, up to `most`.
///
/// # Errors
/// When the database fails.
pub async fn due_transitions(
    conn: &mut AsyncPgConnection,
    now: chrono::DateTime<chrono::Utc>,
    most: i64,
) -> QueryResult<Vec<DueTransition>> {
    let due = store::due(conn, now, most).await?;
    Ok(due.into_iter().map(|(lead, company)| DueTransition { lead, company }).collect())
}

/// Carries one out. What is shown now passes every publication check again: the company may have been suspended, the person
/// have objected or been offered elsewhere, the retention have ended since it was asked for.
///
/// # Errors
/// When the card does not open, or the database fails.
pub async fn apply_transition(
    conn: &mut AsyncPgConnection,
    due: DueTransition,
    means: Means<'_>,
) -> Result<Applied, OpenCardFault> {
    conn.transaction(async |conn| {
        store::lock_company(conn, due.company).await?;
        let lead = store::standing(conn, due.lead).await?;
        let Some(transition) = store::lock_scheduled(conn, lead.id).await?.filter(|it| it.due_at <= means.now) else {
            return Ok(Applied::Nothing);
        };
        // Whatever comes of it, it is not tried again.
        store::unschedule(conn, lead.id).await?;
        if transition.to_state == LeadState::Published {
            return appear(conn, due.company, lead, transition, means).await;
        }
        let back = lead.state == LeadState::Withdrawn;
        let moved = store::shift(conn, lead, transition.to_state, lead.sold, transition.actor, means.now).await?;
        if moved && transition.to_state == LeadState::Expired {
            store::wipe(conn, lead.id).await?;
        }
        Ok(if !moved {
            Applied::Nothing
        } else if back {
            Applied::Returned(lead.id)
        } else {
            Applied::Done
        })
    })
    .await
}

async fn appear(
    conn: &mut AsyncPgConnection,
    company: Uuid,
    lead: Standing,
    transition: ScheduledTransition,
    means: Means<'_>,
) -> Result<Applied, OpenCardFault> {
    if !may_appear(conn, company, lead.id, means).await? {
        if lead.state == LeadState::Scheduled {
            unpublish(conn, lead, transition.actor, means.now).await?;
        }
        let (to, language) = store::author(conn, lead.id).await?;
        let code = store::code(conn, lead.id).await?;
        mail::post(conn, letters::not_published(&to, language, means.links, &code), means.now).await?;
        return Ok(Applied::Refused);
    }
    if !store::shift(conn, lead, LeadState::Published, lead.sold, transition.actor, means.now).await? {
        return Ok(Applied::Nothing);
    }
    Ok(match lead.state {
        LeadState::Scheduled => {
            store::date_publication(conn, lead.id, means.now).await?;
            let (to, language) = store::author(conn, lead.id).await?;
            let code = store::code(conn, lead.id).await?;
            mail::post(conn, letters::published(&to, language, means.links, &code), means.now).await?;
            Applied::Done
        }
        LeadState::Withdrawn => Applied::Returned(lead.id),
        _ => Applied::Done,
    })
}

async fn may_appear(conn: &mut AsyncPgConnection, company: Uuid, lead: Uuid, means: Means<'_>) -> Result<bool, OpenCardFault> {
    if accounts::is_suspended(conn, company).await? || store::read_card(conn, lead).await?.is_none() {
        return Ok(false);
    }
    let (declared, card) = contents(conn, means.keyring, lead).await?;
    let tools = (means.keyring, means.valuer);
    let examined = examine_for(conn, company, Some(lead), (&declared, &card), tools, means.now.date_naive()).await?;
    store::flag_duplicate(conn, lead, examined.elsewhere, means.now).await?;
    Ok(examined.problems.is_empty())
}
