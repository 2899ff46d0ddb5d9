//! The buyer complains inside the warranty; the seller answers; a refusal may go to moderation; time moves what stands still.

use diesel::result::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::free_seat::give_back;
use super::letters::DealNews;
use super::steps::{StepRefusal, find, hold, moved};
use super::{Act, Actor, Claim, ClaimDecision, ClaimReason, Deal, Happening, Post, store};
use crate::accounts::{Member, Once};
use crate::conversations::Side;
use crate::listings;

/// How many claims one round of the clock moves.
const BATCH: i64 = 50;

/// What the seller answers to a claim.
#[derive(Debug, Clone, Copy)]
pub struct ClaimAnswer<'a> {
    /// Whether it pays back.
    pub decision: ClaimDecision,
    /// Why; a refusal needs it.
    pub grounds: Option<&'a str>,
    /// Whether the lead is offered anew where it pays back.
    pub free_seat: bool,
}

/// The buyer complains.
///
/// # Errors
/// See [`StepRefusal`].
pub async fn claim_deal(
    conn: &mut AsyncPgConnection,
    member: &Member,
    code: &str,
    (reason, text): (ClaimReason, &str),
    once: Once<'_>,
    post: Post<'_>,
) -> Result<(), StepRefusal> {
    conn.transaction(async |conn| {
        let (deal, side) = hold(conn, member, code).await?;
        let deal = deal.claim(side, reason, post.now)?;
        store::insert_claim(conn, deal.id, &Claim::new(reason, text, post.now)).await?;
        moved(conn, &deal, (side, member.user_id), (Happening::Claimed, DealNews::Claimed), post).await?;
        remember(conn, member, &deal, once, post).await
    })
    .await
}

/// The seller pays back and may offer the lead anew, or refuses with a reason: then the buyer has the word.
///
/// # Errors
/// See [`StepRefusal`].
pub async fn decide_claim(
    conn: &mut AsyncPgConnection,
    member: &Member,
    code: &str,
    answer: ClaimAnswer<'_>,
    once: Once<'_>,
    post: Post<'_>,
) -> Result<(), StepRefusal> {
    conn.transaction(async |conn| {
        // The lead before the deal, as whoever accepts an offer locks them.
        let (found, _) = find(conn, member, code).await?;
        listings::lock_lead(conn, found.lead_id).await?;
        let (deal, side) = hold(conn, member, code).await?;
        deal.may(side, Act::Decide, post.now)?;
        let claim = claim_of(conn, &deal).await?.answer(answer.decision, answer.grounds, post.now)?;
        store::save_claim(conn, deal.id, &claim).await?;
        let by = (side, member.user_id);
        match answer.decision {
            ClaimDecision::Refused => {
                let news = DealNews::ClaimRefused(claim.turn());
                moved(conn, &deal, by, (Happening::ClaimRefused, news), post).await?;
            }
            ClaimDecision::Accepted => {
                let accepted = (Actor::from(side), Some(member.user_id));
                store::event(conn, deal.id, Happening::ClaimAccepted, accepted, post.now).await?;
                let deal = deal.clone().refund(post.now)?;
                moved(conn, &deal, by, (Happening::Refunded, DealNews::ClaimAccepted), post).await?;
                if answer.free_seat {
                    give_back(conn, deal, by, post).await?;
                }
            }
        }
        remember(conn, member, &deal, once, post).await
    })
    .await
}

/// The buyer brings a refused claim to moderation.
///
/// # Errors
/// See [`StepRefusal`].
pub async fn raise_claim(
    conn: &mut AsyncPgConnection,
    member: &Member,
    code: &str,
    text: &str,
    once: Once<'_>,
    post: Post<'_>,
) -> Result<(), StepRefusal> {
    conn.transaction(async |conn| {
        let (deal, side) = hold(conn, member, code).await?;
        deal.may(side, Act::Appeal, post.now)?;
        let claim = claim_of(conn, &deal).await?.raise(text, post.now)?;
        store::save_claim(conn, deal.id, &claim).await?;
        moved(conn, &deal, (side, member.user_id), (Happening::ClaimRaised, DealNews::ClaimRaised), post).await?;
        remember(conn, member, &deal, once, post).await
    })
    .await
}

/// What time does to claims: an unanswered one goes to moderation, a refusal that the buyer lets stand confirms the deal.
/// Answers how many moved.
///
/// # Errors
/// When the database fails.
pub async fn move_claims_by_the_clock(conn: &mut AsyncPgConnection, post: Post<'_>) -> QueryResult<usize> {
    conn.transaction(async |conn| {
        let (made, refused) = (Claim::unanswered_before(post.now), Claim::let_go_before(post.now));
        let past = store::claims_past(conn, made, refused, BATCH).await?;
        let mut number = 0;
        for id in past {
            let deal = store::lock_deal(conn, id).await?;
            let Some(claim) = store::claim(conn, id).await? else { continue };
            number += usize::from(pass(conn, deal, claim, post).await?);
        }
        Ok(number)
    })
    .await
}

async fn pass(conn: &mut AsyncPgConnection, deal: Deal, claim: Claim, post: Post<'_>) -> QueryResult<bool> {
    let (deal, what, news) = if claim.is_let_go(post.now) {
        let Ok(deal) = deal.stand(post.now) else { return Ok(false) };
        (deal, Happening::Confirmed, DealNews::ClaimLetGo)
    } else {
        let raised = claim.clone().lapse(post.now);
        if raised == claim {
            return Ok(false);
        }
        store::save_claim(conn, deal.id, &raised).await?;
        (deal, Happening::ClaimRaised, DealNews::ClaimUnanswered)
    };
    store::save_deal(conn, &deal).await?;
    store::event(conn, deal.id, what, (Actor::Clock, None), post.now).await?;
    for side in Side::ALL {
        post.deal(conn, &deal, *side, news).await?;
    }
    Ok(true)
}

/// A claimed deal has its claim.
async fn claim_of(conn: &mut AsyncPgConnection, deal: &Deal) -> Result<Claim, StepRefusal> {
    store::claim(conn, deal.id).await?.ok_or(StepRefusal::NotFound)
}

async fn remember(
    conn: &mut AsyncPgConnection,
    member: &Member,
    deal: &Deal,
    once: Once<'_>,
    post: Post<'_>,
) -> Result<(), StepRefusal> {
    Ok(once.remember(conn, member.user_id, &format!("/deals/{}", deal.code), post.now).await?)
}
