//! `/desk/leads`: the company's own leads, in every state.

use askama::Template;
use chrono::{DateTime, Utc};

use super::typed::asked;
use crate::accounts::Member;
use crate::listings::{self, LeadState, OwnLeadRow};
use crate::valuation::labels;
use crate::web::{Answer, Db, Shell, page};

/// Leads a page.
const A_PAGE: i64 = 50;

#[derive(Template)]
#[template(path = "listings/own.html")]
struct Page {
    shell: Shell,
    leads: Vec<OwnLeadRow>,
    number: i64,
    more: bool,
}

impl Page {
    fn sector(&self, lead: &OwnLeadRow) -> Option<String> {
        lead.sector.map(|it| labels::sector_label(self.shell.l, it))
    }

    fn state(&self, lead: &OwnLeadRow) -> String {
        lead.state.name(self.shell.l)
    }

    fn badge(lead: &OwnLeadRow) -> &'static str {
        lead.state.badge()
    }

    fn is(lead: &OwnLeadRow, state: LeadState) -> bool {
        lead.state == state
    }

    /// Whether its seller asked for it to leave, and may still let it stay.
    fn may_stay(lead: &OwnLeadRow) -> bool {
        let leaves = matches!(lead.to_state, Some(LeadState::Paused | LeadState::Withdrawn));
        lead.state == LeadState::Published && leaves
    }

    /// Whether it is paused and to come back.
    fn returns(lead: &OwnLeadRow) -> bool {
        lead.state == LeadState::Paused && lead.to_state == Some(LeadState::Published)
    }

    /// What the lead is to do, by which day.
    fn later(&self, lead: &OwnLeadRow) -> Option<String> {
        later(&self.shell, lead.state, lead.to_state.zip(lead.due_at)?)
    }
}

/// What a lead in a state is to do at a random moment, with its day: the moment itself is nobody's to know.
pub fn later(shell: &Shell, state: LeadState, (to, at): (LeadState, DateTime<Utc>)) -> Option<String> {
    let (l, day) = (shell.l, shell.day(&at));
    Some(match to {
        LeadState::Published if state == LeadState::Scheduled => l.msg_scheduled_appears(day),
        LeadState::Published => l.msg_scheduled_returns(day),
        LeadState::Paused if state == LeadState::Published => l.msg_scheduled_pauses(day),
        LeadState::Withdrawn => l.msg_scheduled_leaves(day),
        _ => return None,
    })
}

/// GET `/desk/leads`.
///
/// # Errors
/// When the database fails.
pub async fn own_leads(shell: Shell, member: Member, mut db: Db) -> Answer {
    let number = page_number(&shell.path);
    let mut leads = listings::own_leads(&mut db, member.company_id, (number - 1) * A_PAGE, A_PAGE + 1).await?;
    let more = leads.len() > usize::try_from(A_PAGE).unwrap_or_default();
    leads.truncate(usize::try_from(A_PAGE).unwrap_or_default());
    page(&Page { shell, leads, number, more })
}

/// Which page the address asks for; whatever else it carries has no effect.
fn page_number(path: &str) -> i64 {
    asked(path, "page").and_then(|value| value.parse().ok()).unwrap_or(1).clamp(1, 1000)
}
