//! Writing to a seller, writing in a thread, and the seller's decision.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::RETRY_AFTER;
use actix_web::web::{Data, Path};
use askama::Template;
use diesel_async::AsyncPgConnection;
use serde::Deserialize;
use uuid::Uuid;

use super::thread;
use super::typed::Typed;
use crate::accounts::{self, Member, Replay};
use crate::conversations::{self, DecideRefusal, Decision, FirstMessage, Jitter, SendRefusal, StartRefusal, aliases, store};
use crate::db::violated;
use crate::l10n::L10nLanguage;
use crate::listings::{self, Teaser};
use crate::web::{Answer, Db, Error, Form, House, Notice, Now, Shell, Submitted, is_text, page_with, see_other, see_other_with};

/// Longest message, in characters.
const LONGEST: usize = 4000;

/// A message.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Words {
    text: String,
    /// `yes`: also where it says who writes.
    reveal: String,
}

impl Words {
    fn is_meant(&self) -> bool {
        self.reveal == "yes"
    }
}

/// What the seller decides.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Verdict {
    decision: String,
}

#[derive(Template)]
#[template(path = "conversations/write.html")]
struct Page {
    shell: Shell,
    teaser: Teaser,
    typed: Typed,
}

impl Page {
    fn draft(&self) -> String {
        self.teaser.code.clone()
    }

    fn rows(&self) -> u8 {
        8
    }

    fn hint(&self) -> String {
        self.shell.l.msg_conversations_write_hint()
    }
}

/// GET `/leads/{code}/conversations`: the first message, or the thread there is already.
///
/// # Errors
/// Not found unless the lead is on offer; a sentence where it is one's own.
pub async fn start_form(shell: Shell, member: Member, mut db: Db, code: Path<String>) -> Answer {
    let lead = listings::brief_by_code(&mut db, &code).await?.ok_or(Error::NotFound)?;
    if lead.company_id == member.company_id {
        return Err(Error::Conflict(shell.l.msg_conversations_own_lead()));
    }
    if let Some(id) = store::id_between(&mut db, lead.id, member.company_id).await? {
        return Ok(see_other(&address(id)));
    }
    draw(StatusCode::OK, shell, &mut db, &code, Typed::default()).await
}

async fn draw(status: StatusCode, shell: Shell, db: &mut AsyncPgConnection, code: &str, typed: Typed) -> Answer {
    let teaser = listings::teaser(db, code).await?.ok_or(Error::NotFound)?;
    page_with(status, &Page { shell, teaser, typed })
}

/// POST `/leads/{code}/conversations`.
///
/// # Errors
/// Not found; a sentence for one's own lead, one that is not on offer, a closed conversation; too many.
pub async fn start(
    shell: Shell,
    member: Member,
    house: Data<House>,
    mut db: Db,
    Now(now): Now,
    (code, submitted): (Path<String>, Submitted),
    Form(form): Form<Words>,
) -> Answer {
    if let Some(answer) = replayed(shell.l, &member, &mut db, &submitted).await? {
        return Ok(answer);
    }
    let Some(text) = read(&form.text) else {
        let typed = Typed::with(form.text, shell.l.msg_conversations_text_fault());
        return draw(StatusCode::UNPROCESSABLE_ENTITY, shell, &mut db, &code, typed).await;
    };
    if !form.is_meant() {
        let marks = conversations::revealed_at_first(&mut db, &member, &text).await.map_err(Error::internal)?;
        if !marks.is_empty() {
            let typed = Typed::revealing(shell.l, text, &marks);
            return draw(StatusCode::UNPROCESSABLE_ENTITY, shell, &mut db, &code, typed).await;
        }
    }
    let (names, jitter) = (aliases(&mut rand::rng()), Jitter::draw(&mut rand::rng()));
    let first = FirstMessage { code: &code, text: &text, aliases: &names };
    let started =
        conversations::start_conversation(&mut db, &member, &first, submitted.once(), (&house.links, jitter), now).await;
    let refusal = match started {
        Ok(id) => return Ok(see_other_with(&address(id), Notice::MessageSent)),
        Err(refusal) => refusal,
    };
    match refusal {
        StartRefusal::NotFound => Err(Error::NotFound),
        StartRefusal::OwnLead => Err(Error::Conflict(shell.l.msg_conversations_own_lead())),
        StartRefusal::NotOnOffer => Err(Error::Conflict(shell.l.msg_conversations_not_on_offer())),
        StartRefusal::TooMany { retry_after } => {
            let fault = shell.l.msg_conversations_too_many_starts(f64::from(retry_after.div_ceil(60)));
            let typed = Typed::with(form.text, fault);
            let page = draw(StatusCode::TOO_MANY_REQUESTS, shell, &mut db, &code, typed).await;
            later(page, retry_after)
        }
        StartRefusal::Send(SendRefusal::TooMany { retry_after }) => {
            let typed = Typed::with(form.text, shell.l.msg_conversations_too_many_messages(f64::from(retry_after)));
            let page = draw(StatusCode::TOO_MANY_REQUESTS, shell, &mut db, &code, typed).await;
            later(page, retry_after)
        }
        StartRefusal::Send(refusal) => refused(shell.l, &member, &mut db, &submitted, refusal).await,
    }
}

