//! The person behind a lead.

use chrono::Duration;
use diesel::prelude::*;
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};
use pepite::db::schema::{
    card_grants, conversations, deals, lead_cards, lead_identities, leads, letters, offers, person_requests, suppressions,
};
use pepite::privacy;
use pepite::vault::{TagKind, normal_email};
use uuid::Uuid;

use crate::support::World;
use crate::support::world::{Company, LeadSpec};

const PERSON: &str = "yann.kerboriou@ateliers-kb.example";

/// A lead about the person, found again by its keyed hash.
async fn lead_about_the_person(world: &World, seller: &Company, state: &'static str) -> String {
    let code = world.lead(seller, LeadSpec { state, ..LeadSpec::default() }).await;
    let id = world.lead_id(&code).await;
    let tag = world.house.keyring.tags(TagKind::Email, &normal_email(PERSON).unwrap()).current();
    diesel::insert_into(lead_identities::table)
        .values((
            lead_identities::lead_id.eq(id),
            lead_identities::kind.eq("email"),
            lead_identities::tag.eq(tag.as_bytes().as_slice()),
        ))
        .on_conflict_do_nothing()
        .execute(&mut world.conn().await)
        .await
        .unwrap();
    code
}

/// The path in the last letter with a link.
async fn link(world: &World, address: &str) -> String {
    let text = world.letters_to(address).await.into_iter().rfind(|(kind, _)| kind == "person_link").expect("a letter").1;
    let at = text.find("/privacy/request/").expect("a link");
    text[at..].split_whitespace().next().unwrap().to_owned()
}

async fn state_of(world: &World, code: &str) -> String {
    leads::table.filter(leads::code.eq(code)).select(leads::state).first(&mut world.conn().await).await.unwrap()
}

#[actix_web::test]
async fn a_person_erases_and_the_card_is_gone_and_the_sellers_are_told() {
    let world = World::new().await;
    let (one, two) = (world.company("Encre & Cie").await, world.company("Ferralp").await);
    let published = lead_about_the_person(&world, &one, "published").await;
    let paused = lead_about_the_person(&world, &two, "paused").await;
    let draft = lead_about_the_person(&world, &two, "draft").await;
    let other = world.lead(&one, LeadSpec::default()).await;
    let person = world.visitor();

    let ask = person.open("/privacy/request").await;
    // Case and labels do not matter: it is the same mailbox.
    let asked = person.submit(&ask, "main form", &[("email", "Yann.Kerboriou@ateliers-kb.example")]).await;
    person.follow(&asked).await;
    let link = link(&world, PERSON).await;
    let held = person.open(&link).await;
    assert!(held.text(".lede").starts_with("3 leads"), "{}", held.text(".lede"));
    assert!(held.texts(".sealed li").contains(&"E-mail".to_owned()));
    assert!(!held.body.contains("Kerboriou"), "kinds, never values");

    let erased = person.post(&link, &[("act", "erase")]).await;
    assert_eq!(erased.location(), "/privacy/request/done");
    person.follow(&erased).await;
    for code in [&published, &paused, &draft] {
        let id = world.lead_id(code).await;
        let cards: i64 = lead_cards::table.find(id).count().get_result(&mut world.conn().await).await.unwrap();
        assert_eq!(cards, 0, "{code}");
    }
    assert_eq!(
        state_of(&world, &published).await,
        "published",
        "leaving together, two leads would be known to be about one person"
    );
    world.pass(Duration::days(2));
    assert_eq!(world.apply_transitions().await, 2);
    assert_eq!(state_of(&world, &published).await, "withdrawn");
    assert_eq!(state_of(&world, &paused).await, "withdrawn");
    assert_eq!(state_of(&world, &draft).await, "draft");
    assert_eq!(state_of(&world, &other).await, "published", "somebody else's");

    let told = world.letters_to(&one.email).await;
    assert_eq!(told.len(), 1);
    assert!(told[0].1.contains(&published) && !told[0].1.contains(&paused), "each hears of its own");
    assert!(!told[0].1.contains("Kerboriou"));
    let told = world.letters_to(&two.email).await;
    assert!(told[0].1.contains(&paused) && told[0].1.contains(&draft));
    let done = world.letters_to(PERSON).await;
    assert!(done.iter().any(|(kind, _)| kind == "person_done"));

    let kept: i64 = suppressions::table.count().get_result(&mut world.conn().await).await.unwrap();
    assert_eq!(kept, 1);
}

