//! Saying who one is: asked before it slips out, and on purpose.

use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::db::schema::disclosures;

use super::{Scene, id_of, without_keys, written};
use crate::support::world::LeadSpec;

#[actix_web::test]
async fn a_message_that_says_who_writes_is_asked_about_first_and_nothing_is_lost() {
    let scene = Scene::new().await;
    let thread = scene.request("Bonjour").await;
    scene.decide(&thread, "accept").await;
    for (text, word) in [
        ("Nous sommes thermia rhone.", "thermia rhone"),
        ("Écrivez à contact@thermia.fr", "contact@thermia.fr"),
        ("Écrivez à owner1@company1.test", "owner1@company1"),
        ("Appelez le 06.12.34.56.78", "06.12.34.56.78"),
        ("SIREN 732 829 320", "732 829 320"),
        ("C’est monsieur K e r b o r i o u", "K e r b o r i o u"),
    ] {
        let asked = scene.write(&scene.sells, &thread, text).await;
        assert_eq!(asked.status, 422, "{text}");
        assert!(asked.text("#reveal").contains("Vous allez révéler qui vous êtes"));
        assert_eq!(asked.texts("#reveal mark"), [word], "{text}");
        assert_eq!(asked.text("#text"), text, "what was typed stays");
    }
    assert_eq!(written(&scene.world, &thread).await, ["Bonjour"], "nothing was sent");
    let asked = scene.write(&scene.sells, &thread, "Nous sommes Thermia Rhône.").await;
    let again = scene.sells.submit(&asked, "form.composer", &[]).await;
    assert_eq!(again.status, 422, "it is asked as long as it is not confirmed");
    let sent = scene.sells.submit(&asked, "form.composer", &[("reveal", "yes")]).await;
    assert_eq!(sent.location(), thread);
    assert!(scene.buys.open(&thread).await.body.contains("Nous sommes Thermia Rhône."), "it is the author’s to say");
}

#[actix_web::test]
async fn innocent_words_are_sent_without_a_question() {
    let scene = Scene::new().await;
    let thread = scene.request("Bonjour").await;
    for text in ["400 m² à reprendre, 12 500 € le 15/12/2026", "Le rhône est haut.", "Kerboriou me dit quelque chose."] {
        assert_eq!(scene.write(&scene.buys, &thread, text).await.status, 303, "{text}");
    }
}

#[actix_web::test]
async fn a_first_message_is_asked_about_too() {
    let scene = Scene::new().await;
    let path = format!("/leads/{}/conversations", scene.lead);
    let form = scene.buys.open(&path).await;
    let selector = format!("form[action='{path}']");
    let asked = scene.buys.submit(&form, &selector, &[("text", "Isolor Bretagne à votre service")]).await;
    assert_eq!(asked.status, 422);
    assert_eq!(asked.texts("#reveal mark"), ["Isolor Bretagne"]);
    assert_eq!(asked.text("#text"), "Isolor Bretagne à votre service");
    let thread = scene.buys.submit(&asked, &selector, &[("reveal", "yes")]).await.location();
    assert_eq!(written(&scene.world, &thread).await, ["Isolor Bretagne à votre service"]);
}

#[actix_web::test]
async fn after_the_deal_nobody_is_asked() {
    let scene = Scene::new().await;
    let thread = scene.request("Bonjour").await;
    scene.decide(&thread, "accept").await;
    let offer = [("price", "90"), ("payment", "fixed"), ("warranty_days", "7"), ("expires_in_days", "7")];
    scene.buys.post(&format!("{thread}/offers"), &offer).await.location();
    let page = scene.sells.open(&thread).await;
    scene.sells.submit(&page, "form[action$='/acceptance']", &[]).await.location();
    assert_eq!(scene.write(&scene.sells, &thread, "Thermia Rhône, 06 12 34 56 78").await.status, 303);
}

