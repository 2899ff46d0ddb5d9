//! Changing one's address: asked for, confirmed, stopped, undone.

use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::db::schema::{mail_proofs, users};

use crate::support::{Browser, Company, Page, World};

const NEW: &str = "anne@nouvelle.test";

async fn ask(browser: &Browser, email: &str) -> Page {
    browser.post("/account/email", &[("email", email)]).await
}

/// The path of the link in the last e-mail of a kind to an address.
async fn link(world: &World, address: &str, kind: &str) -> String {
    let letters = world.letters_to(address).await;
    let (_, text) = letters.iter().rfind(|(it, _)| it == kind).unwrap_or_else(|| panic!("no {kind} to {address}: {letters:?}"));
    let url = text.split_whitespace().find(|word| word.starts_with("http")).expect("a link");
    url.trim_start_matches("http://127.0.0.1:8080").to_owned()
}

async fn confirm(world: &World, browser: &Browser, address: &str) -> Page {
    let page = browser.open(&link(world, address, "confirm_new_email").await).await;
    browser.submit(&page, "form[action='/account/email/confirmation']", &[]).await
}

async fn email_of(world: &World, company: &Company) -> String {
    users::table.find(company.owner).select(users::email).first(&mut world.conn().await).await.unwrap()
}

#[actix_web::test]
async fn both_addresses_are_told_and_the_new_one_is_proven_before_anything_changes() {
    let world = World::new().await;
    let anne = world.company("Toits d’Armor").await;
    let (here, elsewhere) = (world.browser(&anne).await, world.browser(&anne).await);
    world.visitor().post("/password/forgotten", &[("email", &anne.email)]).await;
    let page = here.open("/account/email").await;
    let asked = here.submit(&page, "form[action='/account/email']", &[("email", "Anne@Nouvelle.test")]).await;
    assert_eq!(asked.location(), "/account");
    assert!(here.follow(&asked).await.body.contains(NEW), "what is asked for is shown");
    assert_eq!(email_of(&world, &anne).await, anne.email);
    assert!(
        world.letters_to(&anne.email).await.iter().any(|(kind, text)| kind == "email_change_requested" && text.contains(NEW))
    );
    for _ in 0..3 {
        here.open(&link(&world, NEW, "confirm_new_email").await).await;
    }
    assert_eq!(email_of(&world, &anne).await, anne.email, "opening the link changes nothing");
    assert_eq!(confirm(&world, &here, NEW).await.location(), "/account");
    assert_eq!(email_of(&world, &anne).await, NEW);
    assert_eq!(elsewhere.get("/account").await.status, 401, "other sessions end");
    assert_eq!(here.get("/account").await.status, 200);
    let proofs: i64 = mail_proofs::table.count().get_result(&mut world.conn().await).await.unwrap();
    assert_eq!(proofs, 0, "a reset link sent to the old address is void");
    assert!(world.letters_to(&anne.email).await.iter().any(|(kind, text)| kind == "email_changed" && text.contains(NEW)));
    assert!(world.letters_to(NEW).await.iter().any(|(kind, _)| kind == "email_confirmed"));
    let again =
        here.post("/account/email/confirmation", &[("token", &token(&link(&world, NEW, "confirm_new_email").await))]).await;
    assert_eq!(again.status, 422, "a link works once");
}

fn token(link: &str) -> String {
    link.split_once("token=").expect("a token").1.to_owned()
}

#[actix_web::test]
async fn an_address_that_somebody_has_or_waits_with_is_answered_alike() {
    let world = World::new().await;
    let (anne, other) = (world.company("Toits d’Armor").await, world.company("Eux").await);
    let before = world.letters_to(&other.email).await.len();
    let invited = "invited@eux.test";
    world.browser(&other).await.post("/account/invitations", &[("name", "Inès Roux"), ("email", invited)]).await;
    let mut answers = Vec::new();
    for email in [NEW, other.email.as_str(), invited] {
        let browser = world.browser(&anne).await;
        let answer = ask(&browser, email).await;
        let page = browser.follow(&answer).await;
        answers.push((answer.status, answer.location(), page.text("main").replace(email, "")));
        world.pass(Duration::minutes(1));
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0], answers[2]);
    assert_eq!(world.letters_to(&other.email).await.len(), before, "its user learns nothing");
}

