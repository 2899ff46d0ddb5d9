//! The log in SQL: lines are added, and a trigger refuses anything else.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::{Act, Subject};
use crate::accounts::Member;
use crate::db::schema::{deals, leads, moderation_log, users};
use crate::db::text_sql;

text_sql!(Act);

/// Lines a page.
pub(super) const PAGE: i64 = 50;

/// What a line is about. A case may concern a lead, a conversation, and the company behind either.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct About {
    pub lead: Option<Uuid>,
    pub conversation: Option<Uuid>,
    pub company: Option<Uuid>,
    pub deal: Option<Uuid>,
    pub user: Option<Uuid>,
}

/// Adds a line.
pub(super) async fn write(
    conn: &mut AsyncPgConnection,
    staff: &Member,
    act: Act,
    about: About,
    reason: &str,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::insert_into(moderation_log::table)
        .values((
            moderation_log::at.eq(now),
            moderation_log::staff_id.eq(staff.user_id),
            moderation_log::act.eq(act),
            moderation_log::lead_id.eq(about.lead),
            moderation_log::conversation_id.eq(about.conversation),
            moderation_log::company_id.eq(about.company),
            moderation_log::deal_id.eq(about.deal),
            moderation_log::user_id.eq(about.user),
            moderation_log::reason.eq(reason),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// A line of the log.
#[derive(Debug, Clone)]
pub struct LogLine {
    /// Its place in the log.
    pub id: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who of the staff.
    pub staff: String,
    /// What was done.
    pub act: Act,
    /// To what.
    pub subject: Option<Subject>,
    /// The user it concerned, where it was not about a case.
    pub user: Option<Uuid>,
    /// Why.
    pub reason: String,
}

type LineRow = (i64, DateTime<Utc>, String, Act, Option<String>, Option<Uuid>, Option<String>, Option<Uuid>, String);

fn line((id, at, staff, act, code, conversation, deal, user, reason): LineRow) -> LogLine {
    let subject = deal.map(Subject::Deal).or(code.map(Subject::Lead)).or(conversation.map(Subject::Conversation));
    LogLine { id, at, staff, act, subject, user, reason }
}

/// A page of the log, newest first: lines before the one named, and one more than a page to tell that there is a next.
///
/// # Errors
/// When it cannot be read.
pub async fn latest(conn: &mut AsyncPgConnection, before: Option<i64>) -> QueryResult<Vec<LogLine>> {
    let lines: Vec<LineRow> = moderation_log::table
        .inner_join(users::table.on(users::id.eq(moderation_log::staff_id)))
        .left_join(leads::table.on(moderation_log::lead_id.eq(leads::id.nullable())))
        .left_join(deals::table.on(moderation_log::deal_id.eq(deals::id.nullable())))
        .filter(moderation_log::id.lt(before.unwrap_or(i64::MAX)))
        .order(moderation_log::id.desc())
        .limit(PAGE + 1)
        .select((
            moderation_log::id,
            moderation_log::at,
            users::name,
            moderation_log::act,
            leads::code.nullable(),
            moderation_log::conversation_id,
            deals::code.nullable(),
            moderation_log::user_id,
            moderation_log::reason,
        ))
        .load(conn)
        .await?;
    Ok(lines.into_iter().map(line).collect())
}

/// The lines about one lead, one conversation or one deal, oldest first.
pub(super) async fn of(conn: &mut AsyncPgConnection, about: About) -> QueryResult<Vec<LogLine>> {
    let mut query = moderation_log::table.inner_join(users::table.on(users::id.eq(moderation_log::staff_id))).into_boxed();
    if let Some(lead) = about.lead {
        query = query.filter(moderation_log::lead_id.eq(lead));
    }
    if let Some(conversation) = about.conversation {
        query = query.filter(moderation_log::conversation_id.eq(conversation));
    }
    if let Some(deal) = about.deal {
        query = query.filter(moderation_log::deal_id.eq(deal));
    }
    let lines: Vec<(i64, DateTime<Utc>, String, Act, String)> = query
        .order(moderation_log::id)
        .select((moderation_log::id, moderation_log::at, users::name, moderation_log::act, moderation_log::reason))
        .load(conn)
        .await?;
    Ok(lines.into_iter().map(|(id, at, staff, act, reason)| line((id, at, staff, act, None, None, None, None, reason))).collect())
}
