//! Pages that are fetched, and not looked at: by HEAD, or ahead of a reader who may never come.

use actix_web::HttpRequest;
use actix_web::http::Method;

/// What browsers and mail programs say of such a request, each in its own way.
const HEADERS: [&str; 4] = ["sec-purpose", "purpose", "x-moz", "x-purpose"];

/// Whether somebody looks at the page that answers the request.
pub(super) fn is_reading(req: &HttpRequest) -> bool {
    req.method() != Method::HEAD && !HEADERS.iter().any(|name| is_ahead(req, name))
}

fn is_ahead(req: &HttpRequest, name: &str) -> bool {
    let value = req.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_ascii_lowercase();
    ["prefetch", "prerender", "preview"].iter().any(|word| value.contains(word))
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn what_is_fetched_ahead_is_not_read() {
        let with = |name: &'static str, value: &'static str| TestRequest::get().insert_header((name, value)).to_http_request();
        for (name, value) in [
            ("sec-purpose", "prefetch"),
            ("sec-purpose", "prefetch;prerender"),
            ("purpose", "prefetch"),
            ("x-moz", "prefetch"),
            ("x-purpose", "Preview"),
        ] {
            assert!(!is_reading(&with(name, value)), "{name}: {value}");
        }
        assert!(is_reading(&with("sec-fetch-site", "same-origin")));
        assert!(!is_reading(&TestRequest::default().method(Method::HEAD).to_http_request()));
    }
}
