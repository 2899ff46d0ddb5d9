//! A lead that is gone: everybody who talked about it is told, in the same words.

use chrono::Duration;
use diesel_async::SimpleAsyncConnection;
use pepite::deals::{Post, end_talks_about_gone_leads};

use super::*;

async fn end(scene: &Scene) -> usize {
    let post = Post { links: &scene.world.house.links, now: scene.world.now() };
    end_talks_about_gone_leads(&mut *scene.world.conn().await, post).await.unwrap()
}

#[actix_web::test]
async fn whoever_talked_about_a_withdrawn_lead_is_told_the_same_and_its_offers_are_over() {
    let scene = Scene::new(LeadSpec::default()).await;
    let (blocked, ignored) = (scene.world.company("Bloqué SAS").await, scene.world.company("Ignoré SAS").await);
    let mut told = vec![(scene.buyer.clone(), scene.talk)];
    for (company, decision) in
        [(&blocked, "state = 'blocked', blocked_at = opened_at"), (&ignored, "state = 'ignored', accepted_at = NULL")]
    {
        let it = talk(&scene.world, &scene.lead, &scene.seller, company).await;
        let decided = format!("UPDATE conversations SET {decision} WHERE id = '{it}'");
        let sql = format!("SET session_replication_role = replica; {decided}; RESET session_replication_role");
        scene.world.conn().await.batch_execute(&sql).await.unwrap();
        told.push((company.clone(), it));
    }
    let offer = scene.offer(&scene.buy, &[]).await;
    assert_eq!(end(&scene).await, 0);
    scene.sell.post(&format!("/leads/{}/withdrawal", scene.lead), &[]).await.location();
    scene.world.pass(Duration::seconds(5));
    assert_eq!(end(&scene).await, 1);
    assert_eq!(end(&scene).await, 0, "once");
    assert_eq!(state_of(&scene.world, &offer).await, "declined");
    let mut pages = Vec::new();
    for (company, talk) in &told {
        let letters = scene.world.letters_to(&company.email).await;
        assert_eq!(letters.iter().filter(|(kind, _)| kind == "offer_lost").count(), 1, "{}", company.email);
        let page = scene.world.browser(company).await.open(&format!("/conversations/{talk}")).await;
        assert!(!page.has("form.composer"));
        pages.push((page.text("#thread-state"), page.text("#thread li.event:last-child")));
    }
    assert_eq!(pages[0], pages[1]);
    assert_eq!(pages[0], pages[2]);
}

#[actix_web::test]
async fn the_talk_of_a_deal_stays_open_when_the_rest_of_a_shared_lead_is_withdrawn() {
    let scene = Scene::new(LeadSpec { cap: 2, ..LeadSpec::default() }).await;
    scene.agreed().await;
    scene.sell.post(&format!("/leads/{}/withdrawal", scene.lead), &[]).await.location();
    assert_eq!(end(&scene).await, 0);
    assert!(scene.buy.open(&format!("/conversations/{}", scene.talk)).await.has("form.composer"));
}
