//! Proving an address by the link sent to it, which makes a pending sign-up an account.

use chrono::{DateTime, Utc};
use diesel::result::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use uuid::Uuid;

use super::pending_sign_up::{Consent, PendingSignUp, ProofError, ProvenSignUp, SignUpLink};
use super::request_email::{RequestEmailError, request_email};
use super::sessions::{self, BrowserSession};
use super::store::{self, NewUser};
use super::{CompanyRole, EmailRequest, hash_secret};
use crate::db::violated;

/// The sign-up that a link completes: the one typed in the browser that opens it, where there is one with the address that
/// the link proves, or else the one that the link was sent for.
///
/// # Errors
/// See [`ProofError`].
pub async fn open_sign_up_link(
    conn: &mut AsyncPgConnection,
    link: &SignUpLink<'_>,
    now: DateTime<Utc>,
) -> Result<ProvenSignUp, ProofError> {
    let sent_for = store::sign_up_by_token(conn, &link.token_hash(), now).await?.ok_or(ProofError::Stale)?;
    if let Some(company) = store::company_of_email(conn, &sent_for.email).await? {
        return Err(ProofError::AlreadyMember { company });
    }
    let typed_here = match link.browser_hash() {
        Some(browser) => store::sign_up_by_browser(conn, &sent_for.email, &browser, now).await?,
        None => None,
    };
    let same_browser = typed_here.is_some();
    Ok(ProvenSignUp { sign_up: typed_here.unwrap_or(sent_for), same_browser })
}

/// A try at the password of a pending sign-up.
pub struct PasswordTry {
    /// Whose password it is.
    pub sign_up: Uuid,
    /// What to check it against.
    pub hash: String,
}

/// Counts a try at the password of the sign-up, before it is checked: tries at the same moment count too.
///
/// # Errors
/// See [`ProofError`].
pub async fn begin_password_try(
    conn: &mut AsyncPgConnection,
    link: &SignUpLink<'_>,
    now: DateTime<Utc>,
) -> Result<PasswordTry, ProofError> {
    let PendingSignUp { id, password_hash, .. } = open_sign_up_link(conn, link, now).await?.sign_up;
    if store::count_password_try(conn, id).await? {
        Ok(PasswordTry { sign_up: id, hash: password_hash })
    } else {
        Err(ProofError::TooManyTries)
    }
}

/// Makes the sign-up an account, deletes the others with its address, and opens a session.
///
/// # Errors
/// When the link is not good any more or does not complete what was consented to, or the database fails.
pub async fn complete_sign_up(
    conn: &mut AsyncPgConnection,
    link: &SignUpLink<'_>,
    consent: &Consent,
    session: &BrowserSession<'_>,
    now: DateTime<Utc>,
) -> Result<(), ProofError> {
    let email = open_sign_up_link(conn, link, now).await?.sign_up.email;
    let completed = conn
        .transaction(async |conn| {
            store::lock_email(conn, &email).await?;
            let proven = open_sign_up_link(conn, link, now).await?;
            let agreed = match consent {
                Consent::SameBrowser => proven.same_browser,
                Consent::Password { sign_up } => *sign_up == proven.sign_up.id,
                Consent::NewPassword { .. } => true,
            };
            if !agreed {
                return Err(ProofError::Stale);
            }
            let user = insert_account(conn, &proven.sign_up, consent, now).await?;
            store::delete_sign_ups(conn, &email).await?;
            sessions::open(conn, user, session.secret, session.device, now).await?;
            Ok(())
        })
        .await;
    match completed {
        Err(ProofError::Database(error)) if violated(&error) == Some("users_email_key") => {
            let company = store::company_of_email(conn, &email).await?.ok_or(ProofError::Stale)?;
            Err(ProofError::AlreadyMember { company })
        }
        other => other,
    }
}

async fn insert_account(
    conn: &mut AsyncPgConnection,
    sign_up: &PendingSignUp,
    consent: &Consent,
    now: DateTime<Utc>,
) -> QueryResult<Uuid> {
    let password_hash = match consent {
        Consent::NewPassword { hash } => hash,
        Consent::SameBrowser | Consent::Password { .. } => &sign_up.password_hash,
    };
    let company_id = store::insert_company(conn, &sign_up.company, &sign_up.siren, now).await?;
    let user = NewUser {
        company_id,
        name: &sign_up.name,
        email: &sign_up.email,
        password_hash,
        company_role: CompanyRole::Owner,
        language: sign_up.language,
    };
    store::insert_user(conn, &user, now).await
}

/// Asks for the link to be sent again. The same is done for every address.
///
/// # Errors
/// When too many e-mails wait, or the database fails.
pub async fn resend_sign_up_link(
    conn: &mut AsyncPgConnection,
    email: &str,
    browser: Option<&str>,
    now: DateTime<Utc>,
) -> Result<(), RequestEmailError> {
    let browser_hash = browser.map(hash_secret);
    conn.transaction(async |conn| request_email(conn, email, &EmailRequest::Resend { browser_hash }, now).await).await
}
