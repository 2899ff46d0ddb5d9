//! Reporting a message: named by what tells nothing, read by the moderation.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::db::schema::{messages, reports};
use uuid::Uuid;

use super::{Scene, id_of};

async fn reference(scene: &Scene, text: &str) -> Uuid {
    messages::table
        .filter(messages::text.eq(text))
        .select(messages::reference)
        .first(&mut scene.world.conn().await)
        .await
        .unwrap()
}

#[actix_web::test]
async fn any_message_of_the_other_side_is_reported_from_where_it_stands() {
    let scene = Scene::new().await;
    let thread = scene.request("Des mots qui blessent").await;
    scene.decide(&thread, "accept").await;
    scene.write(&scene.sells, &thread, "Pardon ?").await;
    let page = scene.sells.open(&thread).await;
    assert_eq!(page.texts("#thread .report").len(), 1, "one does not report oneself");
    let way = page.attribute("#thread .report", "href").unwrap();
    let page = scene.sells.open(way.split('#').next().unwrap()).await;
    assert!(page.text("#report q").contains("Des mots qui blessent"));
    let told = scene.sells.submit(&page, "form[action='/reports']", &[("reason", "offensive")]).await;
    assert_eq!(told.location(), thread);
    let subject = format!("conversation:{}", id_of(&thread));
    let whole = scene.sells.post("/reports", &[("subject", &subject), ("reason", "other"), ("text", "Tout")]).await;
    assert_eq!(whole.location(), thread, "the form of the contract, without a message, is another report");
    let count: i64 = reports::table.count().get_result(&mut scene.world.conn().await).await.unwrap();
    assert_eq!(count, 2);
    let case = scene.world.staff("moderator").await.open(&format!("/moderation{thread}")).await;
    assert!(case.text("#complaints ~ ul q").contains("Des mots qui blessent"));
}

#[actix_web::test]
async fn only_a_message_that_one_reads_can_be_reported() {
    let scene = Scene::new().await;
    let thread = scene.request("Bonjour").await;
    scene.decide(&thread, "block").await;
    scene.write(&scene.buys, &thread, "Lisez-moi !").await;
    let subject = format!("conversation:{}", id_of(&thread));
    let unseen = reference(&scene, "Lisez-moi !").await.to_string();
    for message in [unseen.as_str(), &Uuid::new_v4().to_string(), "12"] {
        let told = scene.sells.post("/reports", &[("subject", &subject), ("reason", "offensive"), ("message", message)]).await;
        assert_eq!(told.status, 404, "{message}");
        assert!(!scene.sells.open(&format!("{thread}?report={message}")).await.has("#report q"));
    }
    let seen = reference(&scene, "Bonjour").await.to_string();
    let told = scene.sells.post("/reports", &[("subject", &subject), ("reason", "offensive"), ("message", &seen)]).await;
    assert_eq!(told.location(), thread);
    let lead = format!("lead:{}", scene.lead);
    let told = scene.buys.post("/reports", &[("subject", &lead), ("reason", "offensive"), ("message", &seen)]).await;
    assert_eq!(told.status, 404, "a lead has no messages");
}
