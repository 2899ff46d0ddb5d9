//! A company that closes: its deals go on, its talks as a buyer end.

use diesel::result::{Error, QueryResult};
use diesel_async::{AsyncConnection, AsyncPgConnection};
use uuid::Uuid;

use super::letters::{DealNews, OfferLetter, OfferNews};
use super::{Post, store};
use crate::conversations::{self, Side};
use crate::listings;

/// Tells the other side of an open deal that this company closes its account, and that the deal goes on.
///
/// # Errors
/// `NotFound` where the company has no such deal; when the database fails.
pub async fn tell_closing(conn: &mut AsyncPgConnection, company: Uuid, code: &str, post: Post<'_>) -> QueryResult<()> {
    let deal = store::deal(conn, code).await?.ok_or(Error::NotFound)?;
    let side = deal.side_of(company).ok_or(Error::NotFound)?;
    post.deal(conn, &deal, side.other(), DealNews::Closing).await
}

/// Ends a conversation whose buyer closed its company: its offer is withdrawn, the seller's lapses, the seller finds the
/// conversation closed. Nothing happens where a deal came of it meanwhile.
///
/// # Errors
/// When the database fails.
pub async fn end_talk_of_buyer(conn: &mut AsyncPgConnection, conversation: Uuid, post: Post<'_>) -> QueryResult<()> {
    conn.transaction(async |conn| {
        let talk = conversations::conversation(conn, conversation).await?;
        // Everybody who moves offers takes the lead first: no two ever wait for each other.
        let lead = listings::lock_lead(conn, talk.lead_id).await?;
        if talk.closed_at.is_some() || store::have_agreed(conn, conversation).await? {
            return Ok(());
        }
        let reaches_seller = talk.reaches_seller(post.now);
        if let Some(offer) = store::open_in(conn, conversation).await? {
            let from_buyer = offer.side == Side::Buyer;
            let over = match from_buyer {
                true => offer.clone().withdraw(Side::Buyer, post.now).unwrap_or_else(|_| offer.lapse(post.now)),
                false => offer.lapse(post.now),
            };
            store::end(conn, &over).await?;
            if from_buyer && reaches_seller {
                let alias = talk.alias_of(Side::Buyer);
                let letter = OfferLetter { news: OfferNews::Withdrawn, lead: &lead.code, alias, conversation };
                post.offer(conn, talk.seller_company_id, &letter).await?;
            }
        }
        conversations::close_conversation(conn, &talk, post.now).await
    })
    .await
}
