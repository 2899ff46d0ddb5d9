//! The buyer opens the card; each opening is an event of the deal. Looking at the address of a card opens nothing.

use chrono::{DateTime, Duration, Utc};
use diesel::result::Error;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use thiserror::Error as ThisError;

use super::steps::{StepRefusal, find, hold};
use super::{Act, Actor, Deal, Happening, store};
use crate::accounts::{Member, Once, Replay, replay};
use crate::conversations::Side;
use crate::listings::{self, ContactCard, OpenCardFault};
use crate::vault::Keyring;

/// How long after an opening its session reads the card again without another one: a reload, the way back.
pub const CARD_VIEW: Duration = Duration::minutes(5);

/// Why the card stays shut.
#[derive(Debug, ThisError)]
pub enum OpenCardError {
    /// No such deal; or the member is not its buyer; or the card is not released. All look the same.
    #[error("not found")]
    NotFound,
    /// The form was carried out before, and the card is no longer shown to this session.
    #[error("opened before")]
    OpenedBefore,
    /// The key of the form was used for something else.
    #[error("form used")]
    FormUsed,
    /// It does not open.
    #[error(transparent)]
    Card(#[from] OpenCardFault),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
}

impl From<StepRefusal> for OpenCardError {
    fn from(refusal: StepRefusal) -> Self {
        match refusal {
            StepRefusal::Database(error) => Self::Database(error),
            StepRefusal::NotFound | StepRefusal::Deal(_) | StepRefusal::CardErased | StepRefusal::NothingToOffer => {
                Self::NotFound
            }
        }
    }
}

/// What the buyer of a released deal finds at the card's address.
pub enum CardView {
    /// The card is there, and this session has not opened it within the last minutes.
    Closed,
    /// The person behind the lead had it erased.
    Erased,
    /// This session opened it a moment ago.
    Open(Box<ContactCard>),
}

/// The card as this session may see it without opening it. Writes nothing, whoever asks and however often.
///
/// # Errors
/// See [`OpenCardError`].
pub async fn view_card(
    conn: &mut AsyncPgConnection,
    member: &Member,
    code: &str,
    keyring: &Keyring,
    now: DateTime<Utc>,
) -> Result<(Deal, CardView), OpenCardError> {
    let (deal, side) = find(conn, member, code).await?;
    check_buyer(conn, member, &deal, side, now).await?;
    if !is_in_view(conn, member, &deal, now).await? {
        let kept = store::card_is_kept(conn, deal.lead_id).await?;
        return Ok((deal, if kept { CardView::Closed } else { CardView::Erased }));
    }
    let card = listings::open_card(conn, keyring, deal.lead_id).await?;
    Ok((deal, card.map_or(CardView::Erased, |card| CardView::Open(Box::new(card)))))
}

/// Opens the card of a released deal to its buyer, and writes that down; the same form again, while the session still sees
/// the card, opens it without a second event. No card where its person had it erased.
///
/// The card is the one of today, also where its seller edited it after the release (a lead for several buyers stays
/// editable); the pages say which fields changed since. No copy as of the release is kept: whatever the person behind
/// the lead has rectified or erased must reach everybody who was handed the card, and a second copy would be a second
/// place to forget. A buyer who lost what it paid for finds the change in the deal, and claims within the warranty.
///
/// # Errors
/// See [`OpenCardError`].
pub async fn open_card(
    conn: &mut AsyncPgConnection,
    member: &Member,
    code: &str,
    once: Once<'_>,
    keyring: &Keyring,
    now: DateTime<Utc>,
) -> Result<(Deal, Option<ContactCard>), OpenCardError> {
    conn.transaction(async |conn| {
        let (deal, side) = hold(conn, member, code).await?;
        check_buyer(conn, member, &deal, side, now).await?;
        // Asked under the lock of the deal: of two that come at once, the second finds the key of the first.
        let replayed = match replay(conn, member.user_id, once.key, once.route, once.body_hash).await? {
            Replay::Other => return Err(OpenCardError::FormUsed),
            Replay::Done(_) if !is_in_view(conn, member, &deal, now).await? => return Err(OpenCardError::OpenedBefore),
            Replay::Done(_) => true,
            Replay::Fresh => false,
        };
        let card = listings::open_card(conn, keyring, deal.lead_id).await?;
        if card.is_some() && !replayed {
            store::event(conn, deal.id, Happening::CardOpened, (Actor::from(side), Some(member.user_id)), now).await?;
            store::note_card_view(conn, member.session_id, deal.id, now).await?;
            once.remember(conn, member.user_id, &format!("/deals/{}/card", deal.code), now).await?;
        }
        Ok((deal, card))
    })
    .await
}

async fn check_buyer(
    conn: &mut AsyncPgConnection,
    member: &Member,
    deal: &Deal,
    side: Side,
    now: DateTime<Utc>,
) -> Result<(), OpenCardError> {
    let may = deal.allows(side, Act::OpenCard, now) && store::is_granted(conn, deal, member.company_id).await?;
    if may { Ok(()) } else { Err(OpenCardError::NotFound) }
}

async fn is_in_view(conn: &mut AsyncPgConnection, member: &Member, deal: &Deal, now: DateTime<Utc>) -> Result<bool, Error> {
    let opened = store::card_viewed_at(conn, member.session_id, deal.id).await?;
    Ok(opened.is_some_and(|at| now < at + CARD_VIEW))
}
