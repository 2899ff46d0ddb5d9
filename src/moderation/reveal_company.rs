//! Breaking the glass: the name of the company behind a lead, once, with a reason and a line in the log.

use chrono::{DateTime, Utc};
use diesel::result::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::Act;
use super::log::{self, About};
use crate::accounts::{self, Identity, Member};
use crate::listings::LeadBrief;

/// Who sells the lead. The line in the log and the answer are one transaction: no name without its line.
///
/// # Errors
/// When the database fails.
pub async fn reveal_company(
    conn: &mut AsyncPgConnection,
    staff: &Member,
    lead: &LeadBrief,
    reason: &str,
    now: DateTime<Utc>,
) -> QueryResult<Identity> {
    conn.transaction(async |conn| {
        let about = About { lead: Some(lead.id), company: Some(lead.company_id), ..About::default() };
        log::write(conn, staff, Act::Reveal, about, reason, now).await?;
        accounts::identity(conn, lead.company_id).await
    })
    .await
}
