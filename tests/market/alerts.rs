//! Saved searches: what they tell, to whom, how often, and how they are ended.

use std::sync::Arc;

use actix_web::test::TestRequest;
use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::browse::text::Synonyms;
use pepite::browse::{Desk, Watch, tell_searches};
use pepite::db::schema::{hidden_leads, leads, letters, saved_searches, users};
use uuid::Uuid;

use crate::support::world::{Company, LeadSpec};
use crate::support::{Browser, World};

async fn titled(world: &World, seller: &Company, title: &'static str, need: &'static str) -> String {
    world.lead(seller, LeadSpec { title, need, ..LeadSpec::default() }).await
}

/// A node that has just started does a round of the night shift.
async fn try_tell(world: &World) -> QueryResult<usize> {
    let desk = Desk { links: &world.house.links, keyring: &world.house.keyring, now: world.now() };
    let mut watch = Watch::new(Arc::new(Synonyms::built_in()));
    tell_searches(&mut *world.conn().await, &mut watch, desk).await
}

async fn tell(world: &World) -> usize {
    try_tell(world).await.expect("the searches are told")
}

async fn keep(browser: &Browser, name: &str, query: &str, frequency: &str) {
    let kept = browser.post("/searches", &[("name", name), ("query", query), ("frequency", frequency)]).await;
    assert_eq!(kept.location(), "/desk/alerts");
}

/// The first words of each letter: how many leads it tells.
async fn told(world: &World, reader: &str) -> Vec<String> {
    let first = |text: String| text.lines().next().unwrap_or_default().to_owned();
    world.letters_to(reader).await.into_iter().map(|(_, text)| first(text)).collect()
}

const ONE: &str = "Une nouvelle annonce correspond à l’une de vos alertes.";
const TWO: &str = "2 nouvelles annonces correspondent à l’une de vos alertes.";

async fn set_state(world: &World, code: &str, state: &str) {
    diesel::update(leads::table.filter(leads::code.eq(code)))
        .set(leads::state.eq(state))
        .execute(&mut world.conn().await)
        .await
        .expect("a lawful move");
}

#[actix_web::test]
async fn an_alert_mails_each_lead_once_and_nothing_when_nothing_is_new() {
    let world = World::new().await;
    let seller = world.company("Toits d’Armor").await;
    let buyer = world.company("Acheteuse").await;
    let browser = world.browser(&buyer).await;
    let list = browser.open("/leads?q=secretpassphrase&sector=construction").await;
    let typed = [("name", "Mes toits préférés"), ("frequency", "instant"), ("query", "sector=construction&sort=price")];
    let saved = browser.submit(&list, "form[action='/searches']", &typed).await;
    assert_eq!(saved.location(), "/desk/alerts");
    assert_eq!(browser.submit(&list, "form[action='/searches']", &typed).await.status, 303, "a double click");
    assert_eq!(tell(&world).await, 0, "nothing is new");
    titled(&world, &seller, "Toiture", "Un besoin.").await;
    assert_eq!(tell(&world).await, 0, "the quarter hour is not over");
    world.pass(Duration::minutes(17));
    titled(&world, &buyer, "Sa propre annonce", "Un besoin.").await;
    assert_eq!(tell(&world).await, 1);
    assert_eq!(tell(&world).await, 0, "no lead is told twice");
    world.pass(Duration::minutes(17));
    assert_eq!(tell(&world).await, 0, "one's own lead is no news");
    let letters = world.letters_to(&buyer.email).await;
    assert_eq!(letters.len(), 1);
    let (kind, text) = &letters[0];
    assert_eq!(kind, "new_leads");
    assert!(text.contains("http://127.0.0.1:8080/leads?sector=construction&sort=newest"), "{text}");
    assert!(!text.contains("Toiture") && !text.contains("préférés"), "letters hold nothing typed: {text}");
    let alerts = browser.open("/desk/alerts").await;
    assert_eq!(alerts.texts(".todo .what a"), ["Mes toits préférés"]);
    let stranger = world.browser(&world.company("Autre").await).await;
    let (action, _) = alerts.form("form[action^='/searches/']", &[]);
    assert_eq!(stranger.post(&action, &[]).await.status, 404);
    assert_eq!(browser.submit(&alerts, "form[action^='/searches/']", &[]).await.location(), "/desk/alerts");
    assert!(browser.open("/desk/alerts").await.has(".empty"));
}

