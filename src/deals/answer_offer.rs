//! Declining an offer, and taking one back.

use diesel::result::Error;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use thiserror::Error as ThisError;
use uuid::Uuid;

use super::letters::{OfferLetter, OfferNews};
use super::{Offer, OfferRefusal, Post, store};
use crate::accounts::Member;
use crate::conversations::{self, Side};
use crate::listings;

/// Why an offer was neither declined nor withdrawn.
#[derive(Debug, ThisError)]
pub enum AnswerRefusal {
    /// No such offer, or it is not in a conversation of the member.
    #[error("not found")]
    NotFound,
    /// It can no longer be answered, or not by this side.
    #[error(transparent)]
    Offer(#[from] OfferRefusal),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
}

/// The other side says no. Answers the conversation.
///
/// # Errors
/// See [`AnswerRefusal`].
pub async fn decline_offer(
    conn: &mut AsyncPgConnection,
    member: &Member,
    offer: Uuid,
    post: Post<'_>,
) -> Result<Uuid, AnswerRefusal> {
    answer(conn, member, offer, post, (OfferNews::Declined, |offer, side| offer.decline(side, post.now))).await
}

/// Its maker takes it back. Answers the conversation.
///
/// # Errors
/// See [`AnswerRefusal`].
pub async fn withdraw_offer(
    conn: &mut AsyncPgConnection,
    member: &Member,
    offer: Uuid,
    post: Post<'_>,
) -> Result<Uuid, AnswerRefusal> {
    answer(conn, member, offer, post, (OfferNews::Withdrawn, |offer, side| offer.withdraw(side, post.now))).await
}

async fn answer(
    conn: &mut AsyncPgConnection,
    member: &Member,
    offer: Uuid,
    post: Post<'_>,
    (news, step): (OfferNews, impl Fn(Offer, Side) -> Result<Offer, OfferRefusal> + Send + Sync),
) -> Result<Uuid, AnswerRefusal> {
    conn.transaction(async |conn| {
        let found = store::offer(conn, offer).await?.ok_or(AnswerRefusal::NotFound)?;
        let (talk, side) =
            conversations::conversation_of(conn, member, found.conversation_id).await?.ok_or(AnswerRefusal::NotFound)?;
        // Everybody who moves offers takes the lead first: no two ever wait for each other.
        let lead = listings::lock_lead(conn, found.lead_id).await?;
        let over = step(store::lock_offer(conn, offer).await?, side)?;
        store::end(conn, &over).await?;
        if side == Side::Seller || talk.reaches_seller(post.now) {
            let letter = OfferLetter { news, lead: &lead.code, alias: talk.alias_of(side), conversation: talk.id };
            post.offer(conn, talk.company_of(side.other()), &letter).await?;
        }
        conversations::touch(conn, talk.id, side, post.now).await?;
        conversations::tell(conn, talk.id).await?;
        Ok(talk.id)
    })
    .await
}
