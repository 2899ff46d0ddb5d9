//! The seller of a refunded deal offers the lead anew: its seat is free again.

use diesel::result::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use uuid::Uuid;

use super::letters::{OfferLetter, OfferNews};
use super::steps::{StepRefusal, find, hold};
use super::{Actor, Deal, Happening, Post, store};
use crate::accounts::Member;
use crate::conversations::{self, Side};
use crate::listings;

/// Gives the seat back to the lead.
///
/// # Errors
/// See [`StepRefusal`].
pub async fn free_seat(conn: &mut AsyncPgConnection, member: &Member, code: &str, post: Post<'_>) -> Result<(), StepRefusal> {
    conn.transaction(async |conn| {
        // The lead before the deal, as whoever accepts an offer locks them.
        let (found, _) = find(conn, member, code).await?;
        listings::lock_lead(conn, found.lead_id).await?;
        let (deal, side) = hold(conn, member, code).await?;
        give_back(conn, deal, (side, member.user_id), post).await
    })
    .await
}

/// The same, for whoever holds the lead and the deal.
pub(super) async fn give_back(
    conn: &mut AsyncPgConnection,
    deal: Deal,
    (side, user): (Side, Uuid),
    post: Post<'_>,
) -> Result<(), StepRefusal> {
    let deal = deal.free_seat(side, post.now)?;
    if !store::card_is_kept(conn, deal.lead_id).await? {
        return Err(StepRefusal::NothingToOffer);
    }
    store::save_deal(conn, &deal).await?;
    store::event(conn, deal.id, Happening::SeatFreed, (Actor::from(side), Some(user)), post.now).await?;
    Ok(back_on_offer(conn, deal.lead_id, post).await?)
}

/// Gives a seat back to a lead, which is locked: where that puts it on offer again, those who talked about it may go on, and
/// are told, all in the same words.
pub(super) async fn back_on_offer(conn: &mut AsyncPgConnection, lead: Uuid, post: Post<'_>) -> QueryResult<()> {
    if !listings::free_seat(conn, lead, post.now).await? {
        return Ok(());
    }
    reopen_talks(conn, lead, post).await
}

/// Those who talked about a lead that may be had again may go on, and are told, all in the same words.
pub(super) async fn reopen_talks(conn: &mut AsyncPgConnection, lead: Uuid, post: Post<'_>) -> QueryResult<()> {
    let lead = listings::brief(conn, lead).await?;
    for talk in conversations::reopen_conversations(conn, lead.id, post.now).await? {
        let letter = OfferLetter { news: OfferNews::Back, lead: &lead.code, alias: &talk.seller_alias, conversation: talk.id };
        post.offer(conn, talk.buyer_company_id, &letter).await?;
    }
    Ok(())
}
