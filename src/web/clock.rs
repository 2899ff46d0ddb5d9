//! The time, given to verbs as an argument: the house reads one clock, tests hold it still.

use std::future::{Ready, ready};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use chrono::{DateTime, Utc};

use super::House;

/// Where the time comes from.
#[derive(Clone)]
pub enum Clock {
    /// The machine's.
    System,
    /// A hand that tests move: microseconds since 1970.
    Held(Arc<AtomicI64>),
}

impl Clock {
    /// The time now, to the microsecond, which is what Postgres keeps.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the machine's clock")]
    pub fn now(&self) -> DateTime<Utc> {
        let micros = match self {
            Self::System => Utc::now().timestamp_micros(),
            Self::Held(hand) => hand.load(Ordering::SeqCst),
        };
        DateTime::from_timestamp_micros(micros).unwrap_or_default()
    }
}

/// The time of this request.
#[derive(Debug, Clone, Copy)]
pub struct Now(pub DateTime<Utc>);

impl FromRequest for Now {
    type Error = actix_web::Error;
    type Future = Ready<Result<Self, Self::Error>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let house = req.app_data::<Data<House>>().expect("app.rs puts the house into every app");
        ready(Ok(Self(house.clock.now())))
    }
}