#[actix_web::test]
async fn an_address_taken_meanwhile_is_a_sentence() {
    let world = World::new().await;
    let anne = world.company("Toits d’Armor").await;
    let browser = world.browser(&anne).await;
    ask(&browser, NEW).await;
    let other = world.company("Eux").await;
    diesel::update(users::table.find(other.owner)).set(users::email.eq(NEW)).execute(&mut world.conn().await).await.unwrap();
    let refused = confirm(&world, &browser, NEW).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text(".error-summary").contains("Un autre compte utilise désormais cette adresse"));
    assert_eq!(email_of(&world, &anne).await, anne.email);
}

#[actix_web::test]
async fn the_link_is_the_user_s_own() {
    let world = World::new().await;
    let (anne, other) = (world.company("Toits d’Armor").await, world.company("Eux").await);
    ask(&world.browser(&anne).await, NEW).await;
    let path = link(&world, NEW, "confirm_new_email").await;
    assert_eq!(world.visitor().get(&path).await.status, 401, "a mistyped address gives its reader nothing");
    let stranger = world.browser(&other).await;
    assert!(stranger.open(&path).await.has(".error-summary"));
    let refused = stranger.post("/account/email/confirmation", &[("token", &token(&path))]).await;
    assert_eq!(refused.status, 422);
    assert_eq!((email_of(&world, &anne).await, email_of(&world, &other).await), (anne.email.clone(), other.email.clone()));
}

#[actix_web::test]
async fn a_second_request_makes_the_first_void_and_cancelling_makes_any() {
    let world = World::new().await;
    let anne = world.company("Toits d’Armor").await;
    let browser = world.browser(&anne).await;
    ask(&browser, NEW).await;
    ask(&browser, "autre@nouvelle.test").await;
    let first = token(&link(&world, NEW, "confirm_new_email").await);
    assert_eq!(browser.post("/account/email/confirmation", &[("token", &first)]).await.status, 422);
    let page = browser.open("/account").await;
    browser.submit(&page, "form[action='/account/email/cancellation']", &[]).await.location();
    assert!(!browser.open("/account").await.has("form[action='/account/email/cancellation']"));
    let second = token(&link(&world, "autre@nouvelle.test", "confirm_new_email").await);
    assert_eq!(browser.post("/account/email/confirmation", &[("token", &second)]).await.status, 422);
    assert_eq!(email_of(&world, &anne).await, anne.email);
}

#[actix_web::test]
async fn links_grow_stale_and_requests_are_limited() {
    let world = World::new().await;
    let anne = world.company("Toits d’Armor").await;
    let browser = world.browser(&anne).await;
    assert_eq!(ask(&browser, &anne.email).await.status, 422, "it is that address already");
    assert_eq!(ask(&browser, "anne@").await.status, 422);
    ask(&browser, NEW).await;
    let (new, old) = (link(&world, NEW, "confirm_new_email").await, link(&world, &anne.email, "email_change_requested").await);
    for number in 1..5 {
        assert_eq!(ask(&browser, &format!("anne{number}@nouvelle.test")).await.status, 303);
    }
    let limited = ask(&browser, "anne5@nouvelle.test").await;
    assert_eq!(limited.status, 429);
    assert!(limited.header("retry-after").is_some());
    world.pass(Duration::hours(25));
    let browser = world.browser(&anne).await;
    assert_eq!(browser.post("/account/email/confirmation", &[("token", &token(&new))]).await.status, 422);
    assert_eq!(ask(&browser, NEW).await.status, 303);
    world.pass(Duration::days(7));
    assert!(world.visitor().open(&old).await.has(".error-summary"));
}

