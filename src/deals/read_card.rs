//! The buyer opens the card; each opening is a line of the deal's history.

use chrono::{DateTime, Utc};
use diesel::result::Error;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use thiserror::Error as ThisError;

use super::steps::{StepRefusal, hold};
use super::{Act, Actor, Deal, Happening, store};
use crate::accounts::Member;
use crate::listings::{self, ContactCard, OpenCardFault};
use crate::vault::Keyring;

/// Why the card stays shut.
#[derive(Debug, ThisError)]
pub enum ReadCardRefusal {
    /// No such deal; or the member is not its buyer; or the card is not released. All look the same.
    #[error("not found")]
    NotFound,
    /// It does not open.
    #[error(transparent)]
    Card(#[from] OpenCardFault),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
}

impl From<StepRefusal> for ReadCardRefusal {
    fn from(refusal: StepRefusal) -> Self {
        match refusal {
            StepRefusal::Database(error) => Self::Database(error),
            StepRefusal::NotFound | StepRefusal::Deal(_) | StepRefusal::CardErased | StepRefusal::NothingToOffer => {
                Self::NotFound
            }
        }
    }
}

/// Opens the card of a released deal to its buyer, and writes that down. No card where its person had it erased.
///
/// The card is the one of today, also where its seller edited it after the release (a lead for several buyers stays
/// editable); the pages say which fields changed since. No copy as of the release is kept: whatever the person behind
/// the lead has rectified or erased must reach everybody who was handed the card, and a second copy would be a second
/// place to forget. A buyer who lost what it paid for finds the change in the deal, and claims within the warranty.
///
/// # Errors
/// See [`ReadCardRefusal`].
pub async fn read_card(
    conn: &mut AsyncPgConnection,
    member: &Member,
    code: &str,
    keyring: &Keyring,
    now: DateTime<Utc>,
) -> Result<(Deal, Option<ContactCard>), ReadCardRefusal> {
    conn.transaction(async |conn| {
        let (deal, side) = hold(conn, member, code).await?;
        if !deal.allows(side, Act::OpenCard, now) || !store::is_granted(conn, &deal, member.company_id).await? {
            return Err(ReadCardRefusal::NotFound);
        }
        let card = listings::open_card(conn, keyring, deal.lead_id).await?;
        if card.is_some() {
            store::event(conn, deal.id, Happening::CardOpened, (Actor::from(side), Some(member.user_id)), now).await?;
        }
        Ok((deal, card))
    })
    .await
}
