//! The record of a deal: chained, lawful, and checked against everything else.

use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl, SimpleAsyncConnection};
use futures_util::future::join_all;
use pepite::db::schema::{audits, deal_events};
use pepite::db::violated;
use pepite::deals::{Difference, audit};

use super::*;

async fn differences(scene: &Scene) -> Vec<Difference> {
    audit(&mut *scene.world.conn().await, scene.world.now()).await.expect("an audit")
}

/// What somebody with every right on the database does, past all triggers.
async fn forge(scene: &Scene, sql: &str) {
    let mut conn = scene.world.conn().await;
    let forged =
        conn.batch_execute(&format!("SET session_replication_role = replica; {sql}; RESET session_replication_role")).await;
    forged.expect("a forgery");
}

#[actix_web::test]
async fn every_step_is_chained_to_the_one_before_and_the_books_add_up() {
    let scene = Scene::new(LeadSpec::default()).await;
    let code = scene.released().await;
    scene.buy.post(&format!("/deals/{code}/payment"), &[]).await;
    scene.buy.open_card(&format!("/deals/{code}")).await;
    type Link = (String, String, Option<Vec<u8>>, Vec<u8>);
    let chain: Vec<Link> = deal_events::table
        .order(deal_events::id)
        .select((deal_events::what, deal_events::state, deal_events::prev_hash, deal_events::hash))
        .load(&mut scene.world.conn().await)
        .await
        .unwrap();
    let said: Vec<(&str, &str)> = chain.iter().map(|(what, state, ..)| (what.as_str(), state.as_str())).collect();
    let expected = [("agreed", "agreed"), ("released", "released"), ("paid", "released"), ("card_opened", "released")];
    assert_eq!(said, expected);
    assert_eq!(chain[0].2, None);
    assert!(chain.windows(2).all(|pair| pair[1].2.as_ref() == Some(&pair[0].3)));
    assert_eq!(differences(&scene).await, []);
    let ready = scene.world.visitor().open("/readyz?deep").await;
    assert_eq!(ready.body, "ready, and the books add up\n");
}

#[actix_web::test]
async fn the_database_refuses_a_step_that_is_not_in_the_record_or_not_for_who_does_it() {
    let scene = Scene::new(LeadSpec::default()).await;
    scene.agreed().await;
    let mut conn = scene.world.conn().await;
    let event = |what: &str, side: &str| {
        format!("INSERT INTO deal_events (deal_id, what, side, at) SELECT id, '{what}', '{side}', agreed_at FROM deals")
    };
    for (what, side) in
        [("released", "buyer"), ("claimed", "buyer"), ("confirmed", "clock"), ("agreed", "seller"), ("paid", "seller")]
    {
        let refused = conn.batch_execute(&event(what, side)).await.unwrap_err();
        assert_eq!(violated(&refused), Some("deal_events_lawful"), "{what} by {side}");
    }
    let unrecorded = "UPDATE deals SET state = 'cancelled', closed_at = agreed_at";
    let refused = conn.batch_execute(unrecorded).await.unwrap_err();
    assert_eq!(violated(&refused), Some("deals_as_recorded"));
    let refused = conn.batch_execute(&event("cancelled", "buyer")).await.unwrap_err();
    assert_eq!(violated(&refused), Some("deals_as_recorded"), "a record without the deed");
    let both = conn.transaction(async |conn| {
        conn.batch_execute(unrecorded).await?;
        conn.batch_execute(&event("cancelled", "buyer")).await
    });
    assert_eq!(both.await, Ok(()));
}

#[actix_web::test]
async fn whatever_is_forged_is_found_and_the_node_says_that_it_is_not_well() {
    let scene = Scene::new(LeadSpec::default()).await;
    let code = scene.released().await;
    let lead = scene.lead.as_str();
    for (forgery, back, rule, of) in [
        (
            "UPDATE deal_events SET at = at - interval '1 hour' WHERE what = 'agreed'",
            "UPDATE deal_events SET at = at + interval '1 hour' WHERE what = 'agreed'",
            "event_chain",
            code.as_str(),
        ),
        ("UPDATE deals SET state = 'claimed'", "UPDATE deals SET state = 'released'", "deal_state", &code),
        (
            "UPDATE card_grants SET buyer_company_id = gen_random_uuid()",
            "UPDATE card_grants SET buyer_company_id = (SELECT buyer_company_id FROM deals)",
            "release_without_grant",
            &code,
        ),
        (
            "UPDATE deals SET state = 'cancelled', released_at = NULL, closed_at = agreed_at",
            "UPDATE deals SET state = 'released', released_at = agreed_at, closed_at = NULL",
            "seats",
            lead,
        ),
        ("UPDATE deals SET price = price + 1", "UPDATE deals SET price = price - 1", "deal_without_accepted", &code),
    ] {
        forge(&scene, forgery).await;
        let found = differences(&scene).await;
        assert!(found.contains(&Difference { rule: rule.into(), of: of.into() }), "{forgery}: {found:?}");
        let unwell = scene.world.visitor().get("/readyz?deep").await;
        assert_eq!(unwell.status, 503, "{forgery}");
        assert_eq!(scene.world.visitor().get("/readyz").await.status, 200);
        forge(&scene, back).await;
        assert_eq!(differences(&scene).await, [], "{back}");
    }
}

#[actix_web::test]
async fn fifty_who_ask_at_once_make_one_check() {
    let scene = Scene::new(LeadSpec::default()).await;
    scene.agreed().await;
    let checks = async || audits::table.count().get_result::<i64>(&mut scene.world.conn().await).await.unwrap();
    let before = checks().await;
    let visitors: Vec<_> = (0..50).map(|_| scene.world.visitor()).collect();
    let pages = join_all(visitors.iter().map(|visitor| visitor.get("/readyz?deep"))).await;
    assert!(pages.iter().all(|page| page.status == 200));
    assert_eq!(checks().await - before, 1);
}

#[actix_web::test]
async fn the_books_are_checked_once_a_minute_however_often_somebody_asks() {
    let scene = Scene::new(LeadSpec::default()).await;
    scene.agreed().await;
    assert_eq!(scene.world.visitor().get("/readyz?deep").await.status, 200);
    forge(&scene, "DELETE FROM deal_events").await;
    assert_eq!(scene.world.visitor().get("/readyz?deep").await.status, 200, "as of the last minute");
    scene.world.pass(chrono::Duration::minutes(1));
    assert_eq!(scene.world.visitor().get("/readyz?deep").await.status, 503);
}
