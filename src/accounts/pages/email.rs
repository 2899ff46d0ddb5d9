//! `/email/verify`: a letter is on its way; the link in it shows a button, and the button proves.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use super::device;
use super::sign_in::signed_in;
use crate::accounts::{self, ProofRefusal, Secret};
use crate::web::{Answer, Db, Faults, Form, House, Now, Shell, page, page_with, see_other};

/// The secret of the link, or the address to send it to again.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Proof {
    token: String,
    email: String,
}

/// The address of the link.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Link {
    pub(super) token: String,
}

#[derive(Template)]
#[template(path = "accounts/email.html")]
struct Page {
    shell: Shell,
    token: String,
    email: String,
    faults: Faults,
}

/// GET `/email/verify`. Changes nothing: mail scanners follow links.
///
/// # Errors
/// When the page cannot be drawn.
pub async fn email(shell: Shell, link: Query<Link>) -> Answer {
    page(&Page { shell, token: link.into_inner().token, email: String::new(), faults: Faults::default() })
}

/// POST `/email/verify`: proves the address and signs in; or sends the link again.
///
/// # Errors
/// When the database fails.
pub async fn verify(
    req: HttpRequest,
    shell: Shell,
    house: Data<House>,
    mut db: Db,
    Now(now): Now,
    Form(form): Form<Proof>,
) -> Answer {
    let secret = Secret::new(&mut rand::rng());
    if form.token.is_empty() {
        if let Ok(address) = accounts::email(&form.email) {
            accounts::resend_proof(&mut db, &address, &secret, &house.links, now).await?;
            return Ok(see_other("/email/verify"));
        }
        let mut faults = Faults::default();
        faults.add("email", shell.l.msg_accounts_email_fault());
        let page = Page { shell, token: String::new(), email: form.email, faults };
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    match accounts::prove_email(&mut db, &form.token, &secret, &device(&req), now).await {
        Ok(()) => Ok(signed_in(&house, &secret, "/desk")),
        Err(ProofRefusal::Database(error)) => Err(error.into()),
        Err(ProofRefusal::Stale) => {
            let mut faults = Faults::default();
            faults.add("email", shell.l.msg_accounts_stale_link());
            let page = Page { shell, token: String::new(), email: String::new(), faults };
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}
