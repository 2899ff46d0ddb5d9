//! What each side says of the other once the deal is settled.

use chrono::Duration;

use super::*;

async fn confirmed(scene: &Scene) -> String {
    let code = scene.released().await;
    scene.buy.post(&format!("/deals/{code}/confirmation"), &[]).await.location();
    code
}

async fn review(by: &Browser, code: &str, stars: &str, text: &str) -> Page {
    by.post(&format!("/deals/{code}/reviews"), &[("stars", stars), ("text", text)]).await
}

#[actix_web::test]
async fn neither_reads_the_other_before_both_have_written() {
    let scene = Scene::new(LeadSpec::default()).await;
    let code = scene.released().await;
    assert!(!scene.buy.open(&format!("/deals/{code}")).await.has("#reviews"), "not before it is settled");
    is_told(&review(&scene.buy, &code, "4", "").await, "n’est pas possible");
    scene.buy.post(&format!("/deals/{code}/confirmation"), &[]).await.location();
    let page = scene.buy.open(&format!("/deals/{code}")).await;
    let form = format!("form[action='/deals/{code}/reviews']");
    let bad = scene.buy.submit(&page, &form, &[("stars", "6"), ("text", "Fiche exacte, vendeur joignable.")]).await;
    assert_eq!(bad.status, 422);
    assert!(bad.has("#stars-error") && bad.text("textarea[name=text]").contains("Fiche exacte"), "nothing typed is lost");
    scene.buy.submit(&bad, &form, &[("stars", "4")]).await.location();
    is_told(&review(&scene.buy, &code, "1", "Encore").await, "déjà noté");
    let seller = scene.sell.open(&format!("/deals/{code}")).await;
    assert!(!seller.body.contains("Fiche exacte") && seller.text("main").contains("L’autre partie a donné son avis"));
    assert!(scene.letters(&scene.seller).await.contains(&"deal_reviewed".to_owned()));
    review(&scene.sell, &code, "5", "").await.location();
    assert!(scene.sell.open(&format!("/deals/{code}")).await.text("main").contains("Fiche exacte, vendeur joignable."));
    assert!(scene.buy.open(&format!("/deals/{code}")).await.text("main").contains("5 – très bien"));
    assert_eq!(pepite::deals::books(&mut *scene.world.conn().await, scene.world.now()).await.unwrap(), 0);
}

#[actix_web::test]
async fn a_single_review_is_read_after_two_weeks_and_then_it_is_too_late_to_answer_it() {
    let scene = Scene::new(LeadSpec::default()).await;
    let code = confirmed(&scene).await;
    review(&scene.buy, &code, "1", "Personne ne répond.").await.location();
    scene.world.pass(Duration::days(14) - Duration::seconds(1));
    assert!(!scene.sell.open(&format!("/deals/{code}")).await.body.contains("Personne ne répond."));
    scene.world.pass(Duration::seconds(1));
    assert!(scene.sell.open(&format!("/deals/{code}")).await.text("main").contains("Personne ne répond."));
    is_told(&review(&scene.sell, &code, "1", "Vous non plus").await, "deux semaines");
}
