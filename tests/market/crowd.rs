//! The crowd of a large demonstration: leads written in bulk, in which nobody finds a difference.

use std::collections::BTreeMap;

use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel::sql_types::{Jsonb, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use pepite::accounts::{CompanyRole, Member};
use pepite::db::schema::{companies, lead_cards, lead_events, lead_identities, leads, public_leads};
use pepite::demo;
use pepite::language::Language;
use pepite::listings::{self, Means, Writing};
use uuid::Uuid;

use crate::support::World;

const CROWD: usize = 1_500;

async fn crowded(seed: u64, crowd: usize) -> World {
    let world = World::new().await;
    demo::load_with(&world.house, seed, (0, crowd), |_| ()).await.unwrap();
    world
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Jsonb)]
    row: serde_json::Value,
}

/// All columns of a lead, but those that any saving changes.
async fn row(world: &World, lead: Uuid) -> serde_json::Value {
    diesel::sql_query("SELECT to_jsonb(leads) - 'edited_at' - 'attested_at' AS row FROM leads WHERE id = $1")
        .bind::<SqlUuid, _>(lead)
        .get_result::<Row>(&mut world.conn().await)
        .await
        .unwrap()
        .row
}

fn member(company_id: Uuid, user_id: Uuid) -> Member {
    Member {
        user_id,
        company_id,
        session_id: Uuid::nil(),
        name: "Vendeur".into(),
        company: "Société".into(),
        email: "vendeur@demo.pepite.test".into(),
        company_role: CompanyRole::Owner,
        staff_role: None,
        language: Language::Fr,
        suspended: false,
    }
}

#[actix_web::test]
async fn a_lead_of_the_crowd_is_what_its_seller_would_have_saved() {
    let world = crowded(5, 60).await;
    let mut conn = world.conn().await;
    let on_offer = leads::table.filter(leads::state.eq("published")).order(leads::code).limit(25);
    let some: Vec<(Uuid, Uuid, Uuid)> =
        on_offer.select((leads::id, leads::company_id, leads::author_id)).load(&mut conn).await.unwrap();
    let house = &world.house;
    let valuer = house.valuer.load_full();
    for (id, company, author) in some {
        let before = row(&world, id).await;
        let (mut declared, card) = listings::contents(&mut conn, &house.keyring, id).await.unwrap();
        declared.attested = true;
        let writing = Writing {
            declared: &declared,
            sealed: house.keyring.seal(id, &card.to_bytes(), &mut rand::rng()),
            card: &card,
            publish: true,
            settles: true,
            browse_key: Uuid::new_v4(),
            spread: None,
            distortion: pepite::valuation::Distortion::new(Uuid::new_v4()),
        };
        let means = Means { keyring: &house.keyring, valuer: &valuer, links: &house.links, now: world.now() };
        listings::change_lead(&mut conn, &member(company, author), id, &writing, means).await.unwrap();
        assert_eq!(row(&world, id).await, before);
    }
}

#[actix_web::test]
async fn a_crowd_is_on_offer_with_cards_hashes_and_a_history() {
    let world = crowded(7, CROWD).await;
    let mut conn = world.conn().await;
    let states: Vec<(String, i64)> =
        leads::table.group_by(leads::state).select((leads::state, count_star())).load(&mut conn).await.unwrap();
    let states: BTreeMap<_, _> = states.into_iter().collect();
    assert_eq!(states.keys().map(String::as_str).collect::<Vec<_>>(), ["expired", "paused", "published", "withdrawn"]);
    let public: i64 = public_leads::table.count().get_result(&mut conn).await.unwrap();
    assert_eq!(public, states["published"]);
    assert!(public as usize > CROWD * 4 / 5, "{states:?}");
    let unmarked: i64 = leads::table.filter(leads::demo.eq(false)).count().get_result(&mut conn).await.unwrap();
    let cards: i64 = lead_cards::table.count().get_result(&mut conn).await.unwrap();
    let moves: i64 = lead_events::table.count().get_result(&mut conn).await.unwrap();
    let hashes: Vec<(String, Vec<u8>)> =
        lead_identities::table.select((lead_identities::kind, lead_identities::tag)).load(&mut conn).await.unwrap();
    let sellers: i64 = companies::table.count().get_result(&mut conn).await.unwrap();
    let crowd = CROWD as i64;
    assert_eq!((unmarked, cards), (0, crowd - states["expired"]), "what expired has no card");
    assert_eq!(moves, crowd + crowd - public, "one line to be published, one more to be anything else");
    assert!(hashes.len() > CROWD && sellers > 40);
    let mut addresses: Vec<_> = hashes.iter().filter(|it| it.0 == "email").collect();
    let all = addresses.len();
    addresses.sort();
    addresses.dedup();
    assert_eq!(addresses.len(), all, "one person, one address");
    let page = world.visitor().open("/leads?sector=construction").await;
    assert_eq!(page.texts(".lead-list .lead-card h3").len(), 20);
}

#[actix_web::test]
async fn the_same_seed_makes_the_same_crowd() {
    let teasers = async |seed| {
        let world = crowded(seed, 300).await;
        let rows = public_leads::table.order(public_leads::code).select((
            public_leads::code,
            public_leads::title,
            public_leads::need,
            public_leads::asking_price,
            public_leads::value,
            public_leads::browse_bucket,
            public_leads::browse_key,
        ));
        type Teaser = (String, String, String, Option<i64>, i64, chrono::DateTime<chrono::Utc>, Uuid);
        rows.load::<Teaser>(&mut world.conn().await).await.unwrap()
    };
    let once = teasers(3).await;
    assert_eq!(once, teasers(3).await);
    assert_ne!(once, teasers(4).await);
}
