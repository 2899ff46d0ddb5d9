//! What a seller types is kept as it stands, before any button is pressed: in a draft, or beside a lead that is
//! on offer, which stays as it is. No gate is asked, no letter leaves, nothing moves.

use chrono::{DateTime, Utc};
use diesel::result::{Error, QueryResult};
use diesel_async::{AsyncConnection, AsyncPgConnection};
use thiserror::Error as ThisError;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{ContactCard, Declaration, LeadState, Means, NewLead, OpenCardFault, appraise, contents, store};
use crate::accounts::{self, Member};
use crate::vault::{Keyring, Sealed};

/// So many drafts a company may have at once.
pub const MOST_DRAFTS: i64 = 200;

/// A form as it stands while somebody types in it.
pub struct Typing<'a> {
    /// What of its public side and origin can be read already.
    pub declared: &'a Declaration,
    /// What of the sealed side can be read already.
    pub card: &'a ContactCard,
    /// That card, sealed for this lead.
    pub sealed: Sealed,
    /// The whole form as typed, sealed for this lead.
    pub typed: Sealed,
    /// Whether all that is typed can be read.
    pub whole: bool,
    /// The rendered form.
    pub form: Uuid,
    /// The how manieth state of it: an older one that comes late changes nothing.
    pub turn: i32,
}

/// Where it was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// In the draft itself.
    Draft,
    /// Beside the lead, as a change that was not made yet.
    Beside,
}

/// Why it was not kept.
#[derive(Debug, ThisError)]
pub enum KeepRefusal {
    /// The company has [`MOST_DRAFTS`].
    #[error("the company has too many drafts")]
    TooManyDrafts,
    /// The lead can no longer be changed.
    #[error("the lead is {0}")]
    NotEditable(LeadState),
    /// What the lead says could not be read to compare.
    #[error(transparent)]
    Contents(#[from] OpenCardFault),
    /// The database failed, or a constraint refused.
    #[error(transparent)]
    Database(#[from] Error),
}

/// Begins a draft with what is typed of a new form; once a form.
///
/// # Errors
/// See [`KeepRefusal`]; `submissions_pkey` is broken when another state of the same form began it meanwhile.
pub async fn begin_draft(
    conn: &mut AsyncPgConnection,
    seller: &Member,
    new: &NewLead<'_>,
    typing: &Typing<'_>,
    means: Means<'_>,
) -> Result<(), KeepRefusal> {
    conn.transaction(async |conn| {
        store::lock_company(conn, seller.company_id).await?;
        if store::drafts(conn, seller.company_id).await? >= MOST_DRAFTS {
            return Err(KeepRefusal::TooManyDrafts);
        }
        store::insert_draft(conn, (new.id, new.code), seller, means.now).await?;
        let (key, route, body_hash, location) = new.form;
        accounts::remember(conn, seller.user_id, key, (route, body_hash, location), means.now).await?;
        keep(conn, new.id, typing, means).await.map(|_| ())
    })
    .await
}

/// Keeps what is typed in the form of a lead.
///
/// # Errors
/// See [`KeepRefusal`].
pub async fn keep_typed(
    conn: &mut AsyncPgConnection,
    lead: Uuid,
    typing: &Typing<'_>,
    means: Means<'_>,
) -> Result<Kept, KeepRefusal> {
    conn.transaction(async |conn| keep(conn, lead, typing, means).await).await
}

async fn keep(conn: &mut AsyncPgConnection, id: Uuid, typing: &Typing<'_>, means: Means<'_>) -> Result<Kept, KeepRefusal> {
    let lead = store::standing(conn, id).await?;
    if !lead.state.is_editable() {
        return Err(KeepRefusal::NotEditable(lead.state));
    }
    let kept = if lead.state == LeadState::Draft { Kept::Draft } else { Kept::Beside };
    if store::is_late(conn, id, typing).await? {
        return Ok(kept);
    }
    if kept == Kept::Draft {
        let appraisal = appraise(means.valuer, typing.declared, typing.card, means.now.date_naive());
        store::put_exact(conn, id, &appraisal.valuation, None).await?;
        store::save(conn, id, typing.declared, (&appraisal, None), means.now).await?;
        store::put_card(conn, id, typing.card, &typing.sealed, means).await?;
    } else if typing.whole && says_the_same(conn, id, typing, means.keyring).await? {
        // Typed and taken back, or saved in the meantime: there is nothing to return to.
        store::forget_form(conn, id).await?;
        return Ok(kept);
    }
    store::put_form(conn, id, typing, means.now).await?;
    Ok(kept)
}

async fn says_the_same(
    conn: &mut AsyncPgConnection,
    lead: Uuid,
    typing: &Typing<'_>,
    keyring: &Keyring,
) -> Result<bool, OpenCardFault> {
    let (declared, card) = contents(conn, keyring, lead).await?;
    Ok(declared == *typing.declared && card == *typing.card)
}

/// The form of a lead as it was left unsent, and when.
///
/// # Errors
/// When it does not open, or the database fails.
pub async fn typed(
    conn: &mut AsyncPgConnection,
    keyring: &Keyring,
    lead: Uuid,
) -> Result<Option<(Zeroizing<Vec<u8>>, DateTime<Utc>)>, OpenCardFault> {
    let Some((sealed, at)) = store::read_form(conn, lead).await? else { return Ok(None) };
    Ok(Some((keyring.open(lead, &sealed)?, at)))
}

/// Forgets the form left unsent; whether there was one.
///
/// # Errors
/// When the database fails.
pub async fn forget_typed(conn: &mut AsyncPgConnection, lead: Uuid) -> QueryResult<bool> {
    store::forget_form(conn, lead).await
}
