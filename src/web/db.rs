//! A connection for a handler. A handler takes one, once: actix polls extractors together, and two
//! that wait for the pool can starve each other.

use std::future::Future;
use std::ops::{Deref, DerefMut};
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use diesel_async::AsyncPgConnection;

use crate::db::{Pool, Pooled};

use super::{Error, House};

/// A connection of the application role.
pub struct Db(Pooled);

/// A connection of the role `pepite_public`, which Postgres keeps to the public columns.
pub struct PublicDb(Pooled);

macro_rules! connection {
    ($name:ident, $pool:ident) => {
        impl Deref for $name {
            type Target = AsyncPgConnection;
            fn deref(&self) -> &AsyncPgConnection {
                &self.0
            }
        }
        impl DerefMut for $name {
            fn deref_mut(&mut self) -> &mut AsyncPgConnection {
                &mut self.0
            }
        }
        impl FromRequest for $name {
            type Error = Error;
            type Future = Pin<Box<dyn Future<Output = Result<Self, Error>>>>;
            fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
                let house = req.app_data::<Data<House>>().expect("app.rs puts the house into every app");
                let pool: Pool = house.pools.$pool.clone();
                Box::pin(async move { Ok(Self(pool.get().await?)) })
            }
        }
    };
}

connection!(Db, house);
connection!(PublicDb, public);