#[actix_web::test]
async fn a_daily_alert_waits_for_its_day() {
    let world = World::new().await;
    let seller = world.company("Toits d’Armor").await;
    let buyer = world.company("Acheteuse").await;
    let browser = world.browser(&buyer).await;
    let list = browser.open("/leads").await;
    browser.submit(&list, "form[action='/searches']", &[("name", "Tout"), ("frequency", "daily")]).await;
    titled(&world, &seller, "Toiture", "Un besoin.").await;
    world.pass(Duration::hours(5));
    assert_eq!(tell(&world).await, 0);
    world.pass(Duration::hours(20));
    assert_eq!(tell(&world).await, 1);
    let bad =
        browser.submit(&list, "form[action='/searches']", &[("name", ""), ("frequency", "hourly"), ("submission", "")]).await;
    assert_eq!(bad.status, 422);
    assert!(bad.has("#name-error") && bad.has("#frequency-error"));
}

#[actix_web::test]
async fn no_lead_is_told_twice_whichever_search_found_it_and_when_it_comes_back() {
    let world = World::new().await;
    let (seller, buyer) = (world.company("Toits d’Armor").await, world.company("Acheteuse").await);
    let browser = world.browser(&buyer).await;
    keep(&browser, "Aussitôt", "q=toiture", "instant").await;
    keep(&browser, "Tout", "", "daily").await;
    let code = titled(&world, &seller, "Toiture", "Un besoin.").await;
    world.pass(Duration::minutes(17));
    assert_eq!(tell(&world).await, 1);
    world.pass(Duration::days(2));
    assert_eq!(tell(&world).await, 0, "the other search found what was told already");
    set_state(&world, &code, "paused").await;
    set_state(&world, &code, "published").await;
    let bucket = chrono::DateTime::from_timestamp(world.now().timestamp() / 900 * 900, 0);
    diesel::update(leads::table.filter(leads::code.eq(&code)))
        .set(leads::browse_bucket.eq(bucket))
        .execute(&mut world.conn().await)
        .await
        .expect("published in another quarter hour");
    world.pass(Duration::days(2));
    assert_eq!(tell(&world).await, 0, "it was told before");
    assert_eq!(told(&world, &buyer.email).await, [ONE]);
}

#[actix_web::test]
async fn what_is_ones_own_hidden_gone_or_changed_is_not_told() {
    let world = World::new().await;
    let (seller, buyer) = (world.company("Toits d’Armor").await, world.company("Acheteuse").await);
    let browser = world.browser(&buyer).await;
    keep(&browser, "Tout", "sector=construction", "daily").await;
    let hidden = titled(&world, &seller, "Cachée", "Un besoin.").await;
    let gone = titled(&world, &seller, "Partie", "Un besoin.").await;
    let changed = titled(&world, &seller, "Changée", "Un besoin.").await;
    titled(&world, &buyer, "À soi", "Un besoin.").await;
    world.pass(Duration::minutes(17));
    assert_eq!(tell(&world).await, 0, "the day is not over");
    diesel::insert_into(hidden_leads::table)
        .values((
            hidden_leads::company_id.eq(buyer.id),
            hidden_leads::lead_code.eq(&hidden),
            hidden_leads::hidden_at.eq(world.now()),
        ))
        .execute(&mut world.conn().await)
        .await
        .expect("hidden");
    set_state(&world, &gone, "paused").await;
    diesel::update(leads::table.filter(leads::code.eq(&changed)))
        .set(leads::sector.eq("energy"))
        .execute(&mut world.conn().await)
        .await
        .expect("changed");
    world.pass(Duration::days(1));
    assert_eq!(tell(&world).await, 0, "nothing is left to be told");
    titled(&world, &seller, "Restée", "Un besoin.").await;
    world.pass(Duration::days(2));
    assert_eq!(tell(&world).await, 1);
    assert_eq!(told(&world, &buyer.email).await, [ONE]);
}

