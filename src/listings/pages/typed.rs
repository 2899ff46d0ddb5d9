//! The form keeps itself while somebody types: what the script of the page sends, and what became of it as JSON.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use chrono::{DateTime, Utc};
use diesel_async::AsyncPgConnection;
use serde::Serialize;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::fields::LeadForm;
use super::form::{Desk, not_editable, own};
use super::reading::{self, Read};
use super::states::Nothing;
use crate::accounts::{self, Member, Replay};
use crate::db::violated;
use crate::listings::{self, KeepRefusal, Kept, MOST_DRAFTS, NewLead, OwnLead, Typing, begin_draft, keep_typed, new_code};
use crate::web::{Answer, Db, Error, Form, House, Notice, Now, Shell, Submitted, format, see_other_with};

/// Where a new form keeps itself.
pub(super) const NEW: &str = "/leads/drafts";
/// Longest form kept, in bytes as stored: every field full, in French.
const LONGEST: usize = 128 * 1024;

/// Where it was kept, for the script.
#[derive(Serialize)]
struct Saved<'a> {
    code: &'a str,
    saved_at: DateTime<Utc>,
    /// `draft`, or `beside` a lead on offer.
    kept: &'static str,
}

/// Why it was not, in a sentence.
#[derive(Serialize)]
struct Refused {
    message: String,
}

/// POST `/leads/drafts`: the first words of a new form begin a draft; later ones of the same form go into it.
///
/// # Errors
/// Conflict when the form was sent already; when the database fails.
pub async fn start_draft(
    shell: Shell,
    member: Member,
    house: Data<House>,
    mut db: Db,
    Now(now): Now,
    submitted: Submitted,
    Form(form): Form<LeadForm>,
) -> Answer {
    let desk = Desk::new(shell, member, house, now);
    let kept = Typed::of(&desk, form, &submitted)?;
    if let Some(lead) = drafted(&mut db, &desk.member, submitted.key).await? {
        return kept.into_lead(&desk, &mut db, &lead).await;
    }
    let (id, code) = (Uuid::new_v4(), new_code(&mut rand::rng()));
    let location = edit_page(&code);
    let new = NewLead { id, code: &code, form: (submitted.key, NEW, &[], &location) };
    match begin_draft(&mut db, &desk.member, &new, &kept.typing(&desk, id), desk.means()).await {
        Ok(()) => Ok(saved(StatusCode::CREATED, &code, Kept::Draft, desk.now)),
        // Another state of the same form was faster, or the form was sent.
        Err(KeepRefusal::Database(error)) if violated(&error) == Some("submissions_pkey") => {
            let sent = || Error::Conflict(desk.shell.l.msg_listings_form_reused());
            let lead = drafted(&mut db, &desk.member, submitted.key).await?.ok_or_else(sent)?;
            kept.into_lead(&desk, &mut db, &lead).await
        }
        Err(refusal) => refused(&desk.shell, refusal),
    }
}

/// POST `/leads/{code}/draft`: into a draft; beside a lead on offer or paused, which does not change.
///
/// # Errors
/// Not found unless it is the company's own; when the database fails.
pub async fn keep_draft(
    shell: Shell,
    member: Member,
    house: Data<House>,
    mut db: Db,
    code: Path<String>,
    submitted: Submitted,
    Form(form): Form<LeadForm>,
) -> Answer {
    let now = house.clock.now();
    let desk = Desk::new(shell, member, house, now);
    let lead = own(&mut db, &desk.member, &code).await?;
    Typed::of(&desk, form, &submitted)?.into_lead(&desk, &mut db, &lead).await
}

/// POST `/leads/{code}/draft/removal`: forgets a change that was begun.
///
/// # Errors
/// Not found unless it is the company's own; when the database fails.
pub async fn forget_draft(member: Member, mut db: Db, code: Path<String>, Form(_): Form<Nothing>) -> Answer {
    let lead = own(&mut db, &member, &code).await?;
    listings::forget_typed(&mut db, lead.id).await?;
    Ok(see_other_with(&edit_page(&lead.code), Notice::DraftForgotten))
}

