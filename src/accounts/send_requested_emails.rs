//! Turning requests for e-mails into e-mails: only here is it looked up whether an address has an account.

use chrono::{DateTime, Utc};
use diesel::result::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::invitation::INVITATION_LIFE;
use super::pending_sign_up::PendingSignUp;
use super::recover_password::RESET_LIFE;
use super::store::InvitationKey;
use super::{EmailRequest, Secret, letters, store};
use crate::mail::{Links, enqueue_limited};

/// Requests taken in one round.
const ROUND: i64 = 100;
/// Sign-ups kept for an address to which no more e-mails may be sent: a link sent before may complete them.
const KEPT_WITHOUT_EMAIL: i64 = 20;

/// What requests are turned into e-mails with.
#[derive(Clone, Copy)]
pub struct EmailContext<'a> {
    /// Addresses of the site.
    pub links: &'a Links,
    /// The time.
    pub now: DateTime<Utc>,
}

/// Turns the requests that wait into e-mails, each in a transaction of its own; how many requests were dealt with. One that
/// fails holds up no other.
///
/// # Errors
/// When the queue cannot be read.
pub async fn send_requested_emails(
    conn: &mut AsyncPgConnection,
    secrets: impl Fn() -> Secret,
    ctx: EmailContext<'_>,
) -> QueryResult<usize> {
    let mut done = 0;
    for id in store::oldest_requests(conn, ROUND).await? {
        let secret = secrets();
        let sent = conn
            .transaction(async |conn| match store::take_request(conn, id).await? {
                Some((email, request)) => send(conn, &email, &request, &secret, ctx).await.map(|()| true),
                None => Ok::<_, diesel::result::Error>(false),
            })
            .await;
        match sent {
            Ok(taken) => done += usize::from(taken),
            Err(error) => tracing::warn!(%error, "an e-mail that was asked for could not be written"),
        }
    }
    Ok(done)
}

async fn send(
    conn: &mut AsyncPgConnection,
    email: &str,
    request: &EmailRequest,
    secret: &Secret,
    ctx: EmailContext<'_>,
) -> QueryResult<()> {
    match request {
        EmailRequest::SignUp { sign_up } => {
            let pending = store::sign_up(conn, *sign_up, ctx.now).await?;
            if already_here(conn, email, ctx).await? {
                return store::delete_sign_up(conn, *sign_up).await;
            }
            prove(conn, pending, secret, ctx).await
        }
        EmailRequest::Resend { browser_hash } => {
            if already_here(conn, email, ctx).await? {
                return Ok(());
            }
            let own = match browser_hash {
                Some(browser) => store::sign_up_by_browser(conn, email, browser, ctx.now).await?,
                None => None,
            };
            let pending = if own.is_some() { own } else { store::newest_sign_up(conn, email, ctx.now).await? };
            prove(conn, pending, secret, ctx).await
        }
        EmailRequest::ResetPassword => reset_password(conn, email, secret, ctx).await,
        EmailRequest::Invitation { invitation } => {
            let Some(invitation) = store::invitation(conn, InvitationKey::Id(*invitation), ctx.now).await? else { return Ok(()) };
            let email = letters::invitation(&invitation, ctx.links, secret.text());
            if enqueue_limited(conn, &email, ctx.now).await? {
                store::set_invitation_token(conn, invitation.id, &secret.hash(), ctx.now + INVITATION_LIFE).await?;
            }
            Ok(())
        }
    }
}

/// Whether the address has an account, which it is told then.
async fn already_here(conn: &mut AsyncPgConnection, email: &str, ctx: EmailContext<'_>) -> QueryResult<bool> {
    let Some(user) = store::user_by_email(conn, email).await? else { return Ok(false) };
    enqueue_limited(conn, &letters::already_here(&user.email, user.language, ctx.links), ctx.now).await?;
    Ok(true)
}

async fn prove(
    conn: &mut AsyncPgConnection,
    pending: Option<PendingSignUp>,
    secret: &Secret,
    ctx: EmailContext<'_>,
) -> QueryResult<()> {
    let Some(pending) = pending else { return Ok(()) };
    let email = letters::prove_email(&pending.email, pending.language, ctx.links, secret.text());
    // An older link stays good where no newer one may be sent.
    if enqueue_limited(conn, &email, ctx.now).await? {
        return store::set_sign_up_token(conn, pending.id, &secret.hash(), ctx.now).await;
    }
    store::trim_sign_ups(conn, &pending.email, KEPT_WITHOUT_EMAIL).await
}

async fn reset_password(conn: &mut AsyncPgConnection, email: &str, secret: &Secret, ctx: EmailContext<'_>) -> QueryResult<()> {
    let Some(user) = store::user_by_email(conn, email).await? else { return Ok(()) };
    let email = letters::reset_password(&user.email, user.language, ctx.links, secret.text());
    if enqueue_limited(conn, &email, ctx.now).await? {
        store::insert_proof(conn, user.id, "reset_password", &secret.hash(), ctx.now, RESET_LIFE).await?;
    }
    Ok(())
}
