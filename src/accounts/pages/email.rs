//! `/email/verify`: an e-mail is on its way; the link in it shows what is to be confirmed, and a button confirms it.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::http::header::RETRY_AFTER;
use actix_web::web::{Data, Query};
use askama::Template;
use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::sign_in::signed_in;
use super::{check_field, device};
use crate::accounts::{
    self, BrowserSession, Caller, Consent, PasswordTry, PendingSignUp, ProofError, ProvenSignUp, RequestEmailError, Secret,
    SignUpLink,
};
use crate::web::{
    Answer, Db, Error, Faults, Form, House, Now, Shell, no_sign_up_cookie, page, page_with, see_other, sign_up_secret,
};

/// Seconds until the password of a sign-up may be tried again: its link is over by then.
const TRY_AGAIN_AFTER: i64 = accounts::SIGN_UP_LIFE.num_seconds();

/// The secret of the link and, in another browser, one of two passwords; or the address to send the link to again.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Proof {
    token: String,
    password: String,
    new_password: String,
    email: String,
}

/// The address of the link.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Link {
    pub(super) token: String,
}

/// What the page shows.
enum View {
    /// An e-mail is on its way, or may be sent again.
    CheckMail { email: String },
    /// What was typed in this browser, and a button.
    Confirm(PendingSignUp),
    /// What was typed elsewhere, and two ways to show that it is one's own.
    Elsewhere(PendingSignUp),
    /// The address has an account.
    Member { company: String },
    /// The link is over.
    Stale,
}

#[derive(Template)]
#[template(path = "accounts/email.html")]
struct Page {
    shell: Shell,
    view: View,
    token: String,
    faults: Faults,
}

impl View {
    fn of(opened: Result<ProvenSignUp, ProofError>) -> Result<Self, Error> {
        match opened {
            Ok(ProvenSignUp { sign_up, same_browser: true }) => Ok(Self::Confirm(sign_up)),
            Ok(ProvenSignUp { sign_up, same_browser: false }) => Ok(Self::Elsewhere(sign_up)),
            Err(ProofError::AlreadyMember { company }) => Ok(Self::Member { company }),
            Err(ProofError::Stale | ProofError::TooManyTries) => Ok(Self::Stale),
            Err(ProofError::Database(error)) => Err(error.into()),
        }
    }
}

/// GET `/email/verify`. Changes nothing: mail scanners follow links.
///
/// # Errors
/// When the database fails.
pub async fn email(req: HttpRequest, shell: Shell, house: Data<House>, mut db: Db, Now(now): Now, link: Query<Link>) -> Answer {
    let token = link.into_inner().token;
    let browser = sign_up_secret(&req);
    let view = if token.is_empty() {
        View::CheckMail { email: String::new() }
    } else {
        let link = SignUpLink { token: &token, browser: browser.as_deref() };
        View::of(accounts::open_sign_up_link(&mut db, &link, now).await)?
    };
    page(&Page { shell, view, token, faults: Faults::default() })
}

/// POST `/email/verify`: makes the sign-up an account and signs in; or sends the link again.
///
/// # Errors
/// When the database or hashing fails.
pub async fn verify(req: HttpRequest, shell: Shell, house: Data<House>, Now(now): Now, Form(form): Form<Proof>) -> Answer {
    let browser = sign_up_secret(&req);
    if form.token.is_empty() {
        return resend(shell, &house, now, form, browser.as_deref()).await;
    }
    let link = SignUpLink { token: &form.token, browser: browser.as_deref() };
    let mut faults = Faults::default();
    let consent = match checked(&shell, &house, now, &link, &form, &mut faults).await? {
        Checked::Agreed(consent) => consent,
        Checked::Again(status) => return show(status, shell, &house, now, &link, faults).await,
    };
    let (secret, device) = (Secret::new(&mut rand::rng()), device(&req));
    let session = BrowserSession { secret: &secret, device: &device };
    let mut db = house.pools.house.get().await?;
    match accounts::complete_sign_up(&mut db, &link, &consent, &session, now).await {
        Ok(()) => {}
        Err(ProofError::Database(error)) => return Err(error.into()),
        Err(_) => {
            drop(db);
            return show(StatusCode::UNPROCESSABLE_ENTITY, shell, &house, now, &link, faults).await;
        }
    }
    // Whoever else was signed in here is so no more.
    if let Some(other) = &shell.member {
        accounts::revoke_session(&mut db, other.user_id, other.session_id).await?;
    }
    let mut answer = signed_in(&house, &secret, "/desk");
    answer.add_cookie(&no_sign_up_cookie(&house.config)).map_err(Error::internal)?;
    Ok(answer)
}

