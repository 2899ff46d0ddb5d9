//! What a teaser may give away of its prospect: said to the seller, rounded in one click, and it stops nothing.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::db::schema::leads;

use crate::support::{Browser, Page, World};

const NEED: &str = "Toiture de 1 247 m² à reprendre, budget de 83 412 €. Deux devis sont attendus, 37 salariés.";

/// What nobody can leave out, as typed.
fn complete(need: &str) -> Vec<(&str, &str)> {
    vec![
        ("need", need),
        ("sector", "construction"),
        ("area", "35"),
        ("segment", "mid_market"),
        ("temperature", "warm"),
        ("channel", "trade_show"),
        ("last_contact_on", "2026-11-20"),
        ("contact_last_name", "Kerboriou"),
        ("contact_function", "Gérant"),
        ("contact_email", "y.kerboriou@ateliers.example"),
        ("contact_mobile", "06 39 98 12 34"),
        ("floor_price", "71,5"),
        ("attest", "yes"),
    ]
}

async fn sent(browser: &Browser, path: &str, typed: &[(&str, &str)], action: &str) -> Page {
    let form = browser.open("/leads/new").await;
    let (_, fields) = form.form("#lead-form", &[typed, &[("action", action)]].concat());
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(path, &fields).await
}

async fn leads_there(world: &World) -> i64 {
    leads::table.count().get_result(&mut world.conn().await).await.expect("a count")
}

#[actix_web::test]
async fn precise_figures_are_marked_and_each_has_a_button() {
    let world = World::new().await;
    let seller = world.browser(&world.company("Toits d’Armor").await).await;
    let page = sent(&seller, "/leads", &complete(NEED), "estimate").await;
    assert_eq!(page.status, 200);
    assert_eq!(page.texts("#lead-form #exposure mark"), ["1 247", "83 412"]);
    let buttons = page.texts("#exposure button[name=action]");
    assert_eq!(buttons, ["Arrondir 1 247 à 1 200", "Arrondir 83 412 à 83 000", "Tout arrondir"]);
    let innocent =
        sent(&seller, "/leads", &complete("Toiture de 1 200 m² à reprendre en 2027, budget de 83 000 €."), "estimate").await;
    assert!(innocent.has("#exposure") && innocent.text("#exposure").is_empty());
}

#[actix_web::test]
async fn one_click_rounds_and_keeps_everything_typed() {
    let world = World::new().await;
    let seller = world.browser(&world.company("Toits d’Armor").await).await;
    let typed = complete(NEED);
    let page = sent(&seller, "/leads", &typed, "round").await;
    assert_eq!((page.status, leads_there(&world).await), (200, 0), "nothing is saved by rounding");
    assert_eq!(page.text("#need"), "Toiture de 1 200 m² à reprendre, budget de 83 000 €. Deux devis sont attendus, 37 salariés.");
    assert!(page.text("#exposure").is_empty());
    let (_, fields) = page.form("#lead-form", &[]);
    for (name, value) in typed.iter().filter(|(name, _)| *name != "need") {
        assert!(fields.contains(&((*name).to_owned(), (*value).to_owned())), "{name} is lost");
    }
    let one = sent(&seller, "/leads", &typed, "round:83 412").await;
    assert_eq!(one.texts("#exposure mark"), ["1 247"]);
    let gone = sent(&seller, "/leads", &typed, "round:999 999").await;
    assert_eq!((gone.status, gone.texts("#exposure mark").len()), (200, 2), "a figure that was typed over meanwhile");
    assert_eq!(sent(&seller, "/leads", &typed, "rounding").await.status, 400);
}

#[actix_web::test]
async fn publishing_is_not_stopped_but_says_so() {
    let world = World::new().await;
    let seller = world.browser(&world.company("Toits d’Armor").await).await;
    let published = sent(&seller, "/leads", &complete(NEED), "publish").await;
    let place = published.location();
    let teaser = seller.follow(&published).await;
    assert!(teaser.text(".flash-area").contains("peut désigner le prospect"), "{}", teaser.text(".flash-area"));
    let edit = format!("{place}/edit");
    let form = seller.open(&edit).await;
    assert_eq!(form.texts("#exposure mark"), ["1 247", "83 412"]);
    let rounded = seller.submit(&form, "#lead-form", &[("action", "round")]).await;
    let saved = seller.submit(&rounded, "#lead-form", &[("action", "publish")]).await;
    let teaser = seller.follow(&saved).await;
    assert!(teaser.body.contains("1 200 m²") && !teaser.body.contains("83 412"));
    assert!(!teaser.text(".flash-area").contains("prospect"));
}

#[actix_web::test]
async fn a_cell_of_few_firms_is_said() {
    let world = World::new().await;
    let seller = world.browser(&world.company("Toits d’Armor").await).await;
    let need = "Toiture de 400 m² à reprendre avant l’hiver. Deux devis sont attendus.";
    let in_cell = |area, segment| {
        let mut typed = complete(need);
        typed.retain(|(name, _)| !["area", "segment"].contains(name));
        typed.extend([("area", area), ("segment", segment)]);
        typed
    };
    let rare = sent(&seller, "/leads", &in_cell("48", "key_account"), "estimate").await;
    assert!(rare.text("#exposure").contains("Lozère") && rare.text("#exposure").contains("estimation maison"));
    assert!(!rare.has("#exposure button"), "there is nothing to round");
    for (area, segment) in [("48", "professional"), ("35", "mid_market"), ("48", "household")] {
        let page = sent(&seller, "/leads", &in_cell(area, segment), "estimate").await;
        assert!(page.text("#exposure").is_empty(), "{area} {segment}");
    }
}

#[actix_web::test]
async fn the_live_estimate_says_the_same_in_english() {
    let world = World::new().await;
    let seller = world.browser(&world.company("Toits d’Armor").await).await;
    let fragment = seller
        .post(
            "/leads/estimate?lang=en",
            &[("need", "A roof of 1,247 sqm, over twelve thousand three hundred and forty-five tiles.")],
        )
        .await;
    assert_eq!(fragment.texts("#exposure[data-live] mark"), ["1,247", "twelve thousand three hundred and forty-five"]);
    assert_eq!(fragment.texts("#exposure button[data-figure]")[0], "Round 1,247 to 1,200");
}
