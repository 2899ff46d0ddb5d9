//! `/sign-up`.

use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use serde::Deserialize;

use super::check;
use crate::accounts::{self, NewAccount, Secret, Siren, Siret};
use crate::l10n::L10nLanguage;
use crate::web::{Answer, Error, Faults, Form, House, Now, Shell, page, page_with, see_other, sign_up_cookie};

/// What is typed.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct SignUp {
    company: String,
    siren: String,
    name: String,
    email: String,
    password: String,
    terms: String,
}

#[derive(Template)]
#[template(path = "accounts/sign_up.html")]
struct Page {
    shell: Shell,
    form: SignUp,
    faults: Faults,
}

/// What was typed, read.
struct Read {
    siren: Siren,
    email: String,
}

/// GET `/sign-up`.
///
/// # Errors
/// When the page cannot be drawn.
pub async fn sign_up_form(shell: Shell) -> Answer {
    page(&Page { shell, form: SignUp::default(), faults: Faults::default() })
}

/// POST `/sign-up`: to the page that says that an e-mail is on its way, whether or not the address is here.
///
/// # Errors
/// When the database or hashing fails.
pub async fn sign_up(shell: Shell, house: Data<House>, Now(now): Now, Form(form): Form<SignUp>) -> Answer {
    let mut faults = Faults::default();
    let Some(read) = read(shell.l, &form, &mut faults) else {
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &Page { shell, form, faults });
    };
    let password_hash = house.passwords.hash(form.password.clone()).await?;
    let browser = Secret::new(&mut rand::rng());
    let new = NewAccount {
        company: form.company.trim(),
        siren: read.siren,
        name: form.name.trim(),
        email: &read.email,
        password_hash: &password_hash,
        language: shell.language,
        browser: &browser,
    };
    accounts::sign_up(&mut *house.pools.house.get().await?, &new, now).await?;
    let mut answer = see_other("/email/verify");
    answer.add_cookie(&sign_up_cookie(&house.config, browser.text())).map_err(Error::internal)?;
    Ok(answer)
}

fn read(l: &L10nLanguage, form: &SignUp, faults: &mut Faults) -> Option<Read> {
    let siren = Siren::parse(&form.siren).or_else(|_| Siret::parse(&form.siren).map(Siret::siren));
    if siren.is_err() {
        faults.add("siren", l.msg_accounts_siren_fault());
    }
    if !crate::web::is_line(&form.company, 120) {
        faults.add("company", l.msg_accounts_company_fault());
    }
    if !crate::web::is_line(&form.name, 100) {
        faults.add("name", l.msg_accounts_name_fault());
    }
    let email = accounts::email(&form.email);
    if email.is_err() {
        faults.add("email", l.msg_accounts_email_fault());
    }
    check(l, &form.password, &[&form.company, &form.name, &form.email, "pepite"], faults);
    if form.terms.is_empty() {
        faults.add("terms", l.msg_accounts_terms_fault());
    }
    if faults.is_empty() { Some(Read { siren: siren.ok()?, email: email.ok()? }) } else { None }
}
