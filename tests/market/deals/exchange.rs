//! A lead in return for a lead: promised, locked, and both sold by one yes.

use chrono::Duration;

use super::*;

/// The buyer of the scene has a lead of its own.
async fn own_lead(scene: &Scene) -> String {
    scene.world.lead(&scene.buyer, LeadSpec::default()).await
}

fn exchange(code: &str) -> [(&str, &str); 3] {
    [("payment", "exchange"), ("price", ""), ("in_return", code)]
}

#[actix_web::test]
async fn one_yes_sells_both_leads_and_each_side_reads_the_other_card() {
    let scene = Scene::new(LeadSpec::default()).await;
    let own = own_lead(&scene).await;
    let thread = scene.buy.open(&format!("/conversations/{}", scene.talk)).await;
    assert!(thread.has(&format!("select[name=in_return] option[value='{own}']")));
    let offer = scene.offer(&scene.buy, &exchange(&own)).await;
    let seen = scene.sell.open(&format!("/conversations/{}", scene.talk)).await;
    assert!(seen.text(".offer-card").contains(&format!("En échange : lead {own}")), "{}", seen.text(".offer-card"));
    assert!(!seen.has("select[name=in_return]"), "the seller does not choose among its own");
    let given = code_of(&accept(&scene.sell, &offer).await);
    assert_eq!(number_of_deals(&scene.world).await, 2);
    assert!(scene.buy.open(&format!("/deals/{given}")).await.text("main").contains(&format!("Le lead {own} en échange")));
    let returned: String =
        deals::table.filter(deals::code.ne(&given)).select(deals::code).first(&mut scene.world.conn().await).await.unwrap();
    let page = scene.buy.open(&format!("/deals/{returned}")).await;
    assert!(page.text("main").contains("Vendeur : vous"), "the buyer of the one is the seller of the other");
    assert!(page.text("main").contains(&format!("Le lead {} en échange", scene.lead)));
    assert_eq!(scene.buy.post(&format!("/deals/{returned}/release"), &[]).await.status, 303);
    assert_eq!(scene.sell.open_card(&format!("/deals/{returned}")).await.status, 200);
    let sold: Vec<String> = leads::table.select(leads::state).load(&mut scene.world.conn().await).await.unwrap();
    assert_eq!(sold, ["sold", "sold"]);
    assert_eq!(pepite::deals::books(&mut *scene.world.conn().await, scene.world.now()).await.unwrap(), 0);
}

#[actix_web::test]
async fn a_promised_lead_is_sold_to_nobody_else_until_the_offer_ends() {
    let scene = Scene::new(LeadSpec::default()).await;
    let own = own_lead(&scene).await;
    let third = scene.world.company("Toits d’Armor").await;
    let third_browser = scene.world.browser(&third).await;
    let other_talk = talk(&scene.world, &own, &scene.buyer, &third).await;
    make(&third_browser, other_talk, &[]).await.location();
    let wanted = newest(&scene.world, other_talk).await;
    scene.offer(&scene.buy, &[exchange(&own).as_slice(), &[("expires_in_days", "4h")]].concat()).await;
    is_told(&accept(&scene.buy, &wanted).await, "promis en échange");
    let again =
        talk(&scene.world, &scene.world.lead(&scene.seller, LeadSpec::default()).await, &scene.seller, &scene.buyer).await;
    is_told(&make(&scene.buy, again, &exchange(&own)).await, "déjà promis");
    scene.world.pass(Duration::hours(4));
    code_of(&accept(&scene.buy, &wanted).await);
    let promise = newest(&scene.world, scene.talk).await;
    is_told(&accept(&scene.sell, &promise).await, "expiré");
}

#[actix_web::test]
async fn only_an_own_lead_that_may_be_had_is_promised_and_the_seller_learns_nothing_by_guessing() {
    let scene = Scene::new(LeadSpec::default()).await;
    let own = own_lead(&scene).await;
    let stranger = scene.world.company("Passants").await;
    let foreign = scene.world.lead(&stranger, LeadSpec::default()).await;
    let refused = scene.post_offer(&scene.buy, &exchange(&foreign)).await;
    assert_eq!(refused.status, 422);
    assert!(refused.has("#in_return-error"));
    let mut answers = Vec::new();
    for guess in [&own, &foreign] {
        let page = scene.post_offer(&scene.sell, &exchange(guess)).await;
        answers.push((page.status, page.text("main").replace(guess, "…")));
    }
    assert_eq!(answers[0].0, 422);
    assert_eq!(answers[0], answers[1], "a lead of the buyer's is answered like any other");
    let offer = scene.offer(&scene.buy, &exchange(&own)).await;
    let counter_to = offer.id.to_string();
    let counter = [("payment", "exchange"), ("price", "30"), ("in_return", own.as_str()), ("counter_to", &counter_to)];
    scene.offer(&scene.sell, &counter).await;
    assert_eq!(scene.buy.post(&format!("/leads/{own}/withdrawal"), &[]).await.status, 303);
    let counter = newest(&scene.world, scene.talk).await;
    is_told(&accept(&scene.buy, &counter).await, "n’est plus disponible");
    assert_eq!(number_of_deals(&scene.world).await, 0);
}

