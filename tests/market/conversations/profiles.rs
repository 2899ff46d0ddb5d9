//! What each side may know of the other: bands of the night, and of a seller only what five sellers share.

use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::conversations::{aliases, compute_profiles};
use pepite::db::schema::{conversations, profiles};

use super::Scene;
use crate::support::world::{Company, LeadSpec};

/// A conversation that its seller accepted after so long.
async fn talked(scene: &Scene, seller: &Company, buyer: &Company, after: Duration) {
    let world = &scene.world;
    let code = world.lead(seller, LeadSpec::default()).await;
    let names = aliases(&mut rand::rng());
    let opened = world.now() - Duration::days(3);
    diesel::insert_into(conversations::table)
        .values((
            conversations::lead_id.eq(world.lead_id(&code).await),
            conversations::seller_company_id.eq(seller.id),
            conversations::buyer_company_id.eq(buyer.id),
            conversations::seller_alias.eq(names.0),
            conversations::buyer_alias.eq(names.1),
            conversations::state.eq("open"),
            conversations::opened_at.eq(opened),
            conversations::last_message_at.eq(opened),
            conversations::accepted_at.eq(opened + after),
        ))
        .execute(&mut world.conn().await)
        .await
        .unwrap();
    diesel::sql_query(
        "INSERT INTO messages (conversation_id, side, author_id, text, sent_at) \
         SELECT id, 'buyer', $1, 'Bonjour', opened_at FROM conversations WHERE NOT EXISTS \
         (SELECT FROM messages m WHERE m.conversation_id = conversations.id)",
    )
    .bind::<diesel::sql_types::Uuid, _>(buyer.owner)
    .execute(&mut world.conn().await)
    .await
    .unwrap();
}

async fn night(scene: &Scene) -> bool {
    compute_profiles(&mut *scene.world.conn().await, scene.world.now()).await.unwrap()
}

fn shown(page: &crate::support::Page) -> Vec<String> {
    page.texts("#profile dd")
}

#[actix_web::test]
async fn a_buyer_sees_only_bands_that_five_sellers_share() {
    let scene = Scene::new().await;
    let thread = scene.request("Bonjour").await;
    let mut sellers = vec![scene.seller.clone()];
    for n in 0..4 {
        sellers.push(scene.world.company(&format!("Vendeur {n}")).await);
    }
    for seller in &sellers[..4] {
        for _ in 0..3 {
            talked(&scene, seller, &scene.buyer, Duration::minutes(50)).await;
        }
    }
    assert!(night(&scene).await);
    assert_eq!(shown(&scene.buys.open(&thread).await), ["pas encore connu", "pas encore connu"], "four are too few");
    for _ in 0..3 {
        talked(&scene, &sellers[4], &scene.buyer, Duration::minutes(50)).await;
    }
    scene.world.pass(Duration::days(1));
    assert!(night(&scene).await);
    assert_eq!(shown(&scene.buys.open(&thread).await), ["pas encore connu", "en moins de 2 heures"]);
}

#[actix_web::test]
async fn a_seller_sees_what_a_buyer_is_about_in_bands_and_no_name() {
    let scene = Scene::new().await;
    let thread = scene.request("Bonjour").await;
    let fresh = scene.sells.open(&thread).await;
    assert_eq!(shown(&fresh), ["pas encore connu", "moins d’un mois", "nouveau", "pas encore connu"]);
    for _ in 0..2 {
        talked(&scene, &scene.seller, &scene.buyer, Duration::hours(3)).await;
    }
    scene.world.pass(Duration::days(40));
    assert!(night(&scene).await);
    let alone = shown(&scene.world.browser(&scene.seller).await.open(&thread).await);
    assert_eq!(alone[0], "pas encore connu", "who alone is about that would be known again under another alias");
    for n in 0..4 {
        let alike = scene.world.company(&format!("Acheteur {n}")).await;
        let browser = scene.world.browser(&alike).await;
        browser.post(&format!("/leads/{}/conversations", scene.lead), &[("text", "Bonjour")]).await.location();
        for _ in 0..2 {
            talked(&scene, &scene.seller, &alike, Duration::hours(3)).await;
        }
    }
    scene.world.pass(Duration::days(40));
    assert!(night(&scene).await);
    let page = scene.world.browser(&scene.seller).await.open(&thread).await;
    let known = shown(&page);
    assert!(known[0].starts_with("Bâtiment et travaux, Ille-et-Vilaine (35)"), "{known:?}");
    assert_eq!(known[1..], ["moins de six mois", "nouveau", "pas encore connu"]);
    assert!(!page.body.contains(&scene.buyer.name));
}

#[actix_web::test]
async fn the_bands_are_worked_out_once_a_night_by_one_node() {
    let scene = Scene::new().await;
    let both = futures_util::join!(night(&scene), night(&scene));
    assert!(both.0 != both.1, "the second finds it done");
    scene.world.pass(Duration::hours(12));
    assert!(!night(&scene).await);
    scene.world.pass(Duration::hours(6));
    assert!(night(&scene).await, "three o’clock has passed");
    let rows: i64 = profiles::table.count().get_result(&mut scene.world.conn().await).await.unwrap();
    assert_eq!(rows, 4, "two companies on two sides");
}
