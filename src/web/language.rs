//! In which language a page is written: chosen by a switch, else the member's own, else French.

use actix_web::HttpRequest;
use actix_web::cookie::Cookie;
use actix_web::web::Data;
use serde::Deserialize;

use super::{Answer, CookieLife, CookieSpec, Form, House, see_other};
use crate::config::Config;
use crate::language::Language;

/// What the switch was set to.
pub(super) const COOKIE: CookieSpec = CookieSpec { name: "pepite_language", life: CookieLife::Seconds(365 * 86_400) };
/// The language of a shared link: the same cookie, gone with the browser.
const LINK_COOKIE: CookieSpec = CookieSpec { life: CookieLife::BrowserSession, ..COOKIE };

/// `?lang=` of a shared link first, then the switch's cookie, then the member's own.
pub(super) fn of_request(req: &HttpRequest, member: Option<Language>) -> Language {
    asked(req).or_else(|| switched(req)).or(member).unwrap_or(Language::Fr)
}

/// What the address asks for.
fn asked(req: &HttpRequest) -> Option<Language> {
    let mut pairs = url::form_urlencoded::parse(req.query_string().as_bytes());
    pairs.find(|(name, _)| name == "lang").and_then(|(_, value)| Language::parse(&value))
}

/// What the switch was last set to.
fn switched(req: &HttpRequest) -> Option<Language> {
    COOKIE.read(req).and_then(|value| Language::parse(&value))
}

/// Keeps the language of a shared link until the browser is closed, for a visitor who has not chosen one: the links of the
/// page go on in it.
pub(super) fn of_link(req: &HttpRequest, config: &Config) -> Option<Cookie<'static>> {
    let asked = asked(req).filter(|asked| *asked != Language::default() && switched(req).is_none())?;
    Some(LINK_COOKIE.make(config, asked.code()))
}

/// The switch in the header.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Switch {
    language: String,
    back: String,
}

/// POST `/language`: remembers the language and returns to the page.
///
/// # Errors
/// When the cookie cannot be written.
pub async fn choose_language(house: Data<House>, Form(switch): Form<Switch>) -> Answer {
    let language = Language::parse(&switch.language).unwrap_or_default();
    let mut answer = see_other(local_path(&switch.back));
    answer.add_cookie(&COOKIE.make(&house.config, language.code())).map_err(super::Error::internal)?;
    Ok(answer)
}

/// The first value of a name in the query.
#[must_use]
pub fn query_value(req: &HttpRequest, name: &str) -> Option<String> {
    let mut pairs = url::form_urlencoded::parse(req.query_string().as_bytes());
    pairs.find(|(found, _)| found == name).map(|(_, value)| value.into_owned())
}

/// The path if it is one of ours, else the front page: never a redirect to elsewhere.
#[must_use]
pub fn local_path(path: &str) -> &str {
    let ours = path.starts_with('/') && !path.starts_with("//") && !path.contains(|c: char| c == '\\' || c.is_control());
    if ours { path } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn the_way_back_never_leaves_the_house() {
        assert_eq!(local_path("/leads?q=toit"), "/leads?q=toit");
        for elsewhere in ["https://mal.example", "//mal.example", "/\\mal.example", "leads", "", "/a\r\nSet-Cookie: x"] {
            assert_eq!(local_path(elsewhere), "/");
        }
    }
}