#[actix_web::test]
async fn a_warranty_is_for_the_reasons_that_were_agreed_on() {
    let scene = Scene::new(LeadSpec::default()).await;
    let form = scene.buy.open(&format!("/conversations/{}", scene.talk)).await;
    for reason in pepite::deals::ClaimReason::ALL {
        assert!(form.has(&format!("#offer input[name=reasons][value={reason}][checked]")), "{reason}");
    }
    let none = scene.post_offer(&scene.buy, &[("reasons_asked", "yes")]).await;
    assert_eq!(none.status, 422);
    assert!(none.has("#reasons-error"));
    let offer = scene.offer(&scene.buy, &[("reasons_asked", "yes"), ("reasons", "wrong_data"), ("reasons", "unreachable")]).await;
    let thread = scene.sell.open(&format!("/conversations/{}", scene.talk)).await;
    assert!(thread.text(".offer-card .terms").contains("pour : "), "{}", thread.text(".offer-card"));
    let code = code_of(&accept(&scene.sell, &offer).await);
    scene.sell.post(&format!("/deals/{code}/release"), &[]).await.location();
    let page = scene.buy.open(&format!("/deals/{code}")).await;
    let options = page.texts("select[name=reason] option[value]:not([value=''])");
    assert_eq!(options.len(), 2, "{options:?}");
    let claim = [("reason", "no_such_need"), ("text", "Il n’y a pas de projet.")];
    is_told(&scene.buy.post(&format!("/deals/{code}/claims"), &claim).await, "ne couvre pas");
    let claim = [("reason", "wrong_data"), ("text", "Le numéro n’existe pas.")];
    scene.buy.post(&format!("/deals/{code}/claims"), &claim).await.location();
}

#[actix_web::test]
async fn the_halves_of_an_exchange_fall_together_or_not_at_all() {
    let scene = Scene::new(LeadSpec::default()).await;
    let own = own_lead(&scene).await;
    let returned = |given: &str| {
        deals::table.filter(deals::code.ne(given.to_owned())).filter(deals::state.ne("cancelled")).select(deals::code)
    };
    let offer = scene.offer(&scene.buy, &exchange(&own)).await;
    let given = code_of(&accept(&scene.sell, &offer).await);
    scene.sell.post(&format!("/deals/{given}/cancellation"), &[]).await.location();
    let states: Vec<String> = deals::table.select(deals::state).load(&mut scene.world.conn().await).await.unwrap();
    assert_eq!(states, ["cancelled", "cancelled"]);
    scene.world.pass(Duration::minutes(1));
    let offer = scene.offer(&scene.buy, &exchange(&own)).await;
    let given = code_of(&accept(&scene.sell, &offer).await);
    let back: String = returned(&given).first(&mut scene.world.conn().await).await.unwrap();
    assert!(scene.buy.open(&format!("/deals/{given}")).await.has(&format!("dd a[href='/deals/{back}']")));
    is_told(&scene.buy.post(&format!("/deals/{given}/payment"), &[]).await, "rien à régler");
    scene.sell.post(&format!("/deals/{given}/release"), &[]).await.location();
    is_told(&scene.buy.post(&format!("/deals/{back}/cancellation"), &[]).await, "est déjà remise");
    assert_eq!(pepite::deals::books(&mut *scene.world.conn().await, scene.world.now()).await.unwrap(), 0);
}

#[actix_web::test]
async fn two_who_offer_each_other_the_same_exchange_agree_by_either_yes() {
    let scene = Scene::new(LeadSpec::default()).await;
    let own = own_lead(&scene).await;
    let crossing = talk(&scene.world, &own, &scene.buyer, &scene.seller).await;
    let offer = scene.offer(&scene.buy, &exchange(&own)).await;
    let lead = scene.lead.clone();
    make(&scene.sell, crossing, &[("payment", "exchange"), ("price", ""), ("in_return", &lead)]).await.location();
    let other = newest(&scene.world, crossing).await;
    code_of(&accept(&scene.sell, &offer).await);
    assert_eq!(number_of_deals(&scene.world).await, 2);
    assert_eq!(state_of(&scene.world, &other).await, "declined");
}
