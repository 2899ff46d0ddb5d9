//! What is under the bell, how much of it is unread, and how open pages hear of it.

use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::db::schema::notifications;
use pepite::mail::{forget_news, ring_due};
use pepite::web::News;
use tokio::sync::broadcast::Receiver;

use super::Scene;
use crate::support::Browser;

/// The number on the bell.
async fn number(browser: &Browser) -> i64 {
    let page = browser.open("/leads").await;
    page.texts("#bell .count").into_iter().next().map_or(0, |number| number.parse().expect("a number"))
}

/// Everything heard so far, after a moment to hear it in.
async fn heard(news: &mut Receiver<News>) -> Vec<News> {
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    let mut all = Vec::new();
    while let Ok(piece) = news.try_recv() {
        all.push(piece);
    }
    all
}

#[actix_web::test]
async fn the_bell_counts_what_is_unread_and_opening_it_reads_it() {
    let scene = Scene::new().await;
    let thread = scene.request().await;
    let other = scene.request().await;
    assert_eq!((number(&scene.sells).await, number(&scene.buys).await), (2, 0));
    let page = scene.sells.open("/notifications").await;
    assert_eq!(page.texts(".news .unread").len(), 2);
    assert!(page.has(&format!(".news a[href='{thread}']")) && page.has(&format!(".news a[href='{other}']")));
    assert_eq!(number(&scene.sells).await, 2, "looking at the list reads nothing");
    scene.sells.open(&thread).await;
    assert_eq!(number(&scene.sells).await, 1, "whoever opens what it leads to has read it");
    assert_eq!(scene.sells.get("/notifications/unread").await.texts(".count"), ["1"]);
    let page = scene.sells.open("/notifications").await;
    let sent = scene.sells.submit(&page, "form[action$='/reading']", &[]).await;
    assert_eq!(scene.sells.follow(&sent).await.texts(".news .unread").len(), 0);
    assert_eq!(number(&scene.sells).await, 0);
    assert!(!scene.world.visitor().open("/leads").await.has("#bell"));
}

#[actix_web::test]
async fn nobody_sees_or_reads_the_news_of_another() {
    let scene = Scene::new().await;
    let thread = scene.request().await;
    scene.buys.open(&thread).await;
    scene.buys.post("/account/notifications/reading", &[]).await;
    assert_eq!(scene.buys.open("/notifications").await.texts(".news li").len(), 0);
    assert_eq!(number(&scene.sells).await, 1);
}

#[actix_web::test]
async fn the_bell_of_a_first_contact_rings_as_late_as_its_letter_leaves() {
    let scene = Scene::new().await;
    let mut news = scene.world.house.live.subscribe();
    heard(&mut news).await;
    let path = format!("/leads/{}/conversations", scene.lead);
    assert_eq!(scene.buys.post(&path, &[("text", "Bonjour, ce lead m’intéresse.")]).await.status, 303);
    let bell = News::Bell(scene.seller.owner);
    let mut conn = scene.world.conn().await;
    ring_due(&mut conn, scene.world.now()).await.unwrap();
    assert!(!heard(&mut news).await.contains(&bell), "the moment would tell");
    assert_eq!(number(&scene.sells).await, 0);
    assert!(!scene.sells.open("/notifications").await.has(".news li"));
    scene.world.pass(Duration::minutes(10));
    ring_due(&mut conn, scene.world.now()).await.unwrap();
    assert!(heard(&mut news).await.contains(&bell));
    assert_eq!(number(&scene.sells).await, 1);
    ring_due(&mut conn, scene.world.now()).await.unwrap();
    assert!(!heard(&mut news).await.contains(&bell), "it rings once");
}

#[actix_web::test]
async fn other_open_pages_hear_when_something_came_and_when_it_was_read() {
    let scene = Scene::new().await;
    let thread = scene.request().await;
    let mut news = scene.world.house.live.subscribe();
    heard(&mut news).await;
    scene.sells.open(&thread).await;
    assert!(heard(&mut news).await.contains(&News::Bell(scene.seller.owner)), "read on one page, read on all");
    scene.sells.post(&format!("{thread}/decision"), &[("decision", "accept")]).await;
    scene.world.deliver_answers().await;
    scene.sells.post(&format!("{thread}/messages"), &[("text", "Bonjour, parlons-en.")]).await;
    scene.world.pass(Duration::hours(1));
    let mut conn = scene.world.conn().await;
    ring_due(&mut conn, scene.world.now()).await.unwrap();
    assert!(heard(&mut news).await.contains(&News::Bell(scene.buyer.owner)));
    let stream = scene.sells.get("/notifications/events").await;
    assert_eq!(stream.header("content-type"), Some("text/event-stream"));
}

#[actix_web::test]
async fn news_say_no_more_than_the_letter_and_no_finer_time_than_the_hour() {
    let scene = Scene::new().await;
    scene.request().await;
    let page = scene.sells.open("/notifications").await;
    let (_, letter) = scene.world.letters_to(&scene.seller.email).await.pop().expect("a letter");
    let letter = letter.split_whitespace().collect::<Vec<_>>().join(" ");
    let body = page.text(".news .what span[lang] .when");
    assert!(letter.contains(&body), "{body} is not in {letter}");
    for name in [&scene.buyer.name, &scene.buyer.email] {
        assert!(!page.text("main").contains(name.as_str()), "{name}");
    }
    assert!(page.text(".news .small").ends_with(" h"), "{}", page.text(".news .small"));
}

#[actix_web::test]
async fn news_are_forgotten_ninety_days_after_they_were_read() {
    let scene = Scene::new().await;
    let thread = scene.request().await;
    scene.request().await;
    scene.sells.open(&thread).await;
    let mut conn = scene.world.conn().await;
    scene.world.pass(Duration::days(89));
    assert_eq!(forget_news(&mut conn, scene.world.now()).await.unwrap(), 0);
    scene.world.pass(Duration::days(2));
    assert_eq!(forget_news(&mut conn, scene.world.now()).await.unwrap(), 1);
    let left: i64 = notifications::table.count().get_result(&mut conn).await.unwrap();
    assert_eq!(left, 1, "what nobody has read stays");
}
