//! Reports, decisions and the log.

use chrono::Duration;
use diesel::prelude::*;
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};
use pepite::db::schema::{companies, conversations, lead_cards, leads, messages, moderation_log, reports};
use pepite::db::violated;
use uuid::Uuid;

use crate::support::World;
use crate::support::world::{Company, LeadSpec};

async fn open_reports(world: &World) -> i64 {
    reports::table.filter(reports::closed_at.is_null()).count().get_result(&mut world.conn().await).await.unwrap()
}

async fn state_of(world: &World, code: &str) -> String {
    leads::table.filter(leads::code.eq(code)).select(leads::state).first(&mut world.conn().await).await.unwrap()
}

async fn acts(world: &World) -> Vec<String> {
    moderation_log::table.order(moderation_log::id).select(moderation_log::act).load(&mut world.conn().await).await.unwrap()
}

async fn conversation(world: &World, seller: &Company, buyer: &Company, code: &str) -> Uuid {
    let lead = world.lead_id(code).await;
    let conn = &mut world.conn().await;
    let id: Uuid = diesel::insert_into(conversations::table)
        .values((
            conversations::lead_id.eq(lead),
            conversations::seller_company_id.eq(seller.id),
            conversations::buyer_company_id.eq(buyer.id),
            conversations::seller_alias.eq("Granit Noir"),
            conversations::buyer_alias.eq("Prune Haute"),
            conversations::opened_at.eq(world.now()),
            conversations::last_message_at.eq(world.now()),
        ))
        .returning(conversations::id)
        .get_result(conn)
        .await
        .unwrap();
    diesel::insert_into(messages::table)
        .values((
            messages::conversation_id.eq(id),
            messages::side.eq("buyer"),
            messages::author_id.eq(buyer.owner),
            messages::text.eq("Des mots qui blessent"),
            messages::sent_at.eq(world.now()),
        ))
        .execute(conn)
        .await
        .unwrap();
    id
}

fn about(code: &str) -> String {
    format!("lead:{code}")
}

#[actix_web::test]
async fn a_reported_lead_is_removed_with_a_reason_and_comes_back_when_restored() {
    let world = World::new().await;
    let (seller, buyer) = (world.company("Encre & Cie").await, world.company("Ferralp").await);
    let code = world.lead(&seller, LeadSpec::default()).await;
    let member = world.browser(&buyer).await;
    let subject = about(&code);
    let told =
        member.post("/reports", &[("subject", &subject), ("reason", "personal_data_in_text"), ("text", "Le nom y est.")]).await;
    assert_eq!(told.location(), format!("/leads/{code}"));

    let staff = world.staff("moderator").await;
    let queue = staff.open("/moderation").await;
    assert_eq!(queue.text("tbody th a"), "Réfection de toiture d’un atelier");
    assert!(queue.text("tbody td").contains("Données personnelles"));
    let case = staff.open(&format!("/moderation/leads/{code}")).await;
    assert!(case.body.contains("Le nom y est."));
    for name in ["Encre", "Ferralp", &seller.email, &buyer.email] {
        assert!(!case.body.contains(name), "the case names {name}");
    }
    let form = format!("form[action='/moderation/leads/{code}/decision']");
    let removed = staff.submit(&case, &form, &[("decision", "remove"), ("reason", "Le texte nomme une personne.")]).await;
    assert_eq!(removed.location(), format!("/moderation/leads/{code}"));
    assert_eq!(state_of(&world, &code).await, "removed");
    assert_eq!(open_reports(&world).await, 0);
    assert!(staff.open("/moderation").await.has(".empty"));
    assert!(staff.open("/moderation?show=closed").await.has("tbody tr"));

    let letters = world.letters_to(&seller.email).await;
    assert_eq!(letters.len(), 1);
    assert!(letters[0].1.contains("Le texte nomme une personne."), "{}", letters[0].1);
    assert!(letters[0].1.contains(&code));
    let handled = world.letters_to(&buyer.email).await;
    assert_eq!(handled[0].0, "report_handled");
    assert!(!handled[0].1.contains("Le texte nomme"), "the statement of reasons is the author's");

    let log = staff.open("/moderation/log").await;
    assert_eq!(log.text("tbody th"), "Retiré");
    assert!(log.body.contains("Le texte nomme une personne."));

    let case = staff.open(&format!("/moderation/leads/{code}")).await;
    let restored = staff.submit(&case, &form, &[("decision", "restore"), ("reason", "Le nom a été ôté.")]).await;
    assert_eq!(restored.status, 303);
    assert_eq!(state_of(&world, &code).await, "published");
    assert_eq!(acts(&world).await, ["remove", "restore"]);
}

