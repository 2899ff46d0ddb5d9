//! What is refused, and how it is said.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::db::schema::{conversations, deals, lead_cards, leads, state_transitions};
use pepite::db::violated;
use pepite::deals::DealState;

use super::*;

#[actix_web::test]
async fn a_step_out_of_order_is_a_sentence() {
    let scene = Scene::new(LeadSpec::default()).await;
    let code = scene.agreed().await;
    let claim = [("reason", "unreachable"), ("text", "Trop tôt")];
    for (by, step, fields, words) in [
        (&scene.buy, "release", &[][..], "l’autre partie"),
        (&scene.sell, "confirmation", &[], "l’autre partie"),
        (&scene.buy, "confirmation", &[], "Conclu"),
        (&scene.buy, "claims", &claim, "Conclu"),
        (&scene.sell, "claims/decision", &[("decision", "accept")], "Conclu"),
        (&scene.buy, "outcome", &[("outcome", "won")], "Conclu"),
    ] {
        is_told(&by.post(&format!("/deals/{code}/{step}"), fields).await, words);
    }
    assert_eq!(scene.buy.post(&format!("/deals/{code}/payment"), &[]).await.status, 303);
    is_told(&scene.buy.post(&format!("/deals/{code}/payment"), &[]).await, "déjà noté");
    scene.sell.post(&format!("/deals/{code}/release"), &[]).await.location();
    is_told(&scene.sell.post(&format!("/deals/{code}/release"), &[]).await, "Fiche ouverte");
    is_told(&scene.buy.post(&format!("/deals/{code}/cancellation"), &[]).await, "Fiche ouverte");
    assert_eq!(scene.buy.post(&format!("/deals/{code}/outcome"), &[]).await.status, 422);
    assert_eq!(scene.sell.post(&format!("/deals/{code}/claims/decision"), &[("decision", "maybe")]).await.status, 400);
    assert_eq!(scene.buy.post(&format!("/deals/{code}/payment"), &[("amount", "1")]).await.status, 400);
}

#[actix_web::test]
async fn a_deal_is_not_there_for_a_third_company_nor_a_visitor() {
    let scene = Scene::new(LeadSpec::default()).await;
    let code = scene.released().await;
    let third = scene.world.browser(&scene.world.company("Curieux").await).await;
    let offer = newest(&scene.world, scene.talk).await;
    for page in ["", "/agreement", "/card"] {
        let path = format!("/deals/{code}{page}");
        assert_eq!(third.get(&path).await.status, 404, "{path}");
        assert_eq!(scene.world.visitor().get(&path).await.status, 401, "{path}");
        assert_eq!(third.get(&format!("/deals/zzzzzzzzzz{page}")).await.body.len(), third.get(&path).await.body.len(), "{path}");
    }
    for step in ["payment", "release", "confirmation", "cancellation"] {
        assert_eq!(third.post(&format!("/deals/{code}/{step}"), &[]).await.status, 404, "{step}");
    }
    let claim = [("reason", "unreachable"), ("text", "Moi aussi")];
    assert_eq!(third.post(&format!("/deals/{code}/claims"), &claim).await.status, 404);
    assert_eq!(third.post(&format!("/deals/{code}/outcome"), &[("outcome", "won")]).await.status, 404);
    assert_eq!(third.post(&format!("/deals/{code}/claims/decision"), &[("decision", "accept")]).await.status, 404);
    assert_eq!(accept(&third, &offer).await.status, 404);
    assert_eq!(third.post(&format!("/offers/{}/decline", offer.id), &[]).await.status, 404);
    assert_eq!(third.post(&format!("/offers/{}/withdrawal", offer.id), &[]).await.status, 404);
    assert_eq!(make(&third, scene.talk, &[]).await.status, 404);
    assert!(third.open("/deals").await.has(".empty"));
    assert!(!third.open(&format!("/deals?after={code}")).await.body.contains("Thermia"));
}

#[actix_web::test]
async fn the_card_is_not_there_before_the_release_nor_for_the_seller() {
    let scene = Scene::new(LeadSpec::default()).await;
    let code = scene.agreed().await;
    let path = format!("/deals/{code}/card");
    assert_eq!(scene.buy.get(&path).await.status, 404);
    assert_eq!(scene.sell.get(&path).await.status, 404);
    scene.sell.post(&format!("/deals/{code}/release"), &[]).await.location();
    assert_eq!(scene.sell.get(&path).await.status, 404);
    assert_eq!(scene.buy.get(&path).await.status, 200);
}

