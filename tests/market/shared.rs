//! Pages that visitors share.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::db::schema::leads;

use crate::support::world::LeadSpec;
use crate::support::{Browser, Page, World};

const TITLES: &str = ".lead-list .lead-card h3";

async fn rename(world: &World, title: &str) {
    let renamed = diesel::update(leads::table).set(leads::title.eq(title)).execute(&mut world.conn().await).await;
    assert_eq!(renamed, Ok(1));
}

fn header<'a>(page: &'a Page, name: &str) -> Option<&'a str> {
    page.headers.iter().find(|(it, _)| it == name).map(|(_, value)| value.as_str())
}

#[actix_web::test]
async fn visitors_share_a_page_until_the_index_changes() {
    let world = World::new().await;
    let seller = world.company("Toits d’Armor").await;
    world.lead(&seller, LeadSpec { title: "Ancienne", ..LeadSpec::default() }).await;
    let site = world.sharing_site().await;
    let [first, second] = [Browser::new(site.clone()), Browser::new(site)];
    let drawn = first.open("/leads").await;
    rename(&world, "Nouvelle").await;
    let again = second.open("/leads").await;
    assert_eq!(again.body, drawn.body);
    let but_the_number = |page: &Page| {
        let mut headers = page.headers.clone();
        headers.retain(|(name, _)| name != "x-request-id");
        headers.sort();
        headers
    };
    assert_eq!(but_the_number(&again), but_the_number(&drawn), "a shared page is guarded by the same headers");
    assert!(header(&drawn, "x-request-id").is_some() && header(&again, "x-request-id").is_none());
    assert_eq!(second.open("/leads?sort=price").await.texts(TITLES), ["Nouvelle"], "another address is another page");
    world.house.finder.renew();
    assert_eq!(second.open("/leads").await.texts(TITLES), ["Nouvelle"]);
}

#[actix_web::test]
async fn nobody_gets_a_page_drawn_for_somebody_else() {
    let world = World::new().await;
    let seller = world.company("Toits d’Armor").await;
    let code = world.lead(&seller, LeadSpec { title: "Ancienne", ..LeadSpec::default() }).await;
    let site = world.sharing_site().await;
    let with = |name: &str, value: &str| Browser::new(site.clone()).with_cookie(name, value);
    let pages = ["/".to_owned(), "/leads".to_owned(), "/leads/map".to_owned(), format!("/leads/{code}")];
    for path in &pages {
        let drawn = Browser::new(site.clone()).open(path).await.body;
        assert!(with("pepite_language", "en").open(path).await.body.contains("<html lang=\"en\""), "{path}");
        assert!(with("pepite_keys", "off").open(path).await.body.contains("data-keys=\"off\""), "{path}");
        assert!(with("pepite_notice", "signed-out").open(path).await.has(".flash-area"), "{path}");
        assert!(Browser::new(site.clone()).open(path).await.body == drawn, "{path}");
    }
    for _ in 0..2 {
        let linked = Browser::new(site.clone()).open("/leads?lang=en").await;
        assert!(header(&linked, "set-cookie").is_some(), "whoever follows a link keeps its language");
    }
}

#[actix_web::test]
async fn what_is_not_there_is_asked_for_each_time() {
    let world = World::new().await;
    let seller = world.company("Toits d’Armor").await;
    let code = world.lead(&seller, LeadSpec::default()).await;
    let visitor = Browser::new(world.sharing_site().await);
    let path = format!("/leads/{code}");
    diesel::update(leads::table).set(leads::code.eq("0000000000")).execute(&mut world.conn().await).await.expect("another code");
    assert_eq!(visitor.get(&path).await.status, 404);
    diesel::update(leads::table).set(leads::code.eq(&code)).execute(&mut world.conn().await).await.expect("its code");
    assert_eq!(visitor.get(&path).await.status, 200);
    assert_eq!(visitor.get("/leads/new").await.status, 401);
}
