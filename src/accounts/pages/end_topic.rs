//! `/notifications/{token}/unsubscribe`: the link at the foot of a letter, and what mail programs send by themselves.

use actix_web::web::Path;
use askama::Template;

use crate::mail::{self, Topic};
use crate::web::{Answer, Db, Error, OneClick, Shell, page};

#[derive(Template)]
#[template(path = "accounts/unsubscribe.html")]
struct Page {
    shell: Shell,
    token: String,
    /// What ends; none for the daily letter.
    topic: Option<Topic>,
    done: bool,
}

/// GET: a page with a button. Changes nothing: mail scanners follow links.
///
/// # Errors
/// Not found for a link that no letter had.
pub async fn unsubscribe(shell: Shell, mut db: Db, token: Path<String>) -> Answer {
    let topic = mail::ended_by(&mut db, &token).await?.ok_or(Error::NotFound)?;
    page(&Page { shell, token: token.into_inner(), topic, done: false })
}

/// POST: ends the letters, whoever sends it. Answers with a page and not with a redirect, which RFC 8058 forbids.
///
/// # Errors
/// Not found for a link that no letter had.
pub async fn unsubscribed(shell: Shell, mut db: Db, token: Path<String>, _: OneClick) -> Answer {
    let topic = mail::end_topic(&mut db, &token).await?.ok_or(Error::NotFound)?;
    page(&Page { shell, token: token.into_inner(), topic, done: true })
}
