//! `/sign-in/second-factor`: the code, after the password.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use serde::Deserialize;

use super::device;
use super::sign_in::{Onward, SignInFields, arrived};
use crate::accounts::second_factor::{ChallengeRefusal, Response, complete_sign_in};
use crate::accounts::{DeviceTokens, SESSION_LIFE, Secret};
use crate::web::{
    Answer, Db, Error, Faults, Form, House, Notice, Now, Shell, challenge_cookie, challenge_of, device_cookie, device_token,
    local_path, no_challenge_cookie, page, page_with, query_value, see_other, see_other_with, with_back,
};

/// The code; `back` and `carried` are those of signing in.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct ChallengeFields {
    code: String,
    back: String,
    carried: String,
}

#[derive(Template)]
#[template(path = "accounts/challenge.html")]
struct Page {
    shell: Shell,
    back: String,
    carried: String,
    faults: Faults,
}

/// The password was right: a code is asked for, under a cookie that is no session's.
pub(super) fn ask(shell: Shell, house: &House, challenge: &Secret, form: SignInFields) -> Answer {
    let SignInFields { back, carried, .. } = form;
    // What is carried does not fit an address: then the page itself is the answer.
    let mut answer = if carried.is_empty() {
        see_other(&with_back("/sign-in/second-factor", local_path(&back)))
    } else {
        page(&Page { shell, back, carried, faults: Faults::default() })?
    };
    answer.add_cookie(&challenge_cookie(&house.config, challenge.text())).map_err(Error::internal)?;
    Ok(answer)
}

/// GET `/sign-in/second-factor`; `?back=` says where to after.
///
/// # Errors
/// When the page cannot be drawn.
pub async fn challenge_form(req: HttpRequest, shell: Shell, house: Data<House>) -> Answer {
    let back = query_value(&req, "back").map_or_else(|| "/desk".to_owned(), |back| local_path(&back).to_owned());
    if challenge_of(&req, &house.config).is_none() {
        return Ok(see_other(&with_back("/sign-in", &back)));
    }
    page(&Page { shell, back, carried: String::new(), faults: Faults::default() })
}

/// POST `/sign-in/second-factor`: a new session, then back.
///
/// # Errors
/// Too many tries; when the database fails.
pub async fn challenge(
    req: HttpRequest,
    shell: Shell,
    house: Data<House>,
    mut db: Db,
    Now(now): Now,
    Form(form): Form<ChallengeFields>,
) -> Answer {
    let session = Secret::new(&mut rand::rng());
    let challenge = challenge_of(&req, &house.config).unwrap_or_default();
    let device = device(&req);
    let (shown, fresh) = (device_token(&req, &house), Secret::new(&mut rand::rng()));
    let tokens = DeviceTokens { shown: shown.as_deref(), fresh: &fresh };
    let response = Response { challenge: &challenge, code: &form.code, device: &device, tokens };
    match complete_sign_in(&mut db, &house.keyring, &response, &session, &house.links, now).await {
        Ok(done) => {
            let life = done.session_life.unwrap_or(SESSION_LIFE);
            let to = Onward { back: &form.back, carried: &form.carried };
            let mut answer = arrived(shell, &house, &session, life, to)?;
            if done.new_device {
                answer.add_cookie(&device_cookie(&house, &fresh)).map_err(Error::internal)?;
            }
            answer.add_cookie(&no_challenge_cookie(&house.config)).map_err(Error::internal)?;
            Ok(answer)
        }
        Err(ChallengeRefusal::Over) => {
            let mut answer = see_other_with(&with_back("/sign-in", local_path(&form.back)), Notice::SignInOver);
            answer.add_cookie(&no_challenge_cookie(&house.config)).map_err(Error::internal)?;
            Ok(answer)
        }
        Err(ChallengeRefusal::Wrong) => {
            let mut faults = Faults::default();
            faults.add("code", shell.l.msg_security_code_wrong());
            let again = Page { shell, back: form.back, carried: form.carried, faults };
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
        Err(ChallengeRefusal::TooMany { retry_after }) => Err(Error::TooMany { retry_after }),
        Err(ChallengeRefusal::Database(error)) => Err(error.into()),
        Err(error @ ChallengeRefusal::Sealed) => Err(Error::internal(error)),
    }
}