#[actix_web::test]
async fn the_old_address_stops_what_it_did_not_ask_for() {
    let world = World::new().await;
    let anne = world.company("Toits d’Armor").await;
    let thief = world.browser(&anne).await;
    ask(&thief, NEW).await;
    let path = link(&world, &anne.email, "email_change_requested").await;
    let victim = world.visitor();
    let page = victim.open(&path).await;
    assert!(page.body.contains(NEW), "it sees what was asked for");
    victim.submit(&page, "form[action='/email/undo']", &[]).await.location();
    let confirmation = token(&link(&world, NEW, "confirm_new_email").await);
    assert_eq!(thief.post("/account/email/confirmation", &[("token", &confirmation)]).await.status, 422);
    assert_eq!(email_of(&world, &anne).await, anne.email);
    assert_eq!(victim.post("/email/undo", &[("token", &token(&path))]).await.status, 422, "a link works once");
}

#[actix_web::test]
async fn a_takeover_by_change_of_address_is_undone_from_the_old_one_and_cannot_be_redone() {
    let world = World::new().await;
    let anne = world.company("Toits d’Armor").await;
    let thief = world.browser(&anne).await;
    let asked = ask(&thief, NEW).await;
    assert_eq!(asked.status, 303);
    confirm(&world, &thief, NEW).await.location();
    // The thief goes on to a third address, which makes nothing of the first owner's void.
    ask(&thief, "third@nouvelle.test").await;
    confirm(&world, &thief, "third@nouvelle.test").await.location();
    let way_back = link(&world, NEW, "email_changed").await;
    world.visitor().post("/password/forgotten", &[("email", "third@nouvelle.test")]).await;
    world.pass(Duration::days(2));
    let victim = world.visitor();
    let page = victim.open(&link(&world, &anne.email, "email_changed").await).await;
    let undone = victim.submit(&page, "form[action='/email/undo']", &[]).await;
    assert_eq!(undone.location(), "/password/reset");
    assert_eq!(email_of(&world, &anne).await, anne.email);
    assert_eq!(thief.get("/account").await.status, 401, "every session ends");
    let refused = victim.post("/email/undo", &[("token", &token(&way_back))]).await;
    assert_eq!(refused.status, 422, "the thief's own way back is closed");
    assert_eq!(email_of(&world, &anne).await, anne.email);
    let page = victim.open(&link(&world, &anne.email, "reset_password").await).await;
    let chosen = victim.submit(&page, "form[action='/password/reset']", &[("password", "quatre chevaux verts")]).await;
    assert_eq!(chosen.location(), "/sign-in");
}

#[actix_web::test]
async fn the_first_link_of_the_old_address_undoes_what_was_completed_since() {
    let world = World::new().await;
    let anne = world.company("Toits d’Armor").await;
    let thief = world.browser(&anne).await;
    ask(&thief, NEW).await;
    let path = link(&world, &anne.email, "email_change_requested").await;
    confirm(&world, &thief, NEW).await.location();
    assert_eq!(world.visitor().post("/email/undo", &[("token", &token(&path))]).await.location(), "/password/reset");
    assert_eq!(email_of(&world, &anne).await, anne.email);
}

#[actix_web::test]
async fn an_old_address_that_somebody_took_is_not_given_back() {
    let world = World::new().await;
    let anne = world.company("Toits d’Armor").await;
    let browser = world.browser(&anne).await;
    ask(&browser, NEW).await;
    confirm(&world, &browser, NEW).await.location();
    let other = world.company("Eux").await;
    diesel::update(users::table.find(other.owner))
        .set(users::email.eq(&anne.email))
        .execute(&mut world.conn().await)
        .await
        .unwrap();
    let path = link(&world, &anne.email, "email_changed").await;
    let refused = world.visitor().post("/email/undo", &[("token", &token(&path))]).await;
    assert_eq!(refused.status, 422);
    assert_eq!(email_of(&world, &anne).await, NEW);
    assert_eq!(browser.get("/account").await.status, 200);
}
