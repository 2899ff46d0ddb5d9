//! Accepting an offer: the one act that sells a lead. It locks the lead, then the offer, then takes the lowest
//! free seat; behind it stand the constraints that let no seat be taken twice.

use std::time::Duration;

use diesel::result::{DatabaseErrorKind, Error};
use diesel_async::{AsyncConnection, AsyncPgConnection};
use rand::{CryptoRng, RngExt};
use thiserror::Error as ThisError;
use uuid::Uuid;

use super::agreement::Party;
use super::end_talks::end_talks;
use super::letters::DealNews;
use super::store::{self, NewDeal, Place};
use super::{Actor, Agreement, Happening, Offer, OfferRefusal, Post, Seen, exchange};
use crate::accounts::{self, Member, Once};
use crate::conversations::{self, Conversation, ConversationState, Side};
use crate::db::violated;
use crate::listings::{self, LeadBrief, LeadState};

/// What chance decides in an acceptance, drawn before it begins.
#[derive(Debug, Clone)]
pub struct Draw {
    /// The codes of the deal, and of the deal about a lead in return.
    codes: [String; 2],
    /// The names of seller and buyer in a conversation about a lead in return.
    aliases: (String, String),
    /// How long to wait before each new try, where the database asks for one.
    pauses: [Duration; 5],
}

impl Draw {
    /// Draws.
    #[must_use]
    pub fn new(rng: &mut impl CryptoRng) -> Self {
        let codes = std::array::from_fn(|_| listings::new_code(rng));
        let aliases = conversations::aliases(rng);
        Self { codes, aliases, pauses: std::array::from_fn(|tries| Duration::from_millis(rng.random_range(5..20 << tries))) }
    }
}

/// Why an offer was not accepted.
#[derive(Debug, ThisError)]
pub enum AcceptRefusal {
    /// No such offer, or it is not in a conversation of the member.
    #[error("not found")]
    NotFound,
    /// It can no longer be accepted, or not by this side, or is not what was read.
    #[error(transparent)]
    Offer(#[from] OfferRefusal),
    /// Every seat is taken: somebody else was faster.
    #[error("the lead is sold")]
    SoldOut,
    /// The seller promised the lead in return for another, and that offer stands.
    #[error("the lead is promised in an exchange")]
    Promised(Side),
    /// The seller changed the lead after the offer was made: nobody has read what this would conclude.
    #[error("the lead was edited since")]
    Edited,
    /// The lead to be given in return is not to be had any more.
    #[error("the lead in return is gone")]
    ReturnGone,
    /// The lead was withdrawn, has expired, or was stopped by moderation; or the conversation is over.
    #[error("the lead is no longer on offer")]
    NotOnOffer,
    /// The same form was carried out at the same moment.
    #[error("sent twice")]
    Twice,
    /// The database failed.
    #[error("{0}")]
    Database(Error),
}

impl From<Error> for AcceptRefusal {
    fn from(error: Error) -> Self {
        match violated(&error) {
            Some(
                "deals_one_per_seat"
                | "deals_seat_within_cap"
                | "deals_lead_cap_fkey"
                | "deals_offer_key"
                | "deals_one_standing"
                | "offers_lawful_move"
                | "leads_sold_within_cap"
                | "leads_sold_out_iff_state_sold"
                | "leads_lawful_move",
            ) => Self::SoldOut,
            Some("submissions_pkey") => Self::Twice,
            _ => Self::Database(error),
        }
    }
}

/// The other side says yes to what it read: the deal is made, both are named to each other, and everybody
/// who hoped for the last seat is told. Answers the code of the deal.
///
/// # Errors
/// See [`AcceptRefusal`].
pub async fn accept_offer(
    conn: &mut AsyncPgConnection,
    member: &Member,
    (offer, seen): (Uuid, Seen),
    draw: &Draw,
    once: Once<'_>,
    post: Post<'_>,
) -> Result<String, AcceptRefusal> {
    for pause in draw.pauses {
        match accept(conn, member, (offer, seen), draw, once, post).await {
            Err(AcceptRefusal::Database(error)) if may_pass(&error) => tokio::time::sleep(pause).await,
            answer => return answer,
        }
    }
    accept(conn, member, (offer, seen), draw, once, post).await
}

/// Whether the database asks to try again: two transactions stood in each other's way.
pub(super) fn may_pass(error: &Error) -> bool {
    match error {
        Error::DatabaseError(DatabaseErrorKind::SerializationFailure, _) => true,
        // The driver has no kind for a deadlock; its message says the word in every language of the server.
        Error::DatabaseError(DatabaseErrorKind::Unknown, info) => info.message().contains("deadlock"),
        _ => false,
    }
}

async fn accept(
    conn: &mut AsyncPgConnection,
    member: &Member,
    (offer, seen): (Uuid, Seen),
    draw: &Draw,
    once: Once<'_>,
    post: Post<'_>,
) -> Result<String, AcceptRefusal> {
    conn.transaction(async |conn| {
        let found = store::offer(conn, offer).await?.ok_or(AcceptRefusal::NotFound)?;
        let (talk, side) =
            conversations::conversation_of(conn, member, found.conversation_id).await?.ok_or(AcceptRefusal::NotFound)?;
        let lead = listings::lock_lead(conn, found.lead_id).await?;
        let offer = store::lock_offer(conn, offer).await?;
        must_be_on_offer(&lead, &offer, &talk)?;
        let offer = offer.accept(side, seen, post.now)?;
        if lead.edited_at > offer.made_at {
            return Err(AcceptRefusal::Edited);
        }
        if accounts::is_suspended(conn, talk.company_of(side.other())).await? || closes(conn, &talk).await? {
            return Err(AcceptRefusal::NotOnOffer);
        }
        // Of several seats the last one is kept.
        // Erased by its person, and about to leave.
        if !store::card_is_kept(conn, lead.id).await? {
            return Err(AcceptRefusal::NotOnOffer);
        }
        if lead.sold + 1 >= lead.cap && store::is_promised(conn, &lead.code, &offer, post.now).await? {
            return Err(AcceptRefusal::Promised(side));
        }
        let agreement = write_agreement(conn, member, side, (&offer, &talk, &lead), post).await?;
        let [code, code_in_return] = &draw.codes;
        let sale = Sale { lead: &lead, talk: &talk, offer: &offer, agreement: &agreement, code };
        store::end(conn, &offer).await?;
        let in_return = exchange::lead_in_return(conn, &sale, &draw.aliases).await?;
        sell(conn, &sale, (side, member.user_id), post).await?;
        if let Some(in_return) = in_return {
            sell(conn, &in_return.sale(code_in_return), (side.other(), member.user_id), post).await?;
        }
        once.remember(conn, member.user_id, &format!("/deals/{code}"), post.now).await?;
        Ok(code.clone())
    })
    .await
}

/// Whether one of the two closes its account. If not, it does not until the deal is made: a closing waits for this lock.
async fn closes(conn: &mut AsyncPgConnection, talk: &Conversation) -> Result<bool, Error> {
    let mut sides = [talk.seller_company_id, talk.buyer_company_id];
    sides.sort();
    Ok(accounts::hold_open(conn, sides[0]).await?.is_none() || accounts::hold_open(conn, sides[1]).await?.is_none())
}

/// What both have said yes to.
pub(super) struct Sale<'a> {
    pub lead: &'a LeadBrief,
    pub talk: &'a Conversation,
    /// Accepted.
    pub offer: &'a Offer,
    pub agreement: &'a Agreement,
    /// Of the deal to be.
    pub code: &'a str,
}

