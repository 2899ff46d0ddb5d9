//! Arbitrating a claim that buyer and seller did not settle.

use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::log::{self, About};
use super::{Act, ActRefusal};
use crate::accounts::{Member, Once};
use crate::deals::{self, ClaimDecision, Deal, Post, StepRefusal};

impl From<StepRefusal> for ActRefusal {
    fn from(refusal: StepRefusal) -> Self {
        match refusal {
            StepRefusal::Database(error) => Self::Database(error),
            StepRefusal::NotFound | StepRefusal::Deal(_) | StepRefusal::CardErased | StepRefusal::NothingToOffer => Self::Moved,
        }
    }
}

/// Ends the claim of a deal with a statement of reasons that both sides read, and a line in the log.
///
/// # Errors
/// When the staff member's company is one of the sides, the claim does not wait for moderation, or the database fails.
pub async fn arbitrate_claim(
    conn: &mut AsyncPgConnection,
    staff: &Member,
    deal: &Deal,
    (decision, reason): (ClaimDecision, &str),
    once: Once<'_>,
    post: Post<'_>,
) -> Result<(), ActRefusal> {
    if deal.side_of(staff.company_id).is_some() {
        return Err(ActRefusal::OwnCase);
    }
    conn.transaction(async |conn| {
        deals::rule_on_claim(conn, staff, &deal.code, (decision, reason), post).await?;
        let about = About { deal: Some(deal.id), ..About::default() };
        log::write(conn, staff, Act::Arbitrate, about, reason, post.now).await?;
        once.remember(conn, staff.user_id, &format!("/moderation/deals/{}", deal.code), post.now).await?;
        Ok(())
    })
    .await
}