#[actix_web::test]
async fn a_removed_lead_is_gone_for_visitors_until_it_is_restored() {
    let world = World::new().await;
    let seller = world.company("Encre & Cie").await;
    let code = world.lead(&seller, LeadSpec::default()).await;
    let (visitor, staff) = (world.visitor(), world.staff("moderator").await);
    let address = format!("/leads/{code}");
    let decision = format!("/moderation/leads/{code}/decision");
    assert_eq!(visitor.get(&address).await.status, 200);
    staff.post(&decision, &[("decision", "hold"), ("reason", "À vérifier.")]).await.location();
    assert_eq!(visitor.get(&address).await.status, 404);
    staff.post(&decision, &[("decision", "restore"), ("reason", "Vérifié.")]).await.location();
    assert_eq!(visitor.get(&address).await.status, 200);
}

#[actix_web::test]
async fn the_forms_on_a_lead_and_in_a_conversation_reach_the_queue() {
    let world = World::new().await;
    let (seller, buyer) = (world.company("Encre & Cie").await, world.company("Ferralp").await);
    let code = world.lead(&seller, LeadSpec::default()).await;
    let id = conversation(&world, &seller, &buyer, &code).await;
    let member = world.browser(&buyer).await;
    for path in [format!("/leads/{code}"), format!("/conversations/{id}")] {
        let page = member.open(&path).await;
        let told = member.submit(&page, "form[action='/reports']", &[("reason", "offensive")]).await;
        assert_eq!(told.location(), path);
        assert!(member.follow(&told).await.has(".notice-ok"), "{path}");
    }
    assert_eq!(open_reports(&world).await, 2);
    assert_eq!(world.staff("moderator").await.open("/moderation").await.texts("tbody tr").len(), 2);
    assert!(!world.browser(&seller).await.open(&format!("/leads/{code}")).await.has("form[action='/reports']"));
}

#[actix_web::test]
async fn the_log_refuses_every_edit() {
    let world = World::new().await;
    let seller = world.company("Encre & Cie").await;
    let code = world.lead(&seller, LeadSpec::default()).await;
    let staff = world.staff("moderator").await;
    staff
        .post(&format!("/moderation/leads/{code}/decision"), &[("decision", "hold"), ("reason", "À vérifier.")])
        .await
        .location();
    let conn = &mut world.conn().await;
    let updated = diesel::update(moderation_log::table).set(moderation_log::reason.eq("rien")).execute(conn).await;
    assert_eq!(violated(&updated.unwrap_err()), Some("moderation_log_append_only"));
    let deleted = diesel::delete(moderation_log::table).execute(conn).await;
    assert_eq!(violated(&deleted.unwrap_err()), Some("moderation_log_append_only"));
    assert!(conn.batch_execute("TRUNCATE moderation_log").await.is_err());
    assert_eq!(acts(&world).await, ["hold"]);
}

#[actix_web::test]
async fn to_a_member_moderation_is_not_there() {
    let world = World::new().await;
    let company = world.company("Ferralp").await;
    let code = world.lead(&company, LeadSpec::default()).await;
    let member = world.browser(&company).await;
    for path in ["/moderation".to_owned(), "/moderation/log".to_owned(), format!("/moderation/leads/{code}")] {
        assert_eq!(member.get(&path).await.status, 404, "{path}");
        assert_eq!(world.visitor().get(&path).await.status, 401, "{path}");
    }
    let decision = format!("/moderation/leads/{code}/decision");
    assert_eq!(member.post(&decision, &[("decision", "remove"), ("reason", "Pour voir")]).await.status, 404);
    assert_eq!(state_of(&world, &code).await, "published");
}

