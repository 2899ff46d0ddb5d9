//! The cookie that tells the browser that signed up from every other: a link is completed at once in that browser only.

use actix_web::HttpRequest;
use actix_web::cookie::Cookie;

use super::{CookieLife, CookieSpec};
use crate::accounts::SIGN_UP_LIFE;
use crate::config::Config;

/// Known to the browser that signed up, for as long as the sign-up waits.
const SIGN_UP_COOKIE: CookieSpec = CookieSpec { name: "pepite_sign_up", life: CookieLife::Seconds(SIGN_UP_LIFE.num_seconds()) };

/// The secret that the browser of a request was given when it signed up.
#[must_use]
pub fn sign_up_secret(req: &HttpRequest) -> Option<String> {
    SIGN_UP_COOKIE.read(req)
}

/// The cookie that carries a fresh secret.
#[must_use]
pub fn sign_up_cookie(config: &Config, secret: &str) -> Cookie<'static> {
    SIGN_UP_COOKIE.make(config, secret)
}

/// The cookie that takes the secret away once the sign-up is completed.
#[must_use]
pub fn no_sign_up_cookie(config: &Config) -> Cookie<'static> {
    SIGN_UP_COOKIE.removal(config)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn over_https_no_script_no_other_host_and_no_plain_request_has_the_cookie() {
        let config = Config::read(|name| (name == "PEPITE_BASE_URL").then(|| "https://pepite.example".into())).unwrap();
        let cookie = sign_up_cookie(&config, "x").to_string();
        assert!(cookie.starts_with("__Host-pepite_sign_up=x;"), "{cookie}");
        for part in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
            assert!(cookie.contains(part), "{part} in {cookie}");
        }
        assert!(!cookie.contains("Domain"));
    }
}
