//! After the release: the agreement as a file, the card as a file, the person informed, reports and reminders.

use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::db::schema::{agreement_prints, deal_events, deal_outcomes, deals};
use pepite::db::violated;
use pepite::deals::{PaperHash, Post, remind_buyers};

use super::*;

async fn openings(scene: &Scene) -> i64 {
    let opened = deal_events::table.filter(deal_events::what.eq("card_opened"));
    opened.count().get_result(&mut scene.world.conn().await).await.expect("a count")
}

async fn remind(scene: &Scene) -> usize {
    let post = Post { links: &scene.world.house.links, now: scene.world.now() };
    remind_buyers(&mut *scene.world.conn().await, post).await.expect("a round")
}

async fn reminded(scene: &Scene, kind: &str) -> usize {
    assert!(!scene.letters(&scene.seller).await.contains(&kind.to_owned()), "reminders are the buyer's");
    scene.letters(&scene.buyer).await.into_iter().filter(|it| it == kind).count()
}

#[actix_web::test]
async fn the_agreement_is_a_pdf_that_stays_as_it_was_drawn() {
    let scene = Scene::new(LeadSpec::default()).await;
    let code = scene.agreed().await;
    let path = format!("/deals/{code}/agreement.pdf");
    let page = scene.buy.open(&format!("/deals/{code}/agreement")).await;
    let hashes: Vec<String> = page.texts(".facts dd.secret").into_iter().skip(1).collect();
    assert_eq!(hashes.len(), 2, "one of each language");
    for (by, query) in [(&scene.buy, ""), (&scene.sell, "?lang=fr"), (&scene.buy, "?lang=en")] {
        let file = by.open(&format!("{path}{query}")).await;
        assert_eq!(file.header("content-type"), Some("application/pdf"));
        assert_eq!(file.header("cache-control"), Some("no-store"));
        assert!(file.body.starts_with("%PDF-1.7"));
    }
    let rows: Vec<(String, Vec<u8>, Vec<u8>)> = agreement_prints::table
        .order(agreement_prints::language.desc())
        .select((agreement_prints::language, agreement_prints::sha256, agreement_prints::file))
        .load(&mut scene.world.conn().await)
        .await
        .unwrap();
    assert_eq!(rows.len(), 2, "drawn once in each language");
    for ((_, hash, file), shown) in rows.iter().zip(&hashes) {
        assert_eq!(PaperHash::of(file).to_string(), *shown);
        assert_eq!(hash.as_slice(), PaperHash::of(file).bytes());
    }
    let edit = diesel::update(agreement_prints::table).set(agreement_prints::file.eq(b"x".to_vec()));
    let refused = edit.execute(&mut scene.world.conn().await).await.unwrap_err();
    assert_eq!(violated(&refused), Some("agreement_prints_append_only"));
    let stranger = scene.world.browser(&scene.world.company("Curieux").await).await;
    assert_eq!(stranger.get(&path).await.status, 404);
}

#[actix_web::test]
async fn a_hash_says_whether_a_file_is_this_agreement() {
    let scene = Scene::new(LeadSpec::default()).await;
    let code = scene.agreed().await;
    let shown = scene.buy.open(&format!("/deals/{code}/agreement")).await.texts(".facts dd.secret");
    let page = scene.sell.open(&format!("/deals/{code}/agreement/verify")).await;
    assert!(page.text("code").contains(&format!("sha256sum pepite-{code}-fr.pdf")));
    let form = "form[action$='/verify']";
    let other = PaperHash::of(b"autre chose").to_string();
    for (hash, words) in [
        (shown[0].as_str(), "tel qu’il est enregistré"),
        (shown[1].as_str(), "PDF français"),
        (shown[2].as_str(), "PDF anglais"),
        (other.as_str(), "n’est pas celle de cet accord"),
    ] {
        let answer = scene.sell.submit(&page, form, &[("hash", hash)]).await;
        assert_eq!(answer.status, 200);
        assert!(answer.text("[role=status]").contains(words), "{words}: {}", answer.text("[role=status]"));
    }
    let empty = scene.sell.submit(&page, form, &[("hash", "abc")]).await;
    assert_eq!(empty.status, 422);
    assert!(empty.has("#hash-error"));
}

