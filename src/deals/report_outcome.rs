//! What came of the lead.

use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::letters::DealNews;
use super::steps::{StepRefusal, hold, moved};
use super::{Happening, Outcome, Post, store};
use crate::accounts::{Member, Once};

/// The buyer tells how far it got; it may tell again.
///
/// # Errors
/// See [`StepRefusal`].
pub async fn report_outcome(
    conn: &mut AsyncPgConnection,
    member: &Member,
    code: &str,
    outcome: Outcome,
    once: Once<'_>,
    post: Post<'_>,
) -> Result<(), StepRefusal> {
    conn.transaction(async |conn| {
        let (deal, side) = hold(conn, member, code).await?;
        let deal = deal.report(side, outcome, post.now)?;
        store::insert_outcome(conn, deal.id, outcome, member.user_id, post.now).await?;
        moved(conn, &deal, (side, member.user_id), (Happening::Outcome, DealNews::Outcome), post).await?;
        Ok(once.remember(conn, member.user_id, &format!("/deals/{}", deal.code), post.now).await?)
    })
    .await
}
