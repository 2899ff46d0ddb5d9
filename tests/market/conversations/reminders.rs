//! A request that waits is brought to its seller's mind once.

use chrono::Duration;
use pepite::conversations::remind_sellers;

use super::Scene;

async fn remind(scene: &Scene) -> usize {
    let world = &scene.world;
    remind_sellers(&mut *world.conn().await, &world.house.links, world.now()).await.unwrap()
}

async fn reminders(scene: &Scene) -> Vec<String> {
    let letters = scene.world.letters_to(&scene.seller.email).await;
    letters.into_iter().filter(|(kind, _)| kind == "conversation_reminder").map(|(_, text)| text).collect()
}

#[actix_web::test]
async fn a_seller_is_reminded_of_a_request_after_twenty_hours_and_once() {
    let scene = Scene::new().await;
    let thread = scene.request("Le toit de Kerboriou ?").await;
    scene.world.pass(Duration::minutes(19 * 60 + 50));
    assert_eq!(remind(&scene).await, 0);
    scene.world.pass(Duration::minutes(10));
    assert_eq!(remind(&scene).await, 1);
    assert_eq!(remind(&scene).await, 0);
    scene.world.pass(Duration::days(2));
    assert_eq!(remind(&scene).await, 0);
    let letters = reminders(&scene).await;
    assert_eq!(letters.len(), 1);
    assert!(letters[0].contains(&thread) && !letters[0].contains("Kerboriou") && !letters[0].contains("Isolor"));
    assert!(!scene.world.letters_to(&scene.buyer.email).await.iter().any(|(kind, _)| kind == "conversation_reminder"));
}

#[actix_web::test]
async fn what_was_answered_whatever_the_answer_reminds_nobody() {
    for decision in ["accept", "ignore", "block"] {
        let scene = Scene::new().await;
        let thread = scene.request("Bonjour").await;
        scene.decide(&thread, decision).await;
        scene.world.pass(Duration::hours(21));
        assert_eq!(remind(&scene).await, 0, "{decision}");
    }
}

#[actix_web::test]
async fn two_nodes_that_remind_at_once_write_one_letter() {
    let scene = Scene::new().await;
    scene.request("Bonjour").await;
    scene.world.pass(Duration::hours(21));
    futures_util::join!(remind(&scene), remind(&scene));
    assert_eq!(reminders(&scene).await.len(), 1);
}
