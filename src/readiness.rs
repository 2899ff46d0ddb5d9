//! Whether the process runs, whether it can serve, and whether the books add up.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};

use crate::db;
use crate::deals;
use crate::web::{House, Now};

/// GET `/healthz`: the process answers.
pub async fn healthz() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("ok\n")
}

/// GET `/readyz`: the database answers and its schema is ours; with `?deep`, the books add up too.
pub async fn readyz(req: HttpRequest, house: Data<House>, Now(now): Now) -> HttpResponse {
    let deep = url::form_urlencoded::parse(req.query_string().as_bytes()).any(|(name, _)| name == "deep");
    let state = match house.pools.house.get().await {
        Ok(mut conn) => match db::pending(&mut conn).await {
            Ok(false) if !deep => return ready("ready\n"),
            Ok(false) => match deals::books(&mut conn, now).await {
                Ok(0) => return ready("ready, and the books add up\n"),
                Ok(_) => "the books do not add up: see `pepite check`\n",
                Err(_) => "the books cannot be checked\n",
            },
            Ok(true) => "migrations are pending\n",
            Err(_) => "the database does not answer\n",
        },
        Err(_) => "the database cannot be reached\n",
    };
    HttpResponse::ServiceUnavailable().content_type("text/plain; charset=utf-8").body(state)
}

fn ready(words: &'static str) -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body(words)
}
