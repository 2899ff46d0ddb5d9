//! Known devices: nobody locks out whoever has signed in before.

use chrono::Duration;

use super::{PASSWORD, exhaust, link_to, sign_in, with_password};
use crate::support::{Browser, Company, World};

const OTHER: &str = "cinq girafes bleues";

/// A browser that has signed in and out again.
async fn known_device(world: &World, company: &Company) -> Browser {
    let browser = world.visitor();
    assert_eq!(sign_in(&browser, &company.email, PASSWORD).await.status, 303);
    assert_eq!(browser.post("/sign-out", &[]).await.status, 303);
    assert!(browser.cookie("pepite").is_none());
    browser
}

#[actix_web::test]
async fn a_known_device_gets_in_while_strangers_exhaust_the_address() {
    let world = World::new().await;
    let company = with_password(&world).await;
    let known = known_device(&world, &company).await;
    exhaust(&world.visitor(), &company.email).await;
    assert_eq!(sign_in(&world.visitor(), &company.email, PASSWORD).await.status, 429);
    assert_eq!(sign_in(&known, &company.email, PASSWORD).await.status, 303);
}

#[actix_web::test]
async fn a_known_device_gets_in_from_a_network_that_is_slowed() {
    let world = World::new().await;
    let company = with_password(&world).await;
    let known = known_device(&world, &company).await;
    for number in 0..60 {
        sign_in(&world.visitor(), &format!("qui{number}@que.test"), "x").await;
    }
    assert_eq!(sign_in(&world.visitor(), &company.email, PASSWORD).await.status, 429);
    assert_eq!(sign_in(&known, &company.email, PASSWORD).await.status, 303);
}

#[actix_web::test]
async fn a_known_device_has_ten_tries_of_its_own() {
    let world = World::new().await;
    let company = with_password(&world).await;
    let known = known_device(&world, &company).await;
    assert_eq!(exhaust(&known, &company.email).await, 10);
    assert_eq!(exhaust(&world.visitor(), &company.email).await, 10, "strangers are counted apart");
}

#[actix_web::test]
async fn a_device_is_known_to_those_only_who_signed_in_with_it() {
    let world = World::new().await;
    let (ours, theirs) = (with_password(&world).await, with_password(&world).await);
    let known = known_device(&world, &ours).await;
    exhaust(&world.visitor(), &theirs.email).await;
    assert_eq!(sign_in(&known, &theirs.email, PASSWORD).await.status, 429);
    world.pass(Duration::minutes(15));
    // Two people at one computer: it comes to be known to both.
    let cookie = known.cookie("pepite_device");
    assert_eq!(sign_in(&known, &theirs.email, PASSWORD).await.status, 303);
    assert_eq!(known.cookie("pepite_device"), cookie);
    exhaust(&world.visitor(), &ours.email).await;
    exhaust(&world.visitor(), &theirs.email).await;
    assert_eq!(sign_in(&known, &ours.email, PASSWORD).await.status, 303);
    assert_eq!(sign_in(&known, &theirs.email, PASSWORD).await.status, 303);
}

#[actix_web::test]
async fn a_cookie_that_was_not_made_here_makes_nothing_known() {
    let world = World::new().await;
    let company = with_password(&world).await;
    let cookie = known_device(&world, &company).await.cookie("pepite_device").expect("a device cookie");
    let (token, signature) = cookie.split_once('.').expect("a signature");
    exhaust(&world.visitor(), &company.email).await;
    let forged = format!("{}.{signature}", token.chars().rev().collect::<String>());
    for bad in [token, forged.as_str(), "", "."] {
        let browser = world.visitor().with_cookie("pepite_device", bad);
        assert_eq!(sign_in(&browser, &company.email, PASSWORD).await.status, 429, "{bad}");
    }
    let email = company.email.split('@').next().unwrap();
    assert!(!cookie.contains(email) && !cookie.contains(&company.owner.to_string()), "it tells nothing");
}

#[actix_web::test]
async fn a_new_password_forgets_the_other_devices() {
    let world = World::new().await;
    let company = with_password(&world).await;
    let (here, elsewhere) = (world.visitor(), known_device(&world, &company).await);
    sign_in(&here, &company.email, PASSWORD).await;
    let changed = here.post("/account/password", &[("current", PASSWORD), ("password", OTHER)]).await;
    assert_eq!(changed.status, 303);
    exhaust(&world.visitor(), &company.email).await;
    assert_eq!(sign_in(&elsewhere, &company.email, OTHER).await.status, 429);
    here.post("/sign-out", &[]).await;
    assert_eq!(sign_in(&here, &company.email, OTHER).await.status, 303);
}

#[actix_web::test]
async fn a_reset_forgets_every_device_and_gives_the_tries_back() {
    let world = World::new().await;
    let company = with_password(&world).await;
    let known = known_device(&world, &company).await;
    exhaust(&world.visitor(), &company.email).await;
    let visitor = world.visitor();
    visitor.post("/password/forgotten", &[("email", &company.email)]).await;
    let page = visitor.open(&link_to(&world, &company.email).await).await;
    visitor.submit(&page, "form[action='/password/reset']", &[("password", OTHER)]).await;
    assert_eq!(sign_in(&visitor, &company.email, OTHER).await.status, 303);
    exhaust(&world.visitor(), &company.email).await;
    assert_eq!(sign_in(&known, &company.email, OTHER).await.status, 429);
}

#[actix_web::test]
async fn a_session_ended_from_the_list_takes_its_device_with_it() {
    let world = World::new().await;
    let company = with_password(&world).await;
    let (lost, own) = (world.visitor(), world.visitor());
    sign_in(&lost, &company.email, PASSWORD).await;
    sign_in(&own, &company.email, PASSWORD).await;
    let page = own.open("/account").await;
    assert_eq!(own.submit(&page, "form[action*='/account/sessions/']", &[]).await.status, 303);
    assert_eq!(lost.get("/account").await.status, 401);
    exhaust(&world.visitor(), &company.email).await;
    assert_eq!(sign_in(&lost, &company.email, PASSWORD).await.status, 429);
    own.post("/sign-out", &[]).await;
    assert_eq!(sign_in(&own, &company.email, PASSWORD).await.status, 303);
}

#[actix_web::test]
async fn a_device_that_is_not_used_for_a_long_time_is_forgotten() {
    let world = World::new().await;
    let company = with_password(&world).await;
    let known = known_device(&world, &company).await;
    world.pass(Duration::days(401));
    exhaust(&world.visitor(), &company.email).await;
    assert_eq!(sign_in(&known, &company.email, PASSWORD).await.status, 429);
}
