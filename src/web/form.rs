//! Forms: the body read as strings first, so that every fault can name its field and nothing typed is lost.

use std::collections::BTreeMap;
use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::Error;
use crate::accounts::Once;

/// Hidden field with the token of [`super::cross_site`].
pub const TOKEN_FIELD: &str = "csrf";
/// Hidden field with a key that is new in each rendered form.
pub const KEY_FIELD: &str = "submission";

/// Hidden field with the address that a password belongs to, for password managers only.
const USERNAME_FIELD: &str = "username";

/// The body, read whole by the guard.
#[derive(Clone)]
pub(super) struct Body(pub Bytes);

/// A posted form. `T` should deny unknown fields and default all of its own: a missing field is an
/// empty one, which the page can complain of; an unknown one is a 400.
pub struct Form<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for Form<T> {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(read(req).map(Self))
    }
}

fn read<T: DeserializeOwned>(req: &HttpRequest) -> Result<T, Error> {
    if !req.content_type().eq_ignore_ascii_case("application/x-www-form-urlencoded") && !body(req).is_empty() {
        return Err(Error::BadRequest);
    }
    let ours = [TOKEN_FIELD, KEY_FIELD, USERNAME_FIELD];
    let own: Vec<(String, String)> = pairs(&body(req)).into_iter().filter(|(name, _)| !ours.contains(&name.as_str())).collect();
    let encoded = serde_html_form::to_string(&own).map_err(|_| Error::BadRequest)?;
    serde_html_form::from_str(&encoded).map_err(|_| Error::BadRequest)
}

pub(super) fn body(req: &HttpRequest) -> Bytes {
    req.extensions().get::<Body>().map(|b| b.0.clone()).unwrap_or_default()
}

pub(super) fn pairs(body: &[u8]) -> Vec<(String, String)> {
    url::form_urlencoded::parse(body).into_owned().collect()
}

/// The key of the rendered form that was posted, with a hash of what was posted: the same form sent
/// twice is carried out once.
#[derive(Debug, Clone)]
pub struct Submitted {
    /// From the hidden field; none where a client makes its own requests.
    pub key: Option<Uuid>,
    /// Path it was posted to.
    pub route: String,
    /// SHA-256 of the fields.
    pub body_hash: Vec<u8>,
}

impl Submitted {
    /// For the verb, which stores it with its effect.
    #[must_use]
    pub fn once(&self) -> Once<'_> {
        Once { key: self.key, route: &self.route, body_hash: &self.body_hash }
    }
}

impl FromRequest for Submitted {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let fields = pairs(&body(req));
        let key = fields.iter().find(|(name, _)| name == KEY_FIELD).and_then(|(_, v)| Uuid::parse_str(v).ok());
        let mut digest = Sha256::new();
        for (name, value) in fields.iter().filter(|(name, _)| name != TOKEN_FIELD) {
            digest.update(name);
            digest.update([0]);
            digest.update(value);
            digest.update([0]);
        }
        ready(Ok(Self { key, route: req.path().to_owned(), body_hash: digest.finalize().to_vec() }))
    }
}

/// What is wrong with a form, a sentence a field, in the order found.
#[derive(Debug, Default, Clone)]
pub struct Faults {
    order: Vec<&'static str>,
    sentences: BTreeMap<&'static str, String>,
}

impl Faults {
    /// Adds a sentence for a field; the first one stays.
    pub fn add(&mut self, field: &'static str, sentence: impl Into<String>) {
        if !self.sentences.contains_key(field) {
            self.order.push(field);
            self.sentences.insert(field, sentence.into());
        }
    }

    /// The sentence of a field, for the template.
    #[must_use]
    pub fn of(&self, field: &str) -> Option<&str> {
        self.sentences.get(field).map(String::as_str)
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// How many things are wrong.
    #[must_use]
    pub fn number(&self) -> f64 {
        super::format::count(i64::try_from(self.order.len()).unwrap_or(i64::MAX))
    }

    /// Field and sentence, in the order found, for the summary.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.order.iter().map(|field| (*field, self.sentences[field].as_str()))
    }
}

/// Whether what was typed is one line of 1 to `longest` characters, without control characters or marks
/// that turn the direction of writing (they would let a name read as another).
#[must_use]
pub fn is_line(typed: &str, longest: usize) -> bool {
    let typed = typed.trim();
    let strange = |c: char| c.is_control() || turns_writing(c) || is_no_character(c);
    !typed.is_empty() && typed.chars().count() <= longest && !typed.chars().any(strange)
}

/// Whether what was typed is a text of 1 to `longest` characters; line breaks are welcome.
#[must_use]
pub fn is_text(typed: &str, longest: usize) -> bool {
    let typed = typed.trim();
    let strange = |c: char| (c.is_control() && !matches!(c, '\n' | '\r' | '\t')) || turns_writing(c) || is_no_character(c);
    !typed.is_empty() && typed.chars().count() <= longest && !typed.chars().any(strange)
}

fn turns_writing(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// What Unicode says is no character: no XML holds it, and one title would break the feed for everybody.
const fn is_no_character(c: char) -> bool {
    matches!(c, '\u{FDD0}'..='\u{FDEF}') || c as u32 & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_character_is_in_no_text() {
        for bad in ['\u{FFFE}', '\u{FFFF}', '\u{FDD0}', '\u{1FFFF}'] {
            assert!(!is_line(&format!("Toit {bad}"), 120) && !is_text(&format!("Toit {bad}"), 120));
        }
        assert!(is_line("Toit \u{FFFD} \u{1F600}", 120));
    }

    #[test]
    fn a_line_is_not_empty_not_long_and_hides_nothing() {
        assert!(is_line("Toits d’Armor 🏠", 20));
        for bad in ["", "  ", "a\0b", "a\nb", "abc\u{202E}fed", "123456789012345678901"] {
            assert!(!is_line(bad, 20), "{bad:?}");
        }
        assert!(is_text("deux\nlignes", 20));
        assert!(!is_text("a\0b", 20));
    }
}
