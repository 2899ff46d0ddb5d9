//! `/account` and below: company, colleagues, sessions, password, language.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use diesel_async::AsyncPgConnection;
use serde::Deserialize;
use uuid::Uuid;

use super::check;
use super::confirm::{confirm_with, not_confirmed};
use crate::accounts::{
    self, Caller, Colleague, CompanyRole, ConfirmRefusal, Confirmation, Identity, InviteRefusal, Member, OpenSession, Secret,
    change_password as change,
};
use crate::language::Language;
use crate::web::{Answer, Db, Error, Faults, Form, House, Notice, Now, Shell, is_line, page_with, see_other_with};

/// Whom to invite.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Invitation {
    name: String,
    email: String,
}

/// The old and the new password.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct NewPassword {
    current: String,
    code: String,
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
    sessions: Vec<OpenSession>,
    /// Whether the member has a second factor.
    second_factor: bool,
    /// Whether changing the password asks for it.
    asks_code: bool,
    invitation: Invitation,
    faults: Faults,
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
    draw(StatusCode::OK, shell, member, &mut db, (Invitation::default(), Faults::default()), now).await
}

async fn draw(
    status: StatusCode,
    shell: Shell,
    member: Member,
    db: &mut AsyncPgConnection,
    (invitation, faults): (Invitation, Faults),
    now: chrono::DateTime<chrono::Utc>,
) -> Answer {
    let company = accounts::identity(db, member.company_id).await?;
    let colleagues = accounts::colleagues(db, member.company_id).await?;
    let sessions = accounts::open_sessions(db, member.user_id, now).await?;
    let second_factor = shell.assurance.is_some_and(|it| it.second_factor);
    let asks_code = second_factor && !shell.assurance.is_some_and(|it| it.is_confirmed(now));
    page_with(status, &Page { shell, member, company, colleagues, sessions, second_factor, asks_code, invitation, faults })
}

/// POST `/account/invitations`.
///
/// # Errors
/// Not found for those who may not invite; when the database fails.
pub async fn invite(
    shell: Shell,
    member: Member,
    house: Data<House>,
    mut db: Db,
    Now(now): Now,
    Form(form): Form<Invitation>,
) -> Answer {
    let mut faults = Faults::default();
    if !is_line(&form.name, 100) {
        faults.add("name", shell.l.msg_accounts_name_fault());
    }
    let Ok(address) = accounts::email(&form.email) else {
        faults.add("email", shell.l.msg_accounts_email_fault());
        return draw(StatusCode::UNPROCESSABLE_ENTITY, shell, member, &mut db, (form, faults), now).await;
    };
    if !faults.is_empty() {
        return draw(StatusCode::UNPROCESSABLE_ENTITY, shell, member, &mut db, (form, faults), now).await;
    }
    let secret = Secret::new(&mut rand::rng());
    match accounts::invite_member(&mut db, &member, (form.name.trim(), &address), &secret, &house.links, now).await {
        Ok(()) => Ok(see_other_with("/account#users", Notice::Invited)),
        Err(InviteRefusal::NotOwner) => Err(Error::Forbidden),
        Err(InviteRefusal::Database(error)) => Err(error.into()),
    }
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
    if faults.is_empty() {
        // Whoever proved the second factor a short while ago is not asked for it again.
        let recent = shell.assurance.is_some_and(|it| it.is_confirmed(now));
        let typed = Confirmation { password: form.current, code: (!recent).then_some(form.code) };
        match accounts::confirm(&member, typed, confirm_with(&house, now)).await {
            Ok(()) => {}
            Err(ConfirmRefusal::WrongPassword) => faults.add("current", shell.l.msg_accounts_current_wrong()),
            Err(ConfirmRefusal::WrongCode) => faults.add("code", shell.l.msg_security_code_wrong()),
            Err(refusal) => return Err(not_confirmed(refusal)),
        }
    }
    if !faults.is_empty() {
        let mut db = house.pools.house.get().await?;
        return draw(StatusCode::UNPROCESSABLE_ENTITY, shell, member, &mut db, (Invitation::default(), faults), now).await;
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
