//! A claim: the seller's answer, moderation, the free seat, and what the clock does.

use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::db::schema::{claims, deal_events, deals, lead_cards, moderation_log};
use pepite::db::violated;
use pepite::deals::{Post, confirm_when_warranty_ends, move_claims_by_the_clock};

use super::*;

impl Scene {
    /// A released deal of which the buyer complains.
    async fn claimed(&self) -> String {
        let code = self.released().await;
        let typed = [("reason", "unreachable"), ("text", "Personne ne répond chez Thermia Rhône.")];
        assert_eq!(self.buy.post(&format!("/deals/{code}/claims"), &typed).await.status, 303);
        code
    }

    async fn answer(&self, code: &str, fields: &[(&str, &str)]) -> Page {
        self.sell.post(&format!("/deals/{code}/claims/decision"), fields).await
    }

    /// A claimed deal whose seller refuses.
    async fn refused(&self) -> String {
        let code = self.claimed().await;
        self.answer(&code, &[("decision", "refuse"), ("reason", "La personne m’a répondu hier.")]).await.location();
        code
    }

    async fn state(&self) -> String {
        deals::table.select(deals::state).first(&mut self.world.conn().await).await.expect("the deal")
    }

    async fn history(&self) -> Vec<(String, String)> {
        let lines = deal_events::table.order(deal_events::id).select((deal_events::what, deal_events::side));
        lines.load(&mut self.world.conn().await).await.expect("a history")
    }

    async fn clock(&self) -> usize {
        let post = Post { links: &self.world.house.links, now: self.world.now() };
        move_claims_by_the_clock(&mut *self.world.conn().await, post).await.expect("the clock's round")
    }
}

fn line(what: &str, by: &str) -> (String, String) {
    (what.into(), by.into())
}

#[actix_web::test]
async fn a_claim_keeps_what_was_typed_and_is_made_once() {
    let scene = Scene::new(LeadSpec::default()).await;
    let code = scene.released().await;
    let page = scene.buy.open(&format!("/deals/{code}")).await;
    let form = format!("form[action='/deals/{code}/claims']");
    let empty = scene.buy.submit(&page, &form, &[("text", "Personne ne répond.")]).await;
    assert_eq!(empty.status, 422);
    assert!(empty.has("#reason-error") && empty.body.contains("Personne ne répond."), "what was typed is kept");
    let typed = [("reason", "unreachable"), ("text", "Personne ne répond.")];
    for _ in 0..2 {
        assert_eq!(scene.buy.submit(&page, &form, &typed).await.location(), format!("/deals/{code}"));
    }
    assert_eq!(claims::table.count().get_result::<i64>(&mut scene.world.conn().await).await.unwrap(), 1);
    let page = scene.sell.open(&format!("/deals/{code}")).await;
    assert!(page.text("main").contains("Personne ne répond."));
    assert!(page.text("#claim-waits").contains("29/11/2026"), "{}", page.text("#claim-waits"));
    assert!(scene.world.letters_to(&scene.seller.email).await.iter().all(|(_, text)| !text.contains("ne répond")));
}

#[actix_web::test]
async fn a_seller_who_accepts_pays_back_and_may_offer_the_lead_anew() {
    for free in [false, true] {
        let scene = Scene::new(LeadSpec::default()).await;
        let code = scene.claimed().await;
        let page = scene.sell.open(&format!("/deals/{code}")).await;
        let mut typed = vec![("decision", "accept")];
        typed.extend(free.then_some(("free_seat", "yes")));
        let form = "form[action$='/claims/decision']";
        assert_eq!(scene.sell.submit(&page, form, &typed).await.status, 303);
        assert_eq!(scene.state().await, "refunded");
        assert_eq!(scene.buy.get(&format!("/deals/{code}/card")).await.status, 404, "a refunded buyer has no card");
        assert!(scene.letters(&scene.buyer).await.contains(&"claim_accepted".into()));
        if !free {
            assert_eq!(scene.state_of_lead().await, ("sold".into(), 1));
            assert!(!scene.buy.open(&format!("/deals/{code}")).await.has("form[action$='/seat']"));
            is_told(&scene.buy.post(&format!("/deals/{code}/seat"), &[]).await, "l’autre partie");
            let page = scene.sell.open(&format!("/deals/{code}")).await;
            assert_eq!(scene.sell.submit(&page, "form[action$='/seat']", &[]).await.status, 303);
        }
        assert_eq!(scene.state_of_lead().await, ("published".into(), 0));
        is_told(&scene.sell.post(&format!("/deals/{code}/seat"), &[]).await, "déjà noté");
        let other = scene.world.company("Ferralp").await;
        let talk = talk(&scene.world, &scene.lead, &scene.seller, &other).await;
        make(&scene.world.browser(&other).await, talk, &[]).await.location();
        assert_ne!(code_of(&accept(&scene.sell, &newest(&scene.world, talk).await).await), code, "the seat sells again");
        let seats: Vec<i16> = deals::table.select(deals::seat).load(&mut scene.world.conn().await).await.unwrap();
        assert_eq!(seats, [1, 1]);
    }
}

