//! In which language a page is written: chosen by a switch, else the member's own, else French.

use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::web::Data;
use serde::Deserialize;

use super::{Answer, Form, House, see_other};
use crate::language::Language;

const COOKIE: &str = "pepite_language";

/// `?lang=` of a shared link first, then the switch's cookie, then the member's own.
pub(super) fn of_request(req: &HttpRequest, member: Option<Language>) -> Language {
    let asked = url::form_urlencoded::parse(req.query_string().as_bytes())
        .find(|(name, _)| name == "lang")
        .and_then(|(_, value)| Language::parse(&value));
    let switched = || req.cookie(COOKIE).and_then(|c| Language::parse(c.value()));
    asked.or_else(switched).or(member).unwrap_or(Language::Fr)
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
    let cookie = Cookie::build(COOKIE, language.code())
        .path("/")
        .http_only(true)
        .secure(house.config.is_https())
        .same_site(SameSite::Lax)
        .max_age(Duration::days(365))
        .finish();
    answer.add_cookie(&cookie).map_err(super::Error::internal)?;
    Ok(answer)
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
