//! `/join`: answering an invitation.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use super::email::Link;
use super::sign_in::signed_in;
use super::{check, device};
use crate::accounts::{self, BrowserSession, Invitation, Newcomer, ProofError, Secret};
use crate::web::{Answer, Db, Error, Faults, Form, House, Now, Shell, is_line, page, page_with};

/// The link's secret, the name that the invited person goes by, and a first password.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Join {
    token: String,
    name: String,
    password: String,
}

/// What the page shows.
enum View {
    /// Who invites whom into which company, and a form.
    Invitation(Invitation),
    /// The address has an account.
    Member { company: String },
    /// The invitation is over.
    Stale,
}

#[derive(Template)]
#[template(path = "accounts/join.html")]
struct Page {
    shell: Shell,
    view: View,
    token: String,
    name: String,
    faults: Faults,
}

impl View {
    fn of(opened: Result<Invitation, ProofError>) -> Result<Self, Error> {
        match opened {
            Ok(invitation) => Ok(Self::Invitation(invitation)),
            Err(ProofError::AlreadyMember { company }) => Ok(Self::Member { company }),
            Err(ProofError::Stale | ProofError::TooManyTries) => Ok(Self::Stale),
            Err(ProofError::Database(error)) => Err(error.into()),
        }
    }
}

/// GET `/join`. Changes nothing: mail scanners follow links.
///
/// # Errors
/// When the database fails.
pub async fn join(shell: Shell, mut db: Db, Now(now): Now, link: Query<Link>) -> Answer {
    let token = link.into_inner().token;
    let view = View::of(accounts::open_invitation(&mut db, &token, now).await)?;
    let name = if let View::Invitation(invitation) = &view { invitation.name.clone() } else { String::new() };
    page(&Page { shell, view, token, name, faults: Faults::default() })
}

/// POST `/join`: joins and signs in.
///
/// # Errors
/// When the database or hashing fails.
pub async fn joined(req: HttpRequest, shell: Shell, house: Data<House>, Now(now): Now, Form(form): Form<Join>) -> Answer {
    let invitation = match accounts::open_invitation(&mut *house.pools.house.get().await?, &form.token, now).await {
        Ok(invitation) => invitation,
        over => return show(shell, form, View::of(over)?, Faults::default()),
    };
    let mut faults = Faults::default();
    if !is_line(&form.name, 100) {
        faults.add("name", shell.l.msg_accounts_name_fault());
    }
    check(shell.l, &form.password, &[&form.name, &invitation.email, &invitation.company, "pepite"], &mut faults);
    if !faults.is_empty() {
        return show(shell, form, View::Invitation(invitation), faults);
    }
    let password_hash = house.passwords.hash(form.password.clone()).await?;
    let newcomer = Newcomer { name: form.name.trim(), password_hash: &password_hash };
    let (secret, device) = (Secret::new(&mut rand::rng()), device(&req));
    let session = BrowserSession { secret: &secret, device: &device };
    let mut db = house.pools.house.get().await?;
    if let Err(error) = accounts::accept_invitation(&mut db, &form.token, &newcomer, &session, now).await {
        return show(shell, form, View::of(Err(error))?, Faults::default());
    }
    // Whoever else was signed in here is so no more.
    if let Some(other) = &shell.member {
        accounts::revoke_session(&mut db, other.user_id, other.session_id).await?;
    }
    Ok(signed_in(&house, &secret, "/desk"))
}

fn show(shell: Shell, form: Join, view: View, faults: Faults) -> Answer {
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &Page { shell, view, token: form.token, name: form.name, faults })
}
