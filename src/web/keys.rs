//! Whether single keys do anything: a choice of this browser, since a voice or a habit may type them by accident.

use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::web::Data;
use serde::Deserialize;

use super::{Answer, Form, House, local_path, see_other};

pub(super) const COOKIE: &str = "pepite_keys";
const OFF: &str = "off";

/// Whether the browser has not switched them off.
pub(super) fn of_request(req: &HttpRequest) -> bool {
    req.cookie(COOKIE).is_none_or(|cookie| cookie.value() != OFF)
}

/// The switch.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct KeySwitch {
    keys: String,
    back: String,
}

/// POST `/keys`: `keys=off` or `keys=on`, and back to the page.
///
/// # Errors
/// When the cookie cannot be written.
pub async fn choose_keys(house: Data<House>, Form(switch): Form<KeySwitch>) -> Answer {
    let mut answer = see_other(local_path(&switch.back));
    let value = if switch.keys == OFF { OFF } else { "on" };
    let cookie = Cookie::build(COOKIE, value)
        .path("/")
        .http_only(true)
        .secure(house.config.is_https())
        .same_site(SameSite::Lax)
        .max_age(Duration::days(365))
        .finish();
    answer.add_cookie(&cookie).map_err(super::Error::internal)?;
    Ok(answer)
}
