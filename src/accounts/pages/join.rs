//! `/join`: answering an invitation.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use super::email::Link;
use super::sign_in::signed_in;
use super::{check, device};
use crate::accounts::{self, ProofRefusal, Secret};
use crate::web::{Answer, Faults, Form, House, Now, Shell, page, page_with};

/// The link's secret and a first password.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Join {
    token: String,
    password: String,
}

#[derive(Template)]
#[template(path = "accounts/join.html")]
struct Page {
    shell: Shell,
    token: String,
    faults: Faults,
}

/// GET `/join`.
///
/// # Errors
/// When the page cannot be drawn.
pub async fn join(shell: Shell, link: Query<Link>) -> Answer {
    page(&Page { shell, token: link.into_inner().token, faults: Faults::default() })
}

/// POST `/join`: joins and signs in.
///
/// # Errors
/// When the database or hashing fails.
pub async fn joined(req: HttpRequest, shell: Shell, house: Data<House>, Now(now): Now, Form(form): Form<Join>) -> Answer {
    let mut faults = Faults::default();
    check(shell.l, &form.password, &["pepite"], &mut faults);
    if faults.is_empty() {
        let hash = house.passwords.hash(form.password).await?;
        let mut db = house.pools.house.get().await?;
        let session = Secret::new(&mut rand::rng());
        match accounts::join(&mut db, &form.token, &hash, (&session, &device(&req)), now).await {
            Ok(()) => return Ok(signed_in(&house, &session, "/desk")),
            Err(ProofRefusal::Database(error)) => return Err(error.into()),
            Err(ProofRefusal::Stale) => faults.add("password", shell.l.msg_accounts_stale_link()),
        }
    }
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &Page { shell, token: form.token, faults })
}
