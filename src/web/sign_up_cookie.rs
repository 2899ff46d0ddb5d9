//! The cookie that tells the browser that signed up from every other: a link is completed at once in that browser only.

use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, CookieBuilder, SameSite, time};

use crate::accounts::SIGN_UP_LIFE;
use crate::config::Config;

/// The secret that the browser of a request was given when it signed up.
#[must_use]
pub fn sign_up_secret(req: &HttpRequest, config: &Config) -> Option<String> {
    req.cookie(name(config)).map(|cookie| cookie.value().to_owned())
}

/// The cookie that carries a fresh secret.
#[must_use]
pub fn sign_up_cookie(config: &Config, secret: &str) -> Cookie<'static> {
    cookie(config, secret.to_owned()).max_age(time::Duration::seconds(SIGN_UP_LIFE.num_seconds())).finish()
}

/// The cookie that takes the secret away once the sign-up is completed.
#[must_use]
pub fn no_sign_up_cookie(config: &Config) -> Cookie<'static> {
    cookie(config, String::new()).max_age(time::Duration::ZERO).finish()
}

fn name(config: &Config) -> &'static str {
    if config.is_https() { "__Host-pepite_sign_up" } else { "pepite_sign_up" }
}

fn cookie(config: &Config, value: String) -> CookieBuilder<'static> {
    Cookie::build(name(config), value).path("/").http_only(true).secure(config.is_https()).same_site(SameSite::Lax)
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
