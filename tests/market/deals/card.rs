//! Opening the card: by a button, never by looking.

use actix_web::http::Method;
use actix_web::test::TestRequest;
use chrono::Duration;
use pepite::db::schema::{companies, deal_events};

use super::*;

async fn openings(scene: &Scene) -> i64 {
    let opened = deal_events::table.filter(deal_events::what.eq("card_opened")).count();
    opened.get_result(&mut scene.world.conn().await).await.expect("a count")
}

/// The addresses that open a card when they are posted to.
fn addresses(code: &str) -> [String; 3] {
    ["card", "card.csv", "card.vcf"].map(|file| format!("/deals/{code}/{file}"))
}

#[actix_web::test]
async fn looking_at_the_address_of_a_card_opens_nothing() {
    let scene = Scene::new(LeadSpec::default()).await;
    let code = scene.released().await;
    let third = scene.world.browser(&scene.world.company("Curieux").await).await;
    for path in addresses(&code) {
        for viewer in [&scene.buy, &scene.sell, &third, &scene.world.visitor()] {
            for _ in 0..10 {
                let page = viewer.get(&path).await;
                assert!(!page.body.contains("Kerboriou") && !page.body.contains("ateliers-kb"), "{path}");
            }
            let head = viewer.send(TestRequest::default().method(Method::HEAD).uri(&path)).await;
            assert!(head.status < 500);
            for (name, value) in [("sec-purpose", "prefetch"), ("purpose", "prefetch"), ("sec-purpose", "prefetch;prerender")] {
                let page = viewer.send(TestRequest::get().uri(&path).insert_header((name, value))).await;
                assert!(!page.body.contains("Kerboriou"), "{path}");
            }
        }
    }
    assert_eq!(openings(&scene).await, 0);
}

#[actix_web::test]
async fn a_form_of_another_site_opens_no_card() {
    let scene = Scene::new(LeadSpec::default()).await;
    let code = scene.released().await;
    for path in addresses(&code) {
        for (name, value) in [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("origin", "https://attacker.example"),
            ("accept", "text/html"),
        ] {
            let foreign = TestRequest::post().uri(&path).insert_header((name, value)).set_form([("a", "b")]);
            assert_eq!(scene.buy.send(foreign).await.status, 403, "{path} {name}: {value}");
        }
    }
    assert_eq!(openings(&scene).await, 0);
}

#[actix_web::test]
async fn the_button_opens_the_card_once_and_shows_it_for_some_minutes() {
    let scene = Scene::new(LeadSpec::default()).await;
    let code = scene.released().await;
    let path = format!("/deals/{code}/card");
    let page = scene.buy.open(&path).await;
    assert_eq!(page.header("cache-control"), Some("no-store"));
    assert!(page.text("main").contains("Chaque ouverture est inscrite"));
    let form = format!("form[action='{path}']");
    let pressed = scene.buy.submit(&page, &form, &[]).await;
    assert_eq!(pressed.location(), path);
    let card = scene.buy.follow(&pressed).await;
    assert!(card.text("h1").contains("Kerboriou"));
    assert_eq!(card.header("cache-control"), Some("no-store"));
    for _ in 0..3 {
        assert!(scene.buy.open(&path).await.text("h1").contains("Kerboriou"), "a reload");
        assert_eq!(scene.buy.submit(&page, &form, &[]).await.location(), path, "the same form again");
    }
    assert_eq!(openings(&scene).await, 1);
    let other = scene.world.browser(&scene.buyer).await;
    assert!(!other.open(&path).await.body.contains("Kerboriou"), "another browser presses the button itself");
    scene.world.pass(Duration::minutes(5));
    assert!(scene.buy.open(&path).await.has(&form), "the time is over");
    assert_eq!(scene.buy.submit(&page, &form, &[]).await.location(), path, "an old form opens nothing");
    assert!(!scene.buy.open(&path).await.body.contains("Kerboriou"));
    assert_eq!(openings(&scene).await, 1);
}

