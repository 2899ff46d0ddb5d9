//! Whether the node runs, and whether it can serve.

use actix_web::HttpResponse;
use actix_web::web::Data;

use super::House;
use crate::db;

/// GET `/healthz`: the process answers.
pub async fn healthz() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("ok\n")
}

/// GET `/readyz`: the database answers and its schema is ours.
pub async fn readyz(house: Data<House>) -> HttpResponse {
    let state = match house.pools.house.get().await {
        Ok(mut conn) => match db::pending(&mut conn).await {
            Ok(false) => return HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("ready\n"),
            Ok(true) => "migrations are pending\n",
            Err(_) => "the database does not answer\n",
        },
        Err(_) => "the database cannot be reached\n",
    };
    HttpResponse::ServiceUnavailable().content_type("text/plain; charset=utf-8").body(state)
}
