//! `/searches/{token}/unsubscribe`: the link at the foot of a letter, and what mail programs send by themselves.

use actix_web::web::Path;
use askama::Template;

use crate::browse::{end_search, is_known_link};
use crate::web::{Answer, Db, Error, Now, OneClick, Shell, page};

#[derive(Template)]
#[template(path = "browse/unsubscribe.html")]
struct Page {
    shell: Shell,
    token: String,
    done: bool,
}

/// GET: a page with a button. Changes nothing: mail scanners follow links.
///
/// # Errors
/// Not found for a link that no letter had.
pub async fn unsubscribe(shell: Shell, mut db: Db, token: Path<String>) -> Answer {
    if !is_known_link(&mut db, &token).await? {
        return Err(Error::NotFound);
    }
    page(&Page { shell, token: token.into_inner(), done: false })
}

/// POST: ends the alert, whoever sends it. Answers with a page and not with a redirect, which RFC 8058 forbids.
///
/// # Errors
/// Not found for a link that no letter had.
pub async fn unsubscribed(shell: Shell, mut db: Db, Now(now): Now, token: Path<String>, _: OneClick) -> Answer {
    if !end_search(&mut db, &token, now).await? {
        return Err(Error::NotFound);
    }
    page(&Page { shell, token: token.into_inner(), done: true })
}
