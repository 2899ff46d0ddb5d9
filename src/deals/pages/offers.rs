//! Offers: made in a conversation, accepted, declined and withdrawn by their own address.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use diesel_async::AsyncPgConnection;
use serde::Deserialize;
use uuid::Uuid;

use super::{offer_conflict, words};
use crate::accounts::{self, Member, Replay};
use crate::conversations::{self, Side};
use crate::deals::{
    self, AcceptRefusal, AnswerRefusal, ClaimReason, Draw, LONGEST_NOTE, MakeOfferRefusal, Offer, OfferRefusal, OfferState,
    Payment, Post, Seen, TermsFault, Typed, store,
};
use crate::l10n::L10nLanguage;
use crate::money::Money;
use crate::valuation::labels;
use crate::web::{Answer, Db, Error, Faults, Form, House, Notice, Now, Shell, Submitted, page_with, see_other_with};

/// An offer as typed.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct OfferForm {
    price: String,
    payment: String,
    commission_percent: String,
    warranty_days: String,
    expires_in_days: String,
    note: String,
    /// Of what the buyer may complain; read where `reasons_asked` says that the form asks.
    reasons: Vec<String>,
    reasons_asked: String,
    in_return: String,
    counter_to: String,
    /// `yes`: the author means what its note says of itself.
    reveal: String,
}

/// What the reader saw when it accepted: the version, and the price in cents.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Acceptance {
    version: String,
    price: String,
}

/// A form without fields.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Nothing {}

#[derive(Template)]
#[template(path = "deals/offer.html")]
struct MendPage {
    shell: Shell,
    conversation: Uuid,
    form: OfferForm,
    faults: Faults,
    /// Whether the note tells who its author is, which it may mean.
    reveals: bool,
}

impl MendPage {
    fn payments(&self) -> Vec<(String, String)> {
        Payment::ALL.iter().map(|it| (it.code().to_owned(), words::payment_label(self.shell.l, *it))).collect()
    }

    fn reasons(&self) -> Vec<(String, String)> {
        ClaimReason::ALL.iter().map(|it| (it.code().to_owned(), words::reason_label(self.shell.l, *it))).collect()
    }

    fn longest_note() -> u32 {
        u32::try_from(LONGEST_NOTE).unwrap_or(u32::MAX)
    }
}

#[derive(Template)]
#[template(path = "deals/changed.html")]
struct ChangedPage {
    shell: Shell,
    offer: Offer,
}

impl ChangedPage {
    fn price(&self) -> String {
        words::price(self.shell.language, &self.offer.terms)
    }

    fn warranty(&self) -> String {
        words::warranty(self.shell.l, &self.offer.terms)
    }
}

/// POST `/conversations/{id}/offers`.
///
/// # Errors
/// Not found for strangers; a conflict when the lead or the conversation has moved on.
pub async fn make(
    shell: Shell,
    member: Member,
    (house, id, submitted): (Data<House>, Path<Uuid>, Submitted),
    mut db: Db,
    Now(now): Now,
    Form(form): Form<OfferForm>,
) -> Answer {
    conversations::conversation_of(&mut db, &member, *id).await?.ok_or(Error::NotFound)?;
    if let Some(location) = replayed(&shell, &member, &mut db, &submitted).await? {
        return Ok(see_other_with(&location, Notice::OfferMade));
    }
    let counter_to = counter_to(&form)?;
    let proposal = match typed(&form).read() {
        Ok(proposal) => proposal,
        Err(found) => {
            let faults = faults(shell.l, &found);
            return mend(shell, *id, form, faults, false);
        }
    };
    if let Some(note) = proposal.note.as_deref().filter(|_| form.reveal != "yes") {
        let asked = conversations::revealed_in(&mut db, &house.keyring, &member, (*id, note)).await;
        let told: Vec<&str> = asked.map_err(Error::internal)?.into_iter().filter_map(|run| note.get(run)).collect();
        if !told.is_empty() {
            let mut faults = Faults::default();
            faults.add("note", shell.l.msg_deals_offer_note_reveals(told.join(", ")));
            return mend(shell, *id, form, faults, true);
        }
    }
    let post = Post { links: &house.links, now };
    match deals::make_offer(&mut db, &member, *id, (&proposal, counter_to), submitted.once(), post).await {
        Ok(_) => Ok(see_other_with(&format!("/conversations/{id}"), Notice::OfferMade)),
        // The same form a moment ago: its effect is there, say so again.
        Err(refusal) => match replayed(&shell, &member, &mut db, &submitted).await? {
            Some(location) => Ok(see_other_with(&location, Notice::OfferMade)),
            None if matches!(refusal, MakeOfferRefusal::NoneOfYours) => {
                let faults = faults(shell.l, &[TermsFault::InReturn]);
                mend(shell, *id, form, faults, false)
            }
            None => Err(not_made(shell.l, refusal)),
        },
    }
}

