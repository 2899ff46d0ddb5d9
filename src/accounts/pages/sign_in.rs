//! `/sign-in`, `/sign-out`.

use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

use super::device;
use crate::accounts::{self, Member, Secret, SignIn, SignInRefusal};
use crate::web::{
    Answer, Db, Error, Faults, Form, House, Notice, Now, Shell, carried, client_ip, local_path, no_session_cookie, page,
    page_with, query_value, see_other, see_other_with, session_cookie,
};

/// What is typed; `back` is where to after, `carried` a form that came when the session was over.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct SignInFields {
    email: String,
    password: String,
    back: String,
    carried: String,
}

#[derive(Template)]
#[template(path = "accounts/sign_in.html")]
struct Page {
    shell: Shell,
    email: String,
    back: String,
    carried: String,
    faults: Faults,
}

/// The form that was carried through signing in, one button away from being shown again.
#[derive(Template)]
#[template(path = "accounts/carried.html")]
struct CarriedPage {
    shell: Shell,
    back: String,
    token: String,
    fields: Vec<(String, String)>,
}

/// GET `/sign-in`; `?back=` says where to after.
///
/// # Errors
/// When the page cannot be drawn.
pub async fn sign_in_form(req: HttpRequest, shell: Shell) -> Answer {
    let back = query_value(&req, "back").map_or_else(|| "/desk".to_owned(), |back| local_path(&back).to_owned());
    if shell.member.is_some() {
        return Ok(see_other(&back));
    }
    page(&Page { shell, email: String::new(), back, carried: String::new(), faults: Faults::default() })
}

/// POST `/sign-in`: a new session, whatever cookie came with the request, then back.
///
/// # Errors
/// Too many tries; when the database or hashing fails.
pub async fn sign_in(
    req: HttpRequest,
    shell: Shell,
    house: Data<House>,
    mut db: Db,
    Now(now): Now,
    Form(form): Form<SignInFields>,
) -> Answer {
    let session = Secret::new(&mut rand::rng());
    let device = device(&req);
    let attempt = SignIn { email: &form.email, password: &form.password, device: &device, from: client_ip(&req, &house.config) };
    let refusal = match accounts::sign_in(&mut db, &house.passwords, &attempt, &session, now).await {
        Ok(()) => return arrived(shell, &house, &session, &form),
        Err(refusal) => refusal,
    };
    let mut faults = Faults::default();
    match refusal {
        SignInRefusal::Wrong => faults.add("email", shell.l.msg_accounts_wrong()),
        SignInRefusal::Unproven => faults.add("email", shell.l.msg_accounts_unproven()),
        SignInRefusal::TooMany { retry_after } => return Err(Error::TooMany { retry_after }),
        SignInRefusal::Database(error) => return Err(error.into()),
        SignInRefusal::Hashing(error) => return Err(Error::internal(error)),
    }
    page_with(
        StatusCode::UNPROCESSABLE_ENTITY,
        &Page { shell, email: form.email, back: form.back, carried: form.carried, faults },
    )
}

/// Back to where the sign-in was asked for, with the form that was posted there.
fn arrived(shell: Shell, house: &House, session: &Secret, form: &SignInFields) -> Answer {
    let Some(fields) = carried(&form.carried, &form.back) else { return Ok(signed_in(house, session, &form.back)) };
    let (back, token) = (form.back.clone(), accounts::form_token(session.text()));
    let mut answer = page(&CarriedPage { shell, back, token, fields })?;
    answer.add_cookie(&session_cookie(&house.config, session.text())).map_err(Error::internal)?;
    Ok(answer)
}

/// The answer that carries a new session.
pub(super) fn signed_in(house: &House, session: &Secret, back: &str) -> HttpResponse {
    let back = match local_path(back) {
        "/" | "/sign-in" => "/desk",
        other => other,
    };
    let mut answer = see_other(back);
    let cookie = session_cookie(&house.config, session.text());
    // A session cookie is plain text by construction; it always fits a header.
    answer.add_cookie(&cookie).expect("base64 fits a header");
    answer
}

/// POST `/sign-out`.
///
/// # Errors
/// When the database fails.
pub async fn sign_out(member: Member, house: Data<House>, mut db: Db) -> Answer {
    accounts::revoke_session(&mut db, member.user_id, member.session_id).await?;
    let mut answer = see_other_with("/", Notice::SignedOut);
    answer.add_cookie(&no_session_cookie(&house.config)).map_err(Error::internal)?;
    Ok(answer)
}
