//! The end of a good deal: the buyer is content, or the warranty is over.

use diesel::result::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::letters::DealNews;
use super::steps::{StepRefusal, hold, moved};
use super::{Actor, Happening, Post, store};
use crate::accounts::Member;
use crate::conversations::Side;

/// How many at once.
const BATCH: i64 = 50;

/// The buyer is content.
///
/// # Errors
/// See [`StepRefusal`].
pub async fn confirm_deal(conn: &mut AsyncPgConnection, member: &Member, code: &str, post: Post<'_>) -> Result<(), StepRefusal> {
    conn.transaction(async |conn| {
        let (deal, side) = hold(conn, member, code).await?;
        let deal = deal.confirm(side, post.now)?;
        moved(conn, &deal, (side, member.user_id), (Happening::Confirmed, DealNews::Confirmed), post).await
    })
    .await
}

/// Confirms the released deals whose warranty is over, and tells both sides. Answers how many.
///
/// # Errors
/// When the database fails.
pub async fn confirm_when_warranty_ends(conn: &mut AsyncPgConnection, post: Post<'_>) -> QueryResult<usize> {
    conn.transaction(async |conn| {
        let ripe = store::ripe(conn, post.now, BATCH).await?;
        let number = ripe.len();
        for deal in ripe {
            let deal = deal.ripen(post.now);
            store::save_deal(conn, &deal).await?;
            store::event(conn, deal.id, Happening::Confirmed, (Actor::Clock, None), post.now).await?;
            for side in Side::ALL {
                post.deal(conn, &deal, *side, DealNews::Ripened).await?;
            }
        }
        Ok(number)
    })
    .await
}
