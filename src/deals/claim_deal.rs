//! The buyer complains inside the warranty; the seller answers.

use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::letters::DealNews;
use super::steps::{StepRefusal, hold, moved};
use super::{Actor, ClaimDecision, ClaimReason, Happening, Post, store};
use crate::accounts::Member;

/// The buyer complains.
///
/// # Errors
/// See [`StepRefusal`].
pub async fn claim_deal(
    conn: &mut AsyncPgConnection,
    member: &Member,
    code: &str,
    (reason, text): (ClaimReason, &str),
    post: Post<'_>,
) -> Result<(), StepRefusal> {
    conn.transaction(async |conn| {
        let (deal, side) = hold(conn, member, code).await?;
        let deal = deal.claim(side, post.now)?;
        store::insert_claim(conn, deal.id, reason, text, post.now).await?;
        moved(conn, &deal, (side, member.user_id), (Happening::Claimed, DealNews::Claimed), post).await
    })
    .await
}

/// The seller gives the price back, or refuses the claim and the deal stands.
///
/// # Errors
/// See [`StepRefusal`].
pub async fn decide_claim(
    conn: &mut AsyncPgConnection,
    member: &Member,
    code: &str,
    decision: ClaimDecision,
    post: Post<'_>,
) -> Result<(), StepRefusal> {
    conn.transaction(async |conn| {
        let (deal, side) = hold(conn, member, code).await?;
        let deal = deal.decide(side, decision == ClaimDecision::Accepted, post.now)?;
        store::decide_claim(conn, deal.id, decision, post.now).await?;
        let (answer, end, news) = match decision {
            ClaimDecision::Accepted => (Happening::ClaimAccepted, Happening::Refunded, DealNews::ClaimAccepted),
            ClaimDecision::Refused => (Happening::ClaimRefused, Happening::Confirmed, DealNews::ClaimRefused),
        };
        store::event(conn, deal.id, answer, (Actor::from(side), Some(member.user_id)), post.now).await?;
        moved(conn, &deal, (side, member.user_id), (end, news), post).await
    })
    .await
}