/// The form again, with all that was typed.
fn mend(shell: Shell, conversation: Uuid, mut form: OfferForm, faults: Faults, reveals: bool) -> Answer {
    if form.reasons_asked.is_empty() {
        form.reasons = ClaimReason::ALL.iter().map(|it| it.code().to_owned()).collect();
        "yes".clone_into(&mut form.reasons_asked);
    }
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &MendPage { shell, conversation, form, faults, reveals })
}

/// POST `/offers/{id}/acceptance`.
///
/// # Errors
/// Not found for strangers; a conflict when somebody was faster, or the terms are not those that were read.
pub async fn accept(
    shell: Shell,
    member: Member,
    (house, id, submitted): (Data<House>, Path<Uuid>, Submitted),
    mut db: Db,
    Now(now): Now,
    Form(form): Form<Acceptance>,
) -> Answer {
    let (offer, _) = offer_of(&mut db, &member, *id).await?;
    if let Some(location) = replayed(&shell, &member, &mut db, &submitted).await? {
        return Ok(see_other_with(&location, Notice::DealAgreed));
    }
    let Some(seen) = seen(&form) else { return changed(shell, offer) };
    let (draw, post) = (Draw::new(&mut rand::rng()), Post { links: &house.links, now });
    let refusal = match deals::accept_offer(&mut db, &member, (*id, seen), &draw, submitted.once(), post).await {
        Ok(code) => return Ok(see_other_with(&format!("/deals/{code}"), Notice::DealAgreed)),
        Err(refusal) => refusal,
    };
    if let Some(location) = replayed(&shell, &member, &mut db, &submitted).await? {
        return Ok(see_other_with(&location, Notice::DealAgreed));
    }
    match refusal {
        AcceptRefusal::NotFound => Err(Error::NotFound),
        AcceptRefusal::Offer(OfferRefusal::NotAsRead) => changed(shell, offer),
        AcceptRefusal::Offer(refusal) => Err(offer_conflict(shell.l, refusal)),
        AcceptRefusal::SoldOut => Err(Error::Conflict(shell.l.msg_deals_conflict_sold())),
        AcceptRefusal::Promised(Side::Seller) => Err(Error::Conflict(shell.l.msg_deals_conflict_promised())),
        AcceptRefusal::Promised(Side::Buyer) => Err(Error::Conflict(shell.l.msg_deals_conflict_reserved())),
        AcceptRefusal::Edited => Err(Error::Conflict(shell.l.msg_deals_conflict_edited())),
        AcceptRefusal::ReturnGone => Err(Error::Conflict(shell.l.msg_deals_conflict_return_gone())),
        AcceptRefusal::NotOnOffer => Err(Error::Conflict(shell.l.msg_deals_conflict_not_on_offer())),
        AcceptRefusal::Twice => Err(Error::Conflict(shell.l.msg_deals_conflict_other_form())),
        AcceptRefusal::Database(error) => Err(error.into()),
    }
}

/// POST `/offers/{id}/decline`.
///
/// # Errors
/// Not found for strangers; a conflict when it has been decided.
pub async fn decline(
    shell: Shell,
    member: Member,
    (house, id): (Data<House>, Path<Uuid>),
    mut db: Db,
    Now(now): Now,
    Form(_): Form<Nothing>,
) -> Answer {
    let result = deals::decline_offer(&mut db, &member, *id, Post { links: &house.links, now }).await;
    answered(&shell, result, Notice::OfferDeclined)
}

/// POST `/offers/{id}/withdrawal`.
///
/// # Errors
/// Not found for strangers; a conflict when it has been decided.
pub async fn withdraw(
    shell: Shell,
    member: Member,
    (house, id): (Data<House>, Path<Uuid>),
    mut db: Db,
    Now(now): Now,
    Form(_): Form<Nothing>,
) -> Answer {
    let result = deals::withdraw_offer(&mut db, &member, *id, Post { links: &house.links, now }).await;
    answered(&shell, result, Notice::OfferWithdrawn)
}

