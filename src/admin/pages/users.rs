//! `/admin/users` and below: who is here by code, finding one by its address, and seeing a name for a while.

use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use askama::Template;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::DateTime;
use serde::Deserialize;
use uuid::Uuid;

use crate::accounts::{self as users, CompanyRole, StaffRole};
use crate::admin::accounts::{self, Account, After, PAGE};
use crate::moderation::{self, RevealSubject, RevealedUser};
use crate::web::{Admin, Answer, Confirmed, Db, Error, Faults, Form, Now, Shell, format, is_text, page, page_with, see_other};

/// Longest reason.
const LONGEST_REASON: usize = 2000;

/// Where the page before ended.
#[derive(Debug, Deserialize, Default)]
#[serde(default)]
pub struct UsersQuery {
    after: String,
}

/// An address to look for, and why.
#[derive(Debug, Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct SearchForm {
    email: String,
    reason: String,
}

/// Why a name is to be shown.
#[derive(Debug, Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct RevealForm {
    reason: String,
}

#[derive(Template)]
#[template(path = "admin/users.html")]
struct UsersPage {
    shell: Shell,
    accounts: Vec<Account>,
    revealed: Vec<RevealedUser>,
    search: SearchForm,
    faults: Faults,
    first: bool,
    next: Option<String>,
}

impl UsersPage {
    /// The user by name, while it is shown.
    fn name(&self, account: &Account) -> Option<&RevealedUser> {
        self.revealed.iter().find(|it| it.id == account.id)
    }
}

#[derive(Template)]
#[template(path = "admin/user.html")]
struct UserPage {
    shell: Shell,
    account: Account,
    revealed: Option<RevealedUser>,
    reason: String,
    faults: Faults,
}

/// GET `/admin/users`: the newest first, without names.
///
/// # Errors
/// When the database fails.
pub async fn users(shell: Shell, staff: Admin, mut db: Db, Now(now): Now, query: Query<UsersQuery>) -> Answer {
    let after = read(&query.after);
    let mut found = accounts::accounts(&mut db, after).await?;
    let revealed = moderation::revealed_users(&mut db, &staff.0, now).await?;
    let size = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = found.len() > size;
    found.truncate(size);
    let next = if more { found.last().map(cursor) } else { None };
    let (search, faults) = (SearchForm::default(), Faults::default());
    page(&UsersPage { shell, accounts: found, revealed, search, faults, first: after.is_none(), next })
}

/// POST `/admin/users/search`: the user with exactly this address, by its code; logged.
///
/// # Errors
/// When the database fails.
pub async fn find_user(shell: Shell, staff: Admin, mut db: Db, Now(now): Now, Form(form): Form<SearchForm>) -> Answer {
    let mut faults = Faults::default();
    if !is_text(&form.reason, LONGEST_REASON) {
        faults.add("reason", shell.l.msg_moderation_fault_reason());
    }
    match users::email(&form.email) {
        Err(_) => faults.add("email", shell.l.msg_accounts_email_fault()),
        Ok(address) if faults.is_empty() => {
            match moderation::find_user(&mut db, &staff.0, &address, form.reason.trim(), now).await? {
                Some(id) => return Ok(see_other(&format!("/admin/users/{id}"))),
                None => faults.add("email", shell.l.msg_admin_nobody_found()),
            }
        }
        Ok(_) => {}
    }
    let revealed = moderation::revealed_users(&mut db, &staff.0, now).await?;
    let page = UsersPage { shell, accounts: Vec::new(), revealed, search: form, faults, first: false, next: None };
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// GET `/admin/users/{id}`: one user, with its name while it is shown.
///
/// # Errors
/// Not found for no user; when the database fails.
pub async fn user(shell: Shell, staff: Admin, mut db: Db, Now(now): Now, id: Path<Uuid>) -> Answer {
    let account = accounts::account(&mut db, *id).await?.ok_or(Error::NotFound)?;
    let revealed = moderation::revealed_users(&mut db, &staff.0, now).await?.into_iter().find(|it| it.id == *id);
    page(&UserPage { shell, account, revealed, reason: String::new(), faults: Faults::default() })
}

/// POST `/admin/users/{id}/identity`: shows the name to this session for a quarter of an hour, with a line in the log.
///
/// # Errors
/// Not found for no user; unless the session was confirmed a short while ago; when the database fails.
pub async fn reveal_user(
    shell: Shell,
    staff: Admin,
    _: Confirmed,
    mut db: Db,
    Now(now): Now,
    id: Path<Uuid>,
    Form(form): Form<RevealForm>,
) -> Answer {
    let account = accounts::account(&mut db, *id).await?.ok_or(Error::NotFound)?;
    if is_text(&form.reason, LONGEST_REASON) {
        moderation::reveal(&mut db, &staff.0, RevealSubject::User(account.id), form.reason.trim(), now).await?;
        return Ok(see_other(&format!("/admin/users/{}", account.id)));
    }
    let mut faults = Faults::default();
    faults.add("reason", shell.l.msg_moderation_fault_reason());
    let page = UserPage { shell, account, revealed: None, reason: form.reason, faults };
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn cursor(last: &Account) -> String {
    URL_SAFE_NO_PAD.encode(format!("{}:{}", last.created_at.timestamp_micros(), last.id))
}

/// A cursor that was not ours has no effect.
fn read(cursor: &str) -> Option<After> {
    let text = String::from_utf8(URL_SAFE_NO_PAD.decode(cursor).ok()?).ok()?;
    let (micros, id) = text.split_once(':')?;
    Some(After { created_at: DateTime::from_timestamp_micros(micros.parse().ok()?)?, id: Uuid::parse_str(id).ok()? })
}
