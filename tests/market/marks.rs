//! Favourites, leads of no interest, and leads side by side.

use chrono::Duration;

use crate::support::world::LeadSpec;
use crate::support::{Browser, Page, World};

const TITLES: &str = ".lead-list .lead-card h3";

async fn press(browser: &Browser, path: &str) -> Page {
    browser.post(path, &[("back", "/leads?sector=construction")]).await
}

#[actix_web::test]
async fn a_company_shares_its_favourites_and_nobody_else_sees_them() {
    let world = World::new().await;
    let (seller, buyer) = (world.company("Toits d’Armor").await, world.company("Acheteuse").await);
    let code = world.lead(&seller, LeadSpec::default()).await;
    let browser = world.browser(&buyer).await;
    let add = format!("/leads/{code}/favourite");
    assert!(browser.open("/leads").await.has(&format!("button[formaction='{add}'][form=mark]")));
    let back = format!("/leads?sector=construction#lead-{code}");
    assert_eq!(press(&browser, &add).await.location(), back, "the reader goes on where they were");
    assert_eq!(press(&browser, &add).await.status, 303, "pressed twice");
    let list = browser.open("/leads").await;
    assert!(list.has(&format!("button[formaction='{add}/removal']")) && list.has("form#mark input[name=csrf]"));
    assert!(browser.open(&format!("/leads/{code}")).await.has(&format!("button[formaction='{add}/removal']")));
    let favourites = browser.open("/desk/favourites").await;
    assert_eq!(favourites.texts(".todo .what a"), ["Réfection de toiture d’un atelier"]);
    assert!(favourites.text(".todo").contains("Propriétaire 2, le 22/11/2026"), "{}", favourites.text(".todo"));
    for other in [world.browser(&seller).await, world.browser(&world.company("Autre").await).await] {
        assert!(other.open("/desk/favourites").await.has(".empty"));
        for page in ["/leads".to_owned(), format!("/leads/{code}")] {
            assert!(!other.open(&page).await.body.contains("★"), "{page}");
        }
    }
    let away = browser.post(&format!("{add}/removal"), &[("back", "https://mal.example/")]).await;
    assert_eq!(away.location(), format!("/#lead-{code}"));
    assert!(browser.open("/desk/favourites").await.has(".empty"));
    assert_eq!(press(&browser, &format!("{add}/removal")).await.status, 404);
}

#[actix_web::test]
async fn a_lead_of_no_interest_is_gone_for_the_company_until_it_takes_that_back() {
    let world = World::new().await;
    let (seller, buyer) = (world.company("Toits d’Armor").await, world.company("Acheteuse").await);
    let code = world.lead(&seller, LeadSpec { title: "Sans intérêt", ..LeadSpec::default() }).await;
    world.lead(&seller, LeadSpec { title: "Intéressante", ..LeadSpec::default() }).await;
    let browser = world.browser(&buyer).await;
    press(&browser, &format!("/leads/{code}/favourite")).await;
    let hide = format!("/leads/{code}/hiding");
    let told = browser.follow(&press(&browser, &hide).await).await;
    assert_eq!(told.texts(TITLES), ["Intéressante"]);
    let undone = browser.submit(&told, ".flash-area form", &[]).await;
    assert_eq!(undone.location(), format!("/leads?sector=construction#lead-{code}"), "it is undone where it was done");
    assert_eq!(browser.open("/leads").await.texts(TITLES).len(), 2);
    let list = browser.open("/leads").await;
    let next = list.attribute(&format!("button[formaction='{hide}']"), "value").expect("the lead to go on with");
    let hidden = browser.post(&hide, &[("back", "/leads"), ("next", &next)]).await;
    assert_eq!(hidden.location(), format!("/leads#lead-{next}"));
    assert!(browser.open("/desk/favourites").await.has(".empty"), "no lead is both");
    let mut codes = pepite::browse::hidden_codes(&mut *world.conn().await, buyer.id).await.expect("the hidden leads");
    assert_eq!(codes.pop(), Some(code.clone()));
    assert_eq!(world.visitor().open("/leads").await.texts(TITLES).len(), 2);
    assert_eq!(world.browser(&seller).await.open("/leads").await.texts(TITLES).len(), 2);
    assert!(browser.open("/desk/hidden").await.has(&format!("button[formaction='{hide}/removal']")));
    assert_eq!(press(&browser, &format!("{hide}/removal")).await.status, 303);
    assert_eq!(browser.open("/leads").await.texts(TITLES).len(), 2);
}