fn answered(shell: &Shell, result: Result<Uuid, AnswerRefusal>, notice: Notice) -> Answer {
    match result {
        Ok(conversation) => Ok(see_other_with(&format!("/conversations/{conversation}"), notice)),
        Err(AnswerRefusal::NotFound) => Err(Error::NotFound),
        Err(AnswerRefusal::Offer(refusal)) => Err(offer_conflict(shell.l, refusal)),
        Err(AnswerRefusal::Database(error)) => Err(error.into()),
    }
}

/// The offer, found through the member.
async fn offer_of(db: &mut AsyncPgConnection, member: &Member, id: Uuid) -> Result<(Offer, Side), Error> {
    let offer = store::offer(db, id).await?.ok_or(Error::NotFound)?;
    let (_, side) = conversations::conversation_of(db, member, offer.conversation_id).await?.ok_or(Error::NotFound)?;
    Ok((offer, side))
}

/// Where this very form led before, if it was carried out.
pub(super) async fn replayed(
    shell: &Shell,
    member: &Member,
    db: &mut AsyncPgConnection,
    form: &Submitted,
) -> Result<Option<String>, Error> {
    match accounts::replay(db, member.user_id, form.key, &form.route, &form.body_hash).await? {
        Replay::Fresh => Ok(None),
        Replay::Done(location) => Ok(Some(location)),
        Replay::Other => Err(Error::FormUsed(shell.l.msg_deals_conflict_other_form())),
    }
}

fn typed(form: &OfferForm) -> Typed<'_> {
    Typed {
        price: &form.price,
        payment: &form.payment,
        commission_percent: &form.commission_percent,
        warranty_days: &form.warranty_days,
        expires_in_days: &form.expires_in_days,
        note: &form.note,
        reasons: (!form.reasons_asked.is_empty()).then_some(form.reasons.as_slice()),
        in_return: &form.in_return,
    }
}

fn counter_to(form: &OfferForm) -> Result<Option<Uuid>, Error> {
    match form.counter_to.as_str() {
        "" => Ok(None),
        id => Uuid::parse_str(id).map(Some).map_err(|_| Error::BadRequest),
    }
}

fn seen(form: &Acceptance) -> Option<Seen> {
    let cents: i64 = form.price.parse().ok()?;
    Some(Seen { version: form.version.parse().ok()?, price: Money::from_cents(cents).ok()? })
}

/// The terms as they are, for one who read others.
fn changed(shell: Shell, offer: Offer) -> Answer {
    if offer.state() != OfferState::Open {
        return Err(offer_conflict(shell.l, OfferRefusal::Over(offer.state())));
    }
    page_with(StatusCode::CONFLICT, &ChangedPage { shell, offer })
}

fn faults(l: &L10nLanguage, found: &[TermsFault]) -> Faults {
    let mut faults = Faults::default();
    for fault in found {
        let sentence = match fault {
            TermsFault::Price(fault) => labels::money_fault(l, *fault),
            TermsFault::PriceZero => l.msg_deals_offer_price_zero(),
            TermsFault::Payment => l.msg_deals_offer_payment_fault(),
            TermsFault::Commission => l.msg_deals_offer_commission_fault(),
            TermsFault::Warranty => l.msg_deals_offer_warranty_fault(),
            TermsFault::Reasons => l.msg_deals_offer_reasons_fault(),
            TermsFault::InReturn => l.msg_deals_offer_in_return_fault(),
            TermsFault::Expiry => l.msg_deals_offer_expiry_fault(),
            TermsFault::Note => l.msg_deals_offer_note_fault(),
        };
        faults.add(fault.field(), sentence);
    }
    faults
}

fn not_made(l: &L10nLanguage, refusal: MakeOfferRefusal) -> Error {
    Error::Conflict(match refusal {
        MakeOfferRefusal::NotFound => return Error::NotFound,
        MakeOfferRefusal::Database(error) => return error.into(),
        MakeOfferRefusal::Countered(refusal) => return offer_conflict(l, refusal),
        MakeOfferRefusal::NotOpen => l.msg_deals_conflict_not_open(),
        MakeOfferRefusal::TooMany => l.msg_deals_conflict_enough_offers(),
        MakeOfferRefusal::NoneOfYours => l.msg_deals_offer_in_return_fault(),
        MakeOfferRefusal::Promised => l.msg_deals_conflict_promised_already(),
        MakeOfferRefusal::NotOnOffer => l.msg_deals_conflict_not_on_offer(),
        MakeOfferRefusal::AlreadyOpen => l.msg_deals_conflict_already_open(),
        MakeOfferRefusal::AlreadyAgreed => l.msg_deals_conflict_already_agreed(),
        MakeOfferRefusal::Twice => l.msg_deals_conflict_other_form(),
    })
}