#[actix_web::test]
async fn each_download_of_the_card_is_an_opening_that_both_sides_see() {
    let scene = Scene::new(LeadSpec::default()).await;
    let code = scene.agreed().await;
    for file in ["card.csv", "card.vcf"] {
        assert_eq!(scene.buy.get(&format!("/deals/{code}/{file}")).await.status, 404, "sealed");
        assert_eq!(scene.buy.post(&format!("/deals/{code}/{file}"), &[]).await.status, 404, "sealed");
    }
    scene.sell.post(&format!("/deals/{code}/release"), &[]).await.location();
    assert!(scene.sell.open(&format!("/deals/{code}")).await.text("#openings ~ p").contains("Pas encore"));
    let page = scene.buy.open(&format!("/deals/{code}/card")).await;
    let csv = scene.buy.submit(&page, "form[action$='/card.csv']", &[]).await;
    assert_eq!(csv.status, 200);
    assert_eq!(csv.header("cache-control"), Some("no-store"));
    assert_eq!(csv.header("content-disposition"), Some(format!("attachment; filename=\"pepite-{code}.csv\"").as_str()));
    assert!(csv.body.contains("Kerboriou") && csv.body.contains("yann.kerboriou@ateliers-kb.example"));
    let vcf = scene.buy.submit(&page, "form[action$='/card.vcf']", &[]).await;
    assert_eq!(vcf.header("cache-control"), Some("no-store"));
    assert!(vcf.body.starts_with("BEGIN:VCARD\r\nVERSION:4.0\r\n") && vcf.body.contains("FN:Kerboriou\r\n"));
    for file in ["card.csv", "card.vcf"] {
        assert_eq!(scene.sell.get(&format!("/deals/{code}/{file}")).await.status, 404, "the buyer's alone");
        assert_eq!(scene.sell.post(&format!("/deals/{code}/{file}"), &[]).await.status, 404, "the buyer's alone");
        assert_eq!(scene.buy.get(&format!("/deals/{code}/{file}")).await.location(), format!("/deals/{code}/card"));
    }
    scene.buy.open_card(&format!("/deals/{code}")).await;
    assert_eq!(openings(&scene).await, 3);
    for side in [&scene.sell, &scene.buy] {
        let lines = side.open(&format!("/deals/{code}")).await.texts("#openings ~ ul li");
        assert_eq!(lines.len(), 3);
        assert!(lines[0].contains("22/11/2026, 11:"), "who, and in which hour: {}", lines[0]);
    }
}

#[actix_web::test]
async fn the_person_is_informed_once_on_a_day_that_can_be() {
    let scene = Scene::new(LeadSpec::default()).await;
    let code = scene.released().await;
    assert!(scene.buy.open("/desk").await.text(".todo").contains("Informer la personne"));
    assert!(!scene.sell.open("/desk").await.body.contains("Informer la personne"));
    let page = scene.buy.open(&format!("/deals/{code}")).await;
    let notice = page.texts("details div[lang]").join(" ");
    for words in ["Thermia Rhône", "Isolor Énergies", "CNIL", "You may object", "vous opposer", &scene.buyer.email] {
        assert!(notice.contains(words), "{words}: {notice}");
    }
    assert!(!scene.sell.open(&format!("/deals/{code}")).await.has("form[action$='/notice']"));
    let form = "form[action$='/notice']";
    for day in ["2026-11-21", "2026-11-23", "hier", ""] {
        let refused = scene.buy.submit(&page, form, &[("informed_on", day)]).await;
        assert_eq!(refused.status, 422, "{day}");
        assert!(refused.has("#informed_on-error"));
    }
    is_told(&scene.sell.post(&format!("/deals/{code}/notice"), &[("informed_on", "2026-11-22")]).await, "l’autre partie");
    for _ in 0..2 {
        assert_eq!(scene.buy.submit(&page, form, &[]).await.location(), format!("/deals/{code}"));
    }
    is_told(&scene.buy.post(&format!("/deals/{code}/notice"), &[("informed_on", "2026-11-22")]).await, "déjà noté");
    for side in [&scene.sell, &scene.buy] {
        assert!(side.open(&format!("/deals/{code}")).await.text("main").contains("Informée le 22/11/2026"));
    }
    assert!(!scene.buy.open("/desk").await.body.contains("Informer la personne"));
    scene.world.pass(Duration::days(20));
    remind(&scene).await;
    assert_eq!(reminded(&scene, "inform_reminder").await, 0, "who has done it is left in peace");
}

