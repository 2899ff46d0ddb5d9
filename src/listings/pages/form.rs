//! A new lead, and a change to one.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use diesel_async::AsyncPgConnection;
use uuid::Uuid;

use super::aside::{Aside, Origin};
use super::fields::LeadForm;
use super::page::FormPage;
use super::reading::{self, Read};
use super::typed::{asked, drafted, edit_page, left, too_many};
use crate::accounts::{self, Member, Replay};
use crate::db::violated;
use crate::listings::{
    self, LeadState, Means, NewLead, OwnLead, Problems, Spread, WriteRefusal, Writing, Written, change_lead, create_lead,
    examine, new_code,
};
use crate::valuation::{Distortion, Valuer};
use crate::web::{Answer, Db, Error, Form, House, Notice, Now, Shell, Submitted, see_other, see_other_with};

/// Which button was pressed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Intent {
    Keep,
    Publish,
    Estimate,
}

impl Intent {
    fn read(action: &str) -> Result<Self, Error> {
        match action {
            "" | "draft" => Ok(Self::Keep),
            "publish" => Ok(Self::Publish),
            "estimate" => Ok(Self::Estimate),
            _ => Err(Error::BadRequest),
        }
    }
}

/// A draft left longer ago than that is no longer what somebody comes back for.
const LEFT_FOR: chrono::Duration = chrono::Duration::days(14);

/// GET `/leads/new`; `?from=CODE` begins from a lead of the company.
///
/// # Errors
/// Not found unless that lead is the company's own; when the database fails.
pub async fn new(shell: Shell, member: Member, house: Data<House>, mut db: Db, Now(now): Now) -> Answer {
    let (form, aside) = match asked(&shell.path, "from") {
        Some(code) => like(&shell, &mut db, &member, &code).await?,
        None => usual(&shell, &mut db, &member, now).await?,
    };
    let read = reading::read(shell.l, &form);
    FormPage::new(shell, &house.valuer.load(), form, read, None, now.date_naive()).beside(aside).answer()
}

/// A form for a lead like another one of the company.
async fn like(shell: &Shell, db: &mut AsyncPgConnection, member: &Member, code: &str) -> Result<(LeadForm, Aside), Error> {
    let lead = own(db, member, code).await?;
    let declared = listings::declared(db, lead.id).await?;
    let form = LeadForm::like(&declared, shell.language);
    Ok((form, Aside { origin: Origin::Lead(declared.title), ..Aside::default() }))
}

