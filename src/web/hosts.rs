//! Whether a request names one of our hosts: asked before anything else, so that no address of somebody else's gets into
//! a page, a redirect, an e-mail or a shared page, and no other site can point its own name at this server.

use actix_web::HttpResponse;
use actix_web::dev::ServiceRequest;
use actix_web::http::StatusCode;
use actix_web::http::header::HOST;
use askama::Template;

use super::House;
use crate::config::Config;

/// Load balancers ask these by the address of the node; their answers hold no address.
const ANY_HOST: [&str; 2] = ["/healthz", "/readyz"];

#[derive(Template)]
#[template(path = "errors/misdirected.html")]
struct MisdirectedPage<'a> {
    address: &'a str,
}

/// Whether the request is for us. `Host` alone says so; a target in absolute form must agree, and headers of proxies
/// (`Forwarded`, `X-Forwarded-Host`) count for nothing.
pub(super) fn is_ours(req: &ServiceRequest, config: &Config) -> bool {
    if ANY_HOST.contains(&req.path()) {
        return true;
    }
    let mut named = req.headers().get_all(HOST);
    let (Some(host), None) = (named.next(), named.next()) else { return false };
    let target = req.uri().authority();
    host.to_str().is_ok_and(|host| config.hosts.allows(host)) && target.is_none_or(|it| config.hosts.allows(it.as_str()))
}

/// The answer to all others: a page of its own, since nothing else is served under that name.
pub(super) fn misdirected(house: &House) -> HttpResponse {
    let address = house.config.base_url.as_str();
    let html = MisdirectedPage { address }.render().unwrap_or_else(|_| address.to_owned());
    HttpResponse::build(StatusCode::MISDIRECTED_REQUEST).content_type("text/html; charset=utf-8").body(html)
}
