//! Stage, grade and temperature: what the house computes, what sellers say, and what the days make of it.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::db::schema::{lead_cards, leads, letters};
use pepite::listings::reappraise_leads;

use crate::listings::{code_of, seller, send};
use crate::support::World;
use crate::support::world::LeadSpec;

/// The night shift passes until nothing is left to appraise; how many leads it appraised.
async fn reappraise(world: &World) -> usize {
    let mut done = 0;
    loop {
        let mut conn = world.conn().await;
        match reappraise_leads(&mut conn, &world.house.valuer.load_full(), world.now()).await.unwrap() {
            0 => return done,
            some => done += some,
        }
    }
}

/// Stage, whether it is ours, grade, the seller's grade, the temperature of the day.
type Columns = (Option<String>, bool, Option<String>, Option<String>, Option<String>);

async fn columns(world: &World, code: &str) -> Columns {
    leads::table
        .filter(leads::code.eq(code))
        .select((leads::stage, leads::stage_computed, leads::grade, leads::grade_said, leads::temperature_now))
        .first(&mut world.conn().await)
        .await
        .unwrap()
}

#[actix_web::test]
async fn a_lead_without_a_stage_gets_the_one_its_answers_support_and_says_why() {
    let world = World::new().await;
    let (_, browser) = seller(&world).await;
    let answers = [("stage", ""), ("need_clarity", "clear"), ("answered_us", "yes")];
    let code = code_of(&send(&browser, &answers).await);
    let (stage, computed, ..) = columns(&world, &code).await;
    assert_eq!((stage.as_deref(), computed), (Some("mql"), true));
    let teaser = world.visitor().open(&format!("/leads/{code}")).await;
    let said = "Calculé : MQL (qualifié marketing), parce que le besoin est clair, la personne a répondu et le lead est chaud ou \
                tiède. SQL demanderait un décideur et un budget.";
    assert!(teaser.text("main").contains(said), "{}", teaser.text("main"));
    assert!(!teaser.text("main").contains("Annoncé par le vendeur"));
    let form = browser.open(&format!("/leads/{code}/edit")).await;
    assert_eq!(form.attribute("input[name=stage][checked]", "value").as_deref(), Some(""), "it stays ours to compute");
}

#[actix_web::test]
async fn a_stage_by_itself_is_published_as_the_seller_s_word_beside_ours() {
    let world = World::new().await;
    let (_, browser) = seller(&world).await;
    let code = code_of(&send(&browser, &[("stage", "sql")]).await);
    let teaser = world.visitor().open(&format!("/leads/{code}")).await.text("main");
    assert!(teaser.contains("Annoncé par le vendeur : SQL (qualifié commercial)."), "{teaser}");
    assert!(teaser.contains("Calculé : MQL"), "{teaser}");
    // Within an hour, a second lead of a seller would appear later.
    world.pass(chrono::Duration::hours(1));
    let explained = [("stage", "sql"), ("stage_reason", "Le budget a été voté en conseil."), ("contact_last_name", "Le Goff")];
    let other = [("contact_email", "a.legoff@ardoises.example"), ("contact_mobile", "")];
    let code = code_of(&send(&browser, &[&explained[..], &other[..]].concat()).await);
    let teaser = world.visitor().open(&format!("/leads/{code}")).await.text("main");
    assert!(teaser.contains("« Le budget a été voté en conseil. »"), "{teaser}");
}

