//! The two sides settle directly; here each says what it saw of it.

use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::letters::DealNews;
use super::steps::{StepRefusal, hold, moved};
use super::{Happening, Post};
use crate::accounts::Member;
use crate::conversations::Side;

/// The buyer says that it paid, or the seller that it received.
///
/// # Errors
/// See [`StepRefusal`].
pub async fn mark_paid(conn: &mut AsyncPgConnection, member: &Member, code: &str, post: Post<'_>) -> Result<(), StepRefusal> {
    conn.transaction(async |conn| {
        let (deal, side) = hold(conn, member, code).await?;
        let deal = deal.note_payment(side, post.now)?;
        let said = match side {
            Side::Seller => (Happening::Received, DealNews::Received),
            Side::Buyer => (Happening::Paid, DealNews::Paid),
        };
        moved(conn, &deal, (side, member.user_id), said, post).await
    })
    .await
}
