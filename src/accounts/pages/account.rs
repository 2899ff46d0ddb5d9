//! `/account` and below: company, colleagues, sessions, password, language.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use chrono::{DateTime, Utc};
use diesel_async::AsyncPgConnection;
use serde::Deserialize;
use uuid::Uuid;

use super::check;
use super::invitations::InvitationFields;
use crate::accounts::{
    self, Caller, Colleague, CompanyRole, Identity, Member, OpenSession, PendingInvitation, change_password as change,
};
use crate::language::Language;
use crate::web::{Answer, Db, Error, Faults, Form, House, Notice, Now, Shell, page_with, see_other_with};

/// The old and the new password.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct NewPassword {
    current: String,
    password: String,
}

/// The language of letters.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Letters {
    language: String,
}

/// A form without fields.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Nothing {}

#[derive(Template)]
#[template(path = "accounts/account.html")]
struct Page {
    shell: Shell,
    member: Member,
    company: Identity,
    colleagues: Vec<Colleague>,
    invitations: Vec<PendingInvitation>,
    sessions: Vec<OpenSession>,
    typed: Typed,
    now: DateTime<Utc>,
}

/// What was typed into a form of the page, and what is wrong with it.
#[derive(Default)]
pub(super) struct Typed {
    pub invitation: InvitationFields,
    pub faults: Faults,
}

impl Page {
    fn languages() -> Vec<(String, String)> {
        vec![("fr".into(), "Français".into()), ("en".into(), "English".into())]
    }
}

/// GET `/account`.
///
/// # Errors
/// When the database fails.
pub async fn account(shell: Shell, member: Member, mut db: Db, Now(now): Now) -> Answer {
    draw(StatusCode::OK, shell, member, &mut db, Typed::default(), now).await
}

pub(super) async fn draw(
    status: StatusCode,
    shell: Shell,
    member: Member,
    db: &mut AsyncPgConnection,
    typed: Typed,
    now: DateTime<Utc>,
) -> Answer {
    let company = accounts::identity(db, member.company_id).await?;
    let colleagues = accounts::colleagues(db, member.company_id).await?;
    let invitations = if member.is_owner() { accounts::pending_invitations(db, member.company_id).await? } else { Vec::new() };
    let sessions = accounts::open_sessions(db, member.user_id, now).await?;
    page_with(status, &Page { shell, member, company, colleagues, invitations, sessions, typed, now })
}

/// POST `/account/sessions/{id}/end`.
///
/// # Errors
/// Not found unless it is the member's own session.
pub async fn end_session(member: Member, mut db: Db, id: Path<Uuid>, Form(_): Form<Nothing>) -> Answer {
    if accounts::revoke_session_and_device(&mut db, member.user_id, *id).await? {
        Ok(see_other_with("/account#sessions", Notice::SessionRevoked))
    } else {
        Err(Error::NotFound)
    }
}

/// POST `/account/password`: ends the other sessions.
///
/// # Errors
/// When the database or hashing fails.
pub async fn change_password(
    shell: Shell,
    member: Member,
    house: Data<House>,
    Now(now): Now,
    Form(form): Form<NewPassword>,
) -> Answer {
    let mut faults = Faults::default();
    check(shell.l, &form.password, &[&member.name, &member.email, &member.company, "pepite"], &mut faults);
    if faults.is_empty() && !accounts::verify_password(&house.pools.house, &house.passwords, &member, form.current, now).await? {
        faults.add("current", shell.l.msg_accounts_current_wrong());
    }
    if !faults.is_empty() {
        let mut db = house.pools.house.get().await?;
        return draw(StatusCode::UNPROCESSABLE_ENTITY, shell, member, &mut db, Typed { faults, ..Typed::default() }, now).await;
    }
    let hash = house.passwords.reserve(Caller::Known)?.hash(form.password).await?;
    let mut db = house.pools.house.get().await?;
    change::change_password(&mut db, &member, &hash, &house.links, now).await?;
    Ok(see_other_with("/account", Notice::PasswordChanged))
}

/// POST `/account/language`: the language of letters.
///
/// # Errors
/// When the database fails.
pub async fn change_language(member: Member, mut db: Db, Form(form): Form<Letters>) -> Answer {
    let language = Language::parse(&form.language).ok_or(Error::BadRequest)?;
    accounts::set_language(&mut db, member.user_id, language).await?;
    Ok(see_other_with("/account", Notice::AccountSaved))
}
