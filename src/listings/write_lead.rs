//! A seller describes a lead: a new one or a change, kept as it is or published.

use chrono::{DateTime, Utc};
use diesel::result::Error;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use thiserror::Error as ThisError;
use uuid::Uuid;

use super::card_edit::differences;
use super::open_card::for_buyers;
use super::spread::{BATCH, Spread};
use super::store::ScheduledTransition;
use super::{
    Actor, ContactCard, Declaration, LeadState, MOST_DRAFTS, OpenCardFault, Problems, appraise, examine, letters, open_card,
    public_figures, store,
};
use crate::accounts::{self, Member};
use crate::mail::{self, Links};
use crate::valuation::{Cap, Distortion, Valuer};
use crate::vault::{Keyring, Sealed};

/// What a seller wrote, and what is to become of it.
pub struct Writing<'a> {
    /// The public side and the origin.
    pub declared: &'a Declaration,
    /// The sealed side.
    pub card: &'a ContactCard,
    /// The card, sealed for this lead.
    pub sealed: Sealed,
    /// Whether it goes, or stays, on offer.
    pub publish: bool,
    /// Whether this is all that its seller typed: what was kept of the form while typing has served.
    pub settles: bool,
    /// Random: its place among the leads of one quarter hour.
    pub browse_key: Uuid,
    /// For the moment at which it appears, should it be one of a batch. Without it, it appears at once whatever else the
    /// company does: in a history that is written afterwards.
    pub spread: Option<Spread>,
    /// Random: what its public estimate is distorted by, if this is its first publication.
    pub distortion: Distortion,
}

/// What became of a lead that was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// It is not on offer.
    Kept,
    /// It is on offer.
    OnOffer,
    /// It appears, or comes back, at a random moment: the company published another within the hour.
    Scheduled,
}

/// A lead that is not there yet.
pub struct NewLead<'a> {
    /// Its row, for which the card is sealed.
    pub id: Uuid,
    /// Its public code.
    pub code: &'a str,
    /// The form it came with: key, route, hash of the body, where it leads.
    pub form: (Option<Uuid>, &'a str, &'a [u8], &'a str),
}

/// What verbs of this room need of the house.
#[derive(Clone, Copy)]
pub struct Means<'a> {
    /// Sealing keys.
    pub keyring: &'a Keyring,
    /// What estimates are made with.
    pub valuer: &'a Valuer,
    /// Addresses for letters.
    pub links: &'a Links,
    /// The time.
    pub now: DateTime<Utc>,
}

