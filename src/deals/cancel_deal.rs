//! Calling a deal off while the card is sealed: its seat is free again, and with an exchange its other half falls too.

use diesel_async::{AsyncConnection, AsyncPgConnection};
use uuid::Uuid;

use super::free_seat::back_on_offer;
use super::letters::DealNews;
use super::steps::{StepRefusal, find, hold, moved};
use super::{Deal, DealRefusal, DealState, Happening, Post, store};
use crate::accounts::Member;
use crate::conversations::Side;
use crate::listings;

/// Either side calls it off.
///
/// # Errors
/// See [`StepRefusal`].
pub async fn cancel_deal(conn: &mut AsyncPgConnection, member: &Member, code: &str, post: Post<'_>) -> Result<(), StepRefusal> {
    conn.transaction(async |conn| {
        // The leads before the deals, as whoever accepts an offer locks them.
        let (found, _) = find(conn, member, code).await?;
        let other_half = store::other_half(conn, &found).await?;
        let mut leads: Vec<Uuid> = other_half.iter().map(|deal| deal.lead_id).chain([found.lead_id]).collect();
        leads.sort_unstable();
        for lead in leads {
            listings::lock_lead(conn, lead).await?;
        }
        let (deal, side) = hold(conn, member, code).await?;
        call_off(conn, deal, (side, member.user_id), post).await?;
        if let Some(other_half) = other_half {
            let other_half = store::lock_deal(conn, other_half.id).await?;
            // Whoever reads a card may not take back what it was given for.
            if other_half.state() != DealState::Agreed {
                return Err(DealRefusal::OtherHalfGiven.into());
            }
            call_off(conn, other_half, (side.other(), member.user_id), post).await?;
        }
        Ok(())
    })
    .await
}

async fn call_off(conn: &mut AsyncPgConnection, deal: Deal, by: (Side, Uuid), post: Post<'_>) -> Result<(), StepRefusal> {
    let deal = deal.cancel(by.0, post.now)?;
    moved(conn, &deal, by, (Happening::Cancelled, DealNews::Cancelled), post).await?;
    Ok(back_on_offer(conn, deal.lead_id, post).await?)
}
