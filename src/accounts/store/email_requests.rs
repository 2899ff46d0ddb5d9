//! E-mails that were asked for and are not written yet, in SQL.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::accounts::EmailRequest;
use crate::db::schema::account_email_requests as requests;

#[derive(Queryable, Selectable)]
#[diesel(table_name = requests)]
struct Row {
    kind: String,
    email: String,
    sign_up_id: Option<Uuid>,
    invitation_id: Option<Uuid>,
    browser_hash: Option<Vec<u8>>,
}

impl Row {
    /// None for a kind that this version does not know.
    fn request(self) -> Option<(String, EmailRequest)> {
        let request = match (self.kind.as_str(), self.sign_up_id, self.invitation_id) {
            ("sign_up", Some(sign_up), _) => EmailRequest::SignUp { sign_up },
            ("resend", ..) => EmailRequest::Resend { browser_hash: self.browser_hash },
            ("reset_password", ..) => EmailRequest::ResetPassword,
            ("invitation", _, Some(invitation)) => EmailRequest::Invitation { invitation },
            _ => return None,
        };
        Some((self.email, request))
    }
}

/// Whether at least `number` requests wait.
pub async fn requests_reach(conn: &mut AsyncPgConnection, number: i64) -> QueryResult<bool> {
    let last: Option<Uuid> = requests::table.select(requests::id).offset(number - 1).limit(1).first(conn).await.optional()?;
    Ok(last.is_some())
}

/// How many requests wait for an address.
pub async fn requests_of(conn: &mut AsyncPgConnection, email: &str) -> QueryResult<i64> {
    requests::table.filter(requests::email.eq(email)).count().get_result(conn).await
}

pub async fn insert_request(
    conn: &mut AsyncPgConnection,
    email: &str,
    request: &EmailRequest,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let (kind, sign_up, invitation, browser) = match request {
        EmailRequest::SignUp { sign_up } => ("sign_up", Some(*sign_up), None, None),
        EmailRequest::Resend { browser_hash } => ("resend", None, None, browser_hash.as_deref()),
        EmailRequest::ResetPassword => ("reset_password", None, None, None),
        EmailRequest::Invitation { invitation } => ("invitation", None, Some(*invitation), None),
    };
    diesel::insert_into(requests::table)
        .values((
            requests::kind.eq(kind),
            requests::email.eq(email),
            requests::sign_up_id.eq(sign_up),
            requests::invitation_id.eq(invitation),
            requests::browser_hash.eq(browser),
            requests::requested_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// The requests that wait longest.
pub async fn oldest_requests(conn: &mut AsyncPgConnection, most: i64) -> QueryResult<Vec<Uuid>> {
    requests::table.order((requests::requested_at, requests::id)).limit(most).select(requests::id).load(conn).await
}

/// Takes a request out of the queue, with the transaction: its address and what is asked for; none where another node has it.
pub async fn take_request(conn: &mut AsyncPgConnection, id: Uuid) -> QueryResult<Option<(String, EmailRequest)>> {
    let row: Option<Row> =
        diesel::delete(requests::table.find(id)).returning(Row::as_returning()).get_result(conn).await.optional()?;
    Ok(row.and_then(Row::request))
}

pub async fn purge_requests(conn: &mut AsyncPgConnection, before: DateTime<Utc>) -> QueryResult<usize> {
    diesel::delete(requests::table.filter(requests::requested_at.lt(before))).execute(conn).await
}