#[actix_web::test]
async fn a_link_acts_once_and_for_an_hour() {
    let world = World::new().await;
    let person = world.visitor();
    person.post("/privacy/request", &[("email", PERSON)]).await.location();
    let first = link(&world, PERSON).await;
    assert_eq!(person.post(&first, &[("act", "sell")]).await.status, 400);
    person.post(&first, &[("act", "object")]).await.location();
    assert_eq!(person.post(&first, &[("act", "object")]).await.status, 410);
    assert_eq!(person.get(&first).await.status, 410);

    person.post("/privacy/request", &[("email", "autre@exemple.test")]).await.location();
    let second = link(&world, "autre@exemple.test").await;
    assert_eq!(person.get(&second).await.status, 200);
    world.pass(Duration::minutes(61));
    assert_eq!(person.get(&second).await.status, 410);
    assert_eq!(person.post(&second, &[("act", "erase")]).await.status, 410);
    assert_eq!(person.get("/privacy/request/nonsense").await.status, 410);
}

#[actix_web::test]
async fn the_answer_does_not_tell_whether_an_address_is_held() {
    let world = World::new().await;
    let seller = world.company("Encre & Cie").await;
    lead_about_the_person(&world, &seller, "published").await;
    let person = world.visitor();
    let known = person.post("/privacy/request", &[("email", PERSON)]).await;
    let unknown = person.post("/privacy/request", &[("email", "personne@exemple.test")]).await;
    assert_eq!(known.location(), unknown.location());
    assert_eq!(known.body, unknown.body);
    let held = person.open(&link(&world, "personne@exemple.test").await).await;
    assert_eq!(held.text(".lede"), "Aucun lead ne porte cette adresse.");
    assert!(!held.has("button[value=erase]"));
    assert_eq!(person.post("/privacy/request", &[("email", "pas une adresse")]).await.status, 422);
}

#[actix_web::test]
async fn an_address_is_not_flooded_and_is_forgotten_when_its_links_are_over() {
    let world = World::new().await;
    let person = world.visitor();
    for _ in 0..5 {
        person.post("/privacy/request", &[("email", PERSON)]).await.location();
    }
    let sent: i64 =
        letters::table.filter(letters::to_address.eq(PERSON)).count().get_result(&mut world.conn().await).await.unwrap();
    assert_eq!(sent, 3);
    world.pass(Duration::minutes(61));
    let mut conn = world.conn().await;
    assert_eq!(privacy::forget_addresses(&mut conn, world.now()).await.unwrap(), 3);
    let known: i64 =
        person_requests::table.filter(person_requests::email.ne("")).count().get_result(&mut world.conn().await).await.unwrap();
    assert_eq!(known, 0);
}

#[actix_web::test]
async fn whoever_objected_in_advance_cannot_be_published() {
    let world = World::new().await;
    let person = world.visitor();
    person.post("/privacy/request", &[("email", PERSON)]).await.location();
    person.post(&link(&world, PERSON).await, &[("act", "object")]).await.location();
    let seller = world.browser(&world.company("Encre & Cie").await).await;
    let form = seller.open("/leads/new").await;
    let refused = seller.submit(&form, "#lead-form", LEAD).await;
    assert_eq!(refused.status, 422, "{}", refused.body);
    let published: i64 =
        leads::table.filter(leads::state.eq("published")).count().get_result(&mut world.conn().await).await.unwrap();
    assert_eq!(published, 0);
    let mut free = LEAD.to_vec();
    free.retain(|(name, _)| *name != "contact_email");
    free.push(("contact_email", "quelqu.un@dautre.example"));
    assert_eq!(seller.submit(&form, "#lead-form", &free).await.status, 303);
}

