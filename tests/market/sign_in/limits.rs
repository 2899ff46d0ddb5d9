//! How many tries are checked.

use chrono::Duration;
use diesel_async::RunQueryDsl;
use futures_util::future::join_all;
use pepite::db::schema::password_attempts;

use super::{PASSWORD, exhaust, sign_in, with_password};
use crate::support::{Browser, Page, World};

/// As many tries at once as there are browsers: how many were checked, and how many were told to wait.
async fn at_once(browsers: &[Browser], email: &str) -> (usize, usize) {
    let pages: Vec<Page> = join_all(browsers.iter().map(|browser| sign_in(browser, email, "autre chose"))).await;
    let count = |status: u16| pages.iter().filter(|page| page.status == status).count();
    assert!(pages.iter().filter(|page| page.status == 429).all(|page| page.header("retry-after").is_some()));
    (count(422), count(429))
}

#[actix_web::test]
async fn of_sixty_tries_at_once_ten_are_checked() {
    let world = World::new().await;
    let company = with_password(&world).await;
    for email in [company.email.as_str(), "personne@nulle-part.test"] {
        let browsers: Vec<Browser> = (0..60).map(|_| world.visitor()).collect();
        let (checked, stopped) = at_once(&browsers, email).await;
        assert!((1..=10).contains(&checked), "{email}: {checked} were checked");
        assert_eq!(checked + stopped, 60);
        assert_eq!(checked + exhaust(&world.visitor(), email).await, 10);
    }
}

#[actix_web::test]
async fn two_nodes_count_together() {
    let world = World::new().await;
    let company = with_password(&world).await;
    let other = world.another_node().await;
    let browsers: Vec<Browser> = (0..60).map(|number| if number % 2 == 0 { world.visitor() } else { other.visitor() }).collect();
    let (checked, stopped) = at_once(&browsers, &company.email).await;
    assert!((1..=10).contains(&checked), "{checked} were checked");
    assert_eq!(checked + stopped, 60);
    assert_eq!(checked + exhaust(&other.visitor(), &company.email).await, 10);
}

#[actix_web::test]
async fn when_no_try_is_left_the_right_password_is_not_checked_either() {
    let world = World::new().await;
    let company = with_password(&world).await;
    exhaust(&world.visitor(), &company.email).await;
    assert_eq!(sign_in(&world.visitor(), &company.email, PASSWORD).await.status, 429);
    world.pass(Duration::seconds(90));
    assert_eq!(sign_in(&world.visitor(), &company.email, PASSWORD).await.status, 303);
}

#[actix_web::test]
async fn a_try_that_was_right_costs_nothing_and_gives_nothing_to_those_who_guess() {
    let world = World::new().await;
    let company = with_password(&world).await;
    for _ in 0..9 {
        assert_eq!(sign_in(&world.visitor(), &company.email, "autre chose").await.status, 422);
    }
    for _ in 0..5 {
        assert_eq!(sign_in(&world.visitor(), &company.email, PASSWORD).await.status, 303);
    }
    assert_eq!(exhaust(&world.visitor(), &company.email).await, 1);
}

#[actix_web::test]
async fn known_and_unknown_addresses_are_told_the_same_at_each_step() {
    let world = World::new().await;
    let company = with_password(&world).await;
    let unknown = "owner9@company9.test";
    assert_eq!(company.email.len(), unknown.len());
    for _ in 0..12 {
        let (one, other) = (world.visitor().at("192.0.2.1"), world.visitor().at("198.51.100.1"));
        let (one, other) = (sign_in(&one, &company.email, "non").await, sign_in(&other, unknown, "non").await);
        assert_eq!(one.status, other.status);
        assert_eq!(one.header("retry-after"), other.header("retry-after"));
        assert_eq!(plain(&one, &company.email), plain(&other, unknown));
    }
}

/// The page without the address typed and the keys of its forms.
fn plain(page: &Page, email: &str) -> String {
    const KEY: &str = r#"name="submission" value=""#;
    let body = page.body.replace(email, "");
    let mut pieces = body.split(KEY);
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |text, piece| text + piece.split_once('"').map_or("", |(_, rest)| rest))
}

#[actix_web::test]
async fn a_network_is_slowed_down_and_not_shut() {
    let world = World::new().await;
    let company = with_password(&world).await;
    let neighbour = |number: u32| world.visitor().at(&format!("192.0.2.{}", number % 200));
    for number in 0..60 {
        assert_eq!(sign_in(&neighbour(number), &format!("qui{number}@que.test"), "x").await.status, 422);
    }
    let slowed = sign_in(&neighbour(1), &company.email, PASSWORD).await;
    assert_eq!((slowed.status, slowed.header("retry-after")), (429, Some("10")));
    assert_eq!(sign_in(&world.visitor().at("192.0.3.1"), &company.email, PASSWORD).await.status, 303, "another network");
    world.pass(Duration::seconds(10));
    assert_eq!(sign_in(&neighbour(1), &company.email, PASSWORD).await.status, 303);
    // It was right, and was given back.
    assert_eq!(sign_in(&neighbour(2), "qui@que.test", "x").await.status, 422);
    assert_eq!(sign_in(&neighbour(3), "qui@que.test", "x").await.status, 429);
}

#[actix_web::test]
async fn a_try_that_the_network_refuses_is_not_taken_from_the_address() {
    let world = World::new().await;
    let company = with_password(&world).await;
    for number in 0..60 {
        sign_in(&world.visitor().at("192.0.2.1"), &format!("qui{number}@que.test"), "x").await;
    }
    for _ in 0..20 {
        assert_eq!(sign_in(&world.visitor().at("192.0.2.1"), &company.email, "x").await.status, 429);
    }
    assert_eq!(exhaust(&world.visitor().at("192.0.3.1"), &company.email).await, 10);
}

#[actix_web::test]
async fn the_password_asked_for_again_is_limited_by_session() {
    let world = World::new().await;
    let company = with_password(&world).await;
    let (stolen, own) = (world.browser(&company).await, world.browser(&company).await);
    let guess = [("current", "autre chose"), ("password", "cinq girafes bleues")];
    let guesses = join_all((0..40).map(|_| stolen.post("/account/password", &guess))).await;
    let checked = guesses.iter().filter(|page| page.status == 422).count();
    assert!((1..=10).contains(&checked), "{checked} were checked");
    assert_eq!(guesses.iter().filter(|page| page.status == 429).count(), 40 - checked);
    let right = [("current", PASSWORD), ("password", "cinq girafes bleues")];
    assert_eq!(stolen.post("/account/password", &right).await.status, 429);
    assert_eq!(own.post("/account/password", &right).await.status, 303, "nobody else is locked out");
}

#[actix_web::test]
async fn what_is_counted_names_nobody() {
    let world = World::new().await;
    sign_in(&world.visitor(), "anne@toits.test", "x").await;
    let rows: Vec<(Vec<u8>, chrono::DateTime<chrono::Utc>)> =
        password_attempts::table.load(&mut world.conn().await).await.unwrap();
    assert_eq!(rows.len(), 2);
    assert!(rows.iter().all(|(key, _)| key.len() == 32));
}
