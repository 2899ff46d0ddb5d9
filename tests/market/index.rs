//! The index of a node: it answers as Postgres does, follows what changes, and is right again after anything.

use std::path::PathBuf;
use std::sync::Arc;

use arc_swap::ArcSwap;
use chrono::Duration;
use diesel::prelude::*;
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};
use pepite::browse::text::Synonyms;
use pepite::browse::{CatchUp, Finder, KeepFault, Keeper, LeadQuery, Search, forget_changes};
use pepite::db::schema::leads;

use crate::support::World;
use crate::support::world::{Company, LeadSpec};

/// A folder of its own for an index, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        Self(std::env::temp_dir().join(format!("pepite-index-{}", uuid::Uuid::new_v4().simple())))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

async fn keeper(world: &World, folder: &Folder) -> Keeper {
    Keeper::open(&mut *world.conn().await, &folder.0).await.expect("an index")
}

async fn catch_up(world: &World, keeper: &mut Keeper) -> CatchUp {
    keeper.catch_up(&mut *world.conn().await).await.expect("a feed")
}

/// What searches in Postgres.
fn plain() -> Finder {
    Finder::new(Arc::new(ArcSwap::from_pointee(Synonyms::built_in())))
}

fn finder(keeper: &Keeper) -> Finder {
    let finder = plain();
    finder.use_shelf(Some(keeper.shelf().clone()));
    finder
}

/// Number and titles, of all pages, that a search finds.
async fn found(world: &World, finder: &Finder, text: &str) -> (i64, Vec<String>) {
    let pool = &world.house.pools.public;
    let mut query = LeadQuery::parse(text);
    let today = world.now().date_naive();
    let number = finder.counts(pool, Search::public(&query, today)).await.expect("counts").number.expect("in time");
    let mut titles = Vec::new();
    loop {
        let page = finder.page(pool, Search::public(&query, today)).await.expect("a page").expect("in time");
        titles.extend(page.cards.into_iter().map(|card| card.title));
        match page.next {
            Some(next) => query = query.after(next),
            None => return (number, titles),
        }
    }
}

const WORDS: [&str; 6] = ["toiture", "isolation", "chaudière", "nettoyage", "vitrage", "charpente"];
const SECTORS: [&str; 4] = ["construction", "energy", "cleaning", "security"];
const AREAS: [&str; 5] = ["35", "29", "75", "69", "2A"];

/// A hundred leads of every kind: which word, which trade, which place, which price.
async fn market(world: &World, seller: &Company) {
    for turn in 0..100_usize {
        let title: &'static str = Box::leak(format!("{} numéro {turn}", WORDS[turn % 6]).into_boxed_str());
        let spec = LeadSpec {
            title,
            need: if turn % 3 == 0 { "Une isolation des combles est prévue aussi." } else { "Devis demandé." },
            sector: SECTORS[turn % 4],
            area: AREAS[turn % 5],
            cap: if turn % 7 == 0 { 3 } else { 1 },
            asking_price: (turn % 4 != 0).then_some(1_000 * (turn as i64 % 9 + 1)),
            value: 2_000 + 137 * turn as i64,
            ..LeadSpec::default()
        };
        world.lead(seller, spec).await;
        if turn % 9 == 0 {
            world.pass(Duration::minutes(10));
        }
    }
}

#[actix_web::test]
async fn the_index_counts_and_lists_what_postgres_does() {
    let (world, folder) = (World::new().await, Folder::new());
    let seller = world.company("Toits d’Armor").await;
    market(&world, &seller).await;
    let index = finder(&keeper(&world, &folder).await);
    let postgres = plain();
    let pool = &world.house.pools.public;
    for text in [
        "",
        "q=toiture",
        "q=toitures+isolations",
        "q=isolation&sector=energy&sector=cleaning",
        "sector=construction&area=region-53",
        "area=around-35&exclusivity=shared&sort=price",
        "area=75&area=69&sort=-price",
        "q=chaudiere&price_min=20&price_max=70&sort=price",
        "market=b2b&channel=digital&sort=value",
        "completeness_min=1",
        "age_max=1",
        "age_max=30&sort=completeness",
        "exclusivity=exclusive&exclusivity=shared",
        "q=-isolation&sector=construction",
        "q=%22isolation+des+combles%22&area=35",
        "q=introuvable",
    ] {
        let (ours, theirs) = (found(&world, &index, text).await, found(&world, &postgres, text).await);
        assert_eq!(ours.0, theirs.0, "{text}");
        let sorted = |mut titles: Vec<String>| {
            titles.sort();
            titles
        };
        // By relevance, value and text the two have orders of their own.
        if text.contains("sort=price") || text.contains("sort=-price") || text.starts_with("area") {
            assert_eq!(ours.1, theirs.1, "{text}");
        }
        assert_eq!(sorted(ours.1), sorted(theirs.1), "{text}");
        let query = LeadQuery::parse(text);
        let search = Search::public(&query, world.now().date_naive());
        let ours = index.counts(pool, search).await.expect("counts").tallies.clone();
        let theirs = postgres.counts(pool, search).await.expect("counts").tallies.clone();
        for facet in pepite::browse::Facet::ALL.iter().copied() {
            for value in facet.values() {
                assert_eq!(ours.of(facet, value), theirs.of(facet, value), "{text}: {facet}={value}");
            }
        }
    }
}

