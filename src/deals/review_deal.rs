//! A side of a settled deal says what it was like to deal with the other.

use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::letters::DealNews;
use super::steps::{StepRefusal, hold, moved};
use super::{Act, DealRefusal, Happening, Post, Review, review, store};
use crate::accounts::{Member, Once};

/// Writes the member's review; the other side is told that there is one, not what it says.
///
/// # Errors
/// See [`StepRefusal`].
pub async fn review_deal(
    conn: &mut AsyncPgConnection,
    member: &Member,
    code: &str,
    (stars, text): (i16, Option<&str>),
    once: Once<'_>,
    post: Post<'_>,
) -> Result<(), StepRefusal> {
    conn.transaction(async |conn| {
        let (deal, side) = hold(conn, member, code).await?;
        deal.may(side, Act::Review, post.now)?;
        if review::of(&store::reviews(conn, deal.id).await?, side).is_some() {
            return Err(DealRefusal::AlreadySaid.into());
        }
        let review = Review { side, stars, text: text.map(str::to_owned), at: post.now };
        store::insert_review(conn, deal.id, &review, member.user_id).await?;
        moved(conn, &deal, (side, member.user_id), (Happening::Reviewed, DealNews::Reviewed), post).await?;
        Ok(once.remember(conn, member.user_id, &format!("/deals/{}", deal.code), post.now).await?)
    })
    .await
}