#[actix_web::test]
async fn a_decision_needs_a_reason_and_keeps_what_was_chosen() {
    let world = World::new().await;
    let seller = world.company("Encre & Cie").await;
    let code = world.lead(&seller, LeadSpec::default()).await;
    let staff = world.staff("moderator").await;
    let decision = format!("/moderation/leads/{code}/decision");
    let page = staff.post(&decision, &[("decision", "remove"), ("reason", "  ")]).await;
    assert_eq!(page.status, 422);
    assert!(page.has(".error-summary"));
    assert_eq!(page.attribute("input[name=decision][checked]", "value").as_deref(), Some("remove"));
    let long = "a".repeat(2001);
    assert_eq!(staff.post(&decision, &[("decision", "remove"), ("reason", &long)]).await.status, 422);
    assert_eq!(staff.post(&decision, &[("decision", "burn"), ("reason", "Motif")]).await.status, 422);
    assert_eq!(state_of(&world, &code).await, "published");
    assert!(acts(&world).await.is_empty());
}

#[actix_web::test]
async fn a_second_decision_finds_that_the_case_has_moved_on() {
    let world = World::new().await;
    let seller = world.company("Encre & Cie").await;
    let code = world.lead(&seller, LeadSpec::default()).await;
    let (one, two) = (world.staff("moderator").await, world.staff("admin").await);
    let decision = format!("/moderation/leads/{code}/decision");
    one.post(&decision, &[("decision", "remove"), ("reason", "Motif")]).await.location();
    assert_eq!(two.post(&decision, &[("decision", "hold"), ("reason", "Motif")]).await.status, 409);
    assert_eq!(two.post(&decision, &[("decision", "keep"), ("reason", "Motif")]).await.status, 409);
    assert_eq!(acts(&world).await, ["remove"]);
    assert_eq!(world.letters_to(&seller.email).await.len(), 1);
}

#[actix_web::test]
async fn a_decision_sent_twice_is_carried_out_once() {
    let world = World::new().await;
    let seller = world.company("Encre & Cie").await;
    let code = world.lead(&seller, LeadSpec::default()).await;
    let staff = world.staff("moderator").await;
    let case = staff.open(&format!("/moderation/leads/{code}")).await;
    let form = format!("form[action='/moderation/leads/{code}/decision']");
    let (action, fields) = case.form(&form, &[("decision", "hold"), ("reason", "À vérifier.")]);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let (first, second) = (staff.post(&action, &fields).await, staff.post(&action, &fields).await);
    assert_eq!(first.location(), second.location());
    assert_eq!(acts(&world).await, ["hold"]);
}

#[actix_web::test]
async fn one_open_report_a_lead_and_reporter() {
    let world = World::new().await;
    let (seller, buyer) = (world.company("Encre & Cie").await, world.company("Ferralp").await);
    let code = world.lead(&seller, LeadSpec::default()).await;
    let member = world.browser(&buyer).await;
    let subject = about(&code);
    for _ in 0..2 {
        let told = member.post("/reports", &[("subject", &subject), ("reason", "duplicate"), ("text", "")]).await;
        assert_eq!(told.location(), format!("/leads/{code}"));
    }
    assert_eq!(open_reports(&world).await, 1);
    let bad = member.post("/reports", &[("subject", &subject), ("reason", ""), ("text", "Regardez")]).await;
    assert_eq!(bad.status, 422);
    assert_eq!(bad.text("textarea[name=text]"), "Regardez");
    assert_eq!(world.browser(&seller).await.post("/reports", &[("subject", &subject), ("reason", "other")]).await.status, 422);
    let own = world.browser(&seller).await.post("/reports", &[("subject", &subject), ("reason", "duplicate")]).await;
    assert_eq!(own.status, 409);
    assert_eq!(world.visitor().post("/reports", &[("subject", &subject), ("reason", "duplicate")]).await.status, 401);
}

