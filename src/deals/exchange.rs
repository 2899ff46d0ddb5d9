//! A lead given in return for another: promised to nobody else while the offer stands, and sold by the same yes.

use chrono::{DateTime, Utc};
use diesel_async::AsyncPgConnection;

use super::accept_offer::Sale;
use super::store::{self, NewOffer};
use super::{AcceptRefusal, Agreement, MakeOfferRefusal, Offer, Payment, Proposal, Terms};
use crate::conversations::{self, Conversation, NewConversation, Side};
use crate::listings::{self, LeadBrief, LeadState};
use crate::money::Money;

/// Holds the lead that an offer promises: one of the buyer's own, which is to be had. The seller cannot know which leads are
/// the buyer's, so its counter-offer keeps what the buyer named or names nothing.
pub(super) async fn promise(
    conn: &mut AsyncPgConnection,
    (talk, side): (&Conversation, Side),
    proposal: &Proposal,
    countered: Option<&Offer>,
    now: DateTime<Utc>,
) -> Result<(), MakeOfferRefusal> {
    let Some(code) = &proposal.terms.in_return else { return Ok(()) };
    let named_before = countered.is_some_and(|offer| offer.terms.in_return.as_ref() == Some(code));
    if side == Side::Seller && !named_before {
        return Err(MakeOfferRefusal::NoneOfYours);
    }
    let found = listings::brief_by_code(conn, code).await?.filter(|lead| lead.company_id == talk.buyer_company_id);
    let found = found.ok_or(MakeOfferRefusal::NoneOfYours)?;
    let lead = listings::lock_lead(conn, found.id).await?;
    // The other side reads what it would get: a paused lead has no page.
    if !lead.is_on_offer() {
        return Err(MakeOfferRefusal::NoneOfYours);
    }
    match store::promise_of(conn, code).await? {
        // The clock has not come by yet.
        Some(over) if !over.is_open(now) => Ok(store::end(conn, &over.expire(now)).await?),
        _ => Ok(()),
    }
}

fn is_to_be_had(lead: &LeadBrief) -> bool {
    matches!(lead.state, LeadState::Published | LeadState::Paused) && lead.sold < lead.cap
}

/// The sale of the lead in return, ready to be struck: its seller is the buyer of the other lead. None where nothing is named.
pub(super) struct Return {
    lead: LeadBrief,
    talk: Conversation,
    offer: Offer,
    agreement: Agreement,
}

impl Return {
    pub(super) fn sale<'a>(&'a self, code: &'a str) -> Sale<'a> {
        Sale { lead: &self.lead, talk: &self.talk, offer: &self.offer, agreement: &self.agreement, code }
    }
}

/// Writes the other half of an exchange: the conversation, the offer and the agreement about the lead in return.
pub(super) async fn lead_in_return(
    conn: &mut AsyncPgConnection,
    given: &Sale<'_>,
    aliases: &(String, String),
) -> Result<Option<Return>, AcceptRefusal> {
    let Some(code) = &given.offer.terms.in_return else { return Ok(None) };
    let (seller, buyer) = (given.talk.buyer_company_id, given.talk.seller_company_id);
    let found = listings::brief_by_code(conn, code).await?.ok_or(AcceptRefusal::ReturnGone)?;
    let lead = listings::lock_lead(conn, found.id).await?;
    if !is_to_be_had(&lead) {
        return Err(AcceptRefusal::ReturnGone);
    }
    if lead.edited_at > given.offer.made_at {
        return Err(AcceptRefusal::Edited);
    }
    let now = given.agreement.agreed_at;
    let new = NewConversation { lead_id: lead.id, seller_company_id: seller, buyer_company_id: buyer, aliases };
    let talk = conversations::open_between(conn, &new, now).await?;
    if store::have_agreed(conn, talk.id).await? {
        return Err(AcceptRefusal::ReturnGone);
    }
    if let Some(open) = store::open_in(conn, talk.id).await? {
        store::end(conn, &open.lapse(now)).await?;
    }
    let terms = Terms {
        price: Money::ZERO,
        payment: Payment::Exchange,
        commission_percent: None,
        in_return: Some(given.lead.code.clone()),
        ..given.offer.terms.clone()
    };
    let proposal = Proposal { terms: terms.clone(), life: given.offer.expires_at - given.offer.made_at, note: None };
    let new = NewOffer {
        conversation_id: talk.id,
        lead_id: lead.id,
        side: given.offer.side.other(),
        author_id: given.offer.author_id,
        counter_to: None,
        version: store::last_version(conn, talk.id).await? + 1,
        proposal: &proposal,
        // It never stands open: the lead it names is promised by nobody.
        ended: Some(super::OfferState::Accepted),
    };
    let id = store::insert_offer(conn, &new, (given.offer.made_at, now)).await?;
    let offer = store::lock_offer(conn, id).await?;
    let (object, consent) = store::object_and_consent(conn, lead.id).await?;
    let agreement = Agreement {
        lead: object,
        seller: given.agreement.buyer.clone(),
        buyer: given.agreement.seller.clone(),
        terms,
        cap: lead.cap,
        offered_by: offer.side.code().to_owned(),
        consent,
        ..given.agreement.clone()
    };
    Ok(Some(Return { lead, talk, offer, agreement }))
}
