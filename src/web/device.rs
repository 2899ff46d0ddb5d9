//! The cookie of a known device: random, signed so that a forged one costs no question to the database, and readable by
//! nobody. What stands for it in the database is a hash.

use actix_web::HttpRequest;
use actix_web::cookie::Cookie;
use subtle::ConstantTimeEq;

use super::{CookieLife, CookieSpec, House};
use crate::accounts::{DEVICE_LIFE, Secret};

const DEVICE_COOKIE: CookieSpec = CookieSpec { name: "pepite_device", life: CookieLife::Seconds(DEVICE_LIFE.num_seconds()) };
/// What the signature is for.
const PURPOSE: &str = "device";
/// Stands between the token and its signature.
const SEPARATOR: char = '.';

/// The token of the browser that asks, if it was made here.
#[must_use]
pub fn device_token(req: &HttpRequest, house: &House) -> Option<String> {
    let cookie = DEVICE_COOKIE.read(req)?;
    let (token, signature) = cookie.split_once(SEPARATOR)?;
    let right = sign(house, token);
    bool::from(right.as_bytes().ct_eq(signature.as_bytes())).then(|| token.to_owned())
}

/// The cookie that gives a browser a token.
#[must_use]
pub fn device_cookie(house: &House, token: &Secret) -> Cookie<'static> {
    let value = format!("{}{SEPARATOR}{}", token.text(), sign(house, token.text()));
    DEVICE_COOKIE.make(&house.config, value)
}

fn sign(house: &House, token: &str) -> String {
    house.keyring.link_token(PURPOSE, token.as_bytes())
}