/// A lead about the person that nothing else keeps from being published.
const LEAD: &[(&str, &str)] = &[
    ("title", "Réfection d’une toiture d’atelier"),
    ("need", "Toiture de 400 m² à reprendre avant l’hiver."),
    ("sector", "construction"),
    ("area", "35"),
    ("market", "b2b"),
    ("segment", "mid_market"),
    ("temperature", "warm"),
    ("stage", "mql"),
    ("reason", "out_of_area"),
    ("channel", "trade_show"),
    ("collected_on", "2026-11-02"),
    ("last_contact_on", "20/11/2026"),
    ("contact_last_name", "Kerboriou"),
    ("contact_function", "Gérant"),
    ("contact_email", PERSON),
    ("attest", "yes"),
    ("action", "publish"),
];

/// A deal on the lead whose card was released to the buyer; its code.
async fn released(world: &World, seller: &Company, buyer: &Company, lead: &str) -> &'static str {
    let lead = world.lead_id(lead).await;
    let conn = &mut world.conn().await;
    let conversation: Uuid = diesel::insert_into(conversations::table)
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
    let offer: Uuid = diesel::insert_into(offers::table)
        .values((
            offers::conversation_id.eq(conversation),
            offers::lead_id.eq(lead),
            offers::side.eq("buyer"),
            offers::author_id.eq(buyer.owner),
            offers::version.eq(1),
            offers::price.eq(5_000_i64),
            offers::payment.eq("fixed"),
            offers::warranty_days.eq(7_i16),
            offers::made_at.eq(world.now()),
            offers::expires_at.eq(world.now() + Duration::days(3)),
        ))
        .returning(offers::id)
        .get_result(conn)
        .await
        .unwrap();
    conn.batch_execute("BEGIN").await.unwrap();
    let deal: Uuid = diesel::insert_into(deals::table)
        .values((
            deals::code.eq("zz00000001"),
            deals::lead_id.eq(lead),
            deals::cap.eq(1_i16),
            deals::seat.eq(1_i16),
            deals::offer_id.eq(offer),
            deals::conversation_id.eq(conversation),
            deals::seller_company_id.eq(seller.id),
            deals::buyer_company_id.eq(buyer.id),
            deals::price.eq(5_000_i64),
            deals::payment.eq("fixed"),
            deals::warranty_days.eq(7_i16),
            deals::agreement.eq(serde_json::json!({})),
            deals::state.eq("released"),
            deals::agreed_at.eq(world.now()),
            deals::released_at.eq(world.now()),
        ))
        .returning(deals::id)
        .get_result(conn)
        .await
        .unwrap();
    let recorded = "INSERT INTO deal_events (deal_id, what, side, at)
        SELECT id, what, 'seller', agreed_at FROM deals, unnest('{agreed,released}'::text[]) AS what; COMMIT";
    conn.batch_execute(recorded).await.unwrap();
    diesel::insert_into(card_grants::table)
        .values((
            card_grants::deal_id.eq(deal),
            card_grants::lead_id.eq(lead),
            card_grants::buyer_company_id.eq(buyer.id),
            card_grants::granted_at.eq(world.now()),
        ))
        .execute(conn)
        .await
        .unwrap();
    "zz00000001"
}

#[actix_web::test]
async fn a_buyer_who_holds_the_card_is_asked_to_erase_it() {
    let world = World::new().await;
    let (seller, buyer) = (world.company("Encre & Cie").await, world.company("Ferralp").await);
    let code = lead_about_the_person(&world, &seller, "published").await;
    let deal = released(&world, &seller, &buyer, &code).await;
    let person = world.visitor();
    person.post("/privacy/request", &[("email", PERSON)]).await.location();
    let link = link(&world, PERSON).await;
    assert!(person.open(&link).await.texts("dd").contains(&"1".to_owned()));
    person.post(&link, &[("act", "erase")]).await.location();
    let told = world.letters_to(&buyer.email).await;
    assert_eq!(told.len(), 1);
    assert!(told[0].1.contains(&format!("/deals/{deal}")));
    assert!(!told[0].1.contains("Kerboriou") && !told[0].1.contains("Encre"));
    let card = world.browser(&buyer).await.get(&format!("/deals/{deal}/card")).await;
    assert!(!card.body.contains("Kerboriou"), "{}", card.status);
}
