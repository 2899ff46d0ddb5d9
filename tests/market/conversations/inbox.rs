//! The inbox: whose turn it is, how long is left, and finding what was said.

use chrono::Duration;

use super::{Scene, aliases, without_keys};
use crate::support::world::LeadSpec;

/// The next step of the first line.
async fn next(who: &crate::support::Browser) -> String {
    who.open("/conversations").await.text(".inbox .badge")
}

#[actix_web::test]
async fn each_line_says_whose_turn_it_is_and_how_long_is_left() {
    let scene = Scene::new().await;
    let thread = scene.request("Bonjour").await;
    assert_eq!(next(&scene.sells).await, "À vous : répondre, il reste 24 heures");
    assert_eq!(next(&scene.buys).await, "En attente du vendeur");
    scene.decide(&thread, "accept").await;
    assert_eq!(next(&scene.sells).await, "À vous : répondre");
    scene.write(&scene.sells, &thread, "Bonjour, oui.").await;
    assert_eq!(next(&scene.sells).await, "En attente de l’acheteur");
    assert_eq!(next(&scene.buys).await, "À vous : répondre");
    let offer = [("price", "90"), ("payment", "fixed"), ("warranty_days", "7"), ("expires_in_days", "7")];
    scene.buys.post(&format!("{thread}/offers"), &offer).await.location();
    assert_eq!(next(&scene.sells).await, "À vous : offre de 90 €, expire dans 7 jours");
    assert_eq!(next(&scene.buys).await, "Offre envoyée, expire dans 7 jours");
    scene.world.pass(Duration::days(6));
    assert_eq!(next(&scene.sells).await, "À vous : offre de 90 €, expire dans 24 heures");
    let page = scene.sells.open(&thread).await;
    let accepted = scene.sells.submit(&page, "form[action$='/acceptance']", &[]).await;
    assert!(accepted.location().starts_with("/deals/"));
    assert_eq!(next(&scene.sells).await, "À vous : remettre la fiche contact");
    assert_eq!(next(&scene.buys).await, "Accord conclu, fiche contact attendue");
}

#[actix_web::test]
async fn a_request_unanswered_for_a_day_is_marked_for_both_and_an_ignored_one_too() {
    let scene = Scene::new().await;
    let ignored = scene.request("Bonjour").await;
    let lead = scene.world.lead(&scene.seller, LeadSpec { title: "Une autre toiture", ..LeadSpec::default() }).await;
    let waiting = scene.buys.post(&format!("/leads/{lead}/conversations"), &[("text", "Bonjour")]).await.location();
    scene.decide(&ignored, "ignore").await;
    scene.world.pass(Duration::hours(23));
    assert_eq!(next(&scene.sells).await, "À vous : répondre, il reste une heure");
    scene.world.pass(Duration::hours(1));
    assert_eq!(next(&scene.sells).await, "À vous : répondre, délai de 24 h dépassé");
    assert_eq!(scene.sells.open(&waiting).await.text("#thread-state"), "Sans réponse depuis 24 h");
    for thread in [&ignored, &waiting] {
        assert_eq!(scene.buys.open(thread).await.text("#thread-state"), "Sans réponse depuis 24 h");
    }
    let lines = scene.buys.open("/conversations").await.texts(".inbox .badge");
    assert_eq!(lines, ["Sans réponse du vendeur depuis 24 h"; 2]);
}

