//! POST `/reports`: the small form below a lead and beside a conversation.

use actix_web::http::StatusCode;
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

use super::{done_before, is_twin};
use crate::accounts::Member;
use crate::moderation::{NewReport, ReportReason, ReportRefusal, Subject, reason_label, report_subject};
use crate::web::{Answer, Db, Error, Faults, Form, Notice, Now, Shell, Submitted, is_text, page_with, see_other_with};

/// Longest text of a report.
const LONGEST_TEXT: usize = 4000;

/// What is reported, why, and in the reporter's words.
#[derive(Debug, Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct ReportForm {
    subject: String,
    reason: String,
    text: String,
    /// The reference of a message of the conversation; empty where the whole is meant.
    message: String,
}

#[derive(Template)]
#[template(path = "moderation/report.html")]
struct Page {
    shell: Shell,
    back: String,
    form: ReportForm,
    faults: Faults,
}

impl Page {
    fn reasons(&self) -> Vec<(String, String)> {
        ReportReason::ALL.iter().map(|it| (it.code().to_owned(), reason_label(self.shell.l, *it))).collect()
    }
}

/// POST `/reports`.
///
/// # Errors
/// Not found unless the member may see the subject; a conflict for its own lead; when the database fails.
pub async fn report(
    shell: Shell,
    member: Member,
    mut db: Db,
    Now(now): Now,
    sent: Submitted,
    Form(form): Form<ReportForm>,
) -> Answer {
    let subject = Subject::parse(&form.subject).ok_or(Error::NotFound)?;
    let message = match form.message.as_str() {
        "" => None,
        typed => Some(Uuid::parse_str(typed).map_err(|_| Error::NotFound)?),
    };
    let place = subject.place();
    if let Some(place) = done_before(&mut db, &member, &sent, shell.l).await? {
        return Ok(see_other_with(&place, Notice::Reported));
    }
    let mut faults = Faults::default();
    let text = form.text.trim();
    let reason = ReportReason::parse(&form.reason);
    if reason.is_none() {
        faults.add("reason", shell.l.msg_moderation_fault_report_reason());
    }
    if !text.is_empty() && !is_text(text, LONGEST_TEXT) {
        faults.add("text", shell.l.msg_moderation_fault_report_long());
    }
    if text.is_empty() && reason == Some(ReportReason::Other) {
        faults.add("text", shell.l.msg_moderation_fault_report_text());
    }
    let (Some(reason), true) = (reason, faults.is_empty()) else {
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &Page { shell, back: place, form, faults });
    };
    let new = NewReport { subject: &subject, message, reason, text: (!text.is_empty()).then_some(text) };
    match report_subject(&mut db, &member, &new, (sent.key, &sent.route, &sent.body_hash), now).await {
        Ok(()) => Ok(see_other_with(&place, Notice::Reported)),
        Err(ReportRefusal::NotThere) => Err(Error::NotFound),
        Err(ReportRefusal::Own) => Err(Error::Conflict(shell.l.msg_moderation_conflict_own_lead())),
        Err(ReportRefusal::Database(error)) if is_twin(&error) => Ok(see_other_with(&place, Notice::Reported)),
        Err(ReportRefusal::Database(error)) => Err(error.into()),
    }
}
