//! The only place where cookies are made, so that each of them is `HttpOnly`, `SameSite=Lax`, bound to this host and, over
//! https, `Secure`.

use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, SameSite, time};
use actix_web::web::Data;

use super::House;
use crate::config::Config;

/// How long a browser keeps a cookie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CookieLife {
    /// Until the browser is closed.
    BrowserSession,
    /// This many seconds.
    Seconds(i64),
}

/// One cookie of the site: its name without a prefix, and its life.
#[derive(Debug, Clone, Copy)]
pub struct CookieSpec {
    /// The name over plain http; over https `__Host-` stands before it.
    pub name: &'static str,
    /// How long browsers keep it.
    pub life: CookieLife,
}

impl CookieSpec {
    /// The cookie with a value, for a site at the base URL of `config`.
    #[must_use]
    pub fn make(self, config: &Config, value: impl Into<String>) -> Cookie<'static> {
        let https = config.is_https();
        let cookie = Cookie::build(full_name(self.name, https), value.into())
            .path("/")
            .http_only(true)
            .secure(https)
            .same_site(SameSite::Lax);
        match self.life {
            CookieLife::BrowserSession => cookie.finish(),
            CookieLife::Seconds(seconds) => cookie.max_age(time::Duration::seconds(seconds)).finish(),
        }
    }

    /// What takes the cookie away. It has the same name and attributes: browsers ignore a removal that lacks those which
    /// the prefix asks for.
    #[must_use]
    pub fn removal(self, config: &Config) -> Cookie<'static> {
        let mut cookie = self.make(config, "");
        cookie.make_removal();
        cookie
    }

    /// The value that the browser sent. Over https only the prefixed name counts: the plain one could come from a
    /// neighbouring subdomain or from an answer over http.
    #[must_use]
    pub fn read(self, req: &HttpRequest) -> Option<String> {
        let house = req.app_data::<Data<House>>().expect("app.rs puts the house into every app");
        req.cookie(&full_name(self.name, house.config.is_https())).map(|cookie| cookie.value().to_owned())
    }

    /// Whether `name` is the name of this cookie on the site of `config`.
    #[must_use]
    pub fn is_named(self, name: &str, config: &Config) -> bool {
        name == full_name(self.name, config.is_https())
    }
}

/// Browsers take the prefix only over https, only with `Secure`, without `Domain` and with `Path=/`.
fn full_name(name: &'static str, https: bool) -> String {
    if https { format!("__Host-{name}") } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPEC: CookieSpec = CookieSpec { name: "pepite_test", life: CookieLife::Seconds(60) };

    fn config(base_url: &str) -> Config {
        Config::read(|name| (name == "PEPITE_BASE_URL").then(|| base_url.to_owned())).unwrap()
    }

    #[test]
    fn over_https_a_cookie_has_the_prefix_and_what_it_asks_for() {
        let config = config("https://pepite.example");
        for cookie in [SPEC.make(&config, "x"), SPEC.removal(&config)] {
            assert_eq!(cookie.name(), "__Host-pepite_test");
            assert_eq!((cookie.secure(), cookie.http_only()), (Some(true), Some(true)));
            assert_eq!((cookie.path(), cookie.domain()), (Some("/"), None));
            assert_eq!(cookie.same_site(), Some(SameSite::Lax));
        }
        assert!(SPEC.is_named("__Host-pepite_test", &config) && !SPEC.is_named("pepite_test", &config));
    }

    #[test]
    fn over_http_a_cookie_has_its_plain_name() {
        let cookie = SPEC.make(&config("http://127.0.0.1:8080"), "x");
        assert_eq!((cookie.name(), cookie.secure(), cookie.http_only()), ("pepite_test", Some(false), Some(true)));
        assert_eq!(cookie.max_age(), Some(time::Duration::seconds(60)));
    }
}