#[actix_web::test]
async fn what_is_published_paused_and_sold_is_followed() {
    let (world, folder) = (World::new().await, Folder::new());
    let seller = world.company("Toits d’Armor").await;
    let code = world.lead(&seller, LeadSpec { title: "Toiture de Brest", ..LeadSpec::default() }).await;
    let mut keeper = keeper(&world, &folder).await;
    let finder = finder(&keeper);
    assert_eq!(found(&world, &finder, "q=toiture").await.0, 1);
    let set = |state: &'static str| {
        let world = &world;
        let code = code.clone();
        async move {
            let lead = leads::table.filter(leads::code.eq(code));
            diesel::update(lead).set(leads::state.eq(state)).execute(&mut world.conn().await).await.expect("a move");
        }
    };
    set("paused").await;
    // The index is behind, and a page shows what Postgres has.
    finder.renew();
    assert_eq!(found(&world, &finder, "q=toiture").await.1, [""; 0]);
    catch_up(&world, &mut keeper).await;
    finder.renew();
    assert_eq!(found(&world, &finder, "q=toiture").await.0, 0);
    set("published").await;
    world.lead(&seller, LeadSpec { title: "Toiture de Morlaix", ..LeadSpec::default() }).await;
    catch_up(&world, &mut keeper).await;
    finder.renew();
    assert_eq!(found(&world, &finder, "q=toiture").await.0, 2);
    assert_eq!(catch_up(&world, &mut keeper).await, CatchUp::Still);
}

#[actix_web::test]
async fn who_begins_first_and_commits_last_is_not_forgotten() {
    let (world, folder) = (World::new().await, Folder::new());
    let seller = world.company("Toits d’Armor").await;
    let slow = world.lead(&seller, LeadSpec { title: "Toiture lente", state: "paused", ..LeadSpec::default() }).await;
    let mut keeper = keeper(&world, &folder).await;
    let finder = finder(&keeper);
    let mut conn = world.conn().await;
    conn.batch_execute("BEGIN").await.expect("a transaction");
    let lead = leads::table.filter(leads::code.eq(&slow));
    diesel::update(lead).set(leads::state.eq("published")).execute(&mut conn).await.expect("a move");
    world.lead(&seller, LeadSpec { title: "Toiture rapide", ..LeadSpec::default() }).await;
    catch_up(&world, &mut keeper).await;
    finder.renew();
    assert_eq!(found(&world, &finder, "q=toiture").await.1, ["Toiture rapide"], "what is committed is found at once");
    assert_eq!(catch_up(&world, &mut keeper).await, CatchUp::Still, "and taken in once");
    conn.batch_execute("COMMIT").await.expect("a commit");
    assert_eq!(catch_up(&world, &mut keeper).await, CatchUp::Fed(1));
    finder.renew();
    assert_eq!(found(&world, &finder, "q=toiture").await.0, 2);
}

#[actix_web::test]
async fn an_index_whose_files_are_deleted_is_built_anew() {
    let (world, folder) = (World::new().await, Folder::new());
    let seller = world.company("Toits d’Armor").await;
    world.lead(&seller, LeadSpec { title: "Toiture de Brest", ..LeadSpec::default() }).await;
    let mut gone = keeper(&world, &folder).await;
    std::fs::remove_dir_all(&folder.0).expect("removed");
    assert!(matches!(gone.catch_up(&mut *world.conn().await).await, Err(KeepFault::Gone)));
    drop(gone);
    let anew = keeper(&world, &folder).await;
    assert_eq!(found(&world, &finder(&anew), "q=toiture").await.0, 1);
}

