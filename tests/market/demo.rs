//! The demonstration: it loads, shows every state, and tells the same story again.

use std::collections::BTreeSet;

use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use pepite::db::schema::{companies, leads, letters};
use pepite::demo;

use crate::support::World;

/// Enough for every story to be told at least once.
const LEADS: usize = 160;

#[derive(QueryableByName)]
struct State {
    #[diesel(sql_type = Text)]
    state: String,
}

async fn states(world: &World, table: &str) -> BTreeSet<String> {
    let query = diesel::sql_query(format!("SELECT DISTINCT state FROM {table}"));
    query.load::<State>(&mut world.conn().await).await.unwrap().into_iter().map(|row| row.state).collect()
}

fn all(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// Code, title and price of every lead.
async fn story(world: &World) -> Vec<(String, Option<String>, Option<i64>)> {
    let rows = leads::table.order(leads::code).select((leads::code, leads::title, leads::asking_price));
    rows.load(&mut world.conn().await).await.unwrap()
}

#[actix_web::test]
async fn the_demonstration_shows_every_state_and_is_the_same_twice() {
    let (one, other) = (World::new().await, World::new().await);
    demo::load(&one.house, 7, LEADS, |_| ()).await.unwrap();
    demo::load(&other.house, 7, LEADS, |_| ()).await.unwrap();
    assert_eq!(story(&one).await, story(&other).await);
    let leads_states = ["draft", "published", "paused", "sold", "withdrawn", "expired", "held", "removed"];
    assert_eq!(states(&one, "leads").await, all(&leads_states));
    assert_eq!(states(&one, "conversations").await, all(&["requested", "open", "closed", "ignored", "blocked"]));
    assert_eq!(states(&one, "offers").await, all(&["open", "accepted", "declined", "countered", "withdrawn", "expired"]));
    assert_eq!(states(&one, "deals").await, all(&["agreed", "released", "claimed", "confirmed", "refunded", "cancelled"]));
    let waiting: i64 = letters::table.count().get_result(&mut one.conn().await).await.unwrap();
    assert_eq!(waiting, 0, "nobody is written to");
    let unmarked: i64 =
        companies::table.filter(companies::demo.eq(false)).count().get_result(&mut one.conn().await).await.unwrap();
    assert_eq!(unmarked, 0);
    assert!(demo::load(&one.house, 7, LEADS, |_| ()).await.is_err(), "once is enough");
}

#[actix_web::test]
async fn any_seed_tells_a_story() {
    for seed in [1, 2, 3] {
        demo::load(&World::new().await.house, seed, 100, |_| ()).await.unwrap();
    }
}