#[actix_web::test]
async fn a_full_week_keeps_the_rest_for_the_next_while_it_is_on_offer() {
    let world = World::new().await;
    let (seller, buyer) = (world.company("Toits d’Armor").await, world.company("Acheteuse").await);
    let browser = world.browser(&buyer).await;
    let alerts = browser.open("/desk/alerts").await;
    let form = "form[action='/desk/alerts']";
    for wrong in ["0", "1001", "deux"] {
        let bad = browser.submit(&alerts, form, &[("weekly_capacity", wrong), ("submission", "")]).await;
        assert!(bad.status == 422 && bad.has("#weekly_capacity-error"), "{wrong}");
    }
    assert_eq!(browser.submit(&alerts, form, &[("weekly_capacity", "2")]).await.location(), "/desk/alerts");
    keep(&browser, "Tout", "", "instant").await;
    let mut codes = Vec::new();
    for title in ["Un", "Deux", "Trois", "Quatre"] {
        codes.push(titled(&world, &seller, title, "Un besoin.").await);
        world.pass(Duration::minutes(15));
    }
    world.pass(Duration::minutes(5));
    // It is Sunday: the week is nearly over.
    assert_eq!(tell(&world).await, 1);
    let (_, text) = &world.letters_to(&buyer.email).await[0];
    assert!(text.starts_with(TWO) && text.contains("2 autres attendent"), "{text}");
    world.pass(Duration::hours(1));
    assert_eq!(tell(&world).await, 0, "the week is full");
    set_state(&world, &codes[0], "paused").await;
    world.pass(Duration::hours(16));
    assert_eq!(tell(&world).await, 1);
    assert_eq!(told(&world, &buyer.email).await, [TWO, ONE], "one of the two that waited is gone");
    assert_eq!(browser.submit(&alerts, form, &[("weekly_capacity", "")]).await.status, 303);
    assert_eq!(browser.open("/desk/alerts").await.attribute("#weekly_capacity", "value").as_deref(), Some(""));
}

#[actix_web::test]
async fn a_lead_told_to_a_colleague_takes_no_room_and_more_room_is_used_at_once() {
    let world = World::new().await;
    let (seller, buyer) = (world.company("Toits d’Armor").await, world.company("Acheteuse").await);
    let colleague = world.company("Collègue").await;
    diesel::update(users::table.find(colleague.owner))
        .set(users::company_id.eq(buyer.id))
        .execute(&mut world.conn().await)
        .await
        .expect("a colleague");
    let browser = world.browser(&buyer).await;
    let settings = |capacity: &'static str| [("weekly_capacity", capacity), ("pause", "none")];
    assert_eq!(browser.post("/desk/alerts", &settings("1")).await.status, 303);
    for one in [&browser, &world.browser(&colleague).await] {
        keep(one, "Tout", "", "instant").await;
    }
    titled(&world, &seller, "Un", "Un besoin.").await;
    world.pass(Duration::minutes(17));
    assert_eq!(tell(&world).await, 2);
    titled(&world, &seller, "Deux", "Un besoin.").await;
    world.pass(Duration::minutes(17));
    assert_eq!(tell(&world).await, 0);
    assert_eq!(browser.post("/desk/alerts", &settings("2")).await.status, 303);
    assert_eq!(tell(&world).await, 2);
    assert_eq!(told(&world, &colleague.email).await, [ONE, ONE]);
}

#[actix_web::test]
async fn a_pause_holds_letters_back_until_its_day_or_until_it_is_ended() {
    let world = World::new().await;
    let (seller, buyer) = (world.company("Toits d’Armor").await, world.company("Acheteuse").await);
    let browser = world.browser(&buyer).await;
    keep(&browser, "Tout", "", "instant").await;
    let alerts = browser.open("/desk/alerts").await;
    let form = "form[action='/desk/alerts']";
    let pause = |pause, day| [("pause", pause), ("paused_until", day), ("submission", "")];
    for wrong in ["", "2026-11-22", "2029-01-01", "demain"] {
        let bad = browser.submit(&alerts, form, &pause("until", wrong)).await;
        assert!(bad.status == 422 && bad.has("#paused_until-error"), "{wrong}");
    }
    browser.submit(&alerts, form, &pause("open", "")).await;
    assert!(browser.open("/desk/alerts").await.text(".notice-warn").contains("en pause"));
    titled(&world, &seller, "Un", "Un besoin.").await;
    world.pass(Duration::hours(2));
    assert_eq!(tell(&world).await, 0);
    browser.submit(&alerts, form, &pause("none", "")).await;
    assert_eq!(tell(&world).await, 1, "what was found in the pause");
    browser.submit(&alerts, form, &pause("until", "2026-11-24")).await;
    titled(&world, &seller, "Deux", "Un besoin.").await;
    world.pass(Duration::hours(2));
    assert_eq!(tell(&world).await, 0);
    world.pass(Duration::days(2));
    assert_eq!(tell(&world).await, 1);
    assert!(!browser.open("/desk/alerts").await.has(".notice-warn"));
    assert_eq!(told(&world, &buyer.email).await, [ONE, ONE]);
}

