//! Pages that visitors share. What anybody may read, and nothing of a reader's own is on, is drawn and compressed once
//! for all who ask for it within a second, or until the index changes; one draws, the others wait for it.

use std::collections::HashMap;
use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use actix_web::HttpResponse;
use actix_web::body::{BoxBody, MessageBody, to_bytes};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{ACCEPT_ENCODING, COOKIE, HeaderMap, HeaderName, SET_COOKIE};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::{Bytes, Data};
use tokio::sync::OnceCell;

use super::{House, hosts, keys, language};
use crate::language::Language;

/// Most pages kept.
const MOST: usize = 128;
/// Longest address, and longest list of encodings, of a page that is kept.
const LONGEST: usize = 512;
/// The number of one request, which is not another's.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The mark of an answer that visitors may share.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shared;

/// The pages that are shared at the moment.
pub struct SharedPages {
    life: Duration,
    slots: Mutex<HashMap<Key, Slot>>,
}

/// All that a visitor's page depends on.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    address: String,
    language: Language,
    keys: bool,
    encodings: String,
}

/// A page, drawn or being drawn.
#[derive(Clone)]
struct Slot {
    since: Instant,
    /// The state of the index when somebody first asked: what changed since is not hidden by this page.
    generation: u64,
    page: Arc<OnceCell<Option<Page>>>,
}

#[derive(Clone)]
struct Page {
    headers: HeaderMap,
    body: Bytes,
}

impl Key {
    /// None where the answer may depend on anything else.
    fn of(req: &ServiceRequest, house: &House) -> Option<Self> {
        if !hosts::is_ours(req, &house.config) {
            return None;
        }
        let path = req.path();
        let is_market = path == "/" || path == "/leads" || path.starts_with("/leads/");
        let address = req.uri().path_and_query()?.as_str();
        let encodings = match req.headers().get(ACCEPT_ENCODING) {
            Some(encodings) => encodings.to_str().ok()?,
            None => "",
        };
        let short = address.len() <= LONGEST && encodings.len() <= LONGEST;
        let is_preference = |name: &str| [language::COOKIE, keys::COOKIE].iter().any(|it| it.is_named(name, &house.config));
        let anonymous = !req.headers().contains_key(COOKIE)
            || req.cookies().is_ok_and(|cookies| cookies.iter().all(|cookie| is_preference(cookie.name())));
        (is_market && short && anonymous && req.method() == Method::GET).then(|| Self {
            address: address.to_owned(),
            language: language::of_request(req.request(), None),
            keys: keys::of_request(req.request()),
            encodings: encodings.to_owned(),
        })
    }
}

impl SharedPages {
    /// Shows a page again for no longer than `life`.
    #[must_use]
    pub fn new(life: Duration) -> Self {
        Self { life, slots: Mutex::default() }
    }

    /// The place of a page: one that is young enough, or an empty one. None where too many are kept.
    fn slot(&self, key: &Key, generation: u64) -> Option<Slot> {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        let is_young = |slot: &Slot| slot.since.elapsed() < self.life && slot.generation == generation;
        if let Some(slot) = slots.get(key).filter(|slot| is_young(slot)) {
            return Some(slot.clone());
        }
        if slots.len() >= MOST {
            slots.retain(|_, slot| is_young(slot));
        }
        if slots.len() >= MOST {
            return None;
        }
        let slot = Slot { since: Instant::now(), generation, page: Arc::default() };
        slots.insert(key.clone(), slot.clone());
        Some(slot)
    }
}

/// The middleware around the guard and the compression.
///
/// # Errors
/// Those of what it goes around.
pub async fn share(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let pages = req.app_data::<Data<SharedPages>>().cloned().expect("app.rs puts the shared pages into the app");
    let house = req.app_data::<Data<House>>().expect("app.rs puts the house into every app");
    let slot = Key::of(&req, house).and_then(|key| pages.slot(&key, house.finder.generation()));
    match slot {
        Some(slot) => shared(&slot, req, |req| async { Ok(next.call(req).await?.map_into_boxed_body()) }).await,
        None => Ok(next.call(req).await?.map_into_boxed_body()),
    }
}

type Drawn = Result<ServiceResponse<BoxBody>, actix_web::Error>;

/// The page of a slot: drawn by the first who asks. Whoever finds that it is not to be shared draws their own.
async fn shared<F: Future<Output = Drawn>>(slot: &Slot, req: ServiceRequest, draw: impl FnOnce(ServiceRequest) -> F) -> Drawn {
    let (mut mine, mut asked) = (None, Some((req, draw)));
    let page = slot.page.get_or_init(|| {
        let asked = asked.take();
        async {
            let (req, draw) = asked?;
            let (drawn, page) = match draw(req).await {
                Ok(answer) => page_of(answer).await,
                Err(error) => (Err(error), None),
            };
            mine = Some(drawn);
            page
        }
    });
    let page = page.await.clone();
    match (mine, asked, page) {
        (Some(drawn), _, _) => drawn,
        (None, Some((req, _)), Some(page)) => {
            metrics::counter!("pepite_shared_pages_total").increment(1);
            Ok(req.into_response(page.answer()))
        }
        (None, Some((req, draw)), None) => draw(req).await,
        (None, None, _) => unreachable!("who draws has an answer"),
    }
}

/// Reads an answer that may be shared; any other is passed on as it is.
async fn page_of(answer: ServiceResponse<BoxBody>) -> (Drawn, Option<Page>) {
    let head = answer.response();
    let is_shared = head.extensions().get::<Shared>().is_some()
        && head.status() == StatusCode::OK
        && !head.headers().contains_key(SET_COOKIE);
    if !is_shared {
        return (Ok(answer), None);
    }
    let (req, response) = answer.into_parts();
    let (head, body) = response.into_parts();
    match to_bytes(body).await {
        Ok(body) => {
            let mut headers = head.headers().clone();
            headers.remove(REQUEST_ID);
            let page = Page { headers, body: body.clone() };
            (Ok(ServiceResponse::new(req, head.set_body(body).map_into_boxed_body())), Some(page))
        }
        Err(error) => (Err(actix_web::error::ErrorInternalServerError(error)), None),
    }
}

impl Page {
    fn answer(self) -> HttpResponse {
        let mut answer = HttpResponse::with_body(StatusCode::OK, BoxBody::new(self.body));
        *answer.headers_mut() = self.headers;
        answer
    }
}
