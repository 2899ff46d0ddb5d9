//! Suspending the company behind a lead or a side of a conversation, and letting it work again.

use chrono::{DateTime, Utc};
use diesel_async::{AsyncConnection, AsyncPgConnection};
use uuid::Uuid;

use super::log::{self, About};
use super::{Act, ActRefusal, letters, store};
use crate::accounts::{self, Member};
use crate::listings::{self, Departure, Spread};
use crate::mail::{self, Links};

/// The company behind something that was reported; nobody needs to know its name.
#[derive(Debug, Clone, Copy)]
pub struct Suspect {
    /// The company.
    pub company: Uuid,
    /// The lead that led to it.
    pub lead: Option<Uuid>,
    /// Or the conversation.
    pub conversation: Option<Uuid>,
}

/// Which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// It reads, and writes nothing more.
    Suspend,
    /// It may write again.
    Reinstate,
}

/// Suspends or reinstates, with a line in the log and a letter to the company that gives the reason.
/// A suspended company publishes and writes nothing; what it has on offer leaves one by one at random moments of the next
/// day, and comes back likewise.
///
/// # Errors
/// When it is the staff member's own company, already stands so, or the database fails.
pub async fn suspend_company(
    conn: &mut AsyncPgConnection,
    staff: &Member,
    suspect: Suspect,
    (turn, reason): (Turn, &str),
    (links, spread): (&Links, Spread),
    now: DateTime<Utc>,
) -> Result<(), ActRefusal> {
    if staff.company_id == suspect.company {
        return Err(ActRefusal::OwnCase);
    }
    conn.transaction(async |conn| {
        let suspended = store::suspended_since(conn, suspect.company).await?.is_some();
        if suspended == (turn == Turn::Suspend) {
            return Err(ActRefusal::Moved);
        }
        let act = if turn == Turn::Suspend { Act::Suspend } else { Act::Reinstate };
        accounts::suspend(conn, suspect.company, (turn == Turn::Suspend).then_some(now)).await?;
        if turn == Turn::Suspend {
            listings::schedule_departure(conn, suspect.company, Departure::Suspension, spread, now).await?;
        } else {
            listings::schedule_return(conn, suspect.company, spread, now).await?;
        }
        let about =
            About { lead: suspect.lead, conversation: suspect.conversation, company: Some(suspect.company), ..About::default() };
        log::write(conn, staff, act, about, reason, now).await?;
        for reader in accounts::readers(conn, suspect.company).await? {
            mail::post(conn, letters::suspended(&reader, turn, reason, links), now).await?;
        }
        Ok(())
    })
    .await
}