/// What a form that completes a sign-up comes to.
enum Checked {
    /// It may be completed.
    Agreed(Consent),
    /// The page again, under this status.
    Again(StatusCode),
}

/// Checks the password that was typed, where one was. No connection is held while hashing.
async fn checked(
    shell: &Shell,
    house: &House,
    now: DateTime<Utc>,
    link: &SignUpLink<'_>,
    form: &Proof,
    faults: &mut Faults,
) -> Result<Checked, Error> {
    if !form.new_password.is_empty() {
        new_password(shell, house, now, link, form, faults).await
    } else if form.password.is_empty() {
        Ok(Checked::Agreed(Consent::SameBrowser))
    } else {
        known_password(shell, house, now, link, form, faults).await
    }
}

async fn new_password(
    shell: &Shell,
    house: &House,
    now: DateTime<Utc>,
    link: &SignUpLink<'_>,
    form: &Proof,
    faults: &mut Faults,
) -> Result<Checked, Error> {
    let opened = accounts::open_sign_up_link(&mut *house.pools.house.get().await?, link, now).await;
    let sign_up = match opened {
        Ok(ProvenSignUp { sign_up, .. }) => sign_up,
        Err(ProofError::Database(error)) => return Err(error.into()),
        Err(_) => return Ok(Checked::Again(StatusCode::UNPROCESSABLE_ENTITY)),
    };
    let known = [sign_up.company.as_str(), &sign_up.name, &sign_up.email, "pepite"];
    check_field(shell.l, "new_password", &form.new_password, &known, faults);
    if !faults.is_empty() {
        return Ok(Checked::Again(StatusCode::UNPROCESSABLE_ENTITY));
    }
    let hash = house.passwords.hash(form.new_password.clone()).await?;
    Ok(Checked::Agreed(Consent::NewPassword { hash }))
}

async fn known_password(
    shell: &Shell,
    house: &House,
    now: DateTime<Utc>,
    link: &SignUpLink<'_>,
    form: &Proof,
    faults: &mut Faults,
) -> Result<Checked, Error> {
    let slot = house.passwords.reserve(Caller::Stranger)?;
    let begun = accounts::begin_password_try(&mut *house.pools.house.get().await?, link, now).await;
    let PasswordTry { sign_up, hash } = match begun {
        Ok(begun) => begun,
        Err(ProofError::TooManyTries) => {
            faults.add("password", shell.l.msg_accounts_proof_too_many_tries());
            return Ok(Checked::Again(StatusCode::TOO_MANY_REQUESTS));
        }
        Err(ProofError::Database(error)) => return Err(error.into()),
        Err(_) => return Ok(Checked::Again(StatusCode::UNPROCESSABLE_ENTITY)),
    };
    if slot.verify(form.password.clone(), Some(hash)).await?.is_right() {
        return Ok(Checked::Agreed(Consent::Password { sign_up }));
    }
    faults.add("password", shell.l.msg_accounts_proof_wrong_password());
    Ok(Checked::Again(StatusCode::UNPROCESSABLE_ENTITY))
}

/// The page of a link again, with what is wrong.
async fn show(
    status: StatusCode,
    shell: Shell,
    house: &House,
    now: DateTime<Utc>,
    link: &SignUpLink<'_>,
    mut faults: Faults,
) -> Answer {
    let view = View::of(accounts::open_sign_up_link(&mut *house.pools.house.get().await?, link, now).await)?;
    if matches!(view, View::Elsewhere(_)) && faults.is_empty() {
        faults.add("password", shell.l.msg_accounts_proof_password_missing());
    }
    let mut answer = page_with(status, &Page { shell, view, token: link.token.to_owned(), faults })?;
    if status == StatusCode::TOO_MANY_REQUESTS {
        answer.headers_mut().insert(RETRY_AFTER, TRY_AGAIN_AFTER.into());
    }
    Ok(answer)
}

async fn resend(shell: Shell, house: &House, now: DateTime<Utc>, form: Proof, browser: Option<&str>) -> Answer {
    let Ok(address) = accounts::email(&form.email) else {
        let mut faults = Faults::default();
        faults.add("email", shell.l.msg_accounts_email_fault());
        let view = View::CheckMail { email: form.email };
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &Page { shell, view, token: String::new(), faults });
    };
    accounts::resend_sign_up_link(&mut *house.pools.house.get().await?, &address, browser, now).await?;
    Ok(see_other("/email/verify"))
}

impl From<RequestEmailError> for Error {
    fn from(error: RequestEmailError) -> Self {
        match error {
            RequestEmailError::QueueFull { retry_after } => Self::TooMany { retry_after },
            RequestEmailError::Database(error) => error.into(),
        }
    }
}
