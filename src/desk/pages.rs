//! `/desk`.

use askama::Template;

use super::{Act, Figures, Task};
use crate::accounts::Member;
use crate::desk;
use crate::listings::{self, LeadState, OwnLeadRow};
use crate::valuation::labels;
use crate::web::{Answer, Db, Now, Shell, page};

/// Leads shown.
const LATEST: i64 = 6;

#[derive(Template)]
#[template(path = "desk/desk.html")]
struct Page {
    shell: Shell,
    figures: Figures,
    offers: usize,
    tasks: Vec<Task>,
    leads: Vec<OwnLeadRow>,
}

impl Page {
    /// Somebody who has just arrived: the page says how to begin.
    fn is_new(&self) -> bool {
        self.leads.is_empty() && self.tasks.is_empty() && self.figures.talking == 0 && self.figures.running == 0
    }

    fn what(&self, task: &Task) -> String {
        let l = self.shell.l;
        match &task.act {
            Act::AnswerOffer { alias, price, .. } if price.is_zero() => l.msg_desk_answer_offer(alias),
            Act::AnswerOffer { alias, price, .. } => l.msg_desk_answer_offer_of(alias, self.shell.money(price)),
            Act::AnswerRequest { alias, .. } => l.msg_desk_answer_request(alias),
            Act::ReleaseCard { .. } => l.msg_desk_release_card(),
            Act::AnswerClaim { .. } => l.msg_desk_answer_claim(),
            Act::AppealClaim { .. } => l.msg_desk_appeal_claim(),
            Act::InformPerson { .. } => l.msg_desk_inform_person(),
            Act::ConfirmDeal { .. } => l.msg_desk_confirm_deal(),
        }
    }

    fn when(&self, task: &Task) -> String {
        match &task.act {
            Act::AnswerOffer { until, .. } | Act::InformPerson { until, .. } => {
                self.shell.l.msg_desk_until(self.shell.hour(until))
            }
            _ => self.shell.l.msg_desk_since(self.shell.hour(&task.since)),
        }
    }

    fn button(&self, task: &Task) -> String {
        let l = self.shell.l;
        match task.act {
            Act::AnswerOffer { .. } | Act::AnswerRequest { .. } | Act::AnswerClaim { .. } => l.msg_desk_button_answer(),
            Act::ReleaseCard { .. } => l.msg_desk_button_release(),
            Act::AppealClaim { .. } | Act::InformPerson { .. } | Act::ConfirmDeal { .. } => l.msg_desk_button_see(),
        }
    }

    fn state(&self, lead: &OwnLeadRow) -> String {
        lead.state.name(self.shell.l)
    }

    fn badge(lead: &OwnLeadRow) -> &'static str {
        lead.state.badge()
    }

    fn sector(&self, lead: &OwnLeadRow) -> Option<String> {
        lead.sector.map(|it| labels::sector_label(self.shell.l, it))
    }

    /// Where the lead's title leads to, if anywhere.
    fn link(lead: &OwnLeadRow) -> Option<String> {
        match lead.state {
            LeadState::Published => Some(format!("/leads/{}", lead.code)),
            state if state.is_editable() => Some(format!("/leads/{}/edit", lead.code)),
            _ => None,
        }
    }
}

/// GET `/desk`.
///
/// # Errors
/// When the database fails.
pub async fn desk(shell: Shell, member: Member, mut db: Db, Now(now): Now) -> Answer {
    let figures = desk::figures(&mut db, member.company_id).await?;
    let tasks = desk::tasks(&mut db, member.company_id, now).await?;
    let leads = listings::own_leads(&mut db, member.company_id, 0, LATEST).await?;
    let offers = tasks.iter().filter(|task| matches!(task.act, Act::AnswerOffer { .. })).count();
    page(&Page { shell, figures, offers, tasks, leads })
}
