//! Offers that nobody answered in time.

use diesel::result::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::letters::{OfferLetter, OfferNews};
use super::{Offer, Post, store};
use crate::conversations::{self, Side};
use crate::listings;

/// How many at once.
const BATCH: i64 = 50;

/// Expires what is overdue and tells its makers. Answers how many.
///
/// # Errors
/// When the database fails.
pub async fn expire_offers(conn: &mut AsyncPgConnection, post: Post<'_>) -> QueryResult<usize> {
    conn.transaction(async |conn| {
        let overdue = store::overdue(conn, post.now, BATCH).await?;
        let number = overdue.len();
        for offer in overdue {
            expire(conn, offer, post).await?;
        }
        Ok(number)
    })
    .await
}

async fn expire(conn: &mut AsyncPgConnection, offer: Offer, post: Post<'_>) -> QueryResult<()> {
    let offer = offer.expire(post.now);
    store::end(conn, &offer).await?;
    let talk = store::sides(conn, offer.conversation_id).await?;
    let lead = listings::brief(conn, offer.lead_id).await?;
    let (company, alias) = match offer.side {
        Side::Seller => (talk.seller_company_id, talk.buyer_alias),
        Side::Buyer => (talk.buyer_company_id, talk.seller_alias),
    };
    let letter = OfferLetter { news: OfferNews::Expired, lead: &lead.code, alias: &alias, conversation: offer.conversation_id };
    post.offer(conn, company, &letter).await?;
    conversations::tell(conn, offer.conversation_id).await
}
