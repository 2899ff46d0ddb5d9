//! A lead that is no longer to be had: what was being said about it ends, and everybody who spoke is told in the same words.

use diesel::result::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::letters::{OfferLetter, OfferNews};
use super::{Post, store};
use crate::conversations;
use crate::listings::{self, LeadBrief};

/// How many leads one round ends talks about.
const BATCH: i64 = 20;

/// Ends the talks about leads that were withdrawn or have expired. Answers of how many leads.
///
/// # Errors
/// When the database fails.
pub async fn end_talks_about_gone_leads(conn: &mut AsyncPgConnection, post: Post<'_>) -> QueryResult<usize> {
    let gone = store::gone_with_talks(conn, BATCH).await?;
    for lead in &gone {
        conn.transaction(async |conn| {
            // Neither withdrawn nor expired leads come back: what was found stays true.
            let lead = listings::lock_lead(conn, *lead).await?;
            end_talks(conn, &lead, post).await
        })
        .await?;
    }
    Ok(gone.len())
}

/// Ends the talks about a lead, which is locked, but for those of its buyers: the offers that wait are over, the
/// conversations closed.
pub(super) async fn end_talks(conn: &mut AsyncPgConnection, lead: &LeadBrief, post: Post<'_>) -> QueryResult<()> {
    for offer in store::open_on(conn, lead.id).await? {
        store::end(conn, &offer.lapse(post.now)).await?;
    }
    let buyers = store::conversations_of_buyers(conn, lead.id).await?;
    for ended in conversations::close_conversations(conn, lead.id, &buyers, post.now).await? {
        let letter = OfferLetter { news: OfferNews::Lost, lead: &lead.code, alias: &ended.seller_alias, conversation: ended.id };
        post.offer(conn, ended.buyer_company_id, &letter).await?;
    }
    Ok(())
}