/// The draft that the form of this key began by itself, if it is still there.
pub(super) async fn drafted(db: &mut AsyncPgConnection, member: &Member, key: Option<Uuid>) -> Result<Option<OwnLead>, Error> {
    let Replay::Done(place) = accounts::replay(db, member.user_id, key, NEW, &[]).await? else { return Ok(None) };
    let code = place.split('/').nth(2).unwrap_or_default();
    Ok(listings::own_lead(db, member.company_id, code).await?)
}

/// The form as it was left unsent, and when.
pub(super) async fn left(
    db: &mut AsyncPgConnection,
    house: &House,
    lead: Uuid,
) -> Result<Option<(LeadForm, DateTime<Utc>)>, Error> {
    let left = listings::typed(db, &house.keyring, lead).await.map_err(Error::internal)?;
    // A form of an older version may have fields that this one lacks; what could be read of it lies in the lead.
    Ok(left.and_then(|(bytes, at)| Some((serde_json::from_slice(&bytes).ok()?, at))))
}

/// A form on its way to being kept.
struct Typed {
    read: Read,
    bytes: Zeroizing<Vec<u8>>,
    form: Uuid,
    turn: i32,
}

impl Typed {
    fn of(desk: &Desk, mut form: LeadForm, submitted: &Submitted) -> Result<Self, Error> {
        form.action.clear();
        let read = reading::read(desk.shell.l, &form);
        let bytes = Zeroizing::new(serde_json::to_vec(&form).map_err(Error::internal)?);
        if bytes.len() > LONGEST {
            return Err(Error::Body(StatusCode::PAYLOAD_TOO_LARGE));
        }
        let turn = asked(&desk.shell.path, "turn").and_then(|it| it.parse().ok()).unwrap_or_default();
        Ok(Self { read, bytes, form: submitted.key.unwrap_or_default(), turn })
    }

    fn typing(&self, desk: &Desk, lead: Uuid) -> Typing<'_> {
        let seal = |bytes: &[u8]| desk.house.keyring.seal(lead, bytes, &mut rand::rng());
        Typing {
            declared: &self.read.declared,
            card: &self.read.card,
            sealed: seal(&self.read.card.to_bytes()),
            typed: seal(&self.bytes),
            whole: self.read.faults.is_empty(),
            form: self.form,
            turn: self.turn,
        }
    }

    async fn into_lead(self, desk: &Desk, db: &mut AsyncPgConnection, lead: &OwnLead) -> Answer {
        match keep_typed(db, lead.id, &self.typing(desk, lead.id), desk.means()).await {
            Ok(kept) => Ok(saved(StatusCode::OK, &lead.code, kept, desk.now)),
            Err(refusal) => refused(&desk.shell, refusal),
        }
    }
}

fn saved(status: StatusCode, code: &str, kept: Kept, saved_at: DateTime<Utc>) -> HttpResponse {
    let kept = match kept {
        Kept::Draft => "draft",
        Kept::Beside => "beside",
    };
    HttpResponse::build(status).json(Saved { code, saved_at, kept })
}

fn refused(shell: &Shell, refusal: KeepRefusal) -> Answer {
    let message = match refusal {
        KeepRefusal::TooManyDrafts => too_many(shell),
        KeepRefusal::NotEditable(state) => not_editable(shell, state),
        KeepRefusal::Contents(fault) => return Err(Error::internal(fault)),
        KeepRefusal::Database(error) => return Err(error.into()),
    };
    Ok(HttpResponse::Conflict().json(Refused { message }))
}

/// Why there is no further draft.
pub(super) fn too_many(shell: &Shell) -> String {
    shell.l.msg_listings_too_many_drafts(format::count(MOST_DRAFTS))
}

pub(super) fn edit_page(code: &str) -> String {
    format!("/leads/{code}/edit")
}

/// What the address of a page asks for under this name.
pub(super) fn asked(path: &str, name: &str) -> Option<String> {
    let query = path.split_once('?').map(|(_, query)| query).unwrap_or_default();
    url::form_urlencoded::parse(query.as_bytes()).find(|(n, _)| n == name).map(|(_, value)| value.into_owned())
}
