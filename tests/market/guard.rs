//! What every request passes: bodies, panics, clients that go away, headers.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use actix_web::middleware::from_fn;
use actix_web::test::TestRequest;
use actix_web::web::Data;
use actix_web::{App, HttpResponse, HttpServer, web};
use pepite::web::guard;

use crate::support::{Page, World};

async fn panics() -> HttpResponse {
    panic!("on purpose");
}

async fn slow(done: Data<Arc<AtomicBool>>) -> HttpResponse {
    tokio::time::sleep(Duration::from_millis(300)).await;
    done.store(true, Ordering::SeqCst);
    HttpResponse::SeeOther().finish()
}

/// A server around two handlers of ours, with the real guard; where it listens.
fn serve(world: &World, done: Arc<AtomicBool>) -> std::net::SocketAddr {
    let house = Data::new(world.house.clone());
    let server = HttpServer::new(move || {
        App::new()
            .app_data(house.clone())
            .app_data(Data::new(done.clone()))
            .route("/panic", web::get().to(panics))
            .route("/slow", web::post().to(slow))
            .wrap(from_fn(guard))
    })
    .workers(1)
    .disable_signals()
    .bind("127.0.0.1:0")
    .unwrap();
    let address = server.addrs()[0];
    actix_web::rt::spawn(server.run());
    address
}

/// Sends raw bytes and reads what comes back.
async fn raw(address: std::net::SocketAddr, request: &'static str) -> String {
    tokio::task::spawn_blocking(move || {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    })
    .await
    .unwrap()
}

#[actix_web::test]
async fn a_panic_is_a_page() {
    let world = World::new().await;
    let address = serve(&world, Arc::default());
    let answer = raw(address, "GET /panic HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 500"), "{answer}");
    assert!(answer.contains("Une erreur de notre côté"));
    for header in ["content-security-policy", "cross-origin-opener-policy", "x-content-type-options", "cache-control: no-store"] {
        assert!(answer.contains(header), "{header}");
    }
    assert!(!answer.contains("on purpose"));
}

#[actix_web::test]
async fn a_client_that_goes_away_stops_nothing_half_way() {
    let world = World::new().await;
    let done = Arc::new(AtomicBool::new(false));
    let address = serve(&world, done.clone());
    tokio::task::spawn_blocking(move || {
        let mut stream = TcpStream::connect(address).unwrap();
        stream
            .write_all(b"POST /slow HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 0\r\n\r\n")
            .unwrap();
        std::thread::sleep(Duration::from_millis(100));
        // Unread bytes on close would do; linger 0 makes the reset certain.
        nix::sys::socket::setsockopt(&stream, nix::sys::socket::sockopt::Linger, &nix::libc::linger { l_onoff: 1, l_linger: 0 })
            .unwrap();
    })
    .await
    .unwrap();
    let began = Instant::now();
    while !done.load(Ordering::SeqCst) {
        assert!(began.elapsed() < Duration::from_secs(3), "the handler was dropped with its client");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[actix_web::test]
async fn a_body_too_large_is_refused_with_a_page() {
    let world = World::new().await;
    let large = "x".repeat(300 * 1024);
    let page = world.visitor().post("/sign-in", &[("email", &large)]).await;
    assert_eq!(page.status, 413);
    assert_eq!(page.text("h1"), "Envoi trop volumineux");
}

#[actix_web::test]
async fn a_nul_byte_is_nobody_and_nowhere() {
    let world = World::new().await;
    let visitor = world.visitor();
    assert_eq!(visitor.post("/sign-in", &[("email", "a\0b"), ("password", "a\0b")]).await.status, 422);
    for path in ["/leads/%00", "/deals/abc%00def", "/%00"] {
        assert_eq!(visitor.get(path).await.status, 404, "{path}");
    }
    for path in ["/leads?q=%00", "/leads?sector=%00", "/email/verify?token=%00"] {
        assert_eq!(visitor.get(path).await.status, 200, "{path}");
    }
}

/// Answers of every status that the site gives, but the 500 of a panic, which has a test of its own.
async fn one_of_each_status(world: &World) -> Vec<Page> {
    let visitor = world.visitor();
    let mut pages = Vec::new();
    for path in ["/sign-in", "/healthz", "/readyz", "/account", "/nowhere", "/leads/nowhere", "/%00", "/conversations/nowhere"] {
        pages.push(visitor.get(path).await);
    }
    pages.push(visitor.send(TestRequest::get().uri("/sign-in").insert_header(("host", "mal.example"))).await);
    pages.push(visitor.send(TestRequest::delete().uri("/leads")).await);
    pages.push(visitor.send(TestRequest::default().method(actix_web::http::Method::OPTIONS).uri("/leads")).await);
    pages.push(visitor.post("/language", &[("language", "en"), ("back", "/")]).await);
    pages.push(visitor.post("/sign-in", &[("surplus", "x")]).await);
    pages.push(visitor.post("/sign-up", &[]).await);
    pages.push(visitor.post("/sign-in", &[("email", &"x".repeat(300 * 1024))]).await);
    pages.push(visitor.send(TestRequest::post().uri("/sign-in").insert_header(("sec-fetch-site", "cross-site"))).await);
    for _ in 0..20 {
        let page = visitor.post("/sign-in", &[("email", "a@b.test"), ("password", "wrong")]).await;
        if page.status == 429 {
            pages.push(page);
            break;
        }
    }
    world.house.pools.house.close();
    pages.push(visitor.get("/readyz").await);
    let mut seen: Vec<u16> = pages.iter().map(|page| page.status).collect();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen, [200, 303, 400, 401, 403, 404, 413, 421, 422, 429, 503]);
    pages
}

#[actix_web::test]
async fn every_answer_carries_the_headers() {
    let world = World::at("https://pepite.example").await;
    for page in one_of_each_status(&world).await {
        let path = page.status;
        let policy = page.header("content-security-policy").unwrap_or_default();
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{path}: {policy}");
        for directive in ["object-src", "unsafe", "http:", "*"] {
            assert!(!policy.contains(directive), "{path}: {directive}");
        }
        for directive in ["base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"] {
            assert!(policy.contains(directive), "{path}: {directive}");
        }
        for (name, value) in [
            ("strict-transport-security", "max-age=31536000; includeSubDomains"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("referrer-policy", "same-origin"),
            ("x-frame-options", "DENY"),
            ("x-content-type-options", "nosniff"),
        ] {
            assert_eq!(page.header(name), Some(value), "{path}: {name}");
        }
        assert_eq!(page.header("cache-control"), Some("no-store"), "{path}");
        assert!(page.header("x-request-id").is_some(), "{path}");
        assert!(page.header("server").is_none() && page.header("last-modified").is_none(), "{path}");
    }
}

#[actix_web::test]
async fn files_are_served_under_their_hash_for_ever_and_under_no_other() {
    let world = World::new().await;
    let visitor = world.visitor();
    let address = visitor.open("/sign-in").await.attribute("link[rel=stylesheet]", "href").unwrap();
    let file = visitor.open(&address).await;
    assert_eq!(file.header("cache-control"), Some("public, max-age=31536000, immutable"));
    assert_eq!(visitor.get("/static/0000000000000000/pepite.css").await.status, 404);
    assert_eq!(visitor.get("/static/0000000000000000/..%2f..%2fCargo.toml").await.status, 404);
}