#[actix_web::test]
async fn a_search_finds_aliases_titles_and_words_whatever_case_and_accents() {
    let scene = Scene::new().await;
    let thread = scene.request("Une étude a-t-elle déjà été FAITE à Cœuvres ?").await;
    let lead = scene.world.lead(&scene.seller, LeadSpec { title: "Charpente à 100 %", ..LeadSpec::default() }).await;
    let other = scene.buys.post(&format!("/leads/{lead}/conversations"), &[("text", "Bonjour")]).await.location();
    let (seller_alias, _) = aliases(&scene.world, &thread).await;
    let alias: String = url::form_urlencoded::byte_serialize(seller_alias.to_uppercase().as_bytes()).collect();
    for (query, found) in [
        ("q=etude+deja", vec![&thread]),
        ("q=%C3%89TUDE", vec![&thread]),
        ("q=coeuvres", vec![&thread]),
        ("q=charpente", vec![&other]),
        ("q=charpente+bonjour", vec![&other]),
        ("q=charpente+etude", vec![]),
        ("q=100+%25", vec![&other]),
        ("q=_", vec![]),
        (&format!("q={alias}"), vec![&thread]),
        (&format!("lead={lead}"), vec![&other]),
        (&format!("lead={lead}&q=etude"), vec![]),
        ("q=&lead=", vec![&thread, &other]),
        ("side=seller&q=bonjour", vec![]),
    ] {
        let page = scene.buys.open(&format!("/conversations?{query}")).await;
        let links: Vec<String> = scraper::Html::parse_document(&page.body)
            .select(&scraper::Selector::parse(".inbox h2 a").unwrap())
            .map(|it| it.value().attr("href").unwrap().to_owned())
            .collect();
        assert_eq!(links.len(), found.len(), "{query}: {links:?}");
        assert!(found.iter().all(|thread| links.contains(thread)), "{query}: {links:?}");
        assert_eq!(page.has(".empty"), found.is_empty(), "{query}");
    }
    let page = scene.buys.open(&format!("/conversations?q=Bonjour+%C3%A0&lead={lead}")).await;
    assert_eq!(page.attribute("#q", "value").unwrap(), "Bonjour à", "what was typed stays");
    assert_eq!(
        page.attribute(".tabs li:last-child a", "href").unwrap(),
        format!("/conversations?side=buyer&q=Bonjour+%C3%A0&lead={lead}")
    );
}

#[actix_web::test]
async fn a_search_finds_nothing_that_its_side_may_not_read() {
    let scene = Scene::new().await;
    let thread = scene.request("Bonjour").await;
    scene.decide(&thread, "block").await;
    scene.write(&scene.buys, &thread, "Une girouette rouillée").await;
    assert!(scene.buys.open("/conversations?q=girouette").await.has(".inbox li"));
    assert!(!scene.sells.open("/conversations?q=girouette").await.has(".inbox li"), "the seller hears nothing more");
    assert!(scene.sells.open("/conversations?q=bonjour").await.has("#dismissed li"), "what came before is the seller's to read");
    let third = scene.world.company("Curieux").await;
    let third = scene.world.browser(&third).await;
    assert!(!third.open("/conversations?q=bonjour").await.has(".inbox li"));
}

#[actix_web::test]
async fn a_search_tells_a_buyer_nothing_of_being_ignored_or_blocked() {
    let scene = Scene::new().await;
    let thread = scene.request("Bonjour").await;
    let before = scene.buys.open("/conversations?q=bonjour").await;
    for decision in ["ignore", "block"] {
        scene.decide(&thread, decision).await;
        assert!(without_keys(&scene.buys.open("/conversations?q=bonjour").await) == without_keys(&before), "{decision}");
    }
}

#[actix_web::test]
async fn pages_of_the_inbox_keep_what_was_searched() {
    let scene = Scene::new().await;
    for _ in 0..51 {
        let lead = scene.world.lead(&scene.seller, LeadSpec::default()).await;
        scene.buys.post(&format!("/leads/{lead}/conversations"), &[("text", "Bonjour à tous")]).await.location();
        scene.world.pass(Duration::minutes(13));
    }
    let first = scene.buys.open("/conversations?side=buyer&q=tous").await;
    assert_eq!(first.texts(".inbox li").len(), 50);
    let older = first.attribute("a[rel=next]", "href").unwrap();
    assert_eq!(older, "/conversations?side=buyer&q=tous&page=2");
    let second = scene.buys.open(&older).await;
    assert_eq!(second.texts(".inbox li").len(), 1);
    assert_eq!(second.attribute("a[rel=prev]", "href").unwrap(), "/conversations?side=buyer&q=tous");
}