#[actix_web::test]
async fn two_nodes_at_once_post_each_letter_once() {
    let world = World::new().await;
    let seller = world.company("Toits d’Armor").await;
    let mut readers = Vec::new();
    for name in ["Une", "Deux", "Trois", "Quatre"] {
        let buyer = world.company(name).await;
        keep(&world.browser(&buyer).await, "Tout", "", "instant").await;
        readers.push(buyer.email);
    }
    titled(&world, &seller, "Toiture", "Un besoin.").await;
    world.pass(Duration::minutes(17));
    let (one, other) = tokio::join!(tell(&world), tell(&world));
    let rest = tell(&world).await;
    assert_eq!(one + other + rest, 4);
    for reader in readers {
        assert_eq!(told(&world, &reader).await, [ONE]);
    }
}

#[actix_web::test]
async fn a_letter_that_cannot_be_posted_is_told_later_and_once() {
    let world = World::new().await;
    let (seller, buyer) = (world.company("Toits d’Armor").await, world.company("Acheteuse").await);
    keep(&world.browser(&buyer).await, "Tout", "", "instant").await;
    titled(&world, &seller, "Toiture", "Un besoin.").await;
    world.pass(Duration::minutes(17));
    let break_down = "ALTER TABLE letters ADD CONSTRAINT out_of_paper CHECK (kind <> 'new_leads')";
    diesel::sql_query(break_down).execute(&mut world.conn().await).await.expect("broken");
    try_tell(&world).await.expect_err("no letter can be written");
    let mend = "ALTER TABLE letters DROP CONSTRAINT out_of_paper";
    diesel::sql_query(mend).execute(&mut world.conn().await).await.expect("mended");
    assert_eq!((tell(&world).await, tell(&world).await), (1, 0));
    assert_eq!(told(&world, &buyer.email).await, [ONE]);
}

#[actix_web::test]
async fn a_night_without_a_shift_is_caught_up() {
    let world = World::new().await;
    let (seller, buyer) = (world.company("Toits d’Armor").await, world.company("Acheteuse").await);
    keep(&world.browser(&buyer).await, "Tout", "", "instant").await;
    for title in ["Le soir", "Le matin"] {
        world.pass(Duration::hours(5));
        titled(&world, &seller, title, "Un besoin.").await;
    }
    world.pass(Duration::hours(5));
    assert_eq!(tell(&world).await, 1);
    assert_eq!(told(&world, &buyer.email).await, [TWO]);
}

#[actix_web::test]
async fn a_node_that_goes_on_hears_of_searches_that_are_kept_changed_and_forgotten() {
    let world = World::new().await;
    let (seller, buyer) = (world.company("Toits d’Armor").await, world.company("Acheteuse").await);
    let browser = world.browser(&buyer).await;
    let mut watch = Watch::new(Arc::new(Synonyms::built_in()));
    let mut posted = Vec::new();
    for turn in 0..4 {
        match turn {
            1 => keep(&browser, "Tout", "", "instant").await,
            2 | 3 => {
                let alerts = browser.open("/desk/alerts").await;
                let page = browser.open(&alerts.attribute(".todo a.btn", "href").expect("a link to change it")).await;
                let frequency = if turn == 2 { "none" } else { "instant" };
                let name = if turn == 2 { "Dormante" } else { "Réveillée" };
                let form = "form[action^='/searches/']";
                assert_eq!(browser.submit(&page, form, &[("name", ""), ("frequency", "instant")]).await.status, 422);
                let changed = browser.submit(&page, form, &[("name", name), ("frequency", frequency)]).await;
                assert_eq!(browser.follow(&changed).await.text(".todo .what a"), name);
            }
            _ => {}
        }
        titled(&world, &seller, "Toiture", "Un besoin.").await;
        world.pass(Duration::minutes(30));
        let desk = Desk { links: &world.house.links, keyring: &world.house.keyring, now: world.now() };
        posted.push(tell_searches(&mut *world.conn().await, &mut watch, desk).await.expect("told"));
    }
    assert_eq!(posted, [0, 1, 0, 1]);
    assert_eq!(told(&world, &buyer.email).await, [ONE, ONE], "what was published while it slept is not told");
}

