//! GET `/account`: the user's own name, address and language.

use actix_web::http::StatusCode;
use askama::Template;
use chrono::{DateTime, Utc};
use diesel_async::AsyncPgConnection;
use serde::Deserialize;

use crate::accounts::{self, Member, PendingEmail};
use crate::language::Language;
use crate::web::{Answer, Db, Error, Faults, Form, Notice, Now, Shell, is_line, page_with, see_other_with};

/// The user's own name.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct NameForm {
    name: String,
}

/// The language of e-mails.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct LanguageForm {
    language: String,
}

#[derive(Template)]
#[template(path = "accounts/account/profile.html")]
struct ProfilePage {
    shell: Shell,
    member: Member,
    name: String,
    pending: Option<PendingEmail>,
    faults: Faults,
}

impl ProfilePage {
    fn languages() -> Vec<(String, String)> {
        vec![("fr".into(), "Français".into()), ("en".into(), "English".into())]
    }
}

/// GET `/account`.
///
/// # Errors
/// When the database fails.
pub async fn account(shell: Shell, member: Member, mut db: Db, Now(now): Now) -> Answer {
    let name = member.name.clone();
    render(StatusCode::OK, shell, member, &mut db, (name, Faults::default()), now).await
}

async fn render(
    status: StatusCode,
    shell: Shell,
    member: Member,
    db: &mut AsyncPgConnection,
    typed: (String, Faults),
    now: DateTime<Utc>,
) -> Answer {
    let pending = accounts::pending_email(db, member.user_id, now).await?;
    let (name, faults) = typed;
    page_with(status, &ProfilePage { shell, member, name, pending, faults })
}

/// POST `/account/name`: the user's own name.
///
/// # Errors
/// When the database fails.
pub async fn change_name(shell: Shell, member: Member, mut db: Db, Now(now): Now, Form(form): Form<NameForm>) -> Answer {
    if is_line(&form.name, 100) {
        accounts::set_name(&mut db, member.user_id, form.name.trim()).await?;
        return Ok(see_other_with("/account", Notice::AccountSaved));
    }
    let mut faults = Faults::default();
    faults.add("name", shell.l.msg_accounts_name_fault());
    render(StatusCode::UNPROCESSABLE_ENTITY, shell, member, &mut db, (form.name, faults), now).await
}

/// POST `/account/language`: the language of e-mails.
///
/// # Errors
/// When the database fails.
pub async fn change_language(member: Member, mut db: Db, Form(form): Form<LanguageForm>) -> Answer {
    let language = Language::parse(&form.language).ok_or(Error::BadRequest)?;
    accounts::set_language(&mut db, member.user_id, language).await?;
    Ok(see_other_with("/account", Notice::AccountSaved))
}
