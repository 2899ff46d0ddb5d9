//! What a user chooses to hear of, and how.

use actix_web::test::TestRequest;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::db::schema::{letters, notification_choices};

use super::Scene;

const ONE_CLICK: &str = "List-Unsubscribe=One-Click";

/// A POST as a mail program on another host sends it.
fn from_afar(path: &str, body: &'static str) -> TestRequest {
    let request = TestRequest::post().uri(path).insert_header(("sec-fetch-site", "cross-site"));
    request.insert_header(("content-type", "application/x-www-form-urlencoded")).set_payload(body)
}

#[actix_web::test]
async fn each_way_of_hearing_is_kept_to() {
    let scene = Scene::new().await;
    let request = || vec!["conversation_request".to_owned()];
    for (way, letters, news) in [("mail", 1, 1), ("digest", 1, 2), ("site", 1, 3), ("none", 1, 3), ("mail", 2, 4)] {
        scene.choose(&[("requests", way)]).await;
        scene.request().await;
        let (mailed, shown) = scene.told(&scene.seller).await;
        assert_eq!((mailed.len(), shown.len()), (letters, news), "{way}");
        assert!(mailed.iter().chain(&shown).all(|kind| *kind == request()[0]));
    }
}

#[actix_web::test]
async fn the_page_shows_what_was_chosen_and_what_cannot_be() {
    let scene = Scene::new().await;
    let page = scene.sells.open("/account/notifications").await;
    let checked = |page: &crate::support::Page, topic: &str| {
        page.attribute(&format!("input[name={topic}][checked]"), "value").unwrap_or_else(|| panic!("{topic} has no choice"))
    };
    assert_eq!((checked(&page, "offers").as_str(), checked(&page, "outcomes").as_str()), ("mail", "digest"));
    for locked in ["security", "agreements", "moderation", "privacy"] {
        assert!(!page.has(&format!("input[name={locked}]")), "{locked} cannot be chosen");
        assert_eq!(scene.sells.post("/account/notifications", &[(locked, "none")]).await.status, 400, "{locked}");
    }
    let sent = scene.sells.submit(&page, "form[action='/account/notifications']", &[("offers", "digest")]).await;
    let page = scene.sells.follow(&sent).await;
    assert_eq!((checked(&page, "offers").as_str(), checked(&page, "messages").as_str()), ("digest", "mail"));
    for bad in [("offers", "pigeon"), ("pigeons", "mail")] {
        assert_eq!(scene.sells.post("/account/notifications", &[bad]).await.status, 400, "{bad:?}");
    }
    assert!(scene.sells.open("/account").await.has("a[href='/account/notifications']"));
}

#[actix_web::test]
async fn what_the_law_or_safety_asks_for_comes_whatever_was_chosen() {
    let scene = Scene::new().await;
    let everything = ["agreements", "moderation", "privacy", "security"];
    for topic in everything {
        diesel::insert_into(notification_choices::table)
            .values((
                notification_choices::user_id.eq(scene.seller.owner),
                notification_choices::topic.eq(topic),
                notification_choices::way.eq("none"),
            ))
            .execute(&mut scene.world.conn().await)
            .await
            .unwrap();
    }
    let staff = scene.world.staff("moderator").await;
    let path = format!("/moderation/leads/{}/decision", scene.lead);
    let decided = staff.post(&path, &[("decision", "hold"), ("reason", "Le texte nomme une personne.")]).await;
    assert_eq!(decided.status, 303, "{}", decided.body);
    let (mailed, shown) = scene.told(&scene.seller).await;
    assert_eq!((mailed, shown), (vec!["moderation_decision".to_owned()], vec!["moderation_decision".to_owned()]));
    let unsubscribe: Option<String> =
        letters::table.select(letters::unsubscribe_url).first(&mut scene.world.conn().await).await.unwrap();
    assert_eq!(unsubscribe, None, "what cannot be switched off does not say that it can");
}

/// The path of the link that ends the seller's letters on requests.
async fn link(scene: &Scene) -> String {
    scene.request().await;
    let (url, text): (Option<String>, Option<String>) = letters::table
        .filter(letters::to_address.eq(&scene.seller.email))
        .select((letters::unsubscribe_url, letters::text_body))
        .first(&mut scene.world.conn().await)
        .await
        .unwrap();
    let url = url.expect("a link in the headers");
    assert!(text.expect("a text").contains(&url), "the foot of the letter has it too");
    url.strip_prefix("http://127.0.0.1:8080").expect("a link of ours").to_owned()
}

#[actix_web::test]
async fn one_click_ends_letters_of_a_topic_without_signing_in() {
    let scene = Scene::new().await;
    let path = link(&scene).await;
    let visitor = scene.world.visitor();
    for body in ["", "List-Unsubscribe=No", "List-Unsubscribe=One-Click&offers=none"] {
        assert!(matches!(visitor.send(from_afar(&path, body)).await.status, 400 | 403), "{body}");
    }
    let page = visitor.open(&path).await;
    assert!(page.text("main").contains("Nouvelles demandes") && page.has("meta[name=robots][content=noindex]"));
    scene.request().await;
    assert_eq!(scene.told(&scene.seller).await.0.len(), 2, "looking at the link ends nothing");
    assert_eq!(visitor.send(from_afar(&path, ONE_CLICK)).await.status, 200);
    assert_eq!(visitor.submit(&page, "form[action$='/unsubscribe']", &[]).await.status, 200, "done twice, it is done");
    scene.request().await;
    let (mailed, shown) = scene.told(&scene.seller).await;
    assert_eq!((mailed.len(), shown.len()), (2, 3), "the bell still tells");
    let settings = scene.sells.open("/account/notifications").await;
    assert_eq!(settings.attribute("input[name=requests][checked]", "value").as_deref(), Some("site"));
    assert_eq!(settings.attribute("input[name=messages][checked]", "value").as_deref(), Some("mail"), "nothing else ends");
}

#[actix_web::test]
async fn no_other_token_ends_letters() {
    let scene = Scene::new().await;
    let path = link(&scene).await;
    let token = path.trim_start_matches("/notifications/").trim_end_matches("/unsubscribe");
    assert_eq!(token.len(), 43);
    let owner = scene.seller.owner;
    for wrong in [owner.to_string(), "x".repeat(43), token.to_lowercase(), format!("{token}x")] {
        let wrong = format!("/notifications/{wrong}/unsubscribe");
        assert_eq!(scene.world.visitor().send(from_afar(&wrong, ONE_CLICK)).await.status, 404, "{wrong}");
        assert_eq!(scene.world.visitor().get(&wrong).await.status, 404);
    }
    assert_eq!(scene.sells.send(from_afar("/account/notifications", ONE_CLICK)).await.status, 403);
}
