//! GET `/account/security`: what the member signs in with.

use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use serde::Deserialize;

use crate::accounts::pages::check;
use crate::accounts::{self, Caller, Member, change_password as change};
use crate::web::{Answer, Faults, Form, House, Notice, Now, Shell, page, page_with, see_other_with};

/// The old and the new password.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct PasswordForm {
    current: String,
    password: String,
}

#[derive(Template)]
#[template(path = "accounts/account/security.html")]
struct SecurityPage {
    shell: Shell,
    member: Member,
    faults: Faults,
}

/// GET `/account/security`.
///
/// # Errors
/// When the page cannot be rendered.
pub async fn account_security(shell: Shell, member: Member) -> Answer {
    page(&SecurityPage { shell, member, faults: Faults::default() })
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
    Form(form): Form<PasswordForm>,
) -> Answer {
    let mut faults = Faults::default();
    check(shell.l, &form.password, &[&member.name, &member.email, &member.company, "pepite"], &mut faults);
    if faults.is_empty() && !accounts::verify_password(&house.pools.house, &house.passwords, &member, form.current, now).await? {
        faults.add("current", shell.l.msg_accounts_current_wrong());
    }
    if !faults.is_empty() {
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &SecurityPage { shell, member, faults });
    }
    let hash = house.passwords.reserve(Caller::Known)?.hash(form.password).await?;
    let mut db = house.pools.house.get().await?;
    change::change_password(&mut db, &member, &hash, &house.links, now).await?;
    Ok(see_other_with("/account/security", Notice::PasswordChanged))
}
