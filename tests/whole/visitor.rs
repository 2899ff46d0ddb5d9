//! Somebody who speaks HTTP to the running product: cookies, forms with what is hidden in them.

use std::collections::BTreeMap;

use reqwest::redirect::Policy;
use reqwest::{Client, Method, RequestBuilder};
use scraper::{Html, Selector};

pub struct Visitor {
    client: Client,
    origin: String,
    cookies: BTreeMap<String, String>,
}

/// A whole answer as it travelled: the head as text, the body as bytes.
pub struct Fetched {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

/// What came back.
pub struct Answer {
    pub status: u16,
    pub body: String,
    location: Option<String>,
}

impl Answer {
    /// Where a 303 leads.
    pub fn location(&self) -> &str {
        assert_eq!(self.status, 303, "not a redirect: {}", self.body);
        self.location.as_deref().expect("a location")
    }
}

impl Visitor {
    pub fn new(origin: &str) -> Self {
        let client = Client::builder().redirect(Policy::none()).build().expect("a client");
        Self { client, origin: origin.to_owned(), cookies: BTreeMap::new() }
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        let request = self.client.get(self.address(path));
        self.send(request).await
    }

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = self
            .client
            .post(self.address(path))
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body);
        self.send(request).await
    }

    /// Opens a page and sends a form of it: what is hidden in it, and these fields.
    pub async fn press(&mut self, path: &str, form: &str, typed: &[(&str, &str)]) -> Answer {
        let page = self.get(path).await;
        assert_eq!(page.status, 200, "{path}: {}", page.body);
        let (action, hidden) = hidden_fields(&page.body, form);
        let mut fields: Vec<(&str, &str)> = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        fields.extend(typed);
        self.post(&action, &fields).await
    }

    /// Asks for a page and keeps all of the answer; cookies that it sets are not taken.
    pub async fn fetch(&self, method: Method, path: &str) -> Fetched {
        let request = self.client.request(method, self.address(path)).header("cookie", self.cookie_header());
        let answer = request.send().await.expect("an answer");
        let lines =
            answer.headers().iter().map(|(name, value)| format!("{name}: {}\n", String::from_utf8_lossy(value.as_bytes())));
        Fetched { status: answer.status().as_u16(), head: lines.collect(), body: answer.bytes().await.expect("a body").to_vec() }
    }

    fn cookie_header(&self) -> String {
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        cookies.join("; ")
    }

    fn address(&self, path: &str) -> String {
        if path.starts_with("http") { path.to_owned() } else { format!("{}{path}", self.origin) }
    }

    async fn send(&mut self, request: RequestBuilder) -> Answer {
        let answer = request.header("cookie", self.cookie_header()).send().await.expect("an answer");
        for cookie in answer.headers().get_all("set-cookie") {
            let pair = cookie.to_str().expect("a cookie").split(';').next().unwrap_or_default();
            let (name, value) = pair.split_once('=').expect("a cookie");
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        let location = answer.headers().get("location").and_then(|l| l.to_str().ok()).map(str::to_owned);
        Answer { status: answer.status().as_u16(), location, body: answer.text().await.expect("a body") }
    }
}

/// Where a form of a page goes, and what is hidden in it.
pub fn hidden_fields(page: &str, form: &str) -> (String, Vec<(String, String)>) {
    let html = Html::parse_document(page);
    let (forms, hidden) = (Selector::parse(form), Selector::parse("input[type=hidden]"));
    let form = html.select(&forms.expect("a selector")).next().unwrap_or_else(|| panic!("no {form} in {page}"));
    let text = |element: scraper::ElementRef<'_>, name| element.value().attr(name).unwrap_or_default().to_owned();
    let fields = form.select(&hidden.expect("a selector")).map(|it| (text(it, "name"), text(it, "value"))).collect();
    (text(form, "action"), fields)
}