#[actix_web::test]
async fn a_node_that_was_away_is_fed_or_built_anew() {
    let (world, folder) = (World::new().await, Folder::new());
    let seller = world.company("Toits d’Armor").await;
    world.lead(&seller, LeadSpec { title: "Toiture de Brest", ..LeadSpec::default() }).await;
    drop(keeper(&world, &folder).await);
    world.lead(&seller, LeadSpec { title: "Toiture de Morlaix", ..LeadSpec::default() }).await;
    let mut back = keeper(&world, &folder).await;
    assert_eq!(found(&world, &finder(&back), "q=toiture").await.0, 1, "as it was left");
    catch_up(&world, &mut back).await;
    assert_eq!(found(&world, &finder(&back), "q=toiture").await.0, 2);
    drop(back);
    // Away for longer than changes are kept: what was published meanwhile is in no row of the feed.
    world.lead(&seller, LeadSpec { title: "Toiture de Carhaix", ..LeadSpec::default() }).await;
    forget_changes(&mut *world.conn().await, "2999-01-01T00:00:00Z".parse().expect("a moment")).await.expect("forgotten");
    let anew = keeper(&world, &folder).await;
    assert_eq!(found(&world, &finder(&anew), "q=toiture").await.0, 3);
}

#[actix_web::test]
async fn an_index_of_another_database_is_built_anew() {
    let (here, there, folder) = (World::new().await, World::new().await, Folder::new());
    let seller = there.company("Toits d’Armor").await;
    there.lead(&seller, LeadSpec { title: "Toiture d’ailleurs", ..LeadSpec::default() }).await;
    drop(keeper(&there, &folder).await);
    let index = keeper(&here, &folder).await;
    assert_eq!(found(&here, &finder(&index), "q=toiture").await.0, 0);
}

#[actix_web::test]
async fn pages_by_relevance_neither_repeat_nor_skip_while_others_are_published() {
    let (world, folder) = (World::new().await, Folder::new());
    let seller = world.company("Toits d’Armor").await;
    market(&world, &seller).await;
    let mut keeper = keeper(&world, &folder).await;
    let finder = finder(&keeper);
    let pool = &world.house.pools.public;
    let today = world.now().date_naive();
    let mut query = LeadQuery::parse("q=isolation");
    let expected = found(&world, &finder, "q=isolation").await.1;
    assert!(expected.len() > 40, "{}", expected.len());
    let mut titles = Vec::new();
    loop {
        let page = finder.page(pool, Search::public(&query, today)).await.expect("a page").expect("in time");
        titles.extend(page.cards.into_iter().map(|card| card.title));
        let Some(next) = page.next else { break };
        query = query.after(next);
        for _ in 0..5 {
            world.lead(&seller, LeadSpec { title: "Peinture sans rapport", ..LeadSpec::default() }).await;
            world.lead(&seller, LeadSpec { title: "Isolation isolation isolation", ..LeadSpec::default() }).await;
        }
        catch_up(&world, &mut keeper).await;
        finder.renew();
    }
    titles.retain(|title| !title.starts_with("Isolation isolation"));
    assert_eq!(titles, expected);
}

#[actix_web::test]
async fn a_misspelt_word_is_put_right_and_near_leads_are_shown() {
    let (world, folder) = (World::new().await, Folder::new());
    let seller = world.company("Toits d’Armor").await;
    world.lead(&seller, LeadSpec { title: "Climatisation d’un atelier", ..LeadSpec::default() }).await;
    let keeper = keeper(&world, &folder).await;
    world.house.finder.use_shelf(Some(keeper.shelf().clone()));
    let page = world.visitor().open("/leads?q=climatisasion+atelier").await;
    assert!(page.text(".empty").contains("Vouliez-vous dire « climatisation atelier » : une annonce"), "{}", page.text(".empty"));
    assert_eq!(page.attribute(".empty .chip", "href").as_deref(), Some("/leads?q=climatisation+atelier"));
    let hits = world.visitor().open("/leads?q=climatisations").await;
    assert_eq!(hits.texts(".lead-card h3 mark"), ["Climatisation"]);
    let near = world.visitor().open("/leads?q=climatisation+piscine").await;
    assert_eq!(near.texts("#nearby ~ ul h3"), ["Climatisation d’un atelier"]);
}