#[actix_web::test]
async fn an_erased_card_is_neither_released_nor_shown() {
    let scene = Scene::new(LeadSpec { cap: 2, ..LeadSpec::default() }).await;
    let code = scene.released().await;
    let other = scene.world.company("Ferralp").await;
    let talk = talk(&scene.world, &scene.lead, &scene.seller, &other).await;
    make(&scene.world.browser(&other).await, talk, &[]).await.location();
    let agreed = code_of(&accept(&scene.sell, &newest(&scene.world, talk).await).await);
    diesel::delete(lead_cards::table).execute(&mut scene.world.conn().await).await.unwrap();
    let page = scene.buy.open(&format!("/deals/{code}/card")).await;
    assert!(page.text("main").contains("n’existe plus"));
    is_told(&scene.sell.post(&format!("/deals/{agreed}/release"), &[]).await, "effacer ses données");
}

#[actix_web::test]
async fn an_offer_is_accepted_as_it_was_read() {
    let scene = Scene::new(LeadSpec::default()).await;
    let offer = scene.offer(&scene.buy, &[]).await;
    let cheaper = accept(&scene.sell, &Offered { price: 15_000, ..offer.clone() }).await;
    is_told(&cheaper, "ne sont pas ceux");
    assert!(cheaper.text(".facts").contains("140 € HT"), "the terms as they are");
    is_told(&accept(&scene.sell, &Offered { version: 2, ..offer.clone() }).await, "ne sont pas ceux");
    let path = format!("/offers/{}/acceptance", offer.id);
    is_told(&scene.sell.post(&path, &[("version", "x"), ("price", "")]).await, "ne sont pas ceux");
    assert_eq!(number_of_deals(&scene.world).await, 0);
    is_told(&accept(&scene.buy, &offer).await, "l’autre partie");
    code_of(&accept(&scene.sell, &offer).await);
}

#[actix_web::test]
async fn an_offer_ends_once() {
    let scene = Scene::new(LeadSpec::default()).await;
    let offer = scene.offer(&scene.buy, &[]).await;
    is_told(&scene.post_offer(&scene.buy, &[]).await, "attend déjà");
    is_told(&scene.post_offer(&scene.sell, &[]).await, "attend déjà");
    is_told(&scene.buy.post(&format!("/offers/{}/decline", offer.id), &[]).await, "l’autre partie");
    is_told(&scene.sell.post(&format!("/offers/{}/withdrawal", offer.id), &[]).await, "l’autre partie");
    assert_eq!(scene.sell.post(&format!("/offers/{}/decline", offer.id), &[]).await.status, 303);
    is_told(&accept(&scene.sell, &offer).await, "refusée");
    is_told(&scene.buy.post(&format!("/offers/{}/withdrawal", offer.id), &[]).await, "refusée");
    is_told(&scene.post_offer(&scene.sell, &[("counter_to", &offer.id.to_string())]).await, "refusée");
    let second = scene.offer(&scene.buy, &[]).await;
    assert_eq!(scene.buy.post(&format!("/offers/{}/withdrawal", second.id), &[]).await.status, 303);
    is_told(&accept(&scene.sell, &second).await, "retirée");
    assert_eq!(scene.letters(&scene.buyer).await, ["offer_declined"]);
    let mut told = scene.letters(&scene.seller).await;
    told.sort();
    assert_eq!(told, ["offer_made", "offer_made", "offer_withdrawn"]);
}

#[actix_web::test]
async fn bad_terms_come_back_with_a_sentence_at_each_field() {
    let scene = Scene::new(LeadSpec::default()).await;
    let typed = [
        ("price", "1,234"),
        ("payment", "commission"),
        ("commission_percent", "120"),
        ("warranty_days", "61"),
        ("expires_in_days", "31"),
        ("note", "Bon\u{202E}jour"),
    ];
    let page = scene.post_offer(&scene.buy, &typed).await;
    assert_eq!(page.status, 422);
    for (field, _) in typed.iter().filter(|(field, _)| *field != "payment") {
        assert!(page.has(&format!("#{field}-error")), "no sentence at {field}");
    }
    assert_eq!(page.attribute("#commission_percent", "value").as_deref(), Some("120"));
    assert_eq!(scene.post_offer(&scene.buy, &[("price", "-3")]).await.status, 422);
    assert_eq!(scene.post_offer(&scene.buy, &[("price", "🏠")]).await.status, 422);
    assert_eq!(scene.post_offer(&scene.buy, &[("state", "accepted")]).await.status, 400);
    let mended = [("payment", "fixed"), ("price", "140"), ("warranty_days", "0"), ("expires_in_days", "1"), ("note", "")];
    assert_eq!(scene.buy.submit(&page, "form[action$='/offers']", &mended).await.status, 303);
}