/// A letter, and the link in it that ends its alert.
async fn letter_with_link(world: &World) -> (Company, String) {
    let (seller, buyer) = (world.company("Toits d’Armor").await, world.company("Acheteuse").await);
    keep(&world.browser(&buyer).await, "Tout", "", "instant").await;
    titled(world, &seller, "Toiture", "Un besoin.").await;
    world.pass(Duration::minutes(17));
    assert_eq!(tell(world).await, 1);
    let url: Option<String> = letters::table
        .filter(letters::to_address.eq(&buyer.email))
        .select(letters::unsubscribe_url)
        .first(&mut world.conn().await)
        .await
        .expect("a letter");
    let url = url.expect("a link");
    let (_, text) = &world.letters_to(&buyer.email).await[0];
    assert!(text.contains(&url), "the foot of the letter has it too: {text}");
    (buyer, url.strip_prefix("http://127.0.0.1:8080").expect("a link of ours").to_owned())
}

async fn frequency(world: &World) -> String {
    saved_searches::table.select(saved_searches::frequency).first(&mut world.conn().await).await.expect("a search")
}

/// A POST as a mail program on another host sends it.
fn from_afar(path: &str, body: &'static str) -> TestRequest {
    TestRequest::post()
        .uri(path)
        .insert_header(("sec-fetch-site", "cross-site"))
        .insert_header(("origin", "https://mail.example"))
        .insert_header(("content-type", "application/x-www-form-urlencoded"))
        .set_payload(body)
}

const ONE_CLICK: &str = "List-Unsubscribe=One-Click";

#[actix_web::test]
async fn one_click_ends_an_alert_without_signing_in() {
    let world = World::new().await;
    let (buyer, path) = letter_with_link(&world).await;
    let visitor = world.visitor();
    for body in ["", "List-Unsubscribe=No", "List-Unsubscribe=One-Click&frequency=instant"] {
        assert!(matches!(visitor.send(from_afar(&path, body)).await.status, 400 | 403), "{body}");
    }
    assert_eq!(frequency(&world).await, "instant");
    let done = world.browser(&buyer).await.send(from_afar(&path, ONE_CLICK)).await;
    assert_eq!(done.status, 200, "no redirect: {}", done.body);
    assert_eq!(frequency(&world).await, "none");
    assert_eq!(visitor.send(from_afar(&path, ONE_CLICK)).await.status, 200, "done twice, it is done");
    let alerts = world.browser(&buyer).await.open("/desk/alerts").await;
    assert_eq!(alerts.texts(".todo .what a"), ["Tout"], "the search itself stays");
    let removal = "form[action$='/removal']";
    assert_eq!(world.browser(&buyer).await.submit(&alerts, removal, &[]).await.status, 303);
    assert_eq!(visitor.send(from_afar(&path, ONE_CLICK)).await.status, 200, "the search is gone, and nothing is sent");
}

#[actix_web::test]
async fn following_the_link_changes_nothing_before_the_button() {
    let world = World::new().await;
    let (_, path) = letter_with_link(&world).await;
    let page = world.visitor().open(&path).await;
    assert_eq!(frequency(&world).await, "instant", "a mail scanner follows links");
    assert!(page.has("meta[name=robots][content=noindex]"));
    let done = world.visitor().submit(&page, "form[action$='/unsubscribe']", &[]).await;
    assert_eq!((done.status, frequency(&world).await.as_str()), (200, "none"));
}

#[actix_web::test]
async fn no_other_address_takes_a_click_from_afar_and_no_other_token_ends_an_alert() {
    let world = World::new().await;
    let (buyer, path) = letter_with_link(&world).await;
    let id: Uuid = saved_searches::table.select(saved_searches::id).first(&mut world.conn().await).await.expect("a search");
    let browser = world.browser(&buyer).await;
    for other in [format!("/searches/{id}/removal"), format!("/searches/{id}"), "/desk/alerts".to_owned(), "/sign-out".to_owned()]
    {
        assert_eq!(browser.send(from_afar(&other, ONE_CLICK)).await.status, 403, "{other}");
    }
    let token = path.trim_start_matches("/searches/").trim_end_matches("/unsubscribe");
    assert_eq!(token.len(), 43);
    assert!(!token.contains(&id.to_string()) && !token.contains(&id.simple().to_string()));
    for wrong in [id.to_string(), id.simple().to_string(), "x".repeat(43), token.to_lowercase()] {
        let wrong = format!("/searches/{wrong}/unsubscribe");
        assert_eq!(world.visitor().send(from_afar(&wrong, ONE_CLICK)).await.status, 404, "{wrong}");
        assert_eq!(world.visitor().get(&wrong).await.status, 404);
    }
    assert_eq!(frequency(&world).await, "instant");
}
