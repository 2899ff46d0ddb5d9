//! What goes well.

use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::db::schema::{card_grants, deal_events, deals, leads, offers};
use pepite::deals::{Post, confirm_when_warranty_ends, expire_offers};

use super::*;

#[actix_web::test]
async fn from_the_offer_to_the_card_and_the_confirmation() {
    let scene = Scene::new(LeadSpec::default()).await;
    let first = scene.offer(&scene.buy, &[("price", "120,50"), ("note", "Première proposition")]).await;
    assert_eq!((first.version, first.price), (1, 12_050));
    let counter = scene.offer(&scene.sell, &[("price", "140"), ("counter_to", &first.id.to_string())]).await;
    assert_eq!(state_of(&scene.world, &first).await, "countered");
    let code = code_of(&accept(&scene.buy, &counter).await);
    assert_eq!(scene.state_of_lead().await, ("sold".into(), 1));

    let page = scene.buy.open(&format!("/deals/{code}")).await;
    assert!(page.text(".parties").contains("Thermia Rhône"), "the seller is named now");
    assert!(page.text("#terms ~ .facts").contains("140 € HT, prix fixe"), "{}", page.text("#terms ~ .facts"));
    assert!(scene.sell.open(&format!("/deals/{code}")).await.text(".parties").contains("Isolor Énergies"));
    assert!(scene.buy.open("/deals").await.text("tbody").contains("achat à Thermia Rhône"));
    assert!(scene.sell.open("/deals").await.text("tbody").contains("vente à Isolor Énergies"));

    let paid = scene.buy.submit(&page, &format!("form[action='/deals/{code}/payment']"), &[]).await;
    assert_eq!(paid.status, 303);
    let page = scene.sell.open(&format!("/deals/{code}")).await;
    assert_eq!(scene.sell.submit(&page, "form[action$='/payment']", &[]).await.status, 303);
    assert_eq!(scene.sell.submit(&page, "form[action$='/release']", &[]).await.status, 303);

    let card = scene.buy.open_card(&format!("/deals/{code}")).await;
    assert!(card.text("h1").contains("Kerboriou"));
    assert_eq!(card.header("cache-control"), Some("no-store"));
    assert!(card.text(".facts").contains("yann.kerboriou@ateliers-kb.example"));
    assert!(card.text("aside").contains("22/12/2026"), "the person is informed within a month");

    let page = scene.buy.open(&format!("/deals/{code}")).await;
    assert_eq!(scene.buy.submit(&page, "form[action$='/outcome']", &[("outcome", "reached")]).await.status, 303);
    assert_eq!(scene.buy.submit(&page, "form[action$='/confirmation']", &[]).await.status, 303);
    assert!(scene.sell.open(&format!("/deals/{code}")).await.text("main").contains("Joint"));
    assert_eq!(scene.buy.open_card(&format!("/deals/{code}")).await.status, 200, "a confirmed deal keeps its card");

    let to_buyer = ["offer_countered", "deal_agreed", "deal_received", "deal_released"];
    assert_eq!(sorted(scene.letters(&scene.buyer).await), sorted(to_buyer.map(String::from).to_vec()));
    let to_seller = ["offer_made", "deal_agreed", "deal_paid", "deal_confirmed"];
    assert_eq!(sorted(scene.letters(&scene.seller).await), sorted(to_seller.map(String::from).to_vec()));
    let history: Vec<String> =
        deal_events::table.order(deal_events::id).select(deal_events::what).load(&mut scene.world.conn().await).await.unwrap();
    assert_eq!(history, ["agreed", "paid", "received", "released", "card_opened", "outcome", "confirmed", "card_opened"]);
}

fn sorted(mut kinds: Vec<String>) -> Vec<String> {
    kinds.sort();
    kinds
}

