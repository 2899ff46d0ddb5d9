//! What is only looked at is not changed: every GET of the sitemap, as every viewer, by HEAD, ahead of its reader and by a
//! reader, with the rows it writes counted.

use actix_web::test::TestRequest;
use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::db::schema::letters;

use crate::access::{POLICY, Scene, VIEWERS, Viewer, scene};
use crate::support::write_log;
use crate::support::{Browser, World};

/// A table that a GET may write to.
struct Exception {
    table: &'static str,
    /// The routes; all where none is named.
    routes: &'static [&'static str],
    /// Whether also a HEAD or a prefetch may.
    unread: bool,
    /// Read by whoever wants to add another one.
    #[expect(dead_code, reason = "the reason stands beside the exception")]
    reason: &'static str,
}

const EXCEPTIONS: &[Exception] = &[
    Exception {
        table: "sessions",
        routes: &[],
        unread: true,
        reason: "When a session was last seen, at most every five minutes; shown to its own user only, and what ends idle sessions",
    },
    Exception {
        table: "notifications",
        routes: &[],
        unread: false,
        reason: "Whoever opens the page that a notification leads to has read it; only its reader sees that",
    },
    Exception {
        table: "conversations",
        routes: &["/conversations/{id}"],
        unread: false,
        reason: "What a thread shows is read: the own side's mark, which the other side never sees",
    },
    Exception {
        table: "agreement_prints",
        routes: &["/deals/{code}/agreement", "/deals/{code}/agreement.pdf", "/deals/{code}/agreement/verify"],
        unread: true,
        reason: "The first drawing of an agreement is kept so that its hash never changes; the same for whoever asks, and once",
    },
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    Head,
    Prefetch,
    Get,
}

const MANNERS: [Manner; 3] = [Manner::Head, Manner::Prefetch, Manner::Get];

async fn fetch(browser: &Browser, path: &str, manner: Manner) -> u16 {
    let request = match manner {
        Manner::Head => TestRequest::default().method(actix_web::http::Method::HEAD),
        Manner::Prefetch => TestRequest::get().insert_header(("sec-purpose", "prefetch;prerender")),
        Manner::Get => TestRequest::get(),
    };
    browser.send(request.uri(path)).await.status
}

fn is_excepted(table: &str, pattern: &str, manner: Manner) -> bool {
    EXCEPTIONS.iter().any(|it| {
        it.table == table && (it.routes.is_empty() || it.routes.contains(&pattern)) && (it.unread || manner == Manner::Get)
    })
}

/// What one look writes that it may not.
async fn look(world: &World, browser: &Browser, pattern: &str, path: &str, manner: Manner) -> Vec<String> {
    write_log::take(world).await;
    let status = fetch(browser, path, manner).await;
    assert!(status < 500, "{manner:?} {path}: {status}");
    let written = write_log::take(world).await.into_iter().filter(|table| !is_excepted(table, pattern, manner));
    written.map(|table| format!("{manner:?} {pattern} writes {table}")).collect()
}

fn is_get((method, pattern): (&str, &str)) -> bool {
    method == "GET" && !pattern.ends_with("/events")
}

#[actix_web::test]
async fn no_get_writes_but_for_the_exceptions() {
    let scene = scene().await;
    write_log::start(&scene.world).await;
    let mut wrong = Vec::new();
    for viewer in VIEWERS {
        let browser = scene.browser(viewer).await;
        for (_, pattern, _) in POLICY.iter().filter(|(method, pattern, _)| is_get((method, pattern))) {
            for manner in MANNERS {
                // Long enough for the session to be seen anew.
                scene.world.pass(Duration::minutes(6));
                let found = look(&scene.world, &browser, pattern, &scene.path(pattern), manner).await;
                wrong.extend(found.into_iter().map(|it| format!("{viewer:?}: {it}")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[actix_web::test]
async fn the_table_of_exceptions_holds_nothing_that_does_not_happen() {
    let scene = scene().await;
    scene.world.pass(Duration::minutes(1));
    let thread = scene.path("/conversations/{id}");
    let sent = scene.browser(Viewer::Buyer).await.post(&format!("{thread}/messages"), &[("text", "Merci.")]).await;
    assert_eq!(sent.status, 303);
    write_log::start(&scene.world).await;
    let mut seen = Vec::new();
    for viewer in [Viewer::Seller, Viewer::Buyer] {
        let browser = scene.browser(viewer).await;
        for pattern in ["/notifications", "/conversations/{id}", "/deals/{code}/agreement.pdf", "/deals/{code}"] {
            scene.world.pass(Duration::minutes(20));
            fetch(&browser, &scene.path(pattern), Manner::Get).await;
            seen.extend(write_log::take(&scene.world).await);
        }
    }
    for exception in EXCEPTIONS {
        assert!(seen.iter().any(|table| table == exception.table), "{}: {seen:?}", exception.table);
    }
}

/// Paths of every link in every letter that is still to be sent, and of the header that ends such letters.
async fn links_in_letters(world: &World) -> Vec<String> {
    let rows: Vec<(Option<String>, Option<String>)> =
        letters::table.select((letters::text_body, letters::unsubscribe_url)).load(&mut world.conn().await).await.unwrap();
    let origin = world.house.config.base_url.as_str().trim_end_matches('/').to_owned();
    let texts = rows.into_iter().flat_map(|(text, url)| text.into_iter().chain(url)).collect::<Vec<_>>().join("\n");
    let mut paths: Vec<String> =
        texts.split_whitespace().filter_map(|word| word.strip_prefix(&origin)).map(str::to_owned).collect();
    paths.sort();
    paths.dedup();
    paths
}

/// Scanners of mail programs follow links: none of them does anything by that.
#[actix_web::test]
async fn no_link_in_a_letter_writes_when_it_is_followed() {
    let scene: Scene = scene().await;
    let world = &scene.world;
    let owner = scene.browser(Viewer::Buyer).await;
    owner.post("/account/invitations", &[("name", "Anne"), ("email", "anne@company-invited.test")]).await;
    owner.post("/searches", &[("name", "Toits"), ("query", "q=toit"), ("frequency", "instant")]).await;
    world.visitor().post("/password/forgotten", &[("email", &scene.buyer.email)]).await;
    world.visitor().post("/privacy/request", &[("email", "yann.kerboriou@ateliers-kb.example")]).await;
    let links = links_in_letters(world).await;
    for part in ["/unsubscribe", "/privacy/request/", "/password/reset", "/deals/", "/conversations/"] {
        assert!(links.iter().any(|link| link.contains(part)), "{part}: {links:?}");
    }
    write_log::start(world).await;
    let mut wrong = Vec::new();
    for link in &links {
        for manner in MANNERS {
            wrong.extend(look(world, &world.visitor(), link, link, manner).await);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
