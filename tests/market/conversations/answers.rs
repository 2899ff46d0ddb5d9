//! An acceptance reaches its buyer some minutes later, by page, list, search, stream and e-mail together.

use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::conversations::deliver_answers;
use pepite::db::schema::{conversations, offers};
use pepite::web::News;

use super::{Scene, id_of};
use crate::support::Page;

/// Without form tokens and keys, which are drawn anew for every page.
fn plain(page: &Page) -> String {
    let random = |word: &&str| !(word.starts_with("value=\"") && word.len() > 30);
    page.body.split(' ').filter(random).collect::<Vec<_>>().join(" ")
}

/// All that the buyer can look at.
async fn views(scene: &Scene, thread: &str) -> Vec<String> {
    let mut views = Vec::new();
    for path in [thread, "/conversations", "/conversations?q=ardoise", "/desk", "/notifications", "/account"] {
        views.push(plain(&scene.buys.open(path).await));
    }
    views
}

async fn accept(scene: &Scene, thread: &str) {
    let answer = scene.sells.post(&format!("{thread}/decision"), &[("decision", "accept")]).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
}

#[actix_web::test]
async fn until_its_moment_nothing_that_the_buyer_reads_tells_of_an_acceptance() {
    let scene = Scene::new().await;
    let thread = scene.request("Quel délai ?").await;
    views(&scene, &thread).await;
    let before = views(&scene, &thread).await;
    let offer = async || scene.buys.post(&format!("{thread}/offers"), &[("price", "70"), ("payment", "fixed")]).await.status;
    let refused = offer().await;
    assert_ne!(refused, 303, "no offers before an answer");
    let mut news = scene.world.house.live.subscribe();
    tokio::time::timeout(std::time::Duration::from_secs(5), async { while !matches!(news.recv().await, Ok(News::Missed)) {} })
        .await
        .expect("it listens");

    accept(&scene, &thread).await;
    scene.sells.post(&format!("{thread}/messages"), &[("text", "Oui, en ardoise.")]).await.location();
    let page = scene.sells.open(&thread).await;
    assert!(page.body.contains("dans quelques minutes"), "its seller is told");
    let offered = scene.sells.submit(&page, "#offer form", &[("price", "80")]).await;
    assert_eq!(offered.status, 303, "{}", offered.body);
    scene.sells.post(&format!("{thread}/disclosure"), &[]).await;

    assert_eq!(views(&scene, &thread).await, before);
    let heard = tokio::time::timeout(std::time::Duration::from_millis(300), async {
        while !matches!(news.recv().await, Ok(News::Conversation(_))) {}
    });
    assert!(heard.await.is_err(), "nor does the stream wake its page");
    assert!(scene.world.letters_to(&scene.buyer.email).await.iter().all(|(kind, _)| kind == "offer_made"));
    let early: i64 = pepite::db::schema::letters::table
        .filter(pepite::db::schema::letters::to_address.eq(&scene.buyer.email))
        .filter(pepite::db::schema::letters::due_at.le(scene.world.now() + Duration::minutes(1)))
        .count()
        .get_result(&mut scene.world.conn().await)
        .await
        .unwrap();
    assert_eq!(early, 0, "no letter leaves before");
    assert_eq!(offer().await, refused, "as before");

    scene.world.deliver_answers().await;
    let seen = scene.buys.open(&thread).await;
    assert!(seen.body.contains("Oui, en ardoise.") && seen.has(".offer-card"));
    let told: Vec<String> = scene.world.letters_to(&scene.buyer.email).await.into_iter().map(|(kind, _)| kind).collect();
    assert!(told.contains(&"conversation_accepted".to_owned()), "{told:?}");
}

#[actix_web::test]
async fn each_acceptance_has_a_moment_of_its_own_and_is_told_once() {
    let scene = Scene::new().await;
    let mut threads = Vec::new();
    for name in ["Un", "Deux", "Trois", "Quatre", "Cinq", "Six"] {
        let buyer = scene.world.browser(&scene.world.company(name).await).await;
        let sent = buyer.post(&format!("/leads/{}/conversations", scene.lead), &[("text", "Bonjour")]).await;
        threads.push(sent.location());
    }
    for thread in &threads {
        accept(&scene, thread).await;
    }
    let mut conn = scene.world.conn().await;
    let mut due: Vec<chrono::DateTime<chrono::Utc>> =
        conversations::table.select(conversations::answer_due_at.assume_not_null()).load(&mut conn).await.unwrap();
    due.sort_unstable();
    let waits: Vec<i64> = due.iter().map(|at| (*at - scene.world.now()).num_seconds()).collect();
    assert!(waits.iter().all(|wait| (60..=600).contains(wait)), "{waits:?}");
    assert!(waits[5] - waits[0] > 30, "{waits:?}");
    scene.world.pass(Duration::minutes(10));
    let links = &scene.world.house.links;
    assert_eq!(deliver_answers(&mut conn, links, scene.world.now()).await, Ok(6));
    assert_eq!(deliver_answers(&mut conn, links, scene.world.now()).await, Ok(0));
    assert_eq!(scene.due("conversation_accepted").await.len(), 6);
}

#[actix_web::test]
async fn a_buyer_who_is_blocked_before_it_knows_is_told_like_any_other() {
    let scene = Scene::new().await;
    let thread = scene.request("Quel délai ?").await;
    accept(&scene, &thread).await;
    let block = scene.sells.post(&format!("{thread}/decision"), &[("decision", "block")]).await;
    assert_eq!(block.status, 303, "{}", block.body);
    scene.world.deliver_answers().await;
    let seen = scene.buys.open(&thread).await;
    assert!(seen.has("#offer form"), "it may offer, unheard");
    assert_eq!(scene.due("conversation_accepted").await.len(), 1);
}

#[actix_web::test]
async fn a_lead_that_goes_before_its_buyer_knows_has_no_other_news() {
    let scene = Scene::new().await;
    let thread = scene.request("Quel délai ?").await;
    accept(&scene, &thread).await;
    scene.sells.post(&format!("/leads/{}/withdrawal", scene.lead), &[]).await.location();
    let post = pepite::deals::Post { links: &scene.world.house.links, now: scene.world.now() };
    pepite::deals::end_talks_about_gone_leads(&mut *scene.world.conn().await, post).await.unwrap();
    scene.world.deliver_answers().await;
    assert!(scene.due("conversation_accepted").await.is_empty());
    let state: String = conversations::table
        .find(id_of(&thread))
        .select(conversations::state)
        .first(&mut scene.world.conn().await)
        .await
        .unwrap();
    assert_eq!(state, "closed");
    let offers: i64 = offers::table.count().get_result(&mut scene.world.conn().await).await.unwrap();
    assert_eq!(offers, 0);
}
