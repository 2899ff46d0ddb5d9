//! The desk: how one's affairs stand, and what waits.

use crate::support::World;
use crate::support::world::LeadSpec;

#[actix_web::test]
async fn a_new_company_is_told_how_to_begin() {
    let world = World::new().await;
    let company = world.company("Toute neuve").await;
    let desk = world.browser(&company).await.open("/desk").await;
    assert!(desk.has(".empty a[href='/leads/new']") && desk.has(".empty a[href='/leads']"));
    assert_eq!(world.visitor().get("/desk").await.status, 401);
}

#[actix_web::test]
async fn a_request_waits_on_the_sellers_desk_and_an_offer_is_counted() {
    let world = World::new().await;
    let (seller, buyer) = (world.company("Thermia Rhône").await, world.company("Isolor Bretagne").await);
    let (sells, buys) = (world.browser(&seller).await, world.browser(&buyer).await);
    let lead = world.lead(&seller, LeadSpec::default()).await;
    let thread = buys.post(&format!("/leads/{lead}/conversations"), &[("text", "Bonjour")]).await.location();
    let desk = sells.open("/desk").await;
    assert_eq!(desk.texts(".stat dd"), ["1", "0", "0", "0"]);
    assert_eq!(desk.attribute(".todo a", "href").as_deref(), Some(thread.as_str()));
    assert!(desk.text("table").contains(LeadSpec::default().title));
    assert!(!desk.body.contains(&buyer.name));
    sells.post(&format!("{thread}/decision"), &[("decision", "accept")]).await;
    world.deliver_answers().await;
    let page = buys.open(&thread).await;
    let offered = buys.submit(&page, "#offer form", &[("price", "80")]).await;
    assert_eq!(offered.status, 303, "{}", offered.body);
    let desk = sells.open("/desk").await;
    assert_eq!(desk.texts(".stat dd"), ["1", "1", "1", "0"]);
    assert!(desk.text(".todo").contains("80"));
    let thread_page = sells.open(&thread).await;
    let accepted = sells.submit(&thread_page, ".offer-card form[action$='/acceptance']", &[]).await;
    assert_eq!(accepted.status, 303, "{}", accepted.body);
    let desk = sells.open("/desk").await;
    assert_eq!(desk.texts(".stat dd"), ["0", "1", "0", "1"]);
    assert!(desk.attribute(".todo a", "href").is_some_and(|link| link.starts_with("/deals/")));
}
