//! The seller opens the card to the buyer; from here the warranty counts.

use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::letters::DealNews;
use super::steps::{StepRefusal, hold, moved};
use super::{Happening, Post, store};
use crate::accounts::Member;

/// Releases the card: the one act that writes a permission to open it.
///
/// # Errors
/// See [`StepRefusal`].
pub async fn release_card(conn: &mut AsyncPgConnection, member: &Member, code: &str, post: Post<'_>) -> Result<(), StepRefusal> {
    conn.transaction(async |conn| {
        let (deal, side) = hold(conn, member, code).await?;
        let deal = deal.release(side, post.now)?;
        if !store::card_is_kept(conn, deal.lead_id).await? {
            return Err(StepRefusal::CardErased);
        }
        store::grant(conn, &deal, post.now).await?;
        moved(conn, &deal, (side, member.user_id), (Happening::Released, DealNews::Released), post).await
    })
    .await
}
