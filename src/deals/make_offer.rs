//! Making an offer, or answering one with another.

use chrono::Duration;
use diesel::result::Error;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use thiserror::Error as ThisError;
use uuid::Uuid;

use super::accept_offer::may_pass;
use super::letters::{OfferLetter, OfferNews};
use super::offer::are_enough_for_a_day;
use super::store::{self, NewOffer};
use super::{Offer, OfferRefusal, OfferState, Payment, Post, Proposal, exchange};
use crate::accounts::{Member, Once};
use crate::conversations::{self, Conversation, ConversationState, Side};
use crate::db::violated;
use crate::listings::{self, LeadBrief, LeadState};

/// How often an offer is tried anew where the database asks for it.
const TRIES: usize = 3;

/// Why no offer was made.
#[derive(Debug, ThisError)]
pub enum MakeOfferRefusal {
    /// No such conversation, or it is not the member's; or the offer to counter is not in it.
    #[error("not found")]
    NotFound,
    /// Offers are made in an open conversation.
    #[error("the conversation is not open")]
    NotOpen,
    /// The lead is sold, withdrawn, expired, or stopped by moderation.
    #[error("the lead is no longer on offer")]
    NotOnOffer,
    /// An offer waits already: it has to be answered or withdrawn first.
    #[error("an offer waits already")]
    AlreadyOpen,
    /// The two have a deal.
    #[error("the two sides have agreed already")]
    AlreadyAgreed,
    /// The side has made enough offers in this conversation today: each is a letter, and many under the floor would find it out.
    #[error("enough offers for a day")]
    TooMany,
    /// What is offered in return is no lead of the buyer's that is to be had.
    #[error("no lead to give in return")]
    NoneOfYours,
    /// What is offered in return is promised by another offer that stands.
    #[error("promised already")]
    Promised,
    /// The offer to counter can no longer be answered.
    #[error(transparent)]
    Countered(#[from] OfferRefusal),
    /// The same form was carried out at the same moment.
    #[error("sent twice")]
    Twice,
    /// The database failed.
    #[error("{0}")]
    Database(Error),
}

impl From<Error> for MakeOfferRefusal {
    fn from(error: Error) -> Self {
        match violated(&error) {
            Some("offers_one_open" | "offers_version_key") => Self::AlreadyOpen,
            Some("offers_one_promise") => Self::Promised,
            Some("submissions_pkey") => Self::Twice,
            _ => Self::Database(error),
        }
    }
}

/// Makes an offer in a conversation, in the place of `counter_to` where it answers one. An offer of a buyer under
/// the seller's private floor is kept and at once declined, and looks like any other that was.
///
/// # Errors
/// See [`MakeOfferRefusal`].
pub async fn make_offer(
    conn: &mut AsyncPgConnection,
    member: &Member,
    conversation: Uuid,
    (proposal, counter_to): (&Proposal, Option<Uuid>),
    once: Once<'_>,
    post: Post<'_>,
) -> Result<Uuid, MakeOfferRefusal> {
    // Two who promise each other their leads at the same moment lock them crosswise: whom the database sends away tries again.
    for _ in 0..TRIES {
        match make(conn, member, conversation, (proposal, counter_to), once, post).await {
            Err(MakeOfferRefusal::Database(error)) if may_pass(&error) => {}
            answer => return answer,
        }
    }
    make(conn, member, conversation, (proposal, counter_to), once, post).await
}

async fn make(
    conn: &mut AsyncPgConnection,
    member: &Member,
    conversation: Uuid,
    (proposal, counter_to): (&Proposal, Option<Uuid>),
    once: Once<'_>,
    post: Post<'_>,
) -> Result<Uuid, MakeOfferRefusal> {
    conn.transaction(async |conn| {
        let (talk, side) = conversations::conversation_of(conn, member, conversation).await?.ok_or(MakeOfferRefusal::NotFound)?;
        let lead = listings::lock_lead(conn, talk.lead_id).await?;
        may_be_made(conn, &talk, side, &lead).await?;
        if are_enough_for_a_day(&store::offers_since(conn, talk.id, side, post.now - Duration::days(1)).await?) {
            return Err(MakeOfferRefusal::TooMany);
        }
        let countered = answer_open(conn, &talk, side, counter_to, post).await?;
        exchange::promise(conn, (&talk, side), proposal, countered.as_ref(), post.now).await?;
        let new = NewOffer {
            conversation_id: talk.id,
            lead_id: lead.id,
            side,
            author_id: member.user_id,
            counter_to: countered.as_ref().map(|offer| offer.id),
            version: store::last_version(conn, talk.id).await? + 1,
            proposal,
            ended: is_under_floor(proposal, side, &lead).then_some(OfferState::Declined),
        };
        let id = store::insert_offer(conn, &new, (post.now, post.now)).await?;
        tell(conn, (&talk, side, &lead), &new, post).await?;
        conversations::touch(conn, talk.id, side, post.now).await?;
        conversations::tell(conn, talk.id).await?;
        once.remember(conn, member.user_id, &format!("/conversations/{}", talk.id), post.now).await?;
        Ok(id)
    })
    .await
}

async fn may_be_made(
    conn: &mut AsyncPgConnection,
    talk: &Conversation,
    side: Side,
    lead: &LeadBrief,
) -> Result<(), MakeOfferRefusal> {
    if store::have_agreed(conn, talk.id).await? {
        return Err(MakeOfferRefusal::AlreadyAgreed);
    }
    if !matches!(lead.state, LeadState::Published | LeadState::Paused) {
        return Err(MakeOfferRefusal::NotOnOffer);
    }
    // What the buyer may know: one who was blocked goes on as before, unheard.
    if talk.seen_by(side) == ConversationState::Open { Ok(()) } else { Err(MakeOfferRefusal::NotOpen) }
}

/// Makes room for a new offer: the one that waits is countered, or has run out of time.
async fn answer_open(
    conn: &mut AsyncPgConnection,
    talk: &Conversation,
    side: Side,
    counter_to: Option<Uuid>,
    post: Post<'_>,
) -> Result<Option<Offer>, MakeOfferRefusal> {
    let open = store::open_in(conn, talk.id).await?;
    if let Some(named) = counter_to {
        let named = store::offer(conn, named).await?.filter(|offer| offer.conversation_id == talk.id);
        let named = named.ok_or(MakeOfferRefusal::NotFound)?.counter(side, post.now)?;
        store::end(conn, &named).await?;
        return Ok(Some(named));
    }
    let Some(open) = open else { return Ok(None) };
    let open = open.expire(post.now);
    if open.is_open(post.now) {
        return Err(MakeOfferRefusal::AlreadyOpen);
    }
    store::end(conn, &open).await?;
    Ok(None)
}

fn is_under_floor(proposal: &Proposal, side: Side, lead: &LeadBrief) -> bool {
    side == Side::Buyer
        && proposal.terms.payment == Payment::Fixed
        && lead.floor_price.is_some_and(|floor| proposal.terms.price < floor)
}

/// To the other side; back to the maker where it was declined at once.
async fn tell(
    conn: &mut AsyncPgConnection,
    (talk, side, lead): (&Conversation, Side, &LeadBrief),
    new: &NewOffer<'_>,
    post: Post<'_>,
) -> Result<(), MakeOfferRefusal> {
    let until = post.now + new.proposal.life;
    let (to, news) = match (new.ended, new.counter_to) {
        (Some(_), _) => (side, OfferNews::Declined),
        (None, Some(_)) => (side.other(), OfferNews::Countered(until)),
        (None, None) => (side.other(), OfferNews::Made(until)),
    };
    if to == Side::Seller && !talk.reaches_seller(post.now) {
        return Ok(());
    }
    let letter = OfferLetter { news, lead: &lead.code, alias: talk.alias_of(to.other()), conversation: talk.id };
    // A minute after the page has the answer that it follows.
    let due = talk.answer_due_at.filter(|_| to == Side::Buyer).map_or(post.now, |at| at + Duration::minutes(1));
    post.offer_at(conn, talk.company_of(to), &letter, due).await?;
    Ok(())
}
