//! `/password/forgotten`, `/password/reset`.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use super::check;
use super::email::Link;
use crate::accounts::{self, ProofError};
use crate::web::{Answer, Db, Faults, Form, House, Notice, Now, Shell, page, page_with, see_other, see_other_with};

/// The address that forgot.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Forgotten {
    email: String,
}

/// The link's secret and the new password.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Reset {
    token: String,
    password: String,
}

#[derive(Template)]
#[template(path = "accounts/forgotten.html")]
struct ForgottenPage {
    shell: Shell,
    email: String,
    faults: Faults,
}

#[derive(Template)]
#[template(path = "accounts/reset.html")]
struct ResetPage {
    shell: Shell,
    token: String,
    faults: Faults,
}

/// GET `/password/forgotten`.
///
/// # Errors
/// When the page cannot be drawn.
pub async fn forgotten(shell: Shell) -> Answer {
    page(&ForgottenPage { shell, email: String::new(), faults: Faults::default() })
}

/// POST `/password/forgotten`: the same answer for every address.
///
/// # Errors
/// When the database fails.
pub async fn forgot(shell: Shell, mut db: Db, Now(now): Now, Form(form): Form<Forgotten>) -> Answer {
    let Ok(address) = accounts::email(&form.email) else {
        let mut faults = Faults::default();
        faults.add("email", shell.l.msg_accounts_email_fault());
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &ForgottenPage { shell, email: form.email, faults });
    };
    accounts::forget_password(&mut db, &address, now).await?;
    Ok(see_other("/password/reset"))
}

/// GET `/password/reset`: without a link, says that a letter is on its way.
///
/// # Errors
/// When the page cannot be drawn.
pub async fn reset_form(shell: Shell, link: Query<Link>) -> Answer {
    page(&ResetPage { shell, token: link.into_inner().token, faults: Faults::default() })
}

/// POST `/password/reset`.
///
/// # Errors
/// When the database or hashing fails.
pub async fn reset(shell: Shell, house: Data<House>, Now(now): Now, Form(form): Form<Reset>) -> Answer {
    let mut faults = Faults::default();
    check(shell.l, &form.password, &["pepite"], &mut faults);
    if faults.is_empty() {
        let hash = house.passwords.hash(form.password).await?;
        let mut db = house.pools.house.get().await?;
        match accounts::reset_password(&mut db, &form.token, &hash, &house.links, now).await {
            Ok(()) => return Ok(see_other_with("/sign-in", Notice::PasswordChanged)),
            Err(ProofError::Database(error)) => return Err(error.into()),
            Err(_) => faults.add("password", shell.l.msg_accounts_proof_stale_reset()),
        }
    }
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &ResetPage { shell, token: form.token, faults })
}
