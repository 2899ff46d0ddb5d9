//! Builds the actix application: the house, the guard, the routes.

use std::time::Duration;

use actix_web::dev::Server;
use actix_web::middleware::{Compress, from_fn};
use actix_web::web::{Data, ServiceConfig};
use actix_web::{App, HttpResponse, HttpServer, web};
use metrics_exporter_prometheus::PrometheusHandle;

use crate::routes;
use crate::web::{Error, House, SharedPages, guard, share};

/// Longest time visitors share a page.
const PAGE_LIFE: Duration = Duration::from_secs(1);

/// What every application holds: the house and the routes. The guard is put around it by [`serve`] and by tests.
pub fn configure(house: &House) -> impl FnOnce(&mut ServiceConfig) + Clone + use<> {
    let house = Data::new(house.clone());
    move |app| {
        app.app_data(house).configure(routes::configure).default_service(web::to(nothing_here));
    }
}

async fn nothing_here() -> Result<HttpResponse, Error> {
    Err(Error::NotFound)
}

/// Binds the site.
///
/// # Errors
/// When the address is taken.
pub fn serve(house: House) -> std::io::Result<Server> {
    let bind = house.config.bind;
    let shared = Data::new(SharedPages::new(PAGE_LIFE));
    let app = move || {
        let app = App::new().configure(configure(&house)).app_data(shared.clone());
        app.wrap(from_fn(guard)).wrap(Compress::default()).wrap(from_fn(share))
    };
    let server = HttpServer::new(app)
        // Headers that drip in are cut; bodies are the guard's.
        .client_request_timeout(Duration::from_secs(5))
        .keep_alive(Duration::from_secs(60))
        .shutdown_timeout(20)
        .disable_signals()
        .bind(bind)?
        .run();
    Ok(server)
}

/// Binds `/metrics`, on an address of its own.
///
/// # Errors
/// When the address is taken.
pub fn serve_metrics(bind: std::net::SocketAddr, metrics: PrometheusHandle) -> std::io::Result<Server> {
    let page = move || {
        let metrics = metrics.clone();
        async move { HttpResponse::Ok().content_type("text/plain; version=0.0.4").body(metrics.render()) }
    };
    Ok(HttpServer::new(move || App::new().route("/metrics", web::get().to(page.clone())))
        .workers(1)
        .disable_signals()
        .bind(bind)?
        .run())
}
