//! A buyer writes to the seller of a lead.

use chrono::{DateTime, Utc};
use diesel::result::Error;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use thiserror::Error as ThisError;
use uuid::Uuid;

use super::letters::News;
use super::post_news::post_news;
use super::store::{self, NewConversation};
use super::{Jitter, SendRefusal, Side, limits, send_message};
use crate::accounts::{Member, Once};
use crate::listings::{self, LeadState};
use crate::mail::Links;

/// Why no conversation begins.
#[derive(Debug, ThisError)]
pub enum StartRefusal {
    /// No such lead.
    #[error("no such lead")]
    NotFound,
    /// It is the member's own.
    #[error("one's own lead")]
    OwnLead,
    /// It is not on offer any more.
    #[error("not on offer")]
    NotOnOffer,
    /// The company begins too many conversations.
    #[error("too many conversations")]
    TooMany {
        /// Seconds to wait.
        retry_after: u32,
    },
    /// There is a conversation already, and the message may not be added to it.
    #[error(transparent)]
    Send(#[from] SendRefusal),
}

impl From<Error> for StartRefusal {
    fn from(error: Error) -> Self {
        Self::Send(error.into())
    }
}

/// A first message about a lead.
pub struct FirstMessage<'a> {
    /// Public code of the lead.
    pub code: &'a str,
    /// 1 to 4000 characters.
    pub text: &'a str,
    /// The names of seller and buyer, in case the conversation is new.
    pub aliases: &'a (String, String),
}

/// Begins the conversation, or adds the message to the one this company has about the lead already; gives
/// its id. The seller's letter leaves some minutes later, by chance.
///
/// # Errors
/// See [`StartRefusal`].
pub async fn start_conversation(
    conn: &mut AsyncPgConnection,
    member: &Member,
    first: &FirstMessage<'_>,
    once: Once<'_>,
    (links, jitter): (&Links, Jitter),
    now: DateTime<Utc>,
) -> Result<Uuid, StartRefusal> {
    conn.transaction(async |conn| {
        let wait = limits::wait_to_send(conn, member.company_id, now).await?;
        let brief = listings::brief_by_code(conn, first.code).await?.ok_or(StartRefusal::NotFound)?;
        if brief.company_id == member.company_id {
            return Err(StartRefusal::OwnLead);
        }
        // Locked, so that a lead that is being sold does not gain a conversation that nobody closes.
        let lead = listings::lock_lead(conn, brief.id).await?;
        if let Some(known) = store::lock_between(conn, lead.id, member.company_id).await? {
            send_message::send(conn, member, (&known, Side::Buyer), first.text, links, (wait, now)).await?;
            once.remember(conn, member.user_id, &address(known.id), now).await?;
            return Ok(known.id);
        }
        if lead.state != LeadState::Published {
            return Err(StartRefusal::NotOnOffer);
        }
        if let Some(retry_after) = limits::wait_to_start(conn, member.company_id, now).await? {
            return Err(StartRefusal::TooMany { retry_after });
        }
        if let Some(retry_after) = wait {
            return Err(SendRefusal::TooMany { retry_after }.into());
        }
        let new = NewConversation {
            lead_id: lead.id,
            seller_company_id: lead.company_id,
            buyer_company_id: member.company_id,
            aliases: first.aliases,
        };
        let it = store::insert(conn, &new, now).await?;
        store::insert_message(conn, (it.id, Side::Buyer), member.user_id, first.text, now).await?;
        post_news(conn, News::Request, (&it, Side::Seller), links, now, now + jitter.delay()).await?;
        once.remember(conn, member.user_id, &address(it.id), now).await?;
        Ok(it.id)
    })
    .await
}

fn address(id: Uuid) -> String {
    format!("/conversations/{id}")
}
