//! Whether a change was asked from our own pages: Sec-Fetch-Site, else Origin, else a token in the form.

use actix_web::HttpRequest;
use actix_web::dev::ServiceRequest;
use actix_web::http::header::{HOST, ORIGIN};

use super::form::{TOKEN_FIELD, pairs};
use crate::accounts::is_form_token;

/// Whether the request may change something. `session` is the secret of the session cookie, if any.
///
/// Browsers say where a request comes from; a client that says neither must repeat a token only the
/// session's own pages show. Without a session there is nothing another site could misuse.
pub fn may_change(req: &ServiceRequest, body: &[u8], session: Option<&str>) -> bool {
    if let Some(site) = req.headers().get("sec-fetch-site") {
        return matches!(site.as_bytes(), b"same-origin" | b"none");
    }
    if let Some(origin) = req.headers().get(ORIGIN) {
        return origin.to_str().ok().and_then(host_of).is_some_and(|host| Some(host) == own_host(req.request()));
    }
    let Some(session) = session else { return true };
    let header = req.headers().get("x-csrf-token").and_then(|v| v.to_str().ok()).map(str::to_owned);
    let field = || pairs(body).into_iter().find(|(name, _)| name == TOKEN_FIELD).map(|(_, value)| value);
    header.or_else(field).is_some_and(|given| is_form_token(session, &given))
}

/// Whether the client itself says that the request comes from a page of ours.
pub fn is_ours(req: &HttpRequest) -> bool {
    match (req.headers().get("sec-fetch-site"), req.headers().get(ORIGIN)) {
        (Some(site), _) => site == "same-origin",
        (None, Some(origin)) => origin.to_str().ok().and_then(host_of).is_some_and(|host| Some(host) == own_host(req)),
        (None, None) => false,
    }
}

fn host_of(origin: &str) -> Option<String> {
    origin.split_once("://").map(|(_, host)| host.to_ascii_lowercase())
}

fn own_host(req: &HttpRequest) -> Option<String> {
    // One of ours: the guard let no other pass.
    req.headers().get(HOST).and_then(|host| host.to_str().ok()).map(str::to_ascii_lowercase)
}
