//! The person behind a lead.

use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::db::schema::{lead_cards, lead_identities, leads, letters, person_requests, suppressions};
use pepite::privacy;
use pepite::vault::{TagKind, normal_email};

use crate::support::World;
use crate::support::world::{Company, LeadSpec};

const PERSON: &str = "yann.kerboriou@ateliers-kb.example";

/// A lead about the person, found again by its keyed hash.
async fn lead_about_the_person(world: &World, seller: &Company, state: &'static str) -> String {
    let code = world.lead(seller, LeadSpec { state, ..LeadSpec::default() }).await;
    let id = world.lead_id(&code).await;
    let tag = world.house.keyring.tag(TagKind::Email, &normal_email(PERSON).unwrap());
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