#[actix_web::test]
async fn the_agreement_is_readable_by_both_and_changed_by_nobody() {
    let scene = Scene::new(LeadSpec::default()).await;
    let code = scene.agreed().await;
    let path = format!("/deals/{code}/agreement");
    let papers = [scene.buy.open(&path).await, scene.sell.open(&path).await];
    for paper in &papers {
        let text = paper.text("article");
        for words in ["Thermia Rhône", "Isolor Énergies", "732 829 320", "Réfection de toiture", "140 € HT", "14 jours"] {
            assert!(text.contains(words), "{words}: {text}");
        }
    }
    assert_eq!(papers[0].text(".facts"), papers[1].text(".facts"), "the same fingerprint for both");
    let mut conn = scene.world.conn().await;
    diesel::update(leads::table).set(leads::title.eq("Autre chose")).execute(&mut conn).await.unwrap();
    assert_eq!(scene.buy.open(&path).await.text("article"), papers[0].text("article"));
    let edit = diesel::update(deals::table).set(deals::price.eq(1_i64)).execute(&mut conn).await.unwrap_err();
    assert_eq!(pepite::db::violated(&edit), Some("deals_agreement_is_final"));
}

#[actix_web::test]
async fn commission_and_exchange_are_said_as_they_are() {
    let scene = Scene::new(LeadSpec { cap: 2, ..LeadSpec::default() }).await;
    let typed = [("price", ""), ("payment", "commission"), ("commission_percent", "12,5"), ("warranty_days", "0")];
    let offer = scene.offer(&scene.buy, &typed).await;
    let code = code_of(&accept(&scene.sell, &offer).await);
    let terms = scene.buy.open(&format!("/deals/{code}")).await.text("#terms ~ .facts");
    assert!(terms.contains("12,5 % HT de ce que l’acheteur signe"), "{terms}");
    assert!(terms.contains("Sans garantie") && terms.contains("2 acheteurs au plus"), "{terms}");
    assert!(scene.buy.open("/deals").await.text("tbody").contains("12,5 %"));

    let other = scene.world.company("Ferralp").await;
    let talk = talk(&scene.world, &scene.lead, &scene.seller, &other).await;
    let ferralp = scene.world.browser(&other).await;
    make(&ferralp, talk, &[("price", "20"), ("payment", "exchange")]).await.location();
    let code = code_of(&accept(&scene.sell, &newest(&scene.world, talk).await).await);
    let paper = ferralp.open(&format!("/deals/{code}/agreement")).await.text("article");
    assert!(paper.contains("Un lead en échange, plus 20 € HT"), "{paper}");
    assert_eq!(scene.state_of_lead().await, ("sold".into(), 2));
}

#[actix_web::test]
async fn an_offer_sent_twice_is_made_once_and_an_acceptance_too() {
    let scene = Scene::new(LeadSpec::default()).await;
    let key = Uuid::new_v4().to_string();
    for _ in 0..3 {
        let page = scene.post_offer(&scene.buy, &[("submission", &key)]).await;
        assert_eq!(page.location(), format!("/conversations/{}", scene.talk));
    }
    let offer = newest(&scene.world, scene.talk).await;
    assert_eq!(offer.version, 1);
    let other = scene.post_offer(&scene.buy, &[("submission", &key), ("price", "99")]).await;
    assert_eq!((other.status, other.text("main").contains("déjà servi")), (422, true));
    let fields = [("version", "1"), ("price", "14000"), ("submission", &key)];
    let path = format!("/offers/{}/acceptance", offer.id);
    let (first, again) = futures_util::join!(scene.sell.post(&path, &fields), scene.sell.post(&path, &fields));
    assert_eq!(first.location(), again.location());
    assert_eq!(number_of_deals(&scene.world).await, 1);
}

#[actix_web::test]
async fn an_offer_under_the_floor_is_declined_like_any_other() {
    let scene = Scene::new(LeadSpec { floor_price: Some(10_000), ..LeadSpec::default() }).await;
    let low = scene.offer(&scene.buy, &[("price", "99,99")]).await;
    assert_eq!(low.state, "declined");
    assert_eq!(scene.letters(&scene.buyer).await, ["offer_declined"]);
    assert!(scene.letters(&scene.seller).await.is_empty(), "the seller is left in peace");
    let fair = scene.offer(&scene.buy, &[("price", "100")]).await;
    assert_eq!(fair.state, "open");
    let mine = scene.offer(&scene.sell, &[("price", "50"), ("counter_to", &fair.id.to_string())]).await;
    assert_eq!(mine.state, "open", "a seller may go below its own floor");
}

