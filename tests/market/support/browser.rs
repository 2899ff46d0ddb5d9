//! A browser: cookies, pages read by CSS selectors, forms filled as they were rendered.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr};
use std::pin::Pin;
use std::rc::Rc;

use actix_http::Request;
use actix_web::body::{BoxBody, MessageBody, to_bytes};
use actix_web::cookie::Cookie;
use actix_web::dev::ServiceResponse;
use actix_web::http::header::{LOCATION, SET_COOKIE};
use actix_web::test::TestRequest;
use actix_web::web::Bytes;
use futures_util::future::{LocalBoxFuture, poll_fn};
use scraper::{Html, Selector};

/// The application under test.
pub type App = Rc<dyn Fn(Request) -> LocalBoxFuture<'static, ServiceResponse>>;

/// Somebody with cookies.
#[derive(Clone)]
pub struct Browser {
    app: App,
    address: IpAddr,
    cookies: Rc<RefCell<BTreeMap<String, String>>>,
}

/// What came back.
#[derive(Debug)]
pub struct Page {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
    /// What came over the wire: for files.
    pub bytes: Bytes,
}

impl Browser {
    pub fn new(app: App) -> Self {
        Self { app, address: Ipv4Addr::LOCALHOST.into(), cookies: Rc::default() }
    }

    /// The same browser at another network address.
    pub fn at(self, address: &str) -> Self {
        Self { address: address.parse().expect("an address"), ..self }
    }

    /// What the cookie of this name holds.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.borrow().get(name).cloned()
    }

    pub fn with_cookie(self, name: &str, value: &str) -> Self {
        self.cookies.borrow_mut().insert(name.into(), value.into());
        self
    }

    /// GET, without following a redirect.
    pub async fn get(&self, path: &str) -> Page {
        self.send(TestRequest::get().uri(path)).await
    }

    /// GET that must be a 200.
    pub async fn open(&self, path: &str) -> Page {
        let page = self.get(path).await;
        assert_eq!(page.status, 200, "{path}: {}", page.body);
        page
    }

    /// POST of fields as one of our pages would send them, without following the redirect.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        self.send(TestRequest::post().uri(path).insert_header(("sec-fetch-site", "same-origin")).set_form(fields)).await
    }

    /// Sends a form of the page with what is in it, and these fields typed over.
    pub async fn submit(&self, page: &Page, form: &str, typed: &[(&str, &str)]) -> Page {
        let (action, fields) = page.form(form, typed);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        self.post(&action, &fields).await
    }

    /// Opens the card of a deal, given by its path, as its button does; the page that shows it.
    pub async fn open_card(&self, deal: &str) -> Page {
        let opened = self.post(&format!("{deal}/card"), &[]).await;
        self.follow(&opened).await
    }

    /// Follows a redirect.
    pub async fn follow(&self, page: &Page) -> Page {
        self.open(&page.location()).await
    }

    pub async fn send(&self, request: TestRequest) -> Page {
        let mut request = request.peer_addr((self.address, 40_000).into());
        for (name, value) in self.cookies.borrow().iter() {
            request = request.cookie(Cookie::new(name.clone(), value.clone()));
        }
        let answer = (self.app)(request.to_request()).await;
        self.keep_cookies(&answer);
        let status = answer.status().as_u16();
        let headers =
            answer.headers().iter().map(|(n, v)| (n.to_string(), String::from_utf8_lossy(v.as_bytes()).into_owned())).collect();
        let stream = answer.headers().get("content-type").is_some_and(|t| t == "text/event-stream");
        // A stream of events has no end: its first words will do.
        let read = if stream { first_words(answer.into_body()).await } else { to_bytes(answer.into_body()).await.ok() };
        let bytes = read.unwrap_or_default();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Page { status, headers, body, bytes }
    }

    /// Opens a stream of events, as a browser does that had one before where an event's id is given.
    pub async fn listen(&self, path: &str, last_event: Option<&str>) -> Listening {
        let mut request = TestRequest::get().uri(path).peer_addr((self.address, 40_000).into());
        for (name, value) in self.cookies.borrow().iter() {
            request = request.cookie(Cookie::new(name.clone(), value.clone()));
        }
        if let Some(id) = last_event {
            request = request.insert_header(("last-event-id", id));
        }
        let answer = (self.app)(request.to_request()).await;
        assert_eq!(answer.status().as_u16(), 200, "{path}");
        Listening(Box::pin(answer.into_body()))
    }

    fn keep_cookies(&self, answer: &ServiceResponse) {
        for header in answer.headers().get_all(SET_COOKIE) {
            let Ok(cookie) = Cookie::parse(header.to_str().unwrap_or_default().to_owned()) else { continue };
            let mut kept = self.cookies.borrow_mut();
            if cookie.value().is_empty() {
                kept.remove(cookie.name());
            } else {
                kept.insert(cookie.name().to_owned(), cookie.value().to_owned());
            }
        }
    }
}

