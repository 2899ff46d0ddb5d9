//! Sensitive acts: the session must have proved its owner a short while ago, or asks for it first.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::REFERER;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest, HttpResponse, ResponseError};
use askama::Template;
use url::form_urlencoded::byte_serialize;

use super::{Error, Faults, House, Shell, Visit, local_path, see_other};
use crate::accounts::Member;

/// A member whose session was confirmed within [`CONFIRMATION_LIFE`](crate::accounts::CONFIRMATION_LIFE). A page that takes
/// it sends everybody else to `/account/confirm` and back; a form that takes it is not carried out, and its page is where
/// confirming leads.
pub struct Confirmed(pub Member);

impl FromRequest for Confirmed {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let house = req.app_data::<Data<House>>().expect("app.rs puts the house into every app");
        let member = Member::from_request(req, payload).into_inner();
        let confirmed = Visit::of(req).assurance.is_some_and(|it| it.is_confirmed(house.clock.now()));
        ready(member.and_then(|member| if confirmed { Ok(Self(member)) } else { Err(Error::ConfirmationRequired) }))
    }
}

/// The page that asks for the password again.
#[derive(Template)]
#[template(path = "accounts/confirm.html")]
pub struct ConfirmPage {
    shell: Shell,
    email: String,
    second_factor: bool,
    back: String,
    faults: Faults,
}

impl ConfirmPage {
    /// The page, empty; confirming leads to `back`.
    #[must_use]
    pub fn new(shell: Shell, member: &Member, back: String) -> Self {
        let second_factor = shell.assurance.is_some_and(|it| it.second_factor);
        Self { shell, email: member.email.clone(), second_factor, back, faults: Faults::default() }
    }

    /// With what is wrong with what was typed.
    #[must_use]
    pub fn with_faults(self, faults: Faults) -> Self {
        Self { faults, ..self }
    }
}

/// Leads to confirming: from a page by a redirect; from a form by the page itself, which carries nothing of the form.
pub(super) fn ask(req: &HttpRequest, visit: &Visit, house: &House) -> HttpResponse {
    if req.method().is_safe() {
        return see_other(&with_back("/account/confirm", &visit.path));
    }
    let shell = Shell::of(visit, house);
    let html = visit.member.as_ref().map(|member| ConfirmPage::new(shell, member, form_page(req)).render());
    let mut answer = HttpResponse::build(Error::ConfirmationRequired.status_code());
    match html {
        Some(Ok(html)) => answer.content_type("text/html; charset=utf-8").body(html),
        _ => answer.finish(),
    }
}

/// Leads to enrolling a second factor, from there back to the page, or to the page of the form that is not carried out.
pub(super) fn enrol_first(req: &HttpRequest, visit: &Visit) -> HttpResponse {
    let back = if req.method().is_safe() { visit.path.clone() } else { form_page(req) };
    see_other(&with_back("/account/second-factor", &back))
}

/// The path with `?back=`.
#[must_use]
pub fn with_back(path: &str, back: &str) -> String {
    format!("{path}?back={}", byte_serialize(back.as_bytes()).collect::<String>())
}

/// The page of ours that the form was on, as the browser says; the account's where it does not.
fn form_page(req: &HttpRequest) -> String {
    let referer = req.headers().get(REFERER).and_then(|it| it.to_str().ok()).and_then(|it| url::Url::parse(it).ok());
    let path = referer.map(|it| it[url::Position::BeforePath..url::Position::AfterQuery].to_owned());
    // Only a path is taken, and only as a place to go by hand.
    path.filter(|path| local_path(path) == path && path != "/").unwrap_or_else(|| "/account".to_owned())
}