#[actix_web::test]
async fn a_double_click_is_one_opening() {
    let scene = Scene::new(LeadSpec::default()).await;
    let code = scene.released().await;
    for (opened, path) in (1..).zip(addresses(&code)) {
        let key = Uuid::new_v4().to_string();
        let fields = [("submission", key.as_str())];
        let (first, again) = futures_util::join!(scene.buy.post(&path, &fields), scene.buy.post(&path, &fields));
        assert_eq!(first.status, again.status, "{path}");
        assert_eq!(first.body, again.body, "{path}: the same file");
        assert_eq!(openings(&scene).await, opened, "{path}");
    }
    scene.world.pass(Duration::minutes(5));
    let key = Uuid::new_v4().to_string();
    let path = format!("/deals/{code}/card.csv");
    assert_eq!(scene.buy.post(&path, &[("submission", &key)]).await.status, 200);
    scene.world.pass(Duration::minutes(5));
    assert_eq!(scene.buy.post(&path, &[("submission", &key)]).await.location(), format!("/deals/{code}/card"));
    assert_eq!(
        scene.buy.post(&format!("/deals/{code}/card"), &[("submission", &key)]).await.status,
        422,
        "a key of another form"
    );
    assert_eq!(openings(&scene).await, 4);
}

#[actix_web::test]
async fn nobody_but_the_buyer_of_a_released_card_opens_it() {
    let scene = Scene::new(LeadSpec::default()).await;
    let code = scene.agreed().await;
    let third = scene.world.browser(&scene.world.company("Curieux").await).await;
    let staff = scene.world.staff("admin").await;
    for path in addresses(&code) {
        assert_eq!(scene.buy.post(&path, &[]).await.status, 404, "sealed");
    }
    scene.sell.post(&format!("/deals/{code}/release"), &[]).await.location();
    for path in addresses(&code) {
        for who in [&scene.sell, &third, &staff] {
            assert_eq!(who.post(&path, &[]).await.status, 404, "{path}");
        }
        assert_eq!(scene.world.visitor().post(&path, &[]).await.status, 401, "{path}");
        assert_eq!(scene.buy.post(&path, &[("all", "1")]).await.status, 400, "{path}");
    }
    assert_eq!(openings(&scene).await, 0);
}

#[actix_web::test]
async fn a_suspended_company_reads_the_card_it_bought_and_the_opening_is_written_down() {
    let scene = Scene::new(LeadSpec::default()).await;
    let code = scene.released().await;
    let suspended = diesel::update(companies::table.find(scene.buyer.id)).set(companies::suspended_at.eq(scene.world.now()));
    suspended.execute(&mut scene.world.conn().await).await.unwrap();
    assert!(scene.buy.open_card(&format!("/deals/{code}")).await.text("h1").contains("Kerboriou"));
    assert_eq!(scene.buy.post(&format!("/deals/{code}/reviews"), &[]).await.status, 403);
    assert_eq!(openings(&scene).await, 1);
}

#[actix_web::test]
async fn an_erased_card_is_no_file_and_its_opening_is_not_written_down() {
    let scene = Scene::new(LeadSpec::default()).await;
    let code = scene.released().await;
    scene.buy.open_card(&format!("/deals/{code}")).await;
    diesel::delete(pepite::db::schema::lead_cards::table).execute(&mut scene.world.conn().await).await.unwrap();
    assert!(scene.buy.open(&format!("/deals/{code}/card")).await.text("main").contains("n’existe plus"), "also within the time");
    assert!(scene.buy.open_card(&format!("/deals/{code}")).await.text("main").contains("n’existe plus"));
    for file in ["card.csv", "card.vcf"] {
        assert_eq!(scene.buy.post(&format!("/deals/{code}/{file}"), &[]).await.status, 404);
    }
    assert_eq!(openings(&scene).await, 1);
}