#[actix_web::test]
async fn a_lead_whose_person_had_its_data_erased_is_not_offered_anew() {
    let scene = Scene::new(LeadSpec::default()).await;
    let code = scene.claimed().await;
    diesel::delete(lead_cards::table).execute(&mut scene.world.conn().await).await.unwrap();
    is_told(&scene.answer(&code, &[("decision", "accept"), ("free_seat", "yes")]).await, "effacer ses données");
    assert_eq!(scene.state().await, "claimed", "nothing happened by halves");
    scene.answer(&code, &[("decision", "accept")]).await.location();
    is_told(&scene.sell.post(&format!("/deals/{code}/seat"), &[]).await, "effacer ses données");
}

#[actix_web::test]
async fn a_refusal_has_a_reason_and_leaves_the_buyer_the_word() {
    let scene = Scene::new(LeadSpec::default()).await;
    let code = scene.claimed().await;
    assert_eq!(scene.answer(&code, &[]).await.status, 422);
    let silent = scene.answer(&code, &[("decision", "refuse"), ("reason", " ")]).await;
    assert_eq!(silent.status, 422);
    assert!(silent.has("#reason-error"));
    assert!(scene.sell.open("/desk").await.text(".todo").contains("Répondre à la réclamation"));
    scene.answer(&code, &[("decision", "refuse"), ("reason", "La personne m’a répondu hier.")]).await.location();
    assert!(!scene.sell.open("/desk").await.body.contains("Répondre à la réclamation"), "the word is the buyer's now");
    assert!(scene.buy.open("/desk").await.text(".todo").contains("Contester le refus"));
    assert_eq!(scene.state().await, "claimed");
    is_told(&scene.answer(&code, &[("decision", "refuse"), ("reason", "Encore")]).await, "n’attend plus");
    let page = scene.buy.open(&format!("/deals/{code}")).await;
    assert!(page.text("main").contains("La personne m’a répondu hier."));
    assert!(page.text("#claim-waits").contains("29/11/2026"));
    let letters = scene.world.letters_to(&scene.buyer.email).await;
    assert!(letters.iter().any(|(kind, text)| kind == "claim_refused" && text.contains("29/11/2026")));
    assert!(letters.iter().all(|(_, text)| !text.contains("répondu hier")), "no letter holds what a user typed");
    assert_eq!(scene.buy.submit(&page, "form[action$='/confirmation']", &[]).await.status, 303);
    assert_eq!(scene.state().await, "confirmed");
    assert!(scene.sell.open(&format!("/deals/{code}")).await.text("main").contains("en est resté là"));
}

#[actix_web::test]
async fn a_refusal_nobody_contests_confirms_the_deal() {
    let scene = Scene::new(LeadSpec::default()).await;
    scene.refused().await;
    scene.world.pass(Duration::days(7) - Duration::seconds(1));
    assert_eq!(scene.clock().await, 0);
    scene.world.pass(Duration::seconds(1));
    assert_eq!((scene.clock().await, scene.clock().await), (1, 0));
    assert_eq!(scene.state().await, "confirmed");
    for company in [&scene.seller, &scene.buyer] {
        assert!(scene.letters(company).await.contains(&"claim_let_go".into()));
    }
}

#[actix_web::test]
async fn an_unanswered_claim_goes_to_moderation_by_itself_and_outlives_the_warranty() {
    let scene = Scene::new(LeadSpec::default()).await;
    let code = scene.claimed().await;
    scene.world.pass(Duration::days(7));
    is_told(&scene.answer(&code, &[("decision", "refuse"), ("reason", "Trop tard")]).await, "n’attend plus");
    assert_eq!((scene.clock().await, scene.clock().await), (1, 0));
    assert_eq!(scene.history().await.last(), Some(&line("claim_raised", "clock")));
    scene.world.pass(Duration::days(20));
    let post = Post { links: &scene.world.house.links, now: scene.world.now() };
    assert_eq!(confirm_when_warranty_ends(&mut *scene.world.conn().await, post).await.unwrap(), 0, "a claim stops the clock");
    assert_eq!((scene.clock().await, scene.state().await.as_str()), (0, "claimed"));
    let page = scene.sell.open(&format!("/deals/{code}")).await;
    assert!(page.text("main").contains("Devant la modération"));
    assert_eq!(scene.sell.submit(&page, "form[action$='/claims/decision']", &[]).await.status, 303, "it may still pay back");
    assert_eq!(scene.state().await, "refunded");
    assert!(scene.world.staff("moderator").await.open("/moderation").await.has(".empty"));
}

