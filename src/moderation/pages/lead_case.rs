//! GET `/moderation/leads/{code}`: a lead as buyers see it, what was said against it, and what can be decided.

use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;
use diesel_async::AsyncPgConnection;

use super::find_lead;
use crate::listings::{self, LeadBrief, Teaser};
use crate::moderation::labels::complainant_label;
use crate::moderation::log::{self, About};
use crate::moderation::{
    Act, Complainant, Complaint, Decision, LogLine, ReportReason, act_label, decision_label, reason_label, store,
};
use crate::web::{Answer, Db, Error, Faults, Moderator, Shell, page_with};

/// What was typed into the forms of the page.
#[derive(Debug, Default)]
pub(super) struct Typed {
    pub decision: String,
    pub reason: String,
    pub suspension: String,
    pub identity: String,
}

#[derive(Template)]
#[template(path = "moderation/lead_case.html")]
struct Page {
    shell: Shell,
    lead: LeadBrief,
    teaser: Teaser,
    complaints: Vec<Complaint>,
    lines: Vec<LogLine>,
    suspended: bool,
    possible: Vec<Decision>,
    own: bool,
    typed: Typed,
    faults: Faults,
}

impl Page {
    fn decisions(&self) -> Vec<(String, String)> {
        self.possible.iter().map(|it| (it.code().to_owned(), decision_label(self.shell.l, *it))).collect()
    }

    fn by(&self, by: &Complainant) -> String {
        complainant_label(self.shell.l, *by)
    }

    fn reason(&self, reason: &ReportReason) -> String {
        reason_label(self.shell.l, *reason)
    }

    fn act(&self, act: &Act) -> String {
        act_label(self.shell.l, *act)
    }
}

/// GET `/moderation/leads/{code}`.
///
/// # Errors
/// Not found for a draft; when the database fails.
pub async fn lead_case(shell: Shell, staff: Moderator, mut db: Db, code: Path<String>) -> Answer {
    let lead = find_lead(&mut db, &code).await?;
    draw(StatusCode::OK, shell, &staff, &mut db, lead, (Typed::default(), Faults::default())).await
}

pub(super) async fn draw(
    status: StatusCode,
    shell: Shell,
    staff: &Moderator,
    db: &mut AsyncPgConnection,
    lead: LeadBrief,
    (typed, faults): (Typed, Faults),
) -> Answer {
    let about = About { lead: Some(lead.id), ..About::default() };
    let teaser = listings::teaser_of(db, lead.id).await?.ok_or(Error::NotFound)?;
    let complaints = store::complaints(db, about, lead.company_id).await?;
    let lines = log::of(db, about).await?;
    let suspended = store::is_suspended(db, lead.company_id).await?;
    let reported = complaints.iter().any(|it| it.closed.is_none());
    let possible = Decision::possible(lead.state, reported).collect();
    let own = staff.0.company_id == lead.company_id;
    page_with(status, &Page { shell, lead, teaser, complaints, lines, suspended, possible, own, typed, faults })
}