/// Takes the lowest free seat of the lead, which is locked, and tells everybody; `by` is who said yes.
async fn sell(conn: &mut AsyncPgConnection, sale: &Sale<'_>, by: (Side, Uuid), post: Post<'_>) -> Result<(), AcceptRefusal> {
    let Sale { lead, talk, offer, agreement, code } = *sale;
    let taken = store::taken_seats(conn, lead.id).await?;
    let seat = (1..=lead.cap).find(|seat| !taken.contains(seat)).ok_or(AcceptRefusal::SoldOut)?;
    let place = Place {
        lead_id: lead.id,
        cap: lead.cap,
        seat,
        offer_id: offer.id,
        conversation_id: talk.id,
        seller_company_id: talk.seller_company_id,
        buyer_company_id: talk.buyer_company_id,
    };
    let deal = store::insert_deal(conn, &NewDeal { code, place, agreement }).await?;
    store::event(conn, deal, Happening::Agreed, (Actor::from(by.0), Some(by.1)), post.now).await?;
    listings::mark_sold(conn, lead.id, post.now).await?;
    tell_both(conn, deal, post).await?;
    if lead.sold + 1 >= lead.cap {
        end_talks(conn, lead, post).await?;
    }
    conversations::touch(conn, talk.id, by.0, post.now).await?;
    conversations::tell(conn, talk.id).await?;
    Ok(())
}

/// The lead first: whoever came too late is told so, not that the offer was declined by itself. An offer that
/// this very conversation has closed says what became of it.
fn must_be_on_offer(lead: &LeadBrief, offer: &Offer, talk: &Conversation) -> Result<(), AcceptRefusal> {
    if offer.state() == super::OfferState::Accepted {
        return Err(OfferRefusal::Over(super::OfferState::Accepted).into());
    }
    match lead.state {
        LeadState::Sold => Err(AcceptRefusal::SoldOut),
        LeadState::Published | LeadState::Paused if talk.state == ConversationState::Open => Ok(()),
        _ => Err(AcceptRefusal::NotOnOffer),
    }
}

async fn write_agreement(
    conn: &mut AsyncPgConnection,
    member: &Member,
    side: Side,
    (offer, talk, lead): (&Offer, &Conversation, &LeadBrief),
    post: Post<'_>,
) -> Result<Agreement, AcceptRefusal> {
    let (object, consent) = store::object_and_consent(conn, lead.id).await?;
    let (name, address) = store::person(conn, offer.author_id).await?;
    let offerer = party(conn, talk.company_of(side.other()), name, address).await?;
    let accepter = party(conn, talk.company_of(side), member.name.clone(), member.email.clone()).await?;
    let (seller, buyer) = match side {
        Side::Seller => (accepter, offerer),
        Side::Buyer => (offerer, accepter),
    };
    Ok(Agreement {
        lead: object,
        seller,
        buyer,
        terms: offer.terms.clone(),
        cap: lead.cap,
        offered_by: offer.side.code().to_owned(),
        offered_at: offer.made_at,
        agreed_at: post.now,
        consent,
    })
}

async fn party(conn: &mut AsyncPgConnection, company: Uuid, person: String, email: String) -> Result<Party, AcceptRefusal> {
    let identity = accounts::identity(conn, company).await?;
    Ok(Party { name: identity.name, siren: identity.siren, person, email })
}

async fn tell_both(conn: &mut AsyncPgConnection, deal: Uuid, post: Post<'_>) -> Result<(), AcceptRefusal> {
    let deal = store::lock_deal(conn, deal).await?;
    for side in Side::ALL {
        post.deal(conn, &deal, *side, DealNews::Agreed).await?;
    }
    Ok(())
}
