//! How long sessions and links last.

use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::accounts::purge_expired;
use pepite::db::schema::{known_devices, mail_proofs, password_attempts, sessions, users};

use super::{PASSWORD, exhaust, link_to, sign_in, with_password};
use crate::support::{Browser, Company, World};

/// Somebody who signed in: with or without a role in the staff.
async fn signed_in(world: &World, role: Option<&str>) -> (Company, Browser) {
    let company = with_password(world).await;
    diesel::update(users::table.find(company.owner))
        .set(users::staff_role.eq(role))
        .execute(&mut world.conn().await)
        .await
        .unwrap();
    let browser = world.visitor();
    let page = sign_in(&browser, &company.email, PASSWORD).await;
    assert_eq!(page.status, 303);
    let seconds = if role.is_some() { 12 * 3600 } else { 30 * 86_400 };
    let cookie = page.headers.iter().find(|(_, value)| value.starts_with("pepite=")).expect("a session");
    assert!(cookie.1.contains(&format!("Max-Age={seconds}")), "{cookie:?}");
    (company, browser)
}

/// Comes back every so often; how long the session lasted.
async fn lasted(world: &World, browser: &Browser, every: Duration) -> Duration {
    let began = world.now();
    loop {
        world.pass(every);
        if browser.get("/account").await.status == 401 {
            return world.now() - began;
        }
        assert!(world.now() - began < Duration::days(100), "it lasts for ever");
    }
}

#[actix_web::test]
async fn a_session_ends_after_thirty_days_or_after_seven_unused() {
    let world = World::new().await;
    let (_, browser) = signed_in(&world, None).await;
    assert_eq!(lasted(&world, &browser, Duration::days(6)).await, Duration::days(30));
    let (_, browser) = signed_in(&world, None).await;
    assert_eq!(lasted(&world, &browser, Duration::days(7)).await, Duration::days(7));
}

#[actix_web::test]
async fn a_session_of_the_staff_ends_after_twelve_hours_or_after_one_unused() {
    let world = World::new().await;
    for role in ["moderator", "admin"] {
        let (_, browser) = signed_in(&world, Some(role)).await;
        assert_eq!(lasted(&world, &browser, Duration::minutes(48)).await, Duration::hours(12));
        let (_, browser) = signed_in(&world, Some(role)).await;
        assert_eq!(lasted(&world, &browser, Duration::hours(1)).await, Duration::hours(1));
    }
}

#[actix_web::test]
async fn the_list_of_sessions_holds_those_that_are_open() {
    let world = World::new().await;
    let (company, _old) = signed_in(&world, None).await;
    world.pass(Duration::days(8));
    let browser = world.visitor();
    sign_in(&browser, &company.email, PASSWORD).await;
    let page = browser.open("/account").await;
    assert!(!page.has("form[action*='/account/sessions/']"), "the one that was not used is not there");
}

#[actix_web::test]
async fn a_page_left_open_does_not_keep_a_session_alive() {
    let world = World::new().await;
    let (_, browser) = signed_in(&world, Some("admin")).await;
    for _ in 0..6 {
        world.pass(Duration::minutes(10));
        browser.get("/notifications/events").await;
        browser.get("/notifications/unread").await;
    }
    assert_eq!(browser.get("/account").await.status, 401);
}

#[actix_web::test]
async fn a_changed_password_ends_the_links_that_would_replace_it() {
    let world = World::new().await;
    let (company, browser) = signed_in(&world, None).await;
    let visitor = world.visitor();
    visitor.post("/password/forgotten", &[("email", &company.email)]).await;
    let page = visitor.open(&link_to(&world, &company.email).await).await;
    let changed = browser.post("/account/password", &[("current", PASSWORD), ("password", "cinq girafes bleues")]).await;
    assert_eq!(changed.status, 303);
    let reset = visitor.submit(&page, "form[action='/password/reset']", &[("password", "six zèbres mauves")]).await;
    assert_eq!(reset.status, 422);
    assert_eq!(sign_in(&world.visitor(), &company.email, "cinq girafes bleues").await.status, 303);
}

#[actix_web::test]
async fn what_has_ended_is_taken_away_and_what_lasts_stays() {
    let world = World::new().await;
    let (company, browser) = signed_in(&world, None).await;
    world.visitor().post("/password/forgotten", &[("email", &company.email)]).await;
    link_to(&world, &company.email).await;
    exhaust(&world.visitor(), "qui@que.test").await;
    let mut conn = world.conn().await;
    purge_expired(&mut conn, world.now()).await.unwrap();
    let left = left(&world).await;
    assert!(left[..3].iter().all(|rows| *rows > 0) && left[3] == 1, "{left:?}: nothing has ended but a counter that is full");
    assert_eq!(browser.get("/account").await.status, 200);
    world.pass(Duration::days(8));
    purge_expired(&mut conn, world.now()).await.unwrap();
    assert_eq!(self::left(&world).await, [0, 0, 0, 1], "only the device is known for longer");
    world.pass(Duration::days(400));
    purge_expired(&mut conn, world.now()).await.unwrap();
    assert_eq!(self::left(&world).await, [0; 4]);
}

/// Sessions, links, counters and known devices.
async fn left(world: &World) -> [i64; 4] {
    let mut conn = world.conn().await;
    [
        sessions::table.count().get_result(&mut conn).await.unwrap(),
        mail_proofs::table.count().get_result(&mut conn).await.unwrap(),
        password_attempts::table.count().get_result(&mut conn).await.unwrap(),
        known_devices::table.count().get_result(&mut conn).await.unwrap(),
    ]
}
