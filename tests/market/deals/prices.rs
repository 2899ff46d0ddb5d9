//! Deals as prices: what models learn from, and what they do not.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::db::schema::{companies, deal_appraisals, users, valuation_models};
use pepite::evidence;

use super::*;

async fn deals_learned(world: &World) -> i32 {
    evidence::fit_model(&mut *world.conn().await, world.now()).await.unwrap().deals
}

/// The companies of the world share one SIREN; these two are strangers to each other.
async fn strangers(spec: LeadSpec) -> Scene {
    let scene = Scene::new(spec).await;
    let buyer = companies::table.find(scene.buyer.id);
    diesel::update(buyer).set(companies::siren.eq("552100554")).execute(&mut scene.world.conn().await).await.unwrap();
    scene
}

#[actix_web::test]
async fn a_deal_keeps_the_estimate_that_its_lead_had() {
    let scene = Scene::new(LeadSpec { value: 12_300, ..LeadSpec::default() }).await;
    scene.agreed().await;
    let kept: (Option<i64>, Option<String>, Option<i32>) = deal_appraisals::table
        .select((deal_appraisals::value, deal_appraisals::sector, deal_appraisals::age_days))
        .first(&mut scene.world.conn().await)
        .await
        .unwrap();
    assert_eq!((kept.0, kept.1.as_deref()), (Some(12_300), Some("construction")));
    assert!(kept.2.is_some());
    let judged = evidence::judged(&mut *scene.world.conn().await, 10).await.unwrap();
    assert_eq!((judged.len(), judged[0].price.cents(), judged[0].lead.as_str()), (1, 14_000, scene.lead.as_str()));
}

#[actix_web::test]
async fn a_fixed_price_is_learned_from() {
    let scene = strangers(LeadSpec::default()).await;
    assert_eq!(deals_learned(&scene.world).await, 0);
    scene.agreed().await;
    assert_eq!(deals_learned(&scene.world).await, 1);
}

#[actix_web::test]
async fn a_commission_or_a_cancelled_deal_is_no_price() {
    let scene = strangers(LeadSpec { cap: 2, ..LeadSpec::default() }).await;
    let offer = scene.offer(&scene.buy, &[("payment", "commission"), ("commission_percent", "10")]).await;
    accept(&scene.sell, &offer).await;
    assert_eq!(deals_learned(&scene.world).await, 0);
    let scene = strangers(LeadSpec::default()).await;
    let code = scene.agreed().await;
    assert_eq!(scene.sell.post(&format!("/deals/{code}/cancellation"), &[]).await.status, 303);
    assert_eq!(deals_learned(&scene.world).await, 0);
}

#[actix_web::test]
async fn companies_that_are_one_teach_nothing() {
    let scene = strangers(LeadSpec::default()).await;
    scene.agreed().await;
    let mut conn = scene.world.conn().await;
    let siren = companies::table.find(scene.seller.id).select(companies::siren);
    let siren: String = siren.first(&mut conn).await.unwrap();
    let before: String = companies::table.find(scene.buyer.id).select(companies::siren).first(&mut conn).await.unwrap();
    let buyer = companies::table.find(scene.buyer.id);
    diesel::update(buyer).set(companies::siren.eq(siren)).execute(&mut conn).await.unwrap();
    assert_eq!(deals_learned(&scene.world).await, 0, "the same SIREN");
    diesel::update(buyer).set(companies::siren.eq(before)).execute(&mut conn).await.unwrap();
    assert_eq!(deals_learned(&scene.world).await, 1);
    // The same mailbox under another label.
    let labelled = scene.seller.email.replace('@', "+achats@");
    diesel::update(users::table.find(scene.buyer.owner)).set(users::email.eq(labelled)).execute(&mut conn).await.unwrap();
    assert_eq!(deals_learned(&scene.world).await, 0, "the same user");
}

#[actix_web::test]
async fn the_night_fits_once_and_again_only_when_there_is_something_new() {
    let scene = strangers(LeadSpec::default()).await;
    let mut conn = scene.world.conn().await;
    let due = async |world: &World| evidence::fit_when_due(&mut *world.conn().await, world.now()).await.unwrap();
    assert_eq!(due(&scene.world).await, Some(1));
    assert_eq!(due(&scene.world).await, None);
    scene.world.pass(chrono::Duration::hours(25));
    assert_eq!(due(&scene.world).await, None, "nothing new");
    scene.agreed().await;
    assert_eq!(due(&scene.world).await, Some(2));
    let documents: i64 = valuation_models::table.count().get_result(&mut conn).await.unwrap();
    assert_eq!(documents, 2);
}