/// POST `/conversations/{id}/messages`.
///
/// # Errors
/// Not found for others than its two sides; a sentence where nothing more may be written; too many.
pub async fn send(
    shell: Shell,
    member: Member,
    house: Data<House>,
    mut db: Db,
    Now(now): Now,
    (id, submitted): (Path<Uuid>, Submitted),
    Form(form): Form<Words>,
) -> Answer {
    if let Some(answer) = replayed(shell.l, &member, &mut db, &submitted).await? {
        return Ok(answer);
    }
    let Some(text) = read(&form.text) else {
        let typed = Typed::with(form.text, shell.l.msg_conversations_text_fault());
        return thread::draw(StatusCode::UNPROCESSABLE_ENTITY, shell, &member, &mut db, *id, typed, now).await;
    };
    if !form.is_meant() {
        let asked = conversations::revealed_in(&mut db, &house.keyring, &member, (*id, &text)).await;
        let marks = asked.map_err(Error::internal)?;
        if !marks.is_empty() {
            let typed = Typed::revealing(shell.l, text, &marks);
            return thread::draw(StatusCode::UNPROCESSABLE_ENTITY, shell, &member, &mut db, *id, typed, now).await;
        }
    }
    match conversations::send_message(&mut db, &member, (*id, &text), submitted.once(), &house.links, now).await {
        Ok(()) => Ok(see_other(&address(*id))),
        Err(SendRefusal::TooMany { retry_after }) => {
            let typed = Typed::with(form.text, shell.l.msg_conversations_too_many_messages(f64::from(retry_after)));
            let page = thread::draw(StatusCode::TOO_MANY_REQUESTS, shell, &member, &mut db, *id, typed, now).await;
            later(page, retry_after)
        }
        Err(refusal) => refused(shell.l, &member, &mut db, &submitted, refusal).await,
    }
}

/// POST `/conversations/{id}/decision`.
///
/// # Errors
/// Not found for others than its seller; a sentence where it has moved on.
pub async fn decide(
    shell: Shell,
    member: Member,
    mut db: Db,
    Now(now): Now,
    id: Path<Uuid>,
    Form(form): Form<Verdict>,
) -> Answer {
    let decision = Decision::parse(&form.decision).ok_or(Error::BadRequest)?;
    let jitter = Jitter::draw(&mut rand::rng());
    match conversations::decide(&mut db, &member, *id, decision, jitter, now).await {
        Ok(()) => Ok(match decision {
            Decision::Accept => see_other_with(&address(*id), Notice::ConversationOpened),
            Decision::Ignore => see_other_with("/conversations", Notice::ConversationIgnored),
            Decision::Block => see_other_with("/conversations", Notice::ConversationBlocked),
        }),
        Err(DecideRefusal::NotFound) => Err(Error::NotFound),
        Err(DecideRefusal::Moved) => Err(Error::Conflict(shell.l.msg_conversations_moved())),
        Err(DecideRefusal::OfferStands) => Err(Error::Conflict(shell.l.msg_conversations_offer_stands())),
        Err(DecideRefusal::Database(error)) => Err(error.into()),
    }
}

pub(super) fn address(id: Uuid) -> String {
    format!("/conversations/{id}")
}

/// The message as kept: line ends as Unix has them, no blanks around; none where it is none or too long.
fn read(typed: &str) -> Option<String> {
    let text = typed.replace("\r\n", "\n");
    is_text(&text, LONGEST).then(|| text.trim().to_owned())
}

/// The page, with what a machine reads of when to try again.
fn later(page: Answer, retry_after: u32) -> Answer {
    let mut page = page?;
    page.headers_mut().insert(RETRY_AFTER, retry_after.into());
    Ok(page)
}

/// The first answer, where this very form was carried out before.
pub(super) async fn replayed(
    l: &L10nLanguage,
    member: &Member,
    db: &mut AsyncPgConnection,
    submitted: &Submitted,
) -> Result<Option<HttpResponse>, Error> {
    let known = accounts::replay(db, member.user_id, submitted.key, &submitted.route, &submitted.body_hash).await?;
    match known {
        Replay::Fresh => Ok(None),
        Replay::Done(location) => Ok(Some(see_other(&location))),
        Replay::Other => Err(Error::FormUsed(l.msg_conversations_form_used())),
    }
}

pub(super) async fn refused(
    l: &L10nLanguage,
    member: &Member,
    db: &mut AsyncPgConnection,
    submitted: &Submitted,
    refusal: SendRefusal,
) -> Answer {
    match refusal {
        SendRefusal::NotFound => Err(Error::NotFound),
        SendRefusal::Closed => Err(Error::Conflict(l.msg_conversations_closed())),
        SendRefusal::NotAccepted => Err(Error::Conflict(l.msg_conversations_not_accepted())),
        SendRefusal::Blocked => Err(Error::Conflict(l.msg_conversations_blocked())),
        SendRefusal::TooMany { retry_after } => Err(Error::TooMany { retry_after }),
        // The same form, carried out in between: what it did is the answer.
        SendRefusal::Database(error) if violated(&error) == Some("submissions_pkey") => {
            replayed(l, member, db, submitted).await?.ok_or_else(|| error.into())
        }
        SendRefusal::Database(error) => Err(error.into()),
    }
}
