//! Closing the case of a conversation.

use chrono::{DateTime, Utc};
use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::log::{self, About};
use super::store::{self, Reported};
use super::{Act, ActRefusal, letters};
use crate::accounts::Member;
use crate::mail::{self, Links};

/// Closes the open reports of a conversation with a line in the log, and tells the reporters. What was written
/// stays; whoever wrote it can be suspended besides.
///
/// # Errors
/// When the staff member's company is one of the sides, nothing was open, or the database fails.
pub async fn file_conversation(
    conn: &mut AsyncPgConnection,
    staff: &Member,
    conversation: &Reported,
    reason: &str,
    links: &Links,
    now: DateTime<Utc>,
) -> Result<(), ActRefusal> {
    if [conversation.seller, conversation.buyer].contains(&staff.company_id) {
        return Err(ActRefusal::OwnCase);
    }
    conn.transaction(async |conn| {
        let about = About { conversation: Some(conversation.id), ..About::default() };
        if !store::is_reported(conn, about).await? {
            return Err(ActRefusal::Moved);
        }
        log::write(conn, staff, Act::Keep, about, reason, now).await?;
        for reporter in store::close_reports(conn, about, now).await? {
            mail::post(conn, letters::handled(&reporter, false, links), now).await?;
        }
        Ok(())
    })
    .await
}
