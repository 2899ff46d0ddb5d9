//! The page of an [`Error`]: what happened, and a way onward.

use actix_web::HttpResponse;
use actix_web::http::header::RETRY_AFTER;
use actix_web::{ResponseError, http::StatusCode};
use askama::Template;

use super::{Error, House, Shell, Visit};

#[derive(Template)]
#[template(path = "errors/error.html")]
struct ErrorPage {
    shell: Shell,
    status: u16,
    title: String,
    sentence: String,
    onward: &'static str,
    onward_label: String,
}

#[derive(Template)]
#[template(path = "errors/sign_in.html")]
struct SignInPage {
    shell: Shell,
    back: String,
    carried: String,
}

/// The page; a plain sentence if even that cannot be drawn.
pub(super) fn draw(error: &Error, visit: &Visit, house: &House) -> HttpResponse {
    draw_carrying(error, visit, house, String::new())
}

/// The same; a page to sign in on carries the form that asked for it.
pub(super) fn draw_carrying(error: &Error, visit: &Visit, house: &House, carried: String) -> HttpResponse {
    if let Error::Internal(cause) = error {
        tracing::error!(cause, "a page failed");
    }
    let shell = Shell::of(visit, house);
    let html = match error {
        Error::SignInRequired => SignInPage { back: visit.path.clone(), carried, shell }.render(),
        other => error_page(other, shell).render(),
    };
    let mut answer = HttpResponse::build(error.status_code());
    if let Error::TooMany { retry_after } = error {
        answer.insert_header((RETRY_AFTER, retry_after.to_string()));
    }
    if error.status_code() == StatusCode::SERVICE_UNAVAILABLE {
        answer.insert_header((RETRY_AFTER, "5"));
    }
    answer.content_type("text/html; charset=utf-8").body(html.unwrap_or_else(|_| "Pépite : une erreur est survenue.".into()))
}

fn error_page(error: &Error, shell: Shell) -> ErrorPage {
    let l = shell.l;
    let (title, sentence) = match error {
        Error::NotFound | Error::SignInRequired | Error::ConfirmationRequired | Error::SecondFactorRequired => {
            (l.msg_web_not_found_title(), l.msg_web_not_found_sentence())
        }
        Error::Forbidden => (l.msg_web_forbidden_title(), l.msg_web_forbidden_sentence()),
        Error::BadRequest => (l.msg_web_bad_request_title(), l.msg_web_bad_request_sentence()),
        Error::Conflict(sentence) | Error::FormUsed(sentence) => (l.msg_web_conflict_title(), sentence.clone()),
        Error::TooMany { retry_after } => {
            (l.msg_web_too_many_title(), l.msg_web_too_many_sentence(f64::from(retry_after.div_ceil(60))))
        }
        Error::Body(StatusCode::PAYLOAD_TOO_LARGE) => (l.msg_web_too_large_title(), l.msg_web_too_large_sentence()),
        Error::Body(_) => (l.msg_web_too_slow_title(), l.msg_web_too_slow_sentence()),
        Error::Unavailable => (l.msg_web_unavailable_title(), l.msg_web_unavailable_sentence()),
        Error::Internal(_) => (l.msg_web_internal_title(), l.msg_web_internal_sentence()),
    };
    let (onward, onward_label) = match shell.member {
        Some(_) => ("/desk", l.msg_web_onward_desk()),
        None => ("/leads", l.msg_web_onward_leads()),
    };
    ErrorPage { status: error.status_code().as_u16(), title, sentence, onward, onward_label, shell }
}
