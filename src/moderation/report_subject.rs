//! Reporting a lead or a conversation.

use chrono::{DateTime, Utc};
use diesel::result::Error;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use thiserror::Error as ThisError;
use uuid::Uuid;

use super::log::About;
use super::{ReportReason, Subject, store};
use crate::accounts::{self, Member};

/// What a member reports.
#[derive(Debug, Clone)]
pub struct NewReport<'a> {
    /// What it is about.
    pub subject: &'a Subject,
    /// The message of the conversation that is meant, by its reference, where one is.
    pub message: Option<Uuid>,
    /// Why.
    pub reason: ReportReason,
    /// In its own words, at most 4000 characters.
    pub text: Option<&'a str>,
}

/// Why a report was not taken.
#[derive(Debug, ThisError)]
pub enum ReportRefusal {
    /// Not there, or not for this member to see.
    #[error("nothing to report")]
    NotThere,
    /// Its own lead.
    #[error("one does not report oneself")]
    Own,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
}

/// Puts the report into the queue. A member who reports the same thing again while the first report waits
/// changes nothing, and is told the same. `sent` is the form's key, route and hash.
///
/// # Errors
/// When the member may not see the subject, sells it, or the database fails.
pub async fn report_subject(
    conn: &mut AsyncPgConnection,
    member: &Member,
    report: &NewReport<'_>,
    (key, route, hash): (Option<Uuid>, &str, &[u8]),
    now: DateTime<Utc>,
) -> Result<(), ReportRefusal> {
    conn.transaction(async |conn| {
        let about = find(conn, member, report.subject).await?;
        let message = match report.message {
            None => None,
            Some(reference) => Some(message(conn, member, about, reference).await?),
        };
        store::insert_report(conn, (about, message), member.user_id, (report.reason, report.text), now).await?;
        accounts::remember(conn, member.user_id, key, (route, hash, &report.subject.place()), now).await?;
        Ok(())
    })
    .await
}

/// A message of the conversation that the member may read.
async fn message(conn: &mut AsyncPgConnection, member: &Member, about: About, reference: Uuid) -> Result<i64, ReportRefusal> {
    let conversation = about.conversation.ok_or(ReportRefusal::NotThere)?;
    store::message_read_by(conn, member.company_id, conversation, reference).await?.ok_or(ReportRefusal::NotThere)
}

async fn find(conn: &mut AsyncPgConnection, member: &Member, subject: &Subject) -> Result<About, ReportRefusal> {
    match subject {
        Subject::Lead(code) => match store::lead_seen_by(conn, member.company_id, code).await? {
            None => Err(ReportRefusal::NotThere),
            Some((_, true)) => Err(ReportRefusal::Own),
            Some((id, false)) => Ok(About { lead: Some(id), ..About::default() }),
        },
        Subject::Conversation(id) => match store::is_side(conn, member.company_id, *id).await? {
            true => Ok(About { conversation: Some(*id), ..About::default() }),
            false => Err(ReportRefusal::NotThere),
        },
        Subject::Deal(_) => Err(ReportRefusal::NotThere),
    }
}