#[actix_web::test]
async fn no_offer_where_nothing_can_come_of_it() {
    let scene = Scene::new(LeadSpec::default()).await;
    let mut conn = scene.world.conn().await;
    let talk_is = diesel::update(conversations::table);
    talk_is
        .set((conversations::state.eq("closed"), conversations::closed_at.eq(scene.world.now())))
        .execute(&mut conn)
        .await
        .unwrap();
    is_told(&scene.post_offer(&scene.buy, &[]).await, "conversation acceptée");
    let scene = Scene::new(LeadSpec::default()).await;
    let offer = scene.offer(&scene.buy, &[]).await;
    let mut conn = scene.world.conn().await;
    let withdrawn = (leads::state.eq("withdrawn"), leads::closed_at.eq(scene.world.now()));
    diesel::update(leads::table).set(withdrawn).execute(&mut conn).await.unwrap();
    is_told(&accept(&scene.sell, &offer).await, "plus proposé");
    assert_eq!(scene.sell.post(&format!("/offers/{}/decline", offer.id), &[]).await.status, 303);
    is_told(&scene.post_offer(&scene.buy, &[]).await, "plus proposé");
}

#[actix_web::test]
async fn two_who_have_a_deal_make_no_other_in_the_same_conversation() {
    let scene = Scene::new(LeadSpec { cap: 3, ..LeadSpec::default() }).await;
    scene.agreed().await;
    is_told(&scene.post_offer(&scene.buy, &[]).await, "déjà été conclu");
    is_told(&accept(&scene.sell, &newest(&scene.world, scene.talk).await).await, "acceptée");
}

#[actix_web::test]
async fn the_database_alone_refuses_a_second_deal_on_a_seat() {
    let scene = Scene::new(LeadSpec { cap: 2, ..LeadSpec::default() }).await;
    scene.agreed().await;
    let other = scene.world.company("Ferralp").await;
    let talk = talk(&scene.world, &scene.lead, &scene.seller, &other).await;
    make(&scene.world.browser(&other).await, talk, &[]).await.location();
    let offer = newest(&scene.world, talk).await;
    let copy = |seat: i16, cap: i16| {
        format!(
            "WITH made AS (INSERT INTO deals (code, lead_id, cap, seat, offer_id, conversation_id, seller_company_id, buyer_company_id,
                 price, payment, warranty_days, agreement, agreed_at)
             SELECT 'abcdefghjk', lead_id, {cap}, {seat}, '{}', '{talk}', seller_company_id, '{}',
                 price, payment, warranty_days, agreement, agreed_at FROM deals RETURNING id, agreed_at)
             INSERT INTO deal_events (deal_id, what, side, at) SELECT id, 'agreed', 'seller', agreed_at FROM made",
            offer.id, other.id
        )
    };
    let mut conn = scene.world.conn().await;
    for (seat, cap, wall) in [(1, 2, "deals_one_per_seat"), (3, 2, "deals_seat_within_cap"), (3, 3, "deals_lead_cap_fkey")] {
        let refused = diesel::sql_query(copy(seat, cap)).execute(&mut conn).await.unwrap_err();
        assert_eq!(violated(&refused), Some(wall));
    }
    diesel::sql_query(copy(2, 2)).execute(&mut conn).await.expect("the second seat is free");
    let jump = diesel::update(deals::table).set(deals::state.eq("claimed")).execute(&mut conn).await.unwrap_err();
    assert_eq!(violated(&jump), Some("deals_lawful_move"));
}

#[actix_web::test]
async fn the_types_and_the_database_know_the_same_states() {
    let world = World::new().await;
    let moves: Vec<(String, String)> = state_transitions::table
        .filter(state_transitions::machine.eq("deals"))
        .select((state_transitions::from_state, state_transitions::to_state))
        .load(&mut world.conn().await)
        .await
        .unwrap();
    for (from, to) in &moves {
        assert!(DealState::parse(from).is_some() && DealState::parse(to).is_some(), "{from} to {to}");
    }
    let known = |state: &DealState| moves.iter().any(|(from, to)| from == state.code() || to == state.code());
    assert!(DealState::ALL.iter().all(known));
}