#[actix_web::test]
async fn a_lead_that_one_may_not_see_cannot_be_reported() {
    let world = World::new().await;
    let (seller, buyer) = (world.company("Encre & Cie").await, world.company("Ferralp").await);
    let paused = world.lead(&seller, LeadSpec { state: "paused", ..LeadSpec::default() }).await;
    let member = world.browser(&buyer).await;
    for code in [paused.as_str(), "zzzzzzzzzz"] {
        let told = member.post("/reports", &[("subject", &about(code)), ("reason", "duplicate")]).await;
        assert_eq!(told.status, 404, "{code}");
    }
}

#[actix_web::test]
async fn only_a_side_may_report_a_conversation_and_the_staff_reads_it_without_names() {
    let world = World::new().await;
    let (seller, buyer) = (world.company("Encre & Cie").await, world.company("Ferralp").await);
    let code = world.lead(&seller, LeadSpec::default()).await;
    let id = conversation(&world, &seller, &buyer, &code).await;
    let subject = format!("conversation:{id}");
    let fields = [("subject", subject.as_str()), ("reason", "offensive")];
    let (outsider, staff) = (world.company("Tiers").await, world.staff("moderator").await);
    assert_eq!(world.browser(&outsider).await.post("/reports", &fields).await.status, 404);
    let case = format!("/moderation/conversations/{id}");
    assert_eq!(staff.get(&case).await.status, 404, "nobody reads along without a report");

    let told = world.browser(&seller).await.post("/reports", &fields).await;
    assert_eq!(told.location(), format!("/conversations/{id}"));
    let page = staff.open(&case).await;
    assert!(page.body.contains("Des mots qui blessent"));
    assert!(page.text("#complaints ~ ul .when").starts_with("Vendeur"), "{}", page.text("#complaints ~ ul .when"));
    for name in ["Encre", "Ferralp", "Granit", "Prune"] {
        assert!(!page.body.contains(name), "the case names {name}");
    }
    let suspended = staff.post(&format!("{case}/suspension"), &[("side", "buyer"), ("reason", "Insultes.")]).await;
    assert_eq!(suspended.location(), case);
    let filed = staff.post(&format!("{case}/decision"), &[("reason", "Acheteur suspendu.")]).await;
    assert_eq!(filed.location(), case);
    assert_eq!(open_reports(&world).await, 0);
    assert_eq!(acts(&world).await, ["suspend", "keep"]);
    assert_eq!(world.letters_to(&seller.email).await[0].0, "report_handled");
    assert_eq!(world.letters_to(&buyer.email).await[0].0, "moderation_suspension");
}

#[actix_web::test]
async fn a_suspended_company_reads_but_writes_nothing_until_it_is_reinstated() {
    let world = World::new().await;
    let (seller, buyer) = (world.company("Encre & Cie").await, world.company("Ferralp").await);
    let code = world.lead(&seller, LeadSpec::default()).await;
    let staff = world.staff("moderator").await;
    let case = format!("/moderation/leads/{code}");
    assert_eq!(staff.post(&format!("{case}/suspension"), &[("reason", "")]).await.status, 422);
    staff.post(&format!("{case}/suspension"), &[("reason", "Données inventées.")]).await.location();
    assert_eq!(staff.post(&format!("{case}/suspension"), &[("reason", "Encore.")]).await.status, 409);
    let other = world.lead(&buyer, LeadSpec::default()).await;
    let member = world.browser(&seller).await;
    let subject = about(&other);
    assert_eq!(member.get("/account").await.status, 200);
    assert_eq!(member.post("/reports", &[("subject", &subject), ("reason", "duplicate")]).await.status, 403);
    assert!(!staff.open(&case).await.body.contains("Encre"));
    staff.post(&format!("{case}/reinstatement"), &[("reason", "Données corrigées.")]).await.location();
    assert_eq!(member.post("/reports", &[("subject", &subject), ("reason", "duplicate")]).await.status, 303);
    assert!(world.letters_to(&seller.email).await.iter().any(|(_, text)| text.contains("Données inventées.")));
    let since: Option<chrono::DateTime<chrono::Utc>> =
        companies::table.find(seller.id).select(companies::suspended_at).first(&mut world.conn().await).await.unwrap();
    assert!(since.is_none());
}