#[actix_web::test]
async fn a_side_says_who_it_is_on_purpose_to_that_one_and_for_good() {
    let scene = Scene::new().await;
    let thread = scene.request("Bonjour").await;
    scene.decide(&thread, "accept").await;
    let lead = scene.world.lead(&scene.seller, LeadSpec { title: "Une autre toiture", ..LeadSpec::default() }).await;
    let other = scene.buys.post(&format!("/leads/{lead}/conversations"), &[("text", "Bonjour")]).await.location();
    let page = scene.sells.open(&thread).await;
    let form = format!("form[action='{thread}/disclosure']");
    let unsure = scene.sells.submit(&page, &form, &[]).await;
    assert_eq!(unsure.status, 422, "without the tick nothing is said");
    assert!(unsure.has("#confirm-error") && !scene.buys.open(&thread).await.body.contains("Thermia"));
    let told = scene.sells.submit(&unsure, &form, &[("confirm", "yes")]).await;
    assert_eq!(told.location(), thread);
    scene.world.pass(Duration::minutes(1));
    let seen = scene.buys.open(&thread).await;
    assert_eq!(seen.text("#who"), "Thermia Rhône, Propriétaire 1");
    assert!(seen.texts("#thread .event").iter().any(|it| it.contains("Thermia Rhône, Propriétaire 1")));
    let own = scene.sells.open(&thread).await;
    assert!(own.texts("#thread .event").iter().any(|it| it.contains("Vous avez dit qui vous êtes")));
    assert!(!own.has(&form), "what is said is said");
    for page in [scene.buys.open(&other).await, scene.buys.open("/conversations").await] {
        assert!(!page.body.contains("Thermia"), "in this conversation and nowhere else");
    }
    assert!(!scene.sells.open(&thread).await.body.contains("Isolor"), "the other side has said nothing");
    let letters = scene.world.letters_to(&scene.buyer.email).await;
    let letter = letters.iter().find(|(kind, _)| kind == "conversation_disclosed").expect("a letter");
    assert!(letter.1.contains(&thread) && !letter.1.contains("Thermia"), "{}", letter.1);
    assert_eq!(scene.write(&scene.sells, &thread, "Thermia Rhône, donc.").await.status, 303, "it has said so itself");
    assert_eq!(scene.write(&scene.sells, &thread, "M. Kerboriou").await.status, 422, "the card is another matter");
}

#[actix_web::test]
async fn who_said_what_it_is_stays_written() {
    let scene = Scene::new().await;
    let thread = scene.request("Bonjour").await;
    let path = format!("{thread}/disclosure");
    assert_eq!(scene.sells.post(&path, &[("confirm", "yes")]).await.status, 409, "a seller answers first");
    for _ in 0..2 {
        assert_eq!(scene.buys.post(&path, &[("confirm", "yes")]).await.location(), thread);
    }
    let conn = &mut scene.world.conn().await;
    let who: Vec<(uuid::Uuid, String)> =
        disclosures::table.select((disclosures::user_id, disclosures::side)).load(conn).await.unwrap();
    assert_eq!(who, [(scene.buyer.owner, "buyer".to_owned())]);
    let edit = diesel::update(disclosures::table).set(disclosures::company.eq("Autre")).execute(conn).await.unwrap_err();
    assert_eq!(pepite::db::violated(&edit), Some("disclosures_append_only"));
    assert!(diesel::delete(disclosures::table).execute(conn).await.is_err());
}

#[actix_web::test]
async fn a_blocked_buyer_who_says_who_it_is_learns_nothing_and_tells_nobody() {
    let scene = Scene::new().await;
    let blocked = scene.request("Bonjour").await;
    let waiting = Scene::new().await;
    let thread = waiting.request("Bonjour").await;
    scene.decide(&blocked, "block").await;
    waiting.world.pass(Duration::minutes(1));
    let letters = scene.world.letters_to(&scene.seller.email).await.len();
    let told = scene.buys.post(&format!("{blocked}/disclosure"), &[("confirm", "yes")]).await;
    assert_eq!(told.location(), blocked);
    waiting.buys.post(&format!("{thread}/disclosure"), &[("confirm", "yes")]).await.location();
    let events = |page: crate::support::Page| page.texts("#thread .event");
    scene.buys.open(&blocked).await;
    assert_eq!(events(scene.buys.open(&blocked).await), events(waiting.buys.open(&thread).await));
    assert!(!without_keys(&scene.sells.open(&blocked).await).contains("Isolor"));
    assert!(waiting.sells.open(&thread).await.body.contains("Isolor"));
    assert_eq!(scene.world.letters_to(&scene.seller.email).await.len(), letters);
    assert!(id_of(&blocked) != id_of(&thread));
}
