//! The daily letter.

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};
use pepite::db::schema::letters;
use pepite::mail::post_digests;

use super::Scene;

async fn post(scene: &Scene) -> usize {
    try_post(scene).await.expect("the daily letters")
}

async fn try_post(scene: &Scene) -> diesel::result::QueryResult<usize> {
    let mut conn = scene.world.conn().await;
    post_digests(&mut conn, &scene.world.house.links, scene.world.now()).await
}

/// A seller who hears of requests once a day, of which there are two by noon on Sunday.
async fn waiting() -> Scene {
    let scene = Scene::new().await;
    scene.choose(&[("requests", "digest")]).await;
    scene.request().await;
    scene.request().await;
    scene
}

/// Lets time pass until a moment.
fn pass_until(scene: &Scene, moment: &str) {
    let moment: DateTime<Utc> = moment.parse().expect("a moment");
    scene.world.pass(moment - scene.world.now());
}

#[actix_web::test]
async fn all_that_waits_leaves_in_one_letter_at_eight_in_paris_and_nothing_twice() {
    let scene = waiting().await;
    pass_until(&scene, "2026-11-23T06:59:59Z");
    assert_eq!(post(&scene).await, 0, "it is not eight yet");
    pass_until(&scene, "2026-11-23T07:01:00Z");
    assert_eq!(post(&scene).await, 1);
    assert_eq!(post(&scene).await, 0, "nothing is told twice");
    let letters = scene.world.letters_to(&scene.seller.email).await;
    let (kind, text) = &letters[0];
    assert_eq!((letters.len(), kind.as_str()), (1, "digest"));
    assert_eq!(text.matches("/conversations/").count(), 2, "{text}");
    assert!(text.contains("2 notifications"), "{text}");
    pass_until(&scene, "2026-11-24T07:05:00Z");
    assert_eq!(post(&scene).await, 0, "no letter where nothing waits");
}

#[actix_web::test]
async fn what_was_read_or_is_wanted_otherwise_by_now_waits_no_more() {
    let scene = Scene::new().await;
    scene.choose(&[("requests", "digest")]).await;
    let thread = scene.request().await;
    scene.sells.open(&thread).await;
    pass_until(&scene, "2026-11-23T07:05:00Z");
    assert_eq!(post(&scene).await, 0, "it was read on the site");
    scene.request().await;
    scene.choose(&[("requests", "site")]).await;
    pass_until(&scene, "2026-11-24T07:05:00Z");
    assert_eq!(post(&scene).await, 0, "it is wanted on the site only");
}

#[actix_web::test]
async fn two_nodes_at_once_post_one_letter() {
    let scene = waiting().await;
    pass_until(&scene, "2026-11-23T07:05:00Z");
    let (one, other) = tokio::join!(post(&scene), post(&scene));
    assert_eq!(one + other, 1);
    assert_eq!(scene.world.letters_to(&scene.seller.email).await.len(), 1);
}

#[actix_web::test]
async fn a_letter_that_cannot_be_written_is_written_later() {
    let scene = waiting().await;
    pass_until(&scene, "2026-11-23T07:05:00Z");
    let mut conn = scene.world.conn().await;
    let break_down = "ALTER TABLE letters ADD CONSTRAINT out_of_paper CHECK (kind <> 'digest')";
    conn.batch_execute(break_down).await.unwrap();
    try_post(&scene).await.expect_err("no letter can be written");
    conn.batch_execute("ALTER TABLE letters DROP CONSTRAINT out_of_paper").await.unwrap();
    scene.world.pass(Duration::minutes(1));
    assert_eq!(post(&scene).await, 1);
}

#[actix_web::test]
async fn one_click_ends_the_daily_letter() {
    let scene = waiting().await;
    pass_until(&scene, "2026-11-23T07:05:00Z");
    assert_eq!(post(&scene).await, 1);
    let url: Option<String> = letters::table.select(letters::unsubscribe_url).first(&mut scene.world.conn().await).await.unwrap();
    let path = url.expect("a link").trim_start_matches("http://127.0.0.1:8080").to_owned();
    let page = scene.world.visitor().open(&path).await;
    assert_eq!(scene.world.visitor().submit(&page, "form[action$='/unsubscribe']", &[]).await.status, 200);
    let settings = scene.sells.open("/account/notifications").await;
    for topic in ["requests", "outcomes"] {
        let way = settings.attribute(&format!("input[name={topic}][checked]"), "value");
        assert_eq!(way.as_deref(), Some("site"), "{topic} came with it");
    }
    scene.request().await;
    pass_until(&scene, "2026-11-24T07:05:00Z");
    assert_eq!(post(&scene).await, 0);
}