#[actix_web::test]
async fn an_unanswered_offer_expires_and_its_maker_is_told() {
    let scene = Scene::new(LeadSpec::default()).await;
    let offer = scene.offer(&scene.buy, &[("expires_in_days", "2")]).await;
    let post = || Post { links: &scene.world.house.links, now: scene.world.now() };
    assert_eq!(expire_offers(&mut *scene.world.conn().await, post()).await.unwrap(), 0);
    scene.world.pass(Duration::days(2));
    is_told(&accept(&scene.sell, &offer).await, "expiré");
    assert_eq!(expire_offers(&mut *scene.world.conn().await, post()).await.unwrap(), 1);
    assert_eq!(expire_offers(&mut *scene.world.conn().await, post()).await.unwrap(), 0);
    assert_eq!(state_of(&scene.world, &offer).await, "expired");
    assert_eq!(scene.letters(&scene.buyer).await, ["offer_expired"]);
    is_told(&accept(&scene.sell, &offer).await, "expiré");
}

#[actix_web::test]
async fn a_new_offer_takes_the_place_of_one_that_ran_out() {
    let scene = Scene::new(LeadSpec::default()).await;
    let old = scene.offer(&scene.buy, &[("expires_in_days", "1")]).await;
    scene.world.pass(Duration::hours(25));
    let new = scene.offer(&scene.buy, &[]).await;
    assert_eq!((state_of(&scene.world, &old).await.as_str(), new.version), ("expired", 2));
}

#[actix_web::test]
async fn a_cancelled_deal_gives_its_seat_back() {
    let scene = Scene::new(LeadSpec::default()).await;
    let code = scene.agreed().await;
    assert_eq!(scene.state_of_lead().await, ("sold".into(), 1));
    let page = scene.buy.open(&format!("/deals/{code}")).await;
    assert_eq!(scene.buy.submit(&page, "form[action$='/cancellation']", &[]).await.status, 303);
    assert_eq!(scene.state_of_lead().await, ("published".into(), 0));
    assert!(scene.letters(&scene.seller).await.contains(&"deal_cancelled".into()));
    let other = scene.world.company("Ferralp").await;
    let talk = talk(&scene.world, &scene.lead, &scene.seller, &other).await;
    make(&scene.world.browser(&other).await, talk, &[]).await.location();
    let again = accept(&scene.sell, &newest(&scene.world, talk).await).await;
    assert_ne!(code_of(&again), code);
}

#[actix_web::test]
async fn a_deal_confirms_itself_when_the_warranty_is_over() {
    let scene = Scene::new(LeadSpec::default()).await;
    let code = scene.released().await;
    let confirm = async || {
        let post = Post { links: &scene.world.house.links, now: scene.world.now() };
        confirm_when_warranty_ends(&mut *scene.world.conn().await, post).await.unwrap()
    };
    scene.world.pass(Duration::days(14) - Duration::seconds(1));
    assert_eq!(confirm().await, 0);
    scene.world.pass(Duration::seconds(1));
    let late = scene.buy.post(&format!("/deals/{code}/claims"), &[("reason", "unreachable"), ("text", "Trop tard")]).await;
    is_told(&late, "garantie est terminée");
    assert_eq!(confirm().await, 1);
    assert_eq!(confirm().await, 0);
    assert!(scene.letters(&scene.buyer).await.contains(&"deal_ripened".into()));
    assert!(scene.letters(&scene.seller).await.contains(&"deal_ripened".into()));
}

#[actix_web::test]
async fn only_a_release_writes_a_permission_and_every_opening_is_written_down() {
    let scene = Scene::new(LeadSpec::default()).await;
    let code = scene.agreed().await;
    let mut conn = scene.world.conn().await;
    assert_eq!(card_grants::table.count().get_result::<i64>(&mut conn).await.unwrap(), 0);
    scene.sell.post(&format!("/deals/{code}/release"), &[]).await.location();
    assert_eq!(card_grants::table.count().get_result::<i64>(&mut conn).await.unwrap(), 1);
    for opened in 1..=3 {
        let card = scene.buy.open_card(&format!("/deals/{code}")).await;
        assert_eq!(card.texts("aside ul.list-unstyled li").len(), opened);
    }
    let offer: String = offers::table.select(offers::state).first(&mut conn).await.unwrap();
    assert_eq!(offer, "accepted");
}
