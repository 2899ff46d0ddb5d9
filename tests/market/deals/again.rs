//! What a deal that was called off leaves behind: the way is free again, for the same two and for everybody who was sent away.

use chrono::Duration;
use pepite::db::schema::companies;

use super::*;

/// Changes the lead by the seller's own form.
async fn edit(scene: &Scene) {
    scene.world.pass(Duration::minutes(5));
    diesel::update(leads::table.filter(leads::code.eq(&scene.lead)))
        .set(leads::edited_at.eq(scene.world.now()))
        .execute(&mut scene.world.conn().await)
        .await
        .unwrap();
}

#[actix_web::test]
async fn a_cancelled_deal_opens_the_talks_it_closed_and_the_same_two_may_agree_again() {
    let scene = Scene::new(LeadSpec::default()).await;
    let other = scene.world.company("Toits d’Armor").await;
    let talk = talk(&scene.world, &scene.lead, &scene.seller, &other).await;
    let other_browser = scene.world.browser(&other).await;
    let code = scene.agreed().await;
    assert!(!other_browser.open(&format!("/conversations/{talk}")).await.has("form.composer"), "closed by the sale");
    scene.buy.post(&format!("/deals/{code}/cancellation"), &[]).await.location();
    assert!(other_browser.open(&format!("/conversations/{talk}")).await.has("form.composer"), "open again");
    assert!(scene.letters(&other).await.contains(&"lead_back".to_owned()));
    make(&other_browser, talk, &[]).await.location();
    let again = scene.offer(&scene.buy, &[]).await;
    assert_ne!(code_of(&accept(&scene.sell, &again).await), code);
    assert_eq!(pepite::deals::books(&mut *scene.world.conn().await, scene.world.now()).await.unwrap(), 0);
    is_told(&scene.post_offer(&scene.buy, &[]).await, "déjà été conclu");
}

#[actix_web::test]
async fn who_noted_the_payment_received_cannot_call_the_deal_off() {
    let scene = Scene::new(LeadSpec::default()).await;
    let code = scene.agreed().await;
    scene.buy.post(&format!("/deals/{code}/payment"), &[]).await.location();
    scene.sell.post(&format!("/deals/{code}/payment"), &[]).await.location();
    is_told(&scene.sell.post(&format!("/deals/{code}/cancellation"), &[]).await, "règlement reçu");
    scene.buy.post(&format!("/deals/{code}/cancellation"), &[]).await.location();
    let page = scene.buy.open(&format!("/deals/{code}")).await;
    assert!(page.text("main").contains("est à rendre") && !page.text("main").contains("Rien n’est dû"));
    assert!(page.text(".timeline").contains("réglé par l’acheteur"), "{}", page.text(".timeline"));
}

#[actix_web::test]
async fn an_offer_is_not_accepted_for_a_lead_that_was_changed_after_it() {
    let scene = Scene::new(LeadSpec::default()).await;
    let offer = scene.offer(&scene.buy, &[]).await;
    edit(&scene).await;
    let seen = scene.sell.open(&format!("/conversations/{}", scene.talk)).await;
    assert!(!seen.has("form[action$='/acceptance']"));
    assert!(seen.text(".offer-card").contains("modifiée depuis"));
    is_told(&accept(&scene.sell, &offer).await, "modifiée depuis");
    let counter = scene.offer(&scene.sell, &[("price", "150"), ("counter_to", &offer.id.to_string())]).await;
    code_of(&accept(&scene.buy, &counter).await);
}

#[actix_web::test]
async fn nobody_concludes_with_a_company_that_moderation_suspended() {
    let scene = Scene::new(LeadSpec::default()).await;
    let offer = scene.offer(&scene.buy, &[]).await;
    diesel::update(companies::table.find(scene.buyer.id))
        .set(companies::suspended_at.eq(scene.world.now()))
        .execute(&mut scene.world.conn().await)
        .await
        .unwrap();
    is_told(&accept(&scene.sell, &offer).await, "n’est plus proposé");
    assert_eq!(number_of_deals(&scene.world).await, 0);
}

#[actix_web::test]
async fn three_offers_under_the_floor_are_enough_for_a_day() {
    let scene = Scene::new(LeadSpec { floor_price: Some(10_000), ..LeadSpec::default() }).await;
    for price in ["20", "60", "90"] {
        assert_eq!(scene.offer(&scene.buy, &[("price", price)]).await.state, "declined");
    }
    is_told(&scene.post_offer(&scene.buy, &[("price", "120")]).await, "Assez d’offres");
    scene.world.pass(Duration::days(1));
    assert_eq!(scene.offer(&scene.buy, &[("price", "120")]).await.state, "open");
}

#[actix_web::test]
async fn a_note_that_tells_who_writes_asks_first_and_is_the_authors_to_send() {
    let scene = Scene::new(LeadSpec::default()).await;
    let asked = scene.post_offer(&scene.buy, &[("note", "Appelez Isolor Énergies au 06 39 98 01 42.")]).await;
    assert_eq!(asked.status, 422);
    assert!(asked.text("#note-error").contains("Isolor Énergies"), "{}", asked.text("main"));
    assert!(asked.text("textarea[name=note]").contains("Appelez Isolor"), "nothing typed is lost");
    scene.offer(&scene.buy, &[("note", "Appelez Isolor Énergies."), ("reveal", "yes")]).await;
}

#[actix_web::test]
async fn a_commission_is_paid_once_something_is_signed() {
    let scene = Scene::new(LeadSpec::default()).await;
    let offer = scene.offer(&scene.buy, &[("payment", "commission"), ("price", ""), ("commission_percent", "10")]).await;
    let code = code_of(&accept(&scene.sell, &offer).await);
    assert!(scene.buy.open(&format!("/deals/{code}")).await.text("main").contains("une fois l’affaire signée"));
    is_told(&scene.buy.post(&format!("/deals/{code}/payment"), &[]).await, "rien à régler");
    scene.sell.post(&format!("/deals/{code}/release"), &[]).await.location();
    scene.buy.post(&format!("/deals/{code}/outcome"), &[("outcome", "won")]).await.location();
    scene.buy.post(&format!("/deals/{code}/payment"), &[]).await.location();
}