/// An open stream of events.
pub struct Listening(Pin<Box<BoxBody>>);

impl Listening {
    /// The next piece; none once it has ended.
    pub async fn next(&mut self) -> Option<String> {
        let piece = poll_fn(|cx| self.0.as_mut().poll_next(cx)).await?.ok()?;
        Some(String::from_utf8_lossy(&piece).into_owned())
    }
}

impl Page {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.as_str())
    }

    /// Where a 303 leads.
    pub fn location(&self) -> String {
        assert_eq!(self.status, 303, "not a redirect: {}", self.body);
        self.header(LOCATION.as_str()).expect("a location").to_owned()
    }

    /// The text of everything the selector finds, blanks folded.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let html = Html::parse_document(&self.body);
        let selector = Selector::parse(selector).expect("a selector");
        html.select(&selector).map(|e| e.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    }

    /// The text of the first element found.
    pub fn text(&self, selector: &str) -> String {
        self.texts(selector).into_iter().next().unwrap_or_else(|| panic!("no {selector} in {}", self.body))
    }

    pub fn has(&self, selector: &str) -> bool {
        !self.texts(selector).is_empty()
    }

    /// An attribute of the first element found.
    pub fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        let html = Html::parse_document(&self.body);
        let selector = Selector::parse(selector).expect("a selector");
        html.select(&selector).next().and_then(|e| e.value().attr(name)).map(str::to_owned)
    }

    /// Where the form goes, and what a browser would send of it with these fields typed over.
    pub fn form(&self, selector: &str, typed: &[(&str, &str)]) -> (String, Vec<(String, String)>) {
        let html = Html::parse_document(&self.body);
        let forms = Selector::parse(selector).expect("a selector");
        let form = html.select(&forms).next().unwrap_or_else(|| panic!("no {selector} in {}", self.body));
        let action = form.value().attr("action").expect("an action").to_owned();
        let inputs = Selector::parse("input[name], textarea[name], select[name]").expect("a selector");
        let mut fields: Vec<(String, String)> = Vec::new();
        for input in form.select(&inputs) {
            let element = input.value();
            let name = element.attr("name").unwrap_or_default();
            if typed.iter().any(|(n, _)| *n == name) {
                continue;
            }
            let value = match (element.name(), element.attr("type")) {
                ("textarea", _) => Some(input.text().collect::<String>().trim_start_matches('\n').to_owned()),
                ("select", _) => chosen(input),
                (_, Some("checkbox" | "radio")) => {
                    element.attr("checked").map(|_| element.attr("value").unwrap_or("on").to_owned())
                }
                _ => Some(element.attr("value").unwrap_or_default().to_owned()),
            };
            fields.extend(value.map(|v| (name.to_owned(), v)));
        }
        fields.extend(typed.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())));
        (action, fields)
    }
}

async fn first_words(body: BoxBody) -> Option<Bytes> {
    let mut body = Box::pin(body);
    poll_fn(|cx| body.as_mut().poll_next(cx)).await.and_then(Result::ok)
}

fn chosen(select: scraper::ElementRef<'_>) -> Option<String> {
    let options = Selector::parse("option").expect("a selector");
    let all: Vec<_> = select.select(&options).collect();
    let picked = all.iter().find(|o| o.value().attr("selected").is_some()).or(all.first())?;
    Some(picked.value().attr("value").unwrap_or_default().to_owned())
}