#[actix_web::test]
async fn what_is_not_on_offer_cannot_be_marked_and_a_favourite_that_is_gone_says_no_more_than_that() {
    let world = World::new().await;
    let (seller, buyer) = (world.company("Toits d’Armor").await, world.company("Acheteuse").await);
    let paused = world.lead(&seller, LeadSpec { state: "paused", ..LeadSpec::default() }).await;
    let browser = world.browser(&buyer).await;
    for code in [paused.as_str(), "zzzzzzzzzz", "0000000999", "%00"] {
        for what in ["favourite", "hiding"] {
            assert_eq!(press(&browser, &format!("/leads/{code}/{what}")).await.status, 404, "{code} {what}");
        }
    }
    let code = world.lead(&seller, LeadSpec { title: "Fugace", ..LeadSpec::default() }).await;
    press(&browser, &format!("/leads/{code}/favourite")).await;
    let withdrawn = world.browser(&seller).await.post(&format!("/leads/{code}/pause"), &[]).await;
    assert_eq!(withdrawn.status, 303, "{}", withdrawn.body);
    let favourites = browser.open("/desk/favourites").await;
    assert!(favourites.text(".todo").contains("elle n’est plus proposée") && !favourites.body.contains("Fugace"));
    assert_eq!(press(&browser, &format!("/leads/{code}/favourite/removal")).await.status, 303);
}

#[actix_web::test]
async fn up_to_four_leads_stand_side_by_side_for_anybody_with_the_address() {
    let world = World::new().await;
    let seller = world.company("Zygomatique Frères").await;
    let mut codes = Vec::new();
    for title in ["Un", "Deux", "Trois", "Quatre", "Cinq"] {
        codes.push(world.lead(&seller, LeadSpec { title, value: 7_777, ..LeadSpec::default() }).await);
        world.pass(Duration::minutes(15));
    }
    let visitor = world.visitor();
    let list = visitor.open("/leads").await;
    assert_eq!(list.texts("input[type=checkbox][name=lead][form=compare]").len(), 5);
    assert!(list.has("form#compare[action='/compare'][method=get]") && !list.has("form#mark"));
    let address =
        |codes: &[String]| format!("/compare?{}", codes.iter().map(|it| format!("lead={it}")).collect::<Vec<_>>().join("&"));
    let two = visitor.open(&address(&codes[..2])).await;
    assert_eq!(two.texts(".compare thead a"), ["Un", "Deux"]);
    assert!(two.has("form[action='/compare'] input[type=hidden][name=lead]") && two.has("meta[name=robots][content=noindex]"));
    let without = two.attribute(".compare tfoot a", "href").expect("a link that takes one away");
    assert_eq!(visitor.open(&without).await.texts(".compare thead a"), ["Deux"]);
    let five = visitor.open(&address(&codes)).await;
    assert_eq!(five.texts(".compare thead a"), ["Un", "Deux", "Trois", "Quatre"]);
    assert!(five.text(".notice-warn").contains("Quatre annonces au plus") && !five.has("form[action='/compare']"));
    for secret in ["Zygomatique", "77,77", "65,43", "Kerboriou", &seller.email] {
        assert!(!five.body.contains(secret), "{secret} is told");
    }
    let gone = visitor.open("/compare?lead=0000000999&lead=zz&lead=%00&x=1").await;
    assert!(gone.has(".empty") && gone.text(".notice-warn").contains("plus proposée"));
    assert!(visitor.open("/compare").await.has(".empty"));
    visitor.open(&format!("/compare?lead={}", "x".repeat(10_000))).await;
}
