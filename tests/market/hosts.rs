//! The hosts that the site answers to, and that no other gets into anything it says.

use actix_web::test::TestRequest;
use pepite::db::schema::letters;

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use crate::support::{Browser, LeadSpec, Page, World};

const EVIL: &str = "mal.example";

fn get(path: &str, host: &str) -> TestRequest {
    TestRequest::get().uri(path).insert_header(("host", host.to_owned()))
}

#[actix_web::test]
async fn another_host_gets_a_small_page_whatever_it_asks_for() {
    let world = World::at("https://pepite.example").await;
    let seller = world.company("Toits d’Armor").await;
    let code = world.lead(&seller, LeadSpec::default()).await;
    let member = world.browser(&seller).await;
    for path in ["/", "/leads", &format!("/leads/{code}"), "/sign-in", "/account", "/leads.atom", "/robots.txt", "/nowhere"] {
        for host in [EVIL, "pepite.example.mal.example", "pepite.example:8080", "127.0.0.1:8080", "localhost", ""] {
            let page = member.send(get(path, host)).await;
            assert_eq!(page.status, 421, "{path} {host}");
            assert_eq!(page.attribute("main a", "href").as_deref(), Some("https://pepite.example/"));
            assert!(!page.body.contains(EVIL) && page.body.len() < 1_000, "{path} {host}");
            assert_eq!(page.header("set-cookie"), None, "nothing was looked up for {host}");
        }
    }
    assert_eq!(member.send(get("/leads", "PEPITE.example:443")).await.status, 200);
}

#[actix_web::test]
async fn what_proxies_and_targets_say_of_the_host_counts_for_nothing() {
    let world = World::at("https://pepite.example").await;
    let visitor = world.visitor();
    let absolute = |target: &str, host: &str| get(target, host);
    assert_eq!(visitor.send(absolute("https://pepite.example/leads", EVIL)).await.status, 421, "the target is not asked");
    assert_eq!(visitor.send(absolute("https://mal.example/leads", "pepite.example")).await.status, 421, "it must agree");
    assert_eq!(visitor.send(absolute("https://pepite.example/leads", "pepite.example")).await.status, 200);
    for (name, value) in
        [("forwarded", "host=pepite.example"), ("x-forwarded-host", "pepite.example"), ("x-host", "pepite.example")]
    {
        assert_eq!(visitor.send(get("/leads", EVIL).insert_header((name, value))).await.status, 421, "{name}");
    }
    let twice = get("/leads", "pepite.example").append_header(("host", EVIL));
    assert_eq!(visitor.send(twice).await.status, 421, "two hosts are none");
}

#[actix_web::test]
async fn load_balancers_ask_by_whatever_address_they_know() {
    let world = World::at("https://pepite.example").await;
    for path in ["/healthz", "/readyz", "/readyz?deep"] {
        assert_eq!(world.visitor().send(get(path, "10.0.0.7:8080")).await.status, 200, "{path}");
    }
}

#[actix_web::test]
async fn a_site_of_this_machine_answers_to_its_names_on_the_port_it_got() {
    let world = World::new().await;
    for host in ["127.0.0.1:8080", "localhost:8080", "127.0.0.1:45678", "[::1]:8080"] {
        assert_eq!(world.visitor().send(get("/leads", host)).await.status, 200, "{host}");
    }
    for host in [EVIL, "mal.example:8080", "localhost.mal.example:8080"] {
        assert_eq!(world.visitor().send(get("/leads", host)).await.status, 421, "{host}: its name may lead here (DNS rebinding)");
    }
}

#[actix_web::test]
async fn a_shared_page_is_for_our_hosts_only() {
    let world = World::at("https://pepite.example").await;
    let site = Browser::new(world.sharing_site().await);
    assert_eq!(site.open("/leads").await.status, 200);
    assert_eq!(site.send(get("/leads", EVIL)).await.status, 421);
    assert_eq!(site.send(get("/", EVIL)).await.status, 421);
    assert_eq!(site.open("/").await.status, 200, "a refusal is kept for nobody");
}

#[actix_web::test]
async fn no_other_host_gets_into_a_page_a_redirect_or_an_email() {
    let world = World::at("https://pepite.example").await;
    let known = world.company("Toits d’Armor").await;
    let visitor = world.visitor();
    let claims = |request: TestRequest| {
        request
            .insert_header(("forwarded", "host=mal.example;proto=http"))
            .insert_header(("x-forwarded-host", EVIL))
            .insert_header(("x-original-host", EVIL))
            .insert_header(("x-forwarded-proto", "http"))
            .insert_header(("origin", "https://pepite.example"))
    };
    let post = |path: &str, host: &str, fields: &[(&str, &str)]| {
        claims(TestRequest::post().uri(path).insert_header(("host", host.to_owned())).set_form(fields))
    };
    let mut pages: Vec<Page> = Vec::new();
    for host in ["pepite.example", EVIL] {
        pages.push(visitor.send(post("/password/forgotten", host, &[("email", &known.email)])).await);
        pages.push(visitor.send(post("/privacy/request", host, &[("email", "jean@toits.test")])).await);
        pages.push(visitor.send(post("/language", host, &[("language", "en"), ("back", "//mal.example")])).await);
        for path in ["/", "/leads", "/leads.atom", "/sitemap.xml", "/robots.txt", "/account"] {
            pages.push(visitor.send(claims(get(path, host))).await);
        }
    }
    for page in &pages {
        assert!(!page.body.contains(EVIL), "{}", page.body);
        assert!(page.headers.iter().all(|(_, value)| !value.contains(EVIL)), "{:?}", page.headers);
    }
    let texts: Vec<Option<String>> =
        letters::table.select(letters::text_body).load(&mut world.conn().await).await.expect("the e-mails");
    assert!(!texts.is_empty(), "the host that is ours was served");
    for text in texts.into_iter().flatten() {
        assert!(text.contains("https://pepite.example/") && !text.contains(EVIL), "{text}");
    }
}
