//! `/sign-in`, `/sign-out`.

use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

use super::device;
use crate::accounts::{self, DeviceTokens, Member, SESSION_LIFE, Secret, SignIn, SignInRefusal};
use crate::web::{
    Answer, Db, Error, Faults, Form, House, Notice, Now, Shell, carried, client_ip, device_cookie, device_token, local_path,
    no_session_cookie, page, page_with, query_value, see_other, see_other_with, session_cookie,
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
    Now(now): Now,
    Form(form): Form<SignInFields>,
) -> Answer {
    let (session, fresh) = (Secret::new(&mut rand::rng()), Secret::new(&mut rand::rng()));
    let (device, shown) = (device(&req), device_token(&req, &house));
    let attempt = SignIn {
        email: &form.email,
        password: &form.password,
        device: &device,
        from: client_ip(&req, &house.config),
        tokens: DeviceTokens { shown: shown.as_deref(), fresh: &fresh },
    };
    let mut faults = Faults::default();
    match accounts::sign_in(&house.pools.house, &house.passwords, &attempt, &session, now).await {
        Ok(done) => {
            let cookie = session_cookie(&house.config, session.text(), done.session_life);
            let mut answer = arrived(shell, &form, &session)?;
            answer.add_cookie(&cookie).map_err(Error::internal)?;
            if done.new_device {
                answer.add_cookie(&device_cookie(&house, &fresh)).map_err(Error::internal)?;
            }
            return Ok(answer);
        }
        Err(SignInRefusal::Wrong) => faults.add("email", shell.l.msg_accounts_wrong()),
        Err(SignInRefusal::Unchecked(error)) => return Err(error.into()),
    }
    page_with(
        StatusCode::UNPROCESSABLE_ENTITY,
        &Page { shell, email: form.email, back: form.back, carried: form.carried, faults },
    )
}

/// Back to where the sign-in was asked for, with the form that was posted there.
fn arrived(shell: Shell, form: &SignInFields, session: &Secret) -> Answer {
    let Some(fields) = carried(&form.carried, &form.back) else { return Ok(see_other(onward(&form.back))) };
    let (back, token) = (form.back.clone(), accounts::form_token(session.text(), &mut rand::rng()));
    page(&CarriedPage { shell, back, token, fields })
}

/// Where to after signing in.
fn onward(back: &str) -> &str {
    match local_path(back) {
        "/" | "/sign-in" => "/desk",
        other => other,
    }
}

/// The answer that carries a new session.
pub(super) fn signed_in(house: &House, session: &Secret, back: &str) -> HttpResponse {
    let mut answer = see_other(onward(back));
    let cookie = session_cookie(&house.config, session.text(), SESSION_LIFE);
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
