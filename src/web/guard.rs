//! What every request passes: its body is read whole and in time, its looker-on loaded, its origin
//! checked; the handler then runs in a task of its own, so that a client that goes away never stops
//! a transaction half-way, and a panic is a page.

use std::rc::Rc;
use std::time::{Duration, Instant};

use actix_web::body::BoxBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_LENGTH, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::web::{Bytes, BytesMut, Data};
use actix_web::{HttpMessage, HttpResponse};
use futures_util::StreamExt;
use tracing::Instrument;

use super::form::Body;
use super::malformed::MalformedKind;
use super::respond::{NOTICE_COOKIE, NextNotice};
use super::{Error, House, Visit, carried, confirmed, cross_site, error_page, headers, hosts, language, one_click};

/// Longest body taken, in bytes: the largest form is a lead with long notes.
const LARGEST_BODY: usize = 256 * 1024;
/// Longest time a body may take to arrive.
const BODY_TIME: Duration = Duration::from_secs(10);

/// The middleware around every handler.
///
/// # Errors
/// None of its own: refusals and failures are pages.
pub async fn guard(req: ServiceRequest, next: Next<BoxBody>) -> Result<ServiceResponse, actix_web::Error> {
    let house = req.app_data::<Data<House>>().cloned().expect("app.rs puts the house into every app");
    let id = uuid::Uuid::new_v4().simple().to_string();
    let span = tracing::info_span!("request", id, method = %req.method());
    let started = Instant::now();
    let mut answer = if hosts::is_ours(&req, &house.config) {
        pass(req, next, &house).instrument(span.clone()).await?
    } else {
        req.into_response(hosts::misdirected(&house))
    };
    if let Ok(value) = HeaderValue::from_str(&id) {
        answer.headers_mut().insert(HeaderName::from_static("x-request-id"), value);
    }
    headers::apply(answer.response_mut(), house.config.is_https());
    span.in_scope(|| record(&answer, started.elapsed()));
    Ok(answer)
}

/// No address of ours holds a NUL, and Postgres keeps none.
fn is_no_address(req: &ServiceRequest) -> bool {
    req.path().contains('\0') || req.path().contains("%00")
}

async fn pass(mut req: ServiceRequest, next: Next<BoxBody>, house: &House) -> Result<ServiceResponse, actix_web::Error> {
    let visit = match Visit::load(&req, house).await {
        Ok(visit) => Rc::new(visit),
        Err(error) => {
            let stranger = Visit::stranger(req.request());
            return Ok(req.into_response(error_page::draw(&error, &stranger, house)));
        }
    };
    if is_no_address(&req) {
        return Ok(req.into_response(error_page::draw(&Error::NotFound, &visit, house)));
    }
    if !req.method().is_safe() {
        match timely_body(&mut req).await {
            Ok(body)
                if cross_site::may_change(&req, &body, visit.session.as_deref())
                    || is_harmless(&req)
                    || one_click::may_come_from_anywhere(&req, &body) =>
            {
                req.extensions_mut().insert(Body(body));
            }
            Ok(_) => return Ok(req.into_response(error_page::draw(&Error::Forbidden, &visit, house))),
            Err(error) => return Ok(req.into_response(error_page::draw(&error, &visit, house))),
        }
    }
    req.extensions_mut().insert(visit.clone());
    let handled = actix_web::rt::spawn(next.call(req).in_current_span()).await;
    let answer = match handled {
        Ok(answer) => answer?,
        Err(panic) => {
            tracing::error!(%panic, "a handler panicked");
            let mut page = error_page::draw(&Error::Internal("panic".into()), &visit, house);
            // With the request gone, the answer travels as an error, past everything that follows here.
            headers::apply(&mut page, house.config.is_https());
            return Err(actix_web::error::InternalError::from_response("panic", page).into());
        }
    };
    Ok(finish(answer, &visit, house))
}

/// The estimate changes nothing, whoever asks for it.
fn is_harmless(req: &ServiceRequest) -> bool {
    req.path() == "/leads/estimate"
}

