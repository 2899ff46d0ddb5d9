//! What is over stays over, whoever comes later.

use chrono::Duration;
use diesel_async::RunQueryDsl;
use pepite::db::schema::lead_events;
use pepite::listings;

use super::*;

#[actix_web::test]
async fn an_offer_whose_time_was_over_is_not_called_declined_when_the_lead_goes_to_another() {
    let scene = Scene::new(LeadSpec::default()).await;
    let late = scene.offer(&scene.buy, &[("expires_in_days", "1h")]).await;
    scene.world.pass(Duration::hours(1));
    let other = scene.world.company("Ferralp").await;
    let talk = talk(&scene.world, &scene.lead, &scene.seller, &other).await;
    make(&scene.world.browser(&other).await, talk, &[]).await.location();
    accept(&scene.sell, &newest(&scene.world, talk).await).await.location();
    assert_eq!(state_of(&scene.world, &late).await, "expired");
}

#[actix_web::test]
async fn a_lead_whose_card_was_erased_is_not_offered_anew_when_its_deal_is_called_off() {
    let scene = Scene::new(LeadSpec::default()).await;
    let code = scene.agreed().await;
    let lead = scene.world.lead_id(&scene.lead).await;
    listings::wipe_card(&mut *scene.world.conn().await, lead).await.expect("wiped");
    assert_eq!(scene.buy.post(&format!("/deals/{code}/cancellation"), &[]).await.status, 303);
    assert_eq!(scene.state_of_lead().await, ("withdrawn".into(), 0));
    let moves: Vec<(String, String)> = lead_events::table
        .filter(lead_events::lead_id.eq(lead))
        .order(lead_events::id)
        .select((lead_events::to_state, lead_events::actor))
        .load(&mut scene.world.conn().await)
        .await
        .expect("a history");
    assert_eq!(moves.last(), Some(&("withdrawn".into(), "person".into())));
}
