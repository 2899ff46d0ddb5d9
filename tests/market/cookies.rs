//! Cookies: the walk over a site under https, and that a session cannot be planted from beside it.

use actix_web::cookie::{Cookie, SameSite};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::db::schema::users;
use pepite::routes::SITEMAP;

use crate::support::{LeadSpec, Page, World};

const SITE: &str = "https://pepite.example";
const PASSWORD: &str = "quatre chevaux verts";

fn cookies(page: &Page) -> Vec<Cookie<'_>> {
    let headers = page.headers.iter().filter(|(name, _)| name == "set-cookie");
    headers.map(|(_, value)| Cookie::parse(value.as_str()).expect("a cookie")).collect()
}

/// Names of the cookies of the pages, each of which must be what the prefix asks for.
fn checked<'a>(pages: &'a [Page], names: &mut Vec<&'a str>) {
    for page in pages {
        for header in page.headers.iter().filter(|(name, _)| name == "set-cookie") {
            let cookie = Cookie::parse(header.1.as_str()).expect("a cookie");
            let of = &header.1;
            assert!(cookie.name().starts_with("__Host-"), "{of}");
            assert_eq!((cookie.secure(), cookie.http_only()), (Some(true), Some(true)), "{of}");
            assert_eq!((cookie.path(), cookie.domain()), (Some("/"), None), "{of}");
            assert!(matches!(cookie.same_site(), Some(SameSite::Lax | SameSite::Strict)), "{of}");
            names.push(header.1.split('=').next().unwrap());
        }
    }
}

/// What a person does who meets every cookie of the site.
async fn walk(world: &World) -> Vec<Page> {
    let visitor = world.visitor();
    let mut pages = vec![visitor.open("/leads?lang=en").await];
    pages.push(visitor.post("/language", &[("language", "en"), ("back", "/leads")]).await);
    pages.push(visitor.post("/keys", &[("keys", "off"), ("back", "/leads")]).await);
    let form = visitor.open("/sign-up").await;
    let typed = [
        ("company", "Toits d’Armor"),
        ("siren", "732829320"),
        ("name", "Anne Le Goff"),
        ("email", "anne@toits.test"),
        ("password", PASSWORD),
        ("terms", "yes"),
    ];
    pages.push(visitor.submit(&form, "form[action='/sign-up']", &typed).await);
    diesel::update(users::table)
        .set(users::email_verified_at.eq(world.now()))
        .execute(&mut world.conn().await)
        .await
        .expect("a proven address");
    let form = visitor.open("/sign-in").await;
    pages.push(visitor.submit(&form, "form[action='/sign-in']", &[("email", "anne@toits.test"), ("password", PASSWORD)]).await);
    pages.push(visitor.post("/account/language", &[("language", "fr")]).await);
    pages.push(visitor.get("/account").await);
    pages.push(visitor.post("/sign-out", &[]).await);
    pages.push(visitor.get("/").await);
    pages
}

#[actix_web::test]
async fn under_https_every_cookie_is_secure_and_bound_to_this_host() {
    let world = World::at(SITE).await;
    let mut pages = walk(&world).await;
    // And every address there is, of visitors and members, whatever it answers.
    let seller = world.company("Couvreurs du Léon").await;
    let code = world.lead(&seller, LeadSpec::default()).await;
    for browser in [world.visitor(), world.browser(&seller).await] {
        for address in SITEMAP {
            let path = address.path.replace("{code}", &code).replace("{id}", "x").replace("{token}", "x");
            pages.push(match address.method {
                "GET" if path.ends_with("/events") => continue,
                // It was walked; here it would leave the member no session for the rest.
                "POST" if path == "/sign-out" => continue,
                "GET" => browser.get(&path).await,
                _ => browser.post(&path, &[]).await,
            });
        }
    }
    let mut names = Vec::new();
    checked(&pages, &mut names);
    names.sort_unstable();
    names.dedup();
    for expected in ["__Host-pepite", "__Host-pepite_keys", "__Host-pepite_language", "__Host-pepite_notice"] {
        assert!(names.contains(&expected), "the walk met no {expected}: {names:?}");
    }
}

#[actix_web::test]
async fn a_cookie_without_the_prefix_is_nobodys_under_https() {
    // A neighbouring subdomain, or an answer over plain http, can set the plain name for our host.
    let world = World::at(SITE).await;
    let seller = world.company("Couvreurs du Léon").await;
    let signed_in = world.browser(&seller).await;
    assert_eq!(signed_in.get("/account").await.status, 200);
    let secret = signed_in.cookie("__Host-pepite").expect("the session");
    assert_eq!(world.visitor().with_cookie("pepite", &secret).get("/account").await.status, 401);
    let planted = world.visitor().with_cookie("pepite_notice", "signed-out").with_cookie("pepite_language", "en");
    let page = planted.open("/leads").await;
    assert!(!page.has(".flash-area") && page.body.contains("<html lang=\"fr\""));
}

#[actix_web::test]
async fn over_http_of_this_machine_the_same_cookies_have_their_plain_names() {
    let world = World::new().await;
    for page in walk(&world).await {
        for cookie in cookies(&page) {
            assert!(cookie.name().starts_with("pepite") && cookie.secure() != Some(true), "{cookie}");
            assert_eq!(cookie.http_only(), Some(true), "{cookie}");
        }
    }
}