async fn timely_body(req: &mut ServiceRequest) -> Result<Bytes, Error> {
    let announced = req.headers().get(CONTENT_LENGTH).and_then(|v| v.to_str().ok()).and_then(|v| v.parse::<usize>().ok());
    if announced.is_some_and(|length| length > LARGEST_BODY) {
        return Err(Error::Body(StatusCode::PAYLOAD_TOO_LARGE));
    }
    let mut payload = req.take_payload();
    let read = async {
        let mut body = BytesMut::new();
        while let Some(chunk) = payload.next().await {
            let chunk = chunk.map_err(|_| Error::BadRequest)?;
            if body.len() + chunk.len() > LARGEST_BODY {
                return Err(Error::Body(StatusCode::PAYLOAD_TOO_LARGE));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body.freeze())
    };
    tokio::time::timeout(BODY_TIME, read).await.unwrap_or(Err(Error::Body(StatusCode::REQUEST_TIMEOUT)))
}

/// Draws the page of an error, and takes away the notice once a page has shown it.
fn finish(answer: ServiceResponse, visit: &Visit, house: &House) -> ServiceResponse {
    let status = answer.status();
    let mut answer = if status.is_client_error() || status.is_server_error() { redraw(answer, visit, house) } else { answer };
    if visit.member.is_none()
        && answer.status().is_success()
        && let Some(kept) = language::of_link(answer.request(), &house.config)
        && let Err(error) = answer.response_mut().add_cookie(&kept)
    {
        tracing::warn!(%error, "the language of a link could not be kept");
    }
    set_notice(&mut answer, visit, house);
    answer
}

/// Keeps what a redirect says for the next page, and takes it away once a page has shown it.
fn set_notice(answer: &mut ServiceResponse, visit: &Visit, house: &House) {
    let next = answer.response_mut().extensions_mut().remove::<NextNotice>();
    let cookie = match next {
        Some(NextNotice(told)) => NOTICE_COOKIE.make(&house.config, told),
        None if visit.notice.is_some() && answer.status() != StatusCode::SEE_OTHER => NOTICE_COOKIE.removal(&house.config),
        None => return,
    };
    if let Err(error) = answer.response_mut().add_cookie(&cookie) {
        tracing::warn!(%error, "the notice cookie could not be set");
    }
}

fn redraw(answer: ServiceResponse, visit: &Visit, house: &House) -> ServiceResponse {
    let page: Option<HttpResponse> = match answer.response().error() {
        Some(error) => match error.as_error::<Error>() {
            Some(Error::SignInRequired) => {
                let carried = carried::text(answer.request());
                Some(error_page::draw_carrying(&Error::SignInRequired, visit, house, carried))
            }
            Some(Error::ConfirmationRequired) => Some(confirmed::ask(answer.request(), visit, house)),
            Some(ours) => Some(error_page::draw(ours, visit, house)),
            None => Some(error_page::draw(&of_status(answer.status()), visit, house)),
        },
        // A handler that drew its own page (a form to be mended) says so by its content type.
        None if answer.headers().contains_key("content-type") => None,
        None => Some(error_page::draw(&of_status(answer.status()), visit, house)),
    };
    match page {
        Some(page) => answer.into_response(page),
        None => answer,
    }
}

fn of_status(status: StatusCode) -> Error {
    match status {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Error::NotFound,
        StatusCode::FORBIDDEN => Error::Forbidden,
        status if status.is_client_error() => Error::BadRequest,
        status => Error::Internal(status.to_string()),
    }
}

fn record(answer: &ServiceResponse, took: Duration) {
    // The pattern, not the path: addresses of conversations do not belong in logs.
    let pattern = answer.request().match_pattern();
    let malformed = MalformedKind::of_answer(pattern.is_some(), answer.status());
    let route = pattern.unwrap_or_else(|| "none".into());
    let status = answer.status().as_u16();
    if let Some(kind) = malformed {
        kind.count();
        tracing::debug!(route, status, ?kind, "a malformed request");
    } else if !route.starts_with("/static") {
        tracing::info!(route, status, ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX), "answered");
    }
    let labels = [("route", route), ("status", status.to_string())];
    metrics::counter!("pepite_requests_total", &labels).increment(1);
    metrics::histogram!("pepite_request_seconds", &labels[..1]).record(took.as_secs_f64());
}
