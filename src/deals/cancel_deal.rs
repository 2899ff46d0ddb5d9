//! Calling a deal off while the card is sealed: its seat is free again.

use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::letters::DealNews;
use super::steps::{StepRefusal, find, hold, moved};
use super::{Happening, Post};
use crate::accounts::Member;
use crate::listings;

/// Either side calls it off.
///
/// # Errors
/// See [`StepRefusal`].
pub async fn cancel_deal(conn: &mut AsyncPgConnection, member: &Member, code: &str, post: Post<'_>) -> Result<(), StepRefusal> {
    conn.transaction(async |conn| {
        // The lead before the deal, as whoever accepts an offer locks them.
        let (found, _) = find(conn, member, code).await?;
        listings::lock_lead(conn, found.lead_id).await?;
        let (deal, side) = hold(conn, member, code).await?;
        let deal = deal.cancel(side, post.now)?;
        moved(conn, &deal, (side, member.user_id), (Happening::Cancelled, DealNews::Cancelled), post).await?;
        listings::free_seat(conn, deal.lead_id, post.now).await?;
        Ok(())
    })
    .await
}
