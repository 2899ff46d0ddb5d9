//! A company's name: changed by an owner, kept by agreements, in no public text.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::db::schema::companies;

use crate::support::{Browser, LeadSpec, Page, World};

async fn rename(browser: &Browser, name: &str) -> Page {
    browser.post("/account/company/name", &[("name", name)]).await
}

#[actix_web::test]
async fn an_owner_renames_the_company_and_everybody_in_it_is_told() {
    let world = World::new().await;
    let company = world.company("Toits d’Armor").await;
    let bruno = world.colleague(&company, "Bruno Cloarec", "member").await;
    let owner = world.browser(&company).await;
    let page = owner.open("/account/company").await;
    let done = owner.submit(&page, "form[action='/account/company/name']", &[("name", " Kermorvan Toitures ")]).await;
    assert_eq!(done.location(), "/account/company");
    let page = owner.follow(&done).await;
    assert_eq!(page.texts("main .facts dd"), ["Kermorvan Toitures", "732829320", "Toits d’Armor"]);
    for reader in [&company.email, &bruno.email] {
        let told = world.letters_to(reader).await;
        assert!(told.iter().any(|(kind, text)| kind == "company_renamed" && text.contains("Kermorvan Toitures")), "{told:?}");
    }
    assert_eq!(rename(&owner, "Kermorvan Toitures").await.status, 422, "it has this name");
    assert_eq!(rename(&owner, "Toits d’Armor").await.status, 303, "and may go back");
}

#[actix_web::test]
async fn who_may_rename() {
    let world = World::new().await;
    let company = world.company("Toits d’Armor").await;
    let bruno = world.colleague(&company, "Bruno Cloarec", "member").await;
    assert_eq!(rename(&world.visitor(), "Autre").await.status, 401);
    assert_eq!(rename(&world.browser(&bruno).await, "Autre").await.status, 403);
    assert!(!world.browser(&bruno).await.open("/account/company").await.has("form[action='/account/company/name']"));
    diesel::update(companies::table.find(company.id))
        .set(companies::suspended_at.eq(world.now()))
        .execute(&mut world.conn().await)
        .await
        .unwrap();
    assert_eq!(rename(&world.browser(&company).await, "Autre").await.status, 403, "not to escape a suspension");
    let name: String = companies::table.find(company.id).select(companies::name).first(&mut world.conn().await).await.unwrap();
    assert_eq!(name, "Toits d’Armor");
}

#[actix_web::test]
async fn a_name_that_a_lead_on_offer_says_is_refused_and_typed_values_stay() {
    let world = World::new().await;
    let company = world.company("Toits d’Armor").await;
    let spec = LeadSpec { need: "Le client attend le devis de Kermorvan Toitures depuis deux mois.", ..LeadSpec::default() };
    let lead = world.lead(&company, spec.clone()).await;
    let paused = world.lead(&company, LeadSpec { state: "paused", ..spec }).await;
    world.lead(&company, LeadSpec::default()).await;
    let owner = world.browser(&company).await;
    let refused = rename(&owner, "SARL Kermorvan Toitures").await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.attribute("input[name=name]", "value").as_deref(), Some("SARL Kermorvan Toitures"));
    let (mut codes, mut telling) = (refused.texts("main section li a"), vec![lead, paused]);
    codes.sort();
    telling.sort();
    assert_eq!(codes, telling);
    for bad in ["", "  ", "a\u{202E}b", &"x".repeat(121)] {
        assert_eq!(rename(&owner, bad).await.status, 422, "{bad:?}");
    }
}

#[actix_web::test]
async fn neither_the_old_nor_the_new_name_may_stand_in_a_public_text() {
    let world = World::new().await;
    let company = world.company("Toits d’Armor").await;
    let lead = world.lead(&company, LeadSpec { state: "draft", ..LeadSpec::default() }).await;
    let owner = world.browser(&company).await;
    assert_eq!(rename(&owner, "Kermorvan Toitures").await.status, 303);
    for name in ["Toits d’Armor", "Kermorvan"] {
        let form = owner.open(&format!("/leads/{lead}/edit")).await;
        let title = format!("Toiture refusée par {name}");
        let typed = [("title", title.as_str()), ("action", "publish")];
        let refused = owner.submit(&form, "#lead-form", &typed).await;
        assert_eq!(refused.status, 422, "{name}");
        assert!(refused.has("#title-error"), "{name} is let through");
    }
}
