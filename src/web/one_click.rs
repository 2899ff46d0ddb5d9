//! Ending letters by one POST, as RFC 8058 has mail programs do: without a session, from anywhere, with this body.

use std::future::{Ready, ready};

use actix_web::dev::{Payload, ServiceRequest};
use actix_web::{FromRequest, HttpRequest};

use super::Error;
use super::form::{body, pairs};

const FIELD: (&str, &str) = ("List-Unsubscribe", "One-Click");

/// A POST whose body is `List-Unsubscribe=One-Click` and nothing else; any other is a bad request.
pub struct OneClick;

impl FromRequest for OneClick {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(if is_one_click(&content_type(req), &body(req)) { Ok(Self) } else { Err(Error::BadRequest) })
    }
}

/// Whether the request is such a POST to an address that takes it: it may come from anywhere.
pub(super) fn may_come_from_anywhere(req: &ServiceRequest, body: &[u8]) -> bool {
    let place = req.path().strip_suffix("/unsubscribe").unwrap_or_default();
    let token = ["/searches/", "/notifications/"].iter().find_map(|room| place.strip_prefix(room));
    token.is_some_and(|token| !token.is_empty() && !token.contains('/')) && is_one_click(&content_type(req.request()), body)
}

fn content_type(req: &HttpRequest) -> String {
    let header = req.headers().get("content-type").and_then(|value| value.to_str().ok());
    header.unwrap_or_default().to_owned()
}

fn is_one_click(content_type: &str, body: &[u8]) -> bool {
    match content_type.split_once("boundary=") {
        None => matches!(pairs(body).as_slice(), [(name, value)] if (name.as_str(), value.as_str()) == FIELD),
        Some((kind, boundary)) if kind.trim_start().to_ascii_lowercase().starts_with("multipart/form-data") => {
            let boundary = boundary.split(';').next().unwrap_or_default().trim().trim_matches('"');
            is_one_part(&String::from_utf8_lossy(body), &format!("--{boundary}"))
        }
        Some(_) => false,
    }
}

/// Whether the multipart body has one part, and that is the field.
fn is_one_part(body: &str, mark: &str) -> bool {
    let mut pieces = body.split(mark).skip(1);
    let (Some(part), Some(end), None) = (pieces.next(), pieces.next(), pieces.next()) else { return false };
    let Some((headers, value)) = part.split_once("\r\n\r\n") else { return false };
    end.starts_with("--") && headers.contains(&format!("name=\"{}\"", FIELD.0)) && value.trim_end_matches("\r\n") == FIELD.1
}

#[cfg(test)]
mod tests {
    use super::*;

    const MULTI: &str = "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n";

    #[test]
    fn both_encodings_of_the_field_are_read() {
        assert!(is_one_click("application/x-www-form-urlencoded", b"List-Unsubscribe=One-Click"));
        assert!(is_one_click("multipart/form-data; boundary=x", MULTI.as_bytes()));
        assert!(is_one_click("Multipart/Form-Data; boundary=\"x\"", MULTI.as_bytes()));
    }

    #[test]
    fn any_other_body_is_none() {
        for body in ["", "List-Unsubscribe=", "List-Unsubscribe=One-Click&a=b", "list-unsubscribe=one-click", "--x--"] {
            assert!(!is_one_click("application/x-www-form-urlencoded", body.as_bytes()), "{body}");
            assert!(!is_one_click("multipart/form-data; boundary=x", body.as_bytes()), "{body}");
        }
        assert!(!is_one_click("text/plain; boundary=x", MULTI.as_bytes()));
    }
}
