//! The leads of the demonstration: written and published through the door, on days in the past.

use chrono::{DateTime, Days, Duration, Months, NaiveDate, Utc};
use diesel_async::AsyncPgConnection;
use rand::RngExt;
use rand::rngs::StdRng;
use uuid::Uuid;

use super::DemoError;
use super::corpus::{self, DemoCard, DemoLead};
use super::people::People;
use crate::geography;
use crate::listings::{self, Actor, ContactCard, Declaration, Means, NewLead, WriteRefusal, Writing};
use crate::money::Money;
use crate::valuation::{Cap, ConsentChannel, Distortion, LawfulBasis, SealedField};
use crate::web::House;

/// A lead that was made.
#[derive(Debug, Clone)]
pub(super) struct Supplied {
    pub id: Uuid,
    pub code: String,
    /// Its seller's place among the companies.
    pub seller: usize,
    /// What a buyer would begin with.
    pub price: Money,
    /// What the seller takes at the least.
    pub floor: Money,
    pub published_at: DateTime<Utc>,
    pub fate: Fate,
}

/// What becomes of a lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    OnOffer,
    Draft,
    Paused,
    Withdrawn,
    Expired,
    /// For moderation to decide on.
    Reported,
}

impl Fate {
    /// Most are on offer; every other state is there to be seen.
    fn of(turn: usize) -> Self {
        match turn % 40 {
            7 => Self::Draft,
            13 => Self::Paused,
            21 => Self::Withdrawn,
            29 => Self::Expired,
            11 | 27 | 35 => Self::Reported,
            _ => Self::OnOffer,
        }
    }
}

pub(super) async fn make(
    conn: &mut AsyncPgConnection,
    house: &House,
    people: &People,
    (seed, count): (u64, usize),
    rng: &mut StdRng,
    now: DateTime<Utc>,
) -> Result<Vec<Supplied>, DemoError> {
    let mut made = Vec::with_capacity(count);
    for (turn, mut lead) in corpus::leads(seed, count, now.date_naive()).enumerate() {
        let fate = Fate::of(turn);
        let seller = corpus::seller_of(lead.sector, lead.area, lead.reason, turn);
        if fate == Fate::Expired {
            grow_old(&mut lead, now.date_naive());
        }
        let published_at = publication(&lead, fate, rng, now);
        let supplied = write(conn, house, people, (&lead, seller, fate), rng, published_at).await?;
        if fate == Fate::Withdrawn || fate == Fate::Paused {
            let later = (published_at + Duration::days(2)).min(now);
            take_back(conn, supplied.id, fate, later).await?;
        }
        made.push(supplied);
    }
    // They were appraised on the day of their publication.
    let valuer = house.valuer.load_full();
    while listings::reappraise_leads(conn, &valuer, now).await.map_err(DemoError::failed)? > 0 {}
    while listings::expire_leads(conn, now).await.map_err(DemoError::failed)? > 0 {}
    Ok(made)
}

async fn take_back(conn: &mut AsyncPgConnection, lead: Uuid, fate: Fate, at: DateTime<Utc>) -> Result<(), DemoError> {
    let done = match fate {
        Fate::Paused => listings::pause_lead(conn, lead, at).await,
        _ => listings::withdraw_lead(conn, lead, Actor::Seller, at).await,
    };
    done.map(|_| ()).map_err(DemoError::failed)
}

/// Its retention ended last week; it was young enough when it was published.
fn grow_old(lead: &mut DemoLead, today: NaiveDate) {
    let ended = today - Days::new(7);
    let last = ended.checked_sub_months(Months::new(36)).unwrap_or(lead.last_contact_on);
    lead.collected_on = last;
    lead.last_contact_on = last;
    lead.consent_on = lead.consent_on.map(|_| last);
}

/// A moment after the last contact, within the last four months; whole leads that expired came earlier.
fn publication(lead: &DemoLead, fate: Fate, rng: &mut StdRng, now: DateTime<Utc>) -> DateTime<Utc> {
    if fate == Fate::Expired {
        return now - Duration::days(rng.random_range(150..400));
    }
    let contact = lead.last_contact_on.and_hms_opt(8, 0, 0).map_or(now, |at| at.and_utc());
    let earliest = contact.max(now - Duration::days(120));
    let span = (now - Duration::minutes(20) - earliest).num_minutes();
    if span <= 0 { now - Duration::minutes(1) } else { earliest + Duration::minutes(rng.random_range(0..span)) }
}

