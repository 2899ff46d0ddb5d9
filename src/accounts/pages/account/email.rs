//! `/account/email` and below: asking for another address, taking it back, confirming it. `/email/undo`: the old address
//! stops or undoes it, whoever is signed in.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use super::EmptyForm;
use crate::accounts::{self, ConfirmEmailError, EmailRequest, Member, PendingEmail, RequestError, Secret, Undo, UndoError};
use crate::web::{Answer, Confirmed, Db, Error, Faults, Form, House, Notice, Now, Shell, page, page_with, see_other_with};

/// The address asked for.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct EmailForm {
    email: String,
}

/// The secret of a link.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct LinkQuery {
    token: String,
}

/// The secret of a link, from the form of its page.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct LinkForm {
    token: String,
}

#[derive(Template)]
#[template(path = "accounts/account/email.html")]
struct EmailPage {
    shell: Shell,
    member: Member,
    email: String,
    faults: Faults,
}

#[derive(Template)]
#[template(path = "accounts/account/email_confirmation.html")]
struct ConfirmationPage {
    shell: Shell,
    token: String,
    change: Option<PendingEmail>,
    taken: bool,
}

#[derive(Template)]
#[template(path = "accounts/email_undo.html")]
struct UndoPage {
    shell: Shell,
    token: String,
    undo: Option<Undo>,
    taken: bool,
}

/// GET `/account/email`.
///
/// # Errors
/// When the page cannot be rendered.
pub async fn account_email(shell: Shell, Confirmed(member): Confirmed) -> Answer {
    page(&EmailPage { shell, member, email: String::new(), faults: Faults::default() })
}

/// POST `/account/email`: the same answer whether or not somebody has the address.
///
/// # Errors
/// Too many requests within a day; when the database fails.
pub async fn request_email(
    shell: Shell,
    Confirmed(member): Confirmed,
    house: Data<House>,
    mut db: Db,
    Now(now): Now,
    Form(form): Form<EmailForm>,
) -> Answer {
    let mut faults = Faults::default();
    if let Ok(new_email) = accounts::email(&form.email) {
        let (confirm, stop) = (Secret::new(&mut rand::rng()), Secret::new(&mut rand::rng()));
        let request =
            EmailRequest { member: &member, new_email: &new_email, confirm: &confirm, stop: &stop, links: &house.links, now };
        match accounts::request_email_change(&mut db, &request).await {
            Ok(()) => return Ok(see_other_with("/account", Notice::EmailRequested)),
            Err(RequestError::Same) => faults.add("email", shell.l.msg_email_change_same()),
            Err(RequestError::TooMany { retry_after }) => return Err(Error::TooMany { retry_after }),
            Err(RequestError::Database(error)) => return Err(error.into()),
        }
    } else {
        faults.add("email", shell.l.msg_accounts_email_fault());
    }
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &EmailPage { shell, member, email: form.email, faults })
}

/// POST `/account/email/cancellation`.
///
/// # Errors
/// When the database fails.
pub async fn cancel_email(member: Member, mut db: Db, Now(now): Now, Form(_): Form<EmptyForm>) -> Answer {
    accounts::cancel_email_change(&mut db, &member, now).await?;
    Ok(see_other_with("/account", Notice::EmailRequestCancelled))
}

/// GET `/account/email/confirmation`: the link sent to the new address. Changes nothing: mail scanners follow links.
///
/// # Errors
/// When the database fails.
pub async fn email_confirmation(shell: Shell, member: Member, mut db: Db, Now(now): Now, link: Query<LinkQuery>) -> Answer {
    let token = link.into_inner().token;
    let change = accounts::pending_email_of_link(&mut db, member.user_id, &token, now).await?;
    page(&ConfirmationPage { shell, token, change, taken: false })
}

/// POST `/account/email/confirmation`.
///
/// # Errors
/// When the database fails.
pub async fn confirm_email(
    shell: Shell,
    member: Member,
    house: Data<House>,
    mut db: Db,
    Now(now): Now,
    Form(form): Form<LinkForm>,
) -> Answer {
    let undo = Secret::new(&mut rand::rng());
    let taken = match accounts::confirm_email_change(&mut db, &member, &form.token, &undo, &house.links, now).await {
        Ok(()) => return Ok(see_other_with("/account", Notice::EmailChanged)),
        Err(ConfirmEmailError::Taken) => true,
        Err(ConfirmEmailError::Stale) => false,
        Err(ConfirmEmailError::Database(error)) => return Err(error.into()),
    };
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &ConfirmationPage { shell, token: String::new(), change: None, taken })
}

/// GET `/email/undo`: the link sent to the old address. Changes nothing: mail scanners follow links.
///
/// # Errors
/// When the database fails.
pub async fn email_undo(shell: Shell, mut db: Db, Now(now): Now, link: Query<LinkQuery>) -> Answer {
    let token = link.into_inner().token;
    let undo = accounts::undo_of_link(&mut db, &token, now).await?;
    page(&UndoPage { shell, token, undo, taken: false })
}

/// POST `/email/undo`.
///
/// # Errors
/// When the database fails.
pub async fn undo_email(shell: Shell, house: Data<House>, mut db: Db, Now(now): Now, Form(form): Form<LinkForm>) -> Answer {
    let reset = Secret::new(&mut rand::rng());
    let taken = match accounts::undo_email_change(&mut db, &form.token, &reset, &house.links, now).await {
        Ok(undo) if undo.completed => return Ok(see_other_with("/password/reset", Notice::EmailUndone)),
        Ok(_) => return Ok(see_other_with("/", Notice::EmailRequestCancelled)),
        Err(UndoError::Taken) => true,
        Err(UndoError::Stale) => false,
        Err(UndoError::Database(error)) => return Err(error.into()),
    };
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &UndoPage { shell, token: String::new(), undo: None, taken })
}
