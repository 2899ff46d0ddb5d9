//! What came of the lead.

use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::letters::DealNews;
use super::steps::{StepRefusal, hold, moved};
use super::{Happening, Outcome, Post};
use crate::accounts::Member;

/// The buyer tells how far it got; it may tell again.
///
/// # Errors
/// See [`StepRefusal`].
pub async fn report_outcome(
    conn: &mut AsyncPgConnection,
    member: &Member,
    code: &str,
    outcome: Outcome,
    post: Post<'_>,
) -> Result<(), StepRefusal> {
    conn.transaction(async |conn| {
        let (deal, side) = hold(conn, member, code).await?;
        let deal = deal.report(side, outcome, post.now)?;
        moved(conn, &deal, (side, member.user_id), (Happening::Outcome, DealNews::Outcome), post).await
    })
    .await
}
