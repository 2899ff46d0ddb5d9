//! Whether single keys do anything: a choice of this browser, since a voice or a habit may type them by accident.

use actix_web::HttpRequest;
use actix_web::web::Data;
use serde::Deserialize;

use super::{Answer, CookieLife, CookieSpec, Form, House, local_path, see_other};

pub(super) const COOKIE: CookieSpec = CookieSpec { name: "pepite_keys", life: CookieLife::Seconds(365 * 86_400) };
const OFF: &str = "off";

/// Whether the browser has not switched them off.
pub(super) fn of_request(req: &HttpRequest) -> bool {
    COOKIE.read(req).is_none_or(|value| value != OFF)
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
    answer.add_cookie(&COOKIE.make(&house.config, value)).map_err(super::Error::internal)?;
    Ok(answer)
}
