//! The time, given to verbs as an argument: the house reads one clock, tests hold it still. What ends at a moment (offers,
//! warranties) ends at the same moment on every node, so a node's clock is set by the database's.

use std::future::{Ready, ready};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use chrono::{DateTime, Utc};
use diesel::result::QueryResult;
use diesel_async::AsyncPgConnection;

use super::House;
use crate::db;

/// Where the time comes from.
#[derive(Clone)]
pub enum Clock {
    /// The machine's, and by how many microseconds the database's is ahead of it.
    System(Arc<AtomicI64>),
    /// A hand that tests move: microseconds since 1970.
    Held(Arc<AtomicI64>),
}

impl Clock {
    /// The machine's, until it is set by the database's.
    #[must_use]
    pub fn system() -> Self {
        Self::System(Arc::default())
    }

    /// Sets it by the database's clock, which is taken to have been read in the middle of the time that asking took.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn set_by(&self, conn: &mut AsyncPgConnection) -> QueryResult<()> {
        let Self::System(ahead) = self else { return Ok(()) };
        let asked = machine();
        let there = db::now(conn).await?.timestamp_micros();
        ahead.store(there - i64::midpoint(asked, machine()), Ordering::SeqCst);
        Ok(())
    }

    /// The time now, to the microsecond, which is what Postgres keeps.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        let micros = match self {
            Self::System(ahead) => machine() + ahead.load(Ordering::SeqCst),
            Self::Held(hand) => hand.load(Ordering::SeqCst),
        };
        DateTime::from_timestamp_micros(micros).unwrap_or_default()
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the machine's clock")]
fn machine() -> i64 {
    Utc::now().timestamp_micros()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_machine_is_set_right_by_how_far_the_database_is_ahead() {
        let clock = Clock::System(Arc::new(AtomicI64::new(3_600_000_000)));
        let ahead = clock.now() - Clock::system().now();
        assert!((3590..3610).contains(&ahead.num_seconds()), "{ahead}");
    }
}