#[actix_web::test]
async fn a_grade_of_one_s_own_needs_a_reason_and_both_are_shown() {
    let world = World::new().await;
    let (_, browser) = seller(&world).await;
    let refused = send(&browser, &[("grade", "a")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.has("#grade_reason-error"), "{}", refused.text("main"));
    let code = code_of(&send(&browser, &[("grade", "a"), ("grade_reason", "Client fidèle depuis dix ans.")]).await);
    let (_, _, grade, said, _) = columns(&world, &code).await;
    assert_eq!((grade.as_deref(), said.as_deref()), (Some("a"), Some("a")));
    let teaser = world.visitor().open(&format!("/leads/{code}")).await.text("main");
    assert!(teaser.contains("Annoncé par le vendeur : A. « Client fidèle depuis dix ans. »"), "{teaser}");
    assert!(teaser.contains("Calculé : D. Adéquation (budget, décideur, identité) : faible"), "{teaser}");
    assert!(world.visitor().open("/leads?grade=a").await.body.contains(&code), "filters take the one that counts");
}

#[actix_web::test]
async fn the_grade_we_compute_needs_no_reason_and_stays_ours() {
    let world = World::new().await;
    let (_, browser) = seller(&world).await;
    let code = code_of(&send(&browser, &[("grade", "d")]).await);
    let (_, _, grade, said, _) = columns(&world, &code).await;
    assert_eq!((grade.as_deref(), said), (Some("d"), None));
}

#[actix_web::test]
async fn reasons_are_public_texts_and_pass_the_same_gates() {
    let world = World::new().await;
    let (_, browser) = seller(&world).await;
    for (field, choice) in [("stage_reason", ("stage", "sql")), ("grade_reason", ("grade", "a"))] {
        let page = send(&browser, &[choice, (field, "Rappeler au 06 12 34 56 78")]).await;
        assert_eq!(page.status, 422, "{field}");
        assert_eq!(page.texts("mark.fault"), ["06 12 34 56 78"], "{field}");
        assert!(page.has(&format!("#{field}-error")), "{field}");
    }
}

#[actix_web::test]
async fn the_live_estimate_says_stage_grade_and_temperature_with_their_reasons() {
    let world = World::new().await;
    let typed = [("sector", "energy"), ("temperature", "hot"), ("last_contact_on", "2026-11-03"), ("stage", "sql")];
    let page = world.visitor().post("/leads/estimate", &typed).await;
    let said = page.text("#form-opinions");
    assert!(said.contains("Déclaré chaud le 03/11/2026 ; tiède depuis le 10/11/2026 ; froid le 10/12/2026."), "{said}");
    assert!(said.contains("Annoncé par le vendeur : SQL") && said.contains("Calculé : MQL"), "{said}");
}

#[actix_web::test]
async fn a_lead_cools_on_pages_and_in_filters_and_only_its_seller_reads_what_it_declared() {
    let world = World::new().await;
    let (_, browser) = seller(&world).await;
    let code = code_of(&send(&browser, &[("temperature", "hot"), ("last_contact_on", "2026-11-22")]).await);
    let edited = |world: &World| {
        let (code, conn) = (code.clone(), world.house.pools.house.clone());
        async move {
            let mut conn = conn.get().await.unwrap();
            let lead = leads::table.filter(leads::code.eq(code));
            let row: (DateTime<Utc>, Option<DateTime<Utc>>, Option<i64>) =
                lead.select((leads::edited_at, leads::browse_bucket, leads::value)).first(&mut conn).await.unwrap();
            row
        }
    };
    let found =
        async |temperature: &str| world.visitor().open(&format!("/leads?temperature={temperature}")).await.body.contains(&code);
    let before = edited(&world).await;
    assert!(found("hot").await);
    let teaser = world.visitor().open(&format!("/leads/{code}")).await.text("main");
    assert!(teaser.contains("Sans nouveau contact : tiède le 29/11/2026, froid le 29/12/2026."), "{teaser}");
    world.pass(Duration::days(7));
    assert_eq!(reappraise(&world).await, 1);
    assert!(found("warm").await && !found("hot").await);
    let teaser = world.visitor().open(&format!("/leads/{code}")).await;
    assert!(teaser.has("main .badge.b-warm") && !teaser.has("main .badge.b-hot"));
    assert!(teaser.text("main").contains("Sans nouveau contact : froid le 29/12/2026."));
    assert!(!teaser.text("main").contains("chaud le"), "what was declared is its seller's");
    let form = browser.open(&format!("/leads/{code}/edit")).await;
    assert!(form.text("#form-opinions").contains("Déclaré chaud le 22/11/2026 ; tiède depuis le 29/11/2026"));
    assert!(form.has("input[name=temperature][value=hot][checked]"));
    let after = edited(&world).await;
    assert_eq!((after.0, after.1), (before.0, before.1), "neither edited nor moved");
    assert!(after.2 < before.2, "it is worth less");
    world.pass(Duration::days(30));
    assert_eq!(reappraise(&world).await, 1);
    assert!(found("cold").await && !found("warm").await);
}

#[actix_web::test]
async fn several_nodes_appraise_each_lead_once_a_day_without_cards_or_letters() {
    let world = World::new().await;
    let company = world.company("Thermia Rhône").await;
    for _ in 0..40 {
        world.lead(&company, LeadSpec::default()).await;
    }
    let over = world.lead(&company, LeadSpec::default()).await;
    let withdrawn = (leads::state.eq("withdrawn"), leads::closed_at.eq(world.now()));
    diesel::update(leads::table.filter(leads::code.eq(&over))).set(withdrawn).execute(&mut world.conn().await).await.unwrap();
    diesel::delete(lead_cards::table).execute(&mut world.conn().await).await.unwrap();
    let done = tokio::join!(reappraise(&world), reappraise(&world), reappraise(&world));
    assert_eq!(done.0 + done.1 + done.2, 40, "each once, and none that is over");
    assert_eq!(reappraise(&world).await, 0);
    let letters: i64 = letters::table.count().get_result(&mut world.conn().await).await.unwrap();
    assert_eq!(letters, 0);
    let days: Vec<NaiveDate> = leads::table
        .filter(leads::state.eq("published"))
        .select(leads::appraised_on)
        .load(&mut world.conn().await)
        .await
        .unwrap();
    assert!(days.iter().all(|day| *day == world.now().date_naive()));
    world.pass(Duration::days(1));
    assert_eq!(reappraise(&world).await, 40, "and again the day after");
}