#[actix_web::test]
async fn moderation_arbitrates_under_aliases_with_a_reason_both_sides_read() {
    for (decision, state, last) in [("accept", "refunded", "refunded"), ("refuse", "confirmed", "confirmed")] {
        let scene = Scene::new(LeadSpec::default()).await;
        let code = scene.refused().await;
        let staff = scene.world.staff("moderator").await;
        let case = format!("/moderation/deals/{code}");
        assert_eq!(staff.get(&case).await.status, 404, "nobody reads along before it is asked to");
        let page = scene.buy.open(&format!("/deals/{code}")).await;
        let form = "form[action$='/claims/appeal']";
        assert_eq!(scene.buy.submit(&page, form, &[("text", "")]).await.status, 422);
        let typed = [("text", "Le numéro de THERMIA RHÔNE n’existe pas.")];
        for _ in 0..2 {
            assert_eq!(scene.buy.submit(&page, form, &typed).await.location(), format!("/deals/{code}"));
        }
        is_told(&scene.buy.post(&format!("/deals/{code}/claims/appeal"), &typed).await, "n’attend plus");

        let queue = staff.open("/moderation").await;
        assert_eq!(queue.attribute("tbody th a", "href"), Some(case.clone()));
        assert!(queue.text("tbody").contains("Personne injoignable"));
        let page = staff.open(&case).await;
        assert!(page.text("main").contains("Cèdre Bleu 47 n’existe pas"), "{}", page.text("main"));
        for name in ["Thermia", "THERMIA", "Isolor", &scene.seller.email, &scene.buyer.email, "Kerboriou"] {
            assert!(!page.body.contains(name), "the case names {name}");
        }
        let form = "form[action$='/decision']";
        assert_eq!(staff.submit(&page, form, &[("decision", decision), ("reason", " ")]).await.status, 422);
        assert_eq!(staff.submit(&page, form, &[("reason", "Deux appels vérifiés.")]).await.status, 422);
        let typed = [("decision", decision), ("reason", "Deux appels vérifiés.")];
        for _ in 0..2 {
            assert_eq!(staff.submit(&page, form, &typed).await.location(), case);
        }
        assert_eq!(staff.post(&format!("{case}/decision"), &typed).await.status, 409);
        assert_eq!(scene.state().await, state);
        assert_eq!(scene.history().await.last(), Some(&line(last, "staff")));
        for (side, company) in [(&scene.sell, &scene.seller), (&scene.buy, &scene.buyer)] {
            assert!(side.open(&format!("/deals/{code}")).await.text("main").contains("Deux appels vérifiés."));
            assert!(scene.letters(company).await.contains(&"claim_ruled".into()));
        }
        assert_eq!(scene.sell.open(&format!("/deals/{code}")).await.has("form[action$='/seat']"), decision == "accept");
        let log = staff.open("/moderation/log").await;
        assert!(log.text("tbody").contains("Réclamation arbitrée") && log.text("tbody").contains(&code));
        assert!(staff.open("/moderation").await.has(".empty"));
        assert_eq!(staff.open("/moderation?show=closed").await.attribute("tbody th a", "href"), Some(case));
        let edit = diesel::update(moderation_log::table).set(moderation_log::reason.eq("autre"));
        let refused = edit.execute(&mut scene.world.conn().await).await.unwrap_err();
        assert_eq!(violated(&refused), Some("moderation_log_append_only"));
    }
}

#[actix_web::test]
async fn nobody_arbitrates_a_deal_of_their_own_company() {
    let scene = Scene::new(LeadSpec::default()).await;
    let code = scene.refused().await;
    scene.buy.post(&format!("/deals/{code}/claims/appeal"), &[("text", "Si.")]).await.location();
    let role = pepite::db::schema::users::staff_role;
    let owner = pepite::db::schema::users::table.find(scene.buyer.owner);
    diesel::update(owner).set(role.eq("moderator")).execute(&mut scene.world.conn().await).await.unwrap();
    let judge = scene.world.browser(&scene.buyer).await;
    let case = format!("/moderation/deals/{code}");
    assert!(!judge.open(&case).await.has("form[action$='/decision']"));
    is_told(&judge.post(&format!("{case}/decision"), &[("decision", "accept"), ("reason", "Moi")]).await, "propre entreprise");
    assert_eq!(scene.state().await, "claimed");
}

#[actix_web::test]
async fn the_database_alone_holds_a_seat_until_it_is_given_back() {
    let scene = Scene::new(LeadSpec::default()).await;
    scene.claimed().await;
    let early = diesel::update(deals::table).set(deals::seat_freed_at.eq(scene.world.now()));
    let refused = early.execute(&mut scene.world.conn().await).await.unwrap_err();
    assert_eq!(violated(&refused), Some("deals_seat_freed_once_refunded"));
    let rule = diesel::update(claims::table).set((
        claims::ruling.eq("accepted"),
        claims::ruling_reason.eq("Parce que"),
        claims::ruled_at.eq(scene.world.now()),
    ));
    let refused = rule.execute(&mut scene.world.conn().await).await.unwrap_err();
    assert_eq!(violated(&refused), Some("claims_ruled_once_raised"));
}
