//! A conversation that two sides agreed on elsewhere: about the lead that one gives in return for another.

use chrono::{DateTime, Utc};
use diesel::result::QueryResult;
use diesel_async::AsyncPgConnection;

use super::store::{self, NewConversation};
use super::{Conversation, ConversationState, Decision};

/// The conversation about a lead between its seller and a buyer, begun or accepted where need be. One that the seller blocked
/// stays so: an exchange that failed for it would tell the buyer. To be called while the lead is locked.
///
/// # Errors
/// When the database fails.
pub async fn open_between(
    conn: &mut AsyncPgConnection,
    new: &NewConversation<'_>,
    now: DateTime<Utc>,
) -> QueryResult<Conversation> {
    let it = match store::lock_between(conn, new.lead_id, new.buyer_company_id).await? {
        Some(known) => known,
        None => store::insert(conn, new, now).await?,
    };
    if it.answer_due_at.is_some() {
        store::reveal_answer(conn, it.id).await?;
    }
    if !Decision::Accept.may_follow(it.state) {
        return Ok(it);
    }
    store::decide(conn, it.id, ConversationState::Open, now).await?;
    Ok(Conversation { state: ConversationState::Open, accepted_at: Some(now), ..it })
}