#[actix_web::test]
async fn a_buyer_is_reminded_of_the_person_at_twenty_and_twenty_eight_days() {
    let scene = Scene::new(LeadSpec::default()).await;
    scene.released().await;
    scene.world.pass(Duration::days(20) - Duration::seconds(1));
    remind(&scene).await;
    assert_eq!(reminded(&scene, "inform_reminder").await, 0);
    scene.world.pass(Duration::seconds(1));
    assert_eq!((remind(&scene).await, remind(&scene).await), (1, 0));
    scene.world.pass(Duration::days(8));
    assert_eq!((remind(&scene).await, remind(&scene).await), (1, 0));
    assert_eq!(reminded(&scene, "inform_reminder").await, 2);
    let letters = scene.world.letters_to(&scene.buyer.email).await;
    assert!(letters.iter().any(|(kind, text)| kind == "inform_reminder" && text.contains("22/12/2026")));
}

#[actix_web::test]
async fn a_buyer_who_reports_nothing_is_reminded_at_a_day_and_two() {
    let scene = Scene::new(LeadSpec::default()).await;
    let code = scene.released().await;
    scene.world.pass(Duration::hours(24) - Duration::seconds(1));
    assert_eq!(remind(&scene).await, 0);
    scene.world.pass(Duration::seconds(1));
    assert_eq!((remind(&scene).await, remind(&scene).await), (1, 0));
    scene.buy.post(&format!("/deals/{code}/outcome"), &[("outcome", "called")]).await.location();
    scene.world.pass(Duration::hours(24));
    assert_eq!(remind(&scene).await, 0);
    assert_eq!(reminded(&scene, "report_reminder").await, 1);
    let other = Scene::new(LeadSpec::default()).await;
    other.released().await;
    other.world.pass(Duration::hours(48));
    assert_eq!((remind(&other).await, remind(&other).await), (1, 0), "a node that slept sends one, not two");
}

#[actix_web::test]
async fn each_report_is_a_line_of_its_own_and_a_double_click_is_one() {
    let scene = Scene::new(LeadSpec::default()).await;
    let code = scene.released().await;
    let page = scene.buy.open(&format!("/deals/{code}")).await;
    for _ in 0..2 {
        scene.buy.submit(&page, "form[action$='/outcome']", &[("outcome", "called")]).await.location();
    }
    for outcome in ["called", "reached", "won"] {
        scene.world.pass(Duration::hours(1));
        scene.buy.post(&format!("/deals/{code}/outcome"), &[("outcome", outcome)]).await.location();
    }
    let lines: Vec<String> = deal_outcomes::table
        .order(deal_outcomes::id)
        .select(deal_outcomes::outcome)
        .load(&mut scene.world.conn().await)
        .await
        .unwrap();
    assert_eq!(lines, ["called", "called", "reached", "won"]);
    let last: Option<String> = deals::table.select(deals::outcome).first(&mut scene.world.conn().await).await.unwrap();
    assert_eq!(last.as_deref(), Some("won"));
    assert_eq!(scene.buy.open(&format!("/deals/{code}")).await.texts("#reports li").len(), 4);
}

#[actix_web::test]
async fn a_bought_lead_moves_along_the_pipeline_without_a_script() {
    let scene = Scene::new(LeadSpec::default()).await;
    assert!(scene.buy.open("/deals/pipeline").await.has(".empty"));
    let code = scene.agreed().await;
    assert!(scene.buy.open("/deals/pipeline").await.has(".empty"), "a sealed card is not to be called yet");
    scene.sell.post(&format!("/deals/{code}/release"), &[]).await.location();
    let board = scene.buy.open("/deals/pipeline").await;
    assert_eq!(board.text(".board-column:first-child .count"), "1");
    let form = format!("form[action='/deals/{code}/outcome']");
    for _ in 0..2 {
        assert_eq!(scene.buy.submit(&board, &form, &[]).await.location(), "/deals/pipeline", "the next step is chosen");
    }
    let board = scene.buy.open("/deals/pipeline").await;
    assert!(board.text("[data-column=called] li").contains("un appel"), "{}", board.text("[data-column=called]"));
    assert!(!board.has(".board-column:first-child li"));
    let table = scene.buy.open("/deals/pipeline?view=table").await;
    assert!(table.text("tbody").contains("Appelé"));
    let moved = scene.buy.submit(&table, &form, &[("outcome", "called")]).await;
    assert_eq!(moved.location(), "/deals/pipeline?view=table");
    assert!(scene.buy.open("/deals/pipeline").await.text("[data-column=called] li").contains("2 appels"));
    assert!(scene.sell.open("/deals/pipeline").await.has(".empty"), "the seller bought nothing");
    is_told(&scene.sell.post(&format!("/deals/{code}/outcome"), &[("outcome", "won")]).await, "l’autre partie");
}
