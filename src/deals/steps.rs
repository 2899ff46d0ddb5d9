//! What each step of a deal begins and ends with: found through the member, held, moved, written down, told.

use diesel::result::Error;
use diesel_async::AsyncPgConnection;
use thiserror::Error as ThisError;
use uuid::Uuid;

use super::letters::DealNews;
use super::{Actor, Deal, DealRefusal, Happening, Post, store};
use crate::accounts::Member;
use crate::conversations::Side;

/// Why a deal did not move.
#[derive(Debug, ThisError)]
pub enum StepRefusal {
    /// No such deal, or it is not the member's.
    #[error("not found")]
    NotFound,
    /// Not this side, or not now.
    #[error(transparent)]
    Deal(#[from] DealRefusal),
    /// The person behind the lead had the card erased: there is nothing to release.
    #[error("the card is erased")]
    CardErased,
    /// The person behind the lead had the card erased: the lead cannot be offered anew.
    #[error("the card is erased: nothing to offer")]
    NothingToOffer,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
}

/// The deal, held, and the member's side of it.
pub(super) async fn hold(conn: &mut AsyncPgConnection, member: &Member, code: &str) -> Result<(Deal, Side), StepRefusal> {
    let (deal, side) = find(conn, member, code).await?;
    Ok((store::lock_deal(conn, deal.id).await?, side))
}

/// The deal, not held, and the member's side of it.
pub(super) async fn find(conn: &mut AsyncPgConnection, member: &Member, code: &str) -> Result<(Deal, Side), StepRefusal> {
    let deal = store::deal(conn, code).await?.ok_or(StepRefusal::NotFound)?;
    let side = deal.side_of(member.company_id).ok_or(StepRefusal::NotFound)?;
    Ok((deal, side))
}

/// Writes a deal as it now stands, the line of its history, and the letter to the other side.
pub(super) async fn moved(
    conn: &mut AsyncPgConnection,
    deal: &Deal,
    (side, user): (Side, Uuid),
    (what, news): (Happening, DealNews),
    post: Post<'_>,
) -> Result<(), StepRefusal> {
    store::save_deal(conn, deal).await?;
    store::event(conn, deal.id, what, (Actor::from(side), Some(user)), post.now).await?;
    post.deal(conn, deal, side.other(), news).await?;
    Ok(())
}