#[actix_web::test]
async fn an_identity_is_shown_for_a_while_with_a_reason_and_a_line_in_the_log() {
    let world = World::new().await;
    let seller = world.company("Encre & Cie").await;
    let code = world.lead(&seller, LeadSpec::default()).await;
    let other_lead = world.lead(&seller, LeadSpec::default()).await;
    let (staff, colleague) = (world.staff("moderator").await, world.staff("moderator").await);
    let glass = format!("/moderation/leads/{code}/identity");
    assert_eq!(staff.get(&glass).await.status, 404, "nothing is shown unasked");
    let refused = staff.post(&glass, &[("reason", "")]).await;
    assert_eq!(refused.status, 422);
    assert!(!refused.body.contains("Encre"));
    assert_eq!(staff.post(&glass, &[("reason", "Réquisition judiciaire.")]).await.location(), glass);
    let shown = staff.open(&glass).await;
    assert_eq!(shown.header("cache-control"), Some("no-store"));
    assert_eq!(shown.text("dd"), "Encre & Cie");
    assert_eq!(acts(&world).await, ["reveal"]);
    assert_eq!(colleague.get(&glass).await.status, 404, "to one session only");
    let beside = format!("/moderation/leads/{other_lead}/identity");
    assert_eq!(staff.get(&beside).await.status, 404, "not beside its other leads");
    assert_eq!(world.browser(&seller).await.get(&glass).await.status, 404);
    world.pass(Duration::minutes(16));
    assert_eq!(staff.get(&glass).await.status, 404, "a quarter of an hour only");
}

#[actix_web::test]
async fn nobody_judges_the_lead_of_their_own_company() {
    let world = World::new().await;
    let staff = world.staff("moderator").await;
    let house: (Uuid, Uuid, String) = {
        use pepite::db::schema::users;
        let moderators = users::table.filter(users::staff_role.eq("moderator"));
        moderators.select((users::company_id, users::id, users::email)).first(&mut world.conn().await).await.unwrap()
    };
    let own = Company { id: house.0, owner: house.1, name: "La maison".into(), email: house.2 };
    let code = world.lead(&own, LeadSpec::default()).await;
    let refused = staff.post(&format!("/moderation/leads/{code}/decision"), &[("decision", "hold"), ("reason", "Motif")]).await;
    assert_eq!(refused.status, 409);
    assert!(!staff.open(&format!("/moderation/leads/{code}")).await.has("form[action$=decision]"));
}

#[actix_web::test]
async fn a_lead_whose_card_is_erased_cannot_be_restored() {
    let world = World::new().await;
    let seller = world.company("Encre & Cie").await;
    let code = world.lead(&seller, LeadSpec::default()).await;
    let staff = world.staff("moderator").await;
    let decision = format!("/moderation/leads/{code}/decision");
    staff.post(&decision, &[("decision", "remove"), ("reason", "Motif")]).await.location();
    let id = world.lead_id(&code).await;
    diesel::delete(lead_cards::table.find(id)).execute(&mut world.conn().await).await.unwrap();
    assert_eq!(staff.post(&decision, &[("decision", "restore"), ("reason", "Motif")]).await.status, 409);
    assert_eq!(state_of(&world, &code).await, "removed");
}

#[actix_web::test]
async fn what_the_house_flags_by_itself_and_keeps_tells_nobody() {
    let world = World::new().await;
    let seller = world.company("Encre & Cie").await;
    let code = world.lead(&seller, LeadSpec::default()).await;
    let id = world.lead_id(&code).await;
    diesel::insert_into(reports::table)
        .values((reports::lead_id.eq(id), reports::reason.eq("duplicate"), reports::made_at.eq(world.now())))
        .execute(&mut world.conn().await)
        .await
        .unwrap();
    let staff = world.staff("moderator").await;
    assert_eq!(staff.open("/moderation").await.text("tbody .badge.b-info"), "Alerte automatique");
    staff
        .post(&format!("/moderation/leads/{code}/decision"), &[("decision", "keep"), ("reason", "Deux besoins.")])
        .await
        .location();
    assert_eq!(open_reports(&world).await, 0);
    assert!(world.letters_to(&seller.email).await.is_empty());
}