/// Why a lead was not written.
#[derive(Debug, ThisError)]
pub enum WriteRefusal {
    /// It may not be shown as it is.
    #[error("the lead may not be shown as it is")]
    Problems(Box<Problems>),
    /// It can no longer be changed.
    #[error("the lead is {0}")]
    NotEditable(LeadState),
    /// It is on offer: it does not become a draft again.
    #[error("the lead is on offer")]
    OnOffer,
    /// The card as it was does not open: it is not written over.
    #[error(transparent)]
    Card(#[from] OpenCardFault),
    /// The company has [`MOST_DRAFTS`].
    #[error("the company has too many drafts")]
    TooManyDrafts,
    /// The database failed, or a constraint refused.
    #[error(transparent)]
    Database(#[from] Error),
}

impl From<Problems> for WriteRefusal {
    fn from(problems: Problems) -> Self {
        Self::Problems(Box::new(problems))
    }
}

/// Writes a new lead, once a form.
///
/// # Errors
/// See [`WriteRefusal`]; `submissions_pkey` is broken by the same form sent twice at once.
pub async fn create_lead(
    conn: &mut AsyncPgConnection,
    seller: &Member,
    new: &NewLead<'_>,
    writing: &Writing<'_>,
    means: Means<'_>,
) -> Result<Written, WriteRefusal> {
    let written = conn.transaction(async |conn| {
        store::lock_company(conn, seller.company_id).await?;
        if !writing.publish && store::drafts(conn, seller.company_id).await? >= MOST_DRAFTS {
            return Err(WriteRefusal::TooManyDrafts);
        }
        store::insert_draft(conn, (new.id, new.code), seller, means.now).await?;
        let (key, route, body_hash, location) = new.form;
        accounts::remember(conn, seller.user_id, key, (route, body_hash, location), means.now).await?;
        write(conn, seller, new.id, writing, means).await
    });
    let written = written.await;
    keep_objection(conn, written, writing, means).await
}

/// Writes a lead anew.
///
/// # Errors
/// See [`WriteRefusal`].
pub async fn change_lead(
    conn: &mut AsyncPgConnection,
    seller: &Member,
    lead: Uuid,
    writing: &Writing<'_>,
    means: Means<'_>,
) -> Result<Written, WriteRefusal> {
    let written = conn.transaction(async |conn| write(conn, seller, lead, writing, means).await).await;
    keep_objection(conn, written, writing, means).await
}

/// An objection that refused this lead is kept under the current index key, whatever became of the lead.
async fn keep_objection(
    conn: &mut AsyncPgConnection,
    written: Result<Written, WriteRefusal>,
    writing: &Writing<'_>,
    means: Means<'_>,
) -> Result<Written, WriteRefusal> {
    if let Err(WriteRefusal::Problems(problems)) = &written
        && problems.objected
    {
        store::renew_objections(conn, &writing.card.identity_hashes(means.keyring)).await?;
    }
    written
}

async fn write(
    conn: &mut AsyncPgConnection,
    seller: &Member,
    id: Uuid,
    writing: &Writing<'_>,
    means: Means<'_>,
) -> Result<Written, WriteRefusal> {
    // Publications of one company wait for each other: two at once cannot offer the same person twice.
    store::lock_company(conn, seller.company_id).await?;
    let lead = store::standing(conn, id).await?;
    if !lead.state.is_editable() {
        return Err(WriteRefusal::NotEditable(lead.state));
    }
    if lead.state == LeadState::Published && !writing.publish {
        return Err(WriteRefusal::OnOffer);
    }
    let shown = writing.publish || lead.state != LeadState::Draft;
    let elsewhere = check(conn, seller, &lead, writing, shown, means).await?;

    let today = means.now.date_naive();
    // As a buyer was, and is, handed it: a field that no consent covers counts as absent.
    let before = open_card(conn, means.keyring, id).await?.unwrap_or_default();
    let edited = differences(&before, &for_buyers(writing.declared, writing.card.clone()));
    let appraisal = appraise(means.valuer, writing.declared, writing.card, today);
    let distortion = if writing.publish { first_distortion(conn, seller, &lead, writing, means).await? } else { None };
    let distortion = store::put_exact(conn, id, &appraisal.valuation, distortion).await?;
    let public = shown.then(|| public_figures(means.valuer, writing.declared, appraisal.fields, distortion, today));
    store::save(conn, id, writing.declared, (&appraisal, public), means.now).await?;
    store::put_card(conn, id, writing.card, &writing.sealed, means).await?;
    if !edited.is_empty() {
        store::note_edit(conn, id, edited, means.now).await?;
    }
    if writing.settles {
        store::forget_form(conn, id).await?;
    }
    let written = match lead.state {
        LeadState::Published => Written::OnOffer,
        LeadState::Scheduled => Written::Scheduled,
        _ if writing.publish => offer(conn, seller, lead, writing, means).await?,
        _ => Written::Kept,
    };
    store::flag_duplicate(conn, id, elsewhere, means.now).await?;
    Ok(written)
}

/// Puts a draft or a paused lead on offer: at once, or later where the company did something to another lead within the hour.
async fn offer(
    conn: &mut AsyncPgConnection,
    seller: &Member,
    lead: store::Standing,
    writing: &Writing<'_>,
    means: Means<'_>,
) -> Result<Written, WriteRefusal> {
    if let Some(spread) = writing.spread
        && store::acted_on_others(conn, (seller.company_id, lead.id), (means.now - BATCH, means.now)).await?
    {
        let due_at = spread.moments().appearance(means.now, store::waiting(conn, seller.company_id).await?);
        if lead.state == LeadState::Draft {
            store::give_place(conn, lead.id, writing.browse_key, due_at).await?;
            store::shift(conn, lead, LeadState::Scheduled, lead.sold, Actor::Seller, means.now).await?;
        }
        let to_state = LeadState::Published;
        let later = ScheduledTransition { lead_id: lead.id, to_state, actor: Actor::Seller, asked_at: means.now, due_at };
        store::schedule(conn, &[later]).await?;
        return Ok(Written::Scheduled);
    }
    store::give_place(conn, lead.id, writing.browse_key, means.now).await?;
    store::shift(conn, lead, LeadState::Published, lead.sold, Actor::Seller, means.now).await?;
    if lead.state == LeadState::Draft {
        let code = store::code(conn, lead.id).await?;
        mail::post(conn, letters::published(&seller.email, seller.language, means.links, &code), means.now).await?;
    }
    Ok(Written::OnOffer)
}

/// What the public estimate of a lead that is published for the first time is distorted by: taken over from an earlier lead
/// of the company about the same person, else drawn. Later it stays what it was.
async fn first_distortion(
    conn: &mut AsyncPgConnection,
    seller: &Member,
    lead: &store::Standing,
    writing: &Writing<'_>,
    means: Means<'_>,
) -> Result<Option<Distortion>, Error> {
    if lead.state != LeadState::Draft {
        return Ok(None);
    }
    let tags = writing.card.identity_hashes(means.keyring);
    let earlier = store::earlier_distortion(conn, (seller.company_id, lead.id), &tags).await?;
    Ok(Some(earlier.unwrap_or(writing.distortion)))
}

/// Refuses what may not be written; whether somebody else offers the same person.
async fn check(
    conn: &mut AsyncPgConnection,
    seller: &Member,
    lead: &store::Standing,
    writing: &Writing<'_>,
    shown: bool,
    means: Means<'_>,
) -> Result<bool, WriteRefusal> {
    // A deal took one of so many seats: the number it was agreed on stands.
    let cap = u8::try_from(lead.cap).ok().and_then(Cap::new).unwrap_or_default();
    let cap_fixed = cap != writing.declared.cap && store::has_deals(conn, lead.id).await?;
    let mut problems = Problems { cap_fixed, ..Problems::default() };
    let mut elsewhere = false;
    if shown {
        let parts = (writing.declared, writing.card);
        let examined = examine(conn, seller, Some(lead.id), parts, (means.keyring, means.valuer), means.now.date_naive()).await?;
        elsewhere = examined.elsewhere;
        problems = Problems { cap_fixed, ..examined.problems };
    }
    if problems.is_empty() { Ok(elsewhere) } else { Err(problems.into()) }
}
