//! Whether the process runs, whether it can serve, and whether the books add up.

use actix_web::http::header::RETRY_AFTER;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, Utc};

use crate::db;
use crate::deals;
use crate::web::{House, Now};

/// Seconds after which a deep check is asked again that found too many others waiting.
const PATIENCE: &str = "5";

/// GET `/healthz`: the process answers.
pub async fn healthz() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("ok\n")
}

/// GET `/readyz`: the database answers and its schema is ours; with `?deep`, the books add up too.
pub async fn readyz(req: HttpRequest, house: Data<House>, Now(now): Now) -> HttpResponse {
    let deep = url::form_urlencoded::parse(req.query_string().as_bytes()).any(|(name, _)| name == "deep");
    if !deep {
        return answer(schema(&house).await.map(|()| "ready\n"));
    }
    // One after the other, before a connection is taken: the first checks, the others read what it wrote down.
    let Some(_turn) = house.deep_checks.turn().await else {
        return HttpResponse::TooManyRequests()
            .insert_header((RETRY_AFTER, PATIENCE))
            .content_type("text/plain; charset=utf-8")
            .body("too many ask at once\n");
    };
    answer(deep_check(&house, now).await)
}

async fn schema(house: &House) -> Result<(), &'static str> {
    let mut conn = house.pools.house.get().await.map_err(|_| "the database cannot be reached\n")?;
    match db::pending(&mut conn).await {
        Ok(false) => Ok(()),
        Ok(true) => Err("migrations are pending\n"),
        Err(_) => Err("the database does not answer\n"),
    }
}

async fn deep_check(house: &House, now: DateTime<Utc>) -> Result<&'static str, &'static str> {
    schema(house).await?;
    let mut conn = house.pools.house.get().await.map_err(|_| "the database cannot be reached\n")?;
    match deals::books(&mut conn, now).await {
        Ok(0) => Ok("ready, and the books add up\n"),
        Ok(_) => Err("the books do not add up: see `pepite check`\n"),
        Err(_) => Err("the books cannot be checked\n"),
    }
}

fn answer(state: Result<&'static str, &'static str>) -> HttpResponse {
    let (mut answer, words) = match state {
        Ok(words) => (HttpResponse::Ok(), words),
        Err(words) => (HttpResponse::ServiceUnavailable(), words),
    };
    answer.content_type("text/plain; charset=utf-8").body(words)
}
