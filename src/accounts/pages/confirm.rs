//! `/account/confirm`: the password once more, before something sensitive.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use chrono::{DateTime, Utc};
use serde::Deserialize;

use crate::accounts::{self, ConfirmRefusal, ConfirmWith, Confirmation, Member};
use crate::web::{
    Answer, ConfirmPage, Error, Faults, Form, House, Now, Shell, local_path, page, page_with, query_value, see_other,
};

/// The password, and where to after.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct ConfirmFields {
    password: String,
    code: String,
    back: String,
}

/// GET `/account/confirm`; `?back=` says where to after.
///
/// # Errors
/// When the page cannot be drawn.
pub async fn confirm_form(req: HttpRequest, shell: Shell, member: Member) -> Answer {
    let back = query_value(&req, "back").map_or_else(|| "/account".to_owned(), |back| local_path(&back).to_owned());
    page(&ConfirmPage::new(shell, &member, back))
}

/// POST `/account/confirm`: marks this session as confirmed, then back.
///
/// # Errors
/// Too many tries; when the database or hashing fails.
pub async fn confirm(shell: Shell, member: Member, house: Data<House>, Now(now): Now, Form(form): Form<ConfirmFields>) -> Answer {
    let mut faults = Faults::default();
    let typed = Confirmation { password: form.password, code: Some(form.code) };
    match accounts::confirm(&member, typed, confirm_with(&house, now)).await {
        Ok(()) => return Ok(see_other(local_path(&form.back))),
        Err(ConfirmRefusal::WrongPassword) => faults.add("password", shell.l.msg_accounts_current_wrong()),
        Err(ConfirmRefusal::WrongCode) => faults.add("code", shell.l.msg_security_code_wrong()),
        Err(refusal) => return Err(not_confirmed(refusal)),
    }
    let again = ConfirmPage::new(shell, &member, local_path(&form.back).to_owned()).with_faults(faults);
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &again)
}

/// What a confirmation is checked with.
pub(super) fn confirm_with(house: &House, now: DateTime<Utc>) -> ConfirmWith<'_> {
    let House { passwords, keyring, links, pools, .. } = house;
    ConfirmWith { pool: &pools.house, hasher: passwords, keyring, links, now }
}

/// What a refusal is that is no fault of a field.
pub(super) fn not_confirmed(refusal: ConfirmRefusal) -> Error {
    match refusal {
        ConfirmRefusal::Unchecked(error) => error.into(),
        other => Error::internal(other),
    }
}