/// An empty form, with what the company usually says.
async fn usual(
    shell: &Shell,
    db: &mut AsyncPgConnection,
    member: &Member,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<(LeadForm, Aside), Error> {
    let left = listings::left_draft(db, member.user_id, now - LEFT_FOR).await?;
    let usual = listings::usual(db, member.company_id).await?;
    let origin = if usual.is_empty() { Origin::Plain } else { Origin::usual(&usual, shell.language) };
    let form = LeadForm::usual(&usual, shell.language);
    Ok((form, Aside { origin, left, last: usual.last, ..Aside::default() }))
}

/// GET `/leads/{code}/edit`: a draft as it was left typing; a lead on offer as it is, and a change begun before is
/// offered (`?begun=resume` takes it up).
///
/// # Errors
/// Not found unless it is the company's own; conflict once it can no longer be changed.
pub async fn edit(shell: Shell, member: Member, house: Data<House>, mut db: Db, Now(now): Now, code: Path<String>) -> Answer {
    let lead = own(&mut db, &member, &code).await?;
    if !lead.state.is_editable() {
        return Err(Error::Conflict(not_editable(&shell, lead.state)));
    }
    let resume = asked(&shell.path, "begun").is_some_and(|it| it == "resume");
    let desk = Desk::new(shell, member, house, now);
    let begun = if lead.state == LeadState::Draft { None } else { left(&mut db, &desk.house, lead.id).await? };
    let (form, aside) = match begun {
        Some((form, at)) if resume => (form, Aside { origin: Origin::Resumed(at), ..Aside::default() }),
        other => {
            let begun = other.map(|(_, at)| at);
            (desk.stored(&mut db, &lead).await?, Aside { begun, ..Aside::default() })
        }
    };
    let read = reading::read(desk.shell.l, &form);
    FormPage::new(desk.shell, &desk.valuer, form, read, Some(lead), now.date_naive()).unjudged().beside(aside).answer()
}

/// POST `/leads`: to the teaser once published, to the form again once kept.
///
/// # Errors
/// Conflict when the form was sent before with other content; when the database fails.
pub async fn create(
    shell: Shell,
    member: Member,
    house: Data<House>,
    mut db: Db,
    Now(now): Now,
    submitted: Submitted,
    Form(form): Form<LeadForm>,
) -> Answer {
    let intent = Intent::read(&form.action)?;
    let desk = Desk::new(shell, member, house, now);
    let read = reading::read(desk.shell.l, &form);
    if intent == Intent::Estimate {
        return desk.page(form, read, None).answer();
    }
    let publish = intent == Intent::Publish;
    // The form may have begun a draft by itself already.
    if let Some(lead) = drafted(&mut db, &desk.member, submitted.key).await? {
        return desk.save(&mut db, form, read, lead, (publish, true)).await;
    }
    if let Some(place) = replayed(&desk, &mut db, &submitted).await? {
        return Ok(place);
    }
    if !read.faults.is_empty() {
        return desk.mend(&mut db, form, read, None, publish).await;
    }
    let (id, code) = (Uuid::new_v4(), new_code(&mut rand::rng()));
    let location = if publish { format!("/leads/{code}") } else { edit_page(&code) };
    let key = (submitted.key, submitted.route.as_str(), submitted.body_hash.as_slice(), location.as_str());
    let new = NewLead { id, code: &code, form: key };
    let written = create_lead(&mut db, &desk.member, &new, &desk.writing(id, &read, (publish, true)), desk.means()).await;
    match written {
        Ok(written) => Ok(see_other_with(&location, created(written))),
        Err(WriteRefusal::Database(error)) if violated(&error) == Some("submissions_pkey") => {
            if let Some(lead) = drafted(&mut db, &desk.member, submitted.key).await? {
                return desk.save(&mut db, form, read, lead, (publish, true)).await;
            }
            replayed(&desk, &mut db, &submitted).await?.ok_or(Error::Unavailable)
        }
        Err(refusal) => desk.refused(form, read, None, refusal),
    }
}

/// POST `/leads/{code}`.
///
/// # Errors
/// Not found unless it is the company's own; conflict once it can no longer be changed.
pub async fn change(
    shell: Shell,
    member: Member,
    house: Data<House>,
    mut db: Db,
    Now(now): Now,
    code: Path<String>,
    Form(form): Form<LeadForm>,
) -> Answer {
    let intent = Intent::read(&form.action)?;
    let desk = Desk::new(shell, member, house, now);
    let lead = own(&mut db, &desk.member, &code).await?;
    let read = reading::read(desk.shell.l, &form);
    if intent == Intent::Estimate {
        return desk.page(form, read, Some(lead)).answer();
    }
    desk.save(&mut db, form, read, lead, (intent == Intent::Publish, true)).await
}

/// The form sent before, if it was.
async fn replayed(desk: &Desk, db: &mut AsyncPgConnection, submitted: &Submitted) -> Result<Option<HttpResponse>, Error> {
    let Submitted { key, route, body_hash } = submitted;
    match accounts::replay(db, desk.member.user_id, *key, route, body_hash).await? {
        Replay::Fresh => Ok(None),
        Replay::Done(place) => Ok(Some(see_other(&place))),
        Replay::Other => Err(Error::FormUsed(desk.shell.l.msg_listings_form_reused())),
    }
}

/// The lead of a code, if it is the member's company's.
pub(super) async fn own(db: &mut AsyncPgConnection, member: &Member, code: &str) -> Result<OwnLead, Error> {
    listings::own_lead(db, member.company_id, code).await?.ok_or(Error::NotFound)
}

/// Why a lead can no longer be changed.
pub(super) fn not_editable(shell: &Shell, state: LeadState) -> String {
    match state {
        LeadState::Sold => shell.l.msg_listings_is_sold(),
        LeadState::Withdrawn => shell.l.msg_listings_is_withdrawn(),
        LeadState::Expired => shell.l.msg_listings_is_expired(),
        LeadState::Held | LeadState::Removed => shell.l.msg_listings_is_stopped(),
        LeadState::Draft | LeadState::Scheduled | LeadState::Published | LeadState::Paused => shell.l.msg_listings_moved_on(),
    }
}

/// What every answer to the form needs.
pub(super) struct Desk {
    pub shell: Shell,
    pub member: Member,
    pub house: Data<House>,
    /// What estimates are made with, the same from the first to the last of an answer.
    pub valuer: Arc<Valuer>,
    pub now: chrono::DateTime<chrono::Utc>,
}

impl Desk {
    pub(super) fn new(shell: Shell, member: Member, house: Data<House>, now: chrono::DateTime<chrono::Utc>) -> Self {
        Self { shell, member, valuer: house.valuer.load_full(), house, now }
    }

    pub(super) fn means(&self) -> Means<'_> {
        Means { keyring: &self.house.keyring, valuer: &self.valuer, links: &self.house.links, now: self.now }
    }

    /// The form of a lead as it stands: of a draft as it was left typing, else as it was saved.
    pub(super) async fn stored(&self, db: &mut AsyncPgConnection, lead: &OwnLead) -> Result<LeadForm, Error> {
        if lead.state == LeadState::Draft
            && let Some((form, _)) = left(db, &self.house, lead.id).await?
        {
            return Ok(form);
        }
        let (declared, card) = listings::contents(db, &self.house.keyring, lead.id).await.map_err(Error::internal)?;
        Ok(LeadForm::of(&declared, &card, self.shell.language))
    }

    fn writing<'a>(&self, id: Uuid, read: &'a Read, (publish, settles): (bool, bool)) -> Writing<'a> {
        let sealed = self.house.keyring.seal(id, &read.card.to_bytes(), &mut rand::rng());
        Writing {
            declared: &read.declared,
            card: &read.card,
            sealed,
            publish,
            settles,
            browse_key: Uuid::new_v4(),
            spread: Some(Spread::draw(&mut rand::rng())),
            distortion: Distortion::new(Uuid::new_v4()),
        }
    }

    fn page(&self, form: LeadForm, read: Read, lead: Option<OwnLead>) -> FormPage {
        let aside = Aside { unsaved: true, ..Aside::default() };
        FormPage::new(self.shell.clone(), &self.valuer, form, read, lead, self.now.date_naive()).beside(aside)
    }

    /// Writes a lead anew: whether it goes on offer, and whether the form is all that was typed.
    pub(super) async fn save(
        &self,
        db: &mut AsyncPgConnection,
        form: LeadForm,
        read: Read,
        lead: OwnLead,
        (publish, settles): (bool, bool),
    ) -> Answer {
        if !read.faults.is_empty() {
            return self.mend(db, form, read, Some(lead), publish).await;
        }
        match change_lead(db, &self.member, lead.id, &self.writing(lead.id, &read, (publish, settles)), self.means()).await {
            Ok(written) => Ok(saved(&lead, written)),
            Err(refusal) => self.refused(form, read, Some(lead), refusal),
        }
    }

    /// The form again, with all that is wrong at once.
    async fn mend(&self, db: &mut AsyncPgConnection, form: LeadForm, read: Read, lead: Option<OwnLead>, publish: bool) -> Answer {
        let mut problems = Problems::default();
        if publish {
            let (id, parts) = (lead.as_ref().map(|it| it.id), (&read.declared, &read.card));
            let means = (&*self.house.keyring, &*self.valuer);
            problems = examine(db, &self.member, id, parts, means, self.now.date_naive()).await?.problems;
        }
        let declared = read.declared.clone();
        self.page(form, read, lead).with(&declared, problems).answer()
    }

    fn refused(&self, form: LeadForm, read: Read, lead: Option<OwnLead>, refusal: WriteRefusal) -> Answer {
        let problems = match refusal {
            WriteRefusal::Problems(problems) => *problems,
            WriteRefusal::NotEditable(state) => return Err(Error::Conflict(not_editable(&self.shell, state))),
            WriteRefusal::TooManyDrafts => {
                let aside = Aside { refused: Some(too_many(&self.shell)), ..Aside::default() };
                return self.page(form, read, lead).beside(aside).answer();
            }
            WriteRefusal::OnOffer => return Err(Error::Conflict(self.shell.l.msg_listings_on_offer())),
            // A deal was made between our look and our write.
            WriteRefusal::Database(error) if violated(&error) == Some("deals_lead_cap_fkey") => {
                Problems { cap_fixed: true, ..Problems::default() }
            }
            WriteRefusal::Card(fault) => return Err(Error::internal(fault)),
            WriteRefusal::Database(error) => return Err(error.into()),
        };
        let declared = read.declared.clone();
        self.page(form, read, lead).with(&declared, problems).answer()
    }
}

fn created(written: Written) -> Notice {
    match written {
        Written::Kept => Notice::DraftSaved,
        Written::OnOffer => Notice::LeadPublished,
        Written::Scheduled => Notice::LeadScheduled,
    }
}

fn saved(lead: &OwnLead, written: Written) -> HttpResponse {
    let (teaser, form) = (format!("/leads/{}", lead.code), format!("/leads/{}/edit", lead.code));
    match (lead.state, written) {
        (LeadState::Published | LeadState::Scheduled, _) => see_other_with(&teaser, Notice::LeadSaved),
        (LeadState::Paused, Written::Kept) => see_other_with(&form, Notice::AccountSaved),
        (_, Written::Kept) => see_other_with(&form, Notice::DraftSaved),
        (_, written) => see_other_with(&teaser, created(written)),
    }
}