async fn write(
    conn: &mut AsyncPgConnection,
    house: &House,
    people: &People,
    (lead, seller, fate): (&DemoLead, usize, Fate),
    rng: &mut StdRng,
    now: DateTime<Utc>,
) -> Result<Supplied, DemoError> {
    let id = Uuid::from_bytes(rng.random());
    let code = listings::new_code(rng);
    let declared = declaration(lead);
    let card = card(&lead.card);
    // The seed decides everything but keys: those come from the system.
    let sealed = house.keyring.seal(id, &card.to_bytes(), &mut rand::rng());
    let browse_key = Uuid::from_bytes(rng.random());
    let distortion = Distortion::new(Uuid::from_bytes(rng.random()));
    let publish = fate != Fate::Draft;
    let writing =
        Writing { declared: &declared, card: &card, sealed, publish, settles: true, browse_key, spread: None, distortion };
    let new = NewLead { id, code: &code, form: (None, "", &[], "") };
    let valuer = house.valuer.load_full();
    let means = Means { keyring: &house.keyring, valuer: &valuer, links: &house.links, now };
    listings::create_lead(conn, &people.companies[seller], &new, &writing, means).await.map_err(|e| refused(&e, lead))?;
    let price = declared.asking_price.or(declared.acquisition_cost).unwrap_or_else(|| Money::euros(40));
    let floor = declared.floor_price.unwrap_or_default();
    Ok(Supplied { id, code, seller, price, floor, published_at: now, fate })
}

fn refused(refusal: &WriteRefusal, lead: &DemoLead) -> DemoError {
    DemoError::Failed(format!("“{}” is refused: {refusal:?}", lead.title))
}

pub(super) fn declaration(lead: &DemoLead) -> Declaration {
    let money = |cents: Option<i64>| cents.and_then(|c| Money::from_cents(c).ok());
    Declaration {
        title: Some(lead.title.clone()),
        need: Some(lead.need.clone()),
        sector: lead.sector.parse().ok(),
        area: geography::find(lead.area),
        market: lead.market.parse().ok(),
        segment: lead.segment.parse().ok(),
        temperature: lead.temperature.parse().ok(),
        budget: lead.budget.parse().ok(),
        authority: lead.authority.parse().ok(),
        need_clarity: lead.need_clarity.parse().ok(),
        timing: lead.timing.parse().ok(),
        stage: lead.stage.parse().ok(),
        stage_reason: None,
        grade: None,
        grade_reason: None,
        answered_us: lead.answered_us,
        channel: lead.channel.parse().ok(),
        acquisition_cost: money(lead.acquisition_cost),
        collected_on: Some(lead.collected_on),
        last_contact_on: Some(lead.last_contact_on),
        attempts: Some(lead.attempts),
        meetings: Some(lead.meetings),
        reason: lead.reason.parse().ok(),
        cap: Cap::new(lead.cap).unwrap_or(Cap::EXCLUSIVE),
        asking_price: money(lead.asking_price),
        floor_price: money(lead.floor_price),
        lawful_basis: LawfulBasis::parse(lead.lawful_basis),
        consent_text: lead.consent_text.clone(),
        consent_on: lead.consent_on,
        consent_channels: lead.consent_channels.iter().filter_map(|c| ConsentChannel::parse(c)).collect(),
        consent_url: lead.consent_url.clone(),
        attested: true,
    }
}

pub(super) fn card(card: &DemoCard) -> ContactCard {
    let field = |field: SealedField| {
        let value = match field {
            SealedField::FirstName => &card.first_name,
            SealedField::LastName => &card.last_name,
            SealedField::Company => &card.company,
            SealedField::Siren => &card.siren,
            SealedField::Function => &card.function,
            SealedField::Email => &card.email,
            SealedField::Mobile => &card.mobile,
            SealedField::Phone => &card.phone,
            SealedField::Address => &card.address,
            SealedField::Website => &card.website,
            SealedField::CallNotes => &card.call_notes,
            SealedField::WebBehaviour => &card.web_behaviour,
            SealedField::Interests => &card.interests,
            SealedField::Projects => &card.projects,
        };
        value.as_deref().unwrap_or_default()
    };
    ContactCard::parse(field).0
}
