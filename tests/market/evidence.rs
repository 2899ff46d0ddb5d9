//! Models and factor tables: who chooses them, and that estimates follow.

use actix_web::test::TestRequest;
use pepite::evidence;
use serde_json::Value;

use crate::support::World;

/// The estimate of a lead found at a trade show, as JSON.
async fn estimate(world: &World) -> Value {
    let request = TestRequest::post()
        .uri("/leads/estimate")
        .insert_header(("Accept", "application/json"))
        .insert_header(("Content-Type", "application/x-www-form-urlencoded"))
        .insert_header(("Sec-Fetch-Site", "same-origin"))
        .set_payload("channel=trade_show&market=b2b&temperature=warm");
    serde_json::from_str(&world.visitor().send(request).await.body).expect("an estimate")
}

#[actix_web::test]
async fn an_estimate_names_its_factor_table_and_its_model() {
    let world = World::new().await;
    let plain = estimate(&world).await;
    assert_eq!((&plain["factors"], &plain["model"]), (&Value::from(1), &Value::Null));
    let admin = world.staff("admin").await;
    assert_eq!(admin.post("/admin/valuation/fit", &[]).await.status, 303);
    let fitted = estimate(&world).await;
    assert_eq!((&fitted["model"], &fitted["value"]), (&Value::from(1), &plain["value"]), "no deal changes nothing");
    assert_eq!(fitted["lines"].as_array().map(Vec::len), Some(6));
}

#[actix_web::test]
async fn an_admin_changes_a_figure_with_a_reason_and_estimates_follow() {
    let world = World::new().await;
    let admin = world.staff("admin").await;
    let before = estimate(&world).await;
    let form = admin.open("/admin/factors/channels").await;
    let changed = [("name", "channels.trade_show.amount"), ("value", "430"), ("seen", "1")];
    let refused = admin.post("/admin/factors/channels", &changed).await;
    assert_eq!(refused.status, 422);
    assert!(refused.has("#reason-error"));
    assert!(form.body.contains("channels.trade_show.amount"));
    let reason = [
        ("reason", "Salons plus chers depuis 2025"),
        ("citation", "Baromètre des salons"),
        ("year", "2026"),
        ("confidence", "H"),
    ];
    let saved = admin.post("/admin/factors/channels", &[&changed[..], &reason[..]].concat()).await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    let after = estimate(&world).await;
    assert_eq!(after["factors"], Value::from(2));
    let value = |it: &Value| it["value"].as_str().unwrap().parse::<f64>().unwrap();
    assert!((value(&after) / value(&before) - 2.0).abs() < 0.01, "twice the reference is twice the value");
    assert!(after["lines"][0]["source"].as_str().unwrap().contains("Baromètre des salons (2026)"));
    let page = admin.open("/admin/factors").await;
    assert!(page.text("main").contains("Salons plus chers depuis 2025"));
    assert!(page.text("main").contains("Baromètre des salons (2026, Texte d’origine lu)"), "{}", page.text("main"));
    let late = admin.post("/admin/factors/channels", &[&changed[..], &reason[..]].concat()).await;
    assert_eq!(late.status, 409, "somebody else was faster");
}

#[actix_web::test]
async fn a_table_that_does_not_hold_together_is_refused_and_nothing_typed_is_lost() {
    let world = World::new().await;
    let admin = world.staff("admin").await;
    for (group, name, value) in [
        ("completeness", "completeness.weights.call_notes.b2b", "50"),
        ("channels", "channels.flyer.amount", "-3"),
        ("exclusivity", "exclusivity.2.multiplier", "0,95"),
        ("channels", "channels.flyer.amount", "beaucoup"),
    ] {
        let typed = [("name", name), ("value", value), ("seen", "1"), ("reason", "Essai")];
        let page = admin.post(&format!("/admin/factors/{group}"), &typed).await;
        assert_eq!(page.status, 422, "{name}");
        assert!(page.has("#value-error") && page.body.contains(value), "{name}");
    }
    let elsewhere = [("name", "sources.ceir.year"), ("value", "1"), ("seen", "1"), ("reason", "Essai")];
    assert_eq!(admin.post("/admin/factors/channels", &elsewhere).await.status, 400);
    assert_eq!(estimate(&world).await["factors"], Value::from(1));
}

#[actix_web::test]
async fn an_admin_pins_a_model_and_lets_go_of_it() {
    let world = World::new().await;
    let admin = world.staff("admin").await;
    for _ in 0..2 {
        evidence::fit_model(&mut *world.conn().await, world.now()).await.unwrap();
    }
    let unsaid = admin.post("/admin/valuation/pin", &[("model", "1"), ("reason", "")]).await;
    assert_eq!(unsaid.status, 422);
    assert!(unsaid.has("#reason-error"));
    for (model, expected) in [("1", 1), ("newest", 2)] {
        assert_eq!(admin.post("/admin/valuation/pin", &[("model", model), ("reason", "Comparer")]).await.status, 303);
        assert_eq!(estimate(&world).await["model"], Value::from(expected));
    }
    assert_eq!(admin.post("/admin/valuation/pin", &[("model", "9"), ("reason", "Comparer")]).await.status, 409);
    let page = admin.open("/admin/valuation").await;
    assert_eq!(page.texts("#models ~ table tbody tr").len(), 2);
}

#[actix_web::test]
async fn a_new_factor_table_takes_its_own_model_not_that_of_another() {
    let world = World::new().await;
    let admin = world.staff("admin").await;
    evidence::fit_model(&mut *world.conn().await, world.now()).await.unwrap();
    admin.post("/admin/valuation/pin", &[("model", "1"), ("reason", "Comparer")]).await;
    let changed = [("name", "channels.flyer.amount"), ("value", "30"), ("seen", "1"), ("reason", "Papier plus cher")];
    assert_eq!(admin.post("/admin/factors/channels", &changed).await.status, 303);
    assert_eq!(estimate(&world).await["model"], Value::from(2), "the pinned model corrects another table");
}
