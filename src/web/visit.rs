//! Who is looking: loaded once by the guard, read by synchronous extractors. The signature of a
//! handler is its permission.

use std::future::{Ready, ready};
use std::rc::Rc;

use actix_web::cookie::Cookie;
use actix_web::dev::{Payload, ServiceRequest};
use actix_web::http::Method;
use actix_web::{FromRequest, HttpMessage, HttpRequest};

use super::respond::{NOTICE_COOKIE, Told};
use super::{CookieLife, CookieSpec, Error, House, keys, language, prefetch};
use crate::accounts::{self, Assurance, Member, Presence, Viewer};
use crate::config::Config;
use crate::language::Language;
use crate::mail;

/// Carries the secret of a session.
const SESSION_COOKIE: CookieSpec = CookieSpec { name: "pepite", life: CookieLife::Seconds(accounts::SESSION_LIFE.num_seconds()) };

/// One request's looker-on, and what the page around needs of the request.
#[derive(Debug, Clone)]
pub struct Visit {
    /// The signed-in member, if any.
    pub member: Option<Member>,
    /// What the session of the member has proved.
    pub assurance: Option<Assurance>,
    /// The language of the page.
    pub language: Language,
    /// What just happened, from the page before.
    pub notice: Option<Told>,
    /// Conversations with something unread.
    pub unread: i64,
    /// News under the bell that are unread.
    pub news: i64,
    /// Whether single keys do anything.
    pub keys: bool,
    /// Whether what the page shows counts as read: not when it is fetched ahead of a reader who may never come.
    pub is_reading: bool,
    /// Path and query, for the language switch and the way back.
    pub path: String,
    pub(super) session: Option<String>,
}

impl Visit {
    /// Loads the looker-on: one query, and none for a visitor without a session. Whoever opens the page that news lead
    /// to has read them.
    pub(super) async fn load(req: &ServiceRequest, house: &House) -> Result<Self, Error> {
        let mut visit = Self::stranger(req.request());
        let Some(secret) = SESSION_COOKIE.read(req.request()) else { return Ok(visit) };
        let mut conn = house.pools.house.get().await?;
        let now = house.clock.now();
        let viewer = accounts::viewer(&mut conn, &secret, presence(req.path()), now).await?;
        let Some(Viewer { member, unread, assurance }) = viewer else { return Ok(visit) };
        visit.news = unread.news;
        if unread.news > 0 && visit.is_reading && req.method() == Method::GET {
            let read = mail::read_at(&mut conn, member.user_id, &visit.path, now).await?;
            visit.news -= i64::try_from(read).unwrap_or_default();
        }
        visit.language = language::of_request(req.request(), Some(member.language));
        visit.session = Some(secret);
        visit.member = Some(member);
        visit.assurance = Some(assurance);
        visit.unread = unread.conversations;
        Ok(visit)
    }

    /// Somebody of whom nothing is known.
    pub(super) fn stranger(req: &HttpRequest) -> Self {
        Self {
            member: None,
            assurance: None,
            language: language::of_request(req, None),
            notice: NOTICE_COOKIE.read(req).and_then(|value| Told::parse(&value)),
            unread: 0,
            news: 0,
            keys: keys::of_request(req),
            is_reading: prefetch::is_reading(req),
            path: req.uri().path_and_query().map_or_else(|| "/".to_owned(), |p| p.as_str().to_owned()),
            session: None,
        }
    }

    /// The visit of a request that passed the guard.
    pub(super) fn of(req: &HttpRequest) -> Rc<Self> {
        let known = req.extensions().get::<Rc<Self>>().cloned();
        known.unwrap_or_else(|| Rc::new(Self::stranger(req)))
    }
}

/// Open pages ask for these by themselves.
fn presence(path: &str) -> Presence {
    if path.ends_with("/events") || path == "/notifications/unread" { Presence::OpenPage } else { Presence::Person }
}

/// The cookie that carries a fresh session, as long as it lasts at most.
#[must_use]
pub fn session_cookie(config: &Config, secret: &str, life: chrono::Duration) -> Cookie<'static> {
    CookieSpec { life: CookieLife::Seconds(life.num_seconds()), ..SESSION_COOKIE }.make(config, secret)
}

/// The cookie that ends a session in the browser.
#[must_use]
pub fn no_session_cookie(config: &Config) -> Cookie<'static> {
    SESSION_COOKIE.removal(config)
}

impl FromRequest for Visit {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok((*Self::of(req)).clone()))
    }
}

impl FromRequest for Member {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(member(req))
    }
}

/// A signed-in member; a company that is suspended or closes may look, and change nothing but its own account and what it owes
/// under a deal.
fn member(req: &HttpRequest) -> Result<Member, Error> {
    let member = Visit::of(req).member.clone().ok_or(Error::SignInRequired)?;
    let own = req.path().starts_with("/account") || req.path() == "/sign-out" || is_step_of_deal(req.path());
    let changes = !req.method().is_safe() && !own;
    if member.suspended && changes { Err(Error::Forbidden) } else { Ok(member) }
}

/// What a company owes under a deal it made, it may do, whatever became of its account: the other side relies on it. A
/// review is owed to nobody.
fn is_step_of_deal(path: &str) -> bool {
    let rest = path.strip_prefix("/deals/").and_then(|rest| rest.split_once('/'));
    rest.is_some_and(|(_, step)| step != "reviews")
}

/// A member of the staff. To anybody else its pages are not there.
pub struct Moderator(pub Member);

/// A member of the staff who looks over the whole.
pub struct Admin(pub Member);

impl FromRequest for Moderator {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let staff = member(req).and_then(|m| if m.is_moderator() { Ok(Self(m)) } else { Err(Error::NotFound) });
        ready(staff)
    }
}

impl FromRequest for Admin {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let staff = member(req).and_then(|m| if m.is_admin() { Ok(Self(m)) } else { Err(Error::NotFound) });
        ready(staff)
    }
}
