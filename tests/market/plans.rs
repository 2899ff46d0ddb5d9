//! How Postgres would go about the public reads of a large market. The statements are those that the product runs,
//! overheard on its own connections, and planned for the role that runs them.

use std::fmt::Write as _;
use std::sync::Arc;

use pepite::browse::{Cursor, Finder, LeadQuery, Search, Sort};
use pepite::db::Pool;
use pepite::geography;
use pepite::valuation::Sector;
use serde_json::Value;
use tokio_postgres::{Client, NoTls, SimpleQueryMessage};
use uuid::Uuid;

use crate::support::World;
use crate::support::overheard::{Heard, parts};

/// Enough that reading all of them is clearly the worse way.
const LEADS: usize = 20_000;

/// Leads of some trades and departments more than of others, published over months; a tenth is not on offer.
async fn fill(world: &World) {
    let seller = world.company("Toits d’Armor").await;
    let list = |codes: Vec<&str>| format!("ARRAY['{}']", codes.join("','"));
    let sectors = list(Sector::ALL.iter().map(|it| it.code()).collect());
    let areas = list(geography::DEPARTMENTS.iter().map(|it| it.code).collect());
    let fill = format!(
        "SELECT setseed(0.5);
         INSERT INTO leads (code, company_id, author_id, state, title, need, sector, area, market, segment, temperature, stage,
             channel, collected_on, last_contact_on, reason, cap, asking_price, lawful_basis, attested_at, grade, value,
             value_low, value_high, completeness, created_at, edited_at, published_at, browse_bucket, browse_key)
         SELECT lpad(n::text, 10, '0'), '{company}', '{owner}', CASE WHEN n % 10 = 0 THEN 'paused' ELSE 'published' END,
             'Toiture ' || n % 50, 'Devis ' || n % 700, ({sectors})[1 + floor(28 * random() ^ 2)],
             ({areas})[1 + floor(101 * random() ^ 2)], 'b2b', 'mid_market', 'warm', 'mql', 'contact_form', at::date, at::date,
             'out_of_area', 1, CASE WHEN n % 8 > 0 THEN 900 + 100 * floor(200 * random()) END, 'legitimate_interest', at, 'b',
             value, value / 2, value * 2, round(random()::numeric, 2), at, at, at, to_timestamp(floor(extract(epoch FROM at) / 900) * 900),
             gen_random_uuid()
         FROM (SELECT n, TIMESTAMPTZ '2026-11-22 09:00Z' - n * INTERVAL '3 minutes' AS at, 1000 + floor(50000 * random())::bigint AS value
               FROM generate_series(1, {LEADS}) AS n) AS crowd;
         ANALYZE leads",
        company = seller.id,
        owner = seller.owner,
    );
    client(world, "").await.batch_execute(&fill).await.unwrap();
}

async fn client(world: &World, first_words: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(&world.url, NoTls).await.unwrap();
    tokio::spawn(connection);
    client.batch_execute(first_words).await.unwrap();
    client
}

/// A plan as a list of its nodes.
fn nodes(plan: &Value) -> Vec<Value> {
    let mut found = vec![plan.clone()];
    for below in plan["Plans"].as_array().into_iter().flatten() {
        found.extend(nodes(below));
    }
    found
}

/// How Postgres would run the statement; `mode` says whether it may look at what is bound.
async fn plan(planner: &Client, said: &str, mode: &str) -> Vec<Value> {
    let (statement, values) = parts(said);
    let mut script =
        format!("DEALLOCATE ALL; SET plan_cache_mode = {mode}; PREPARE it AS {statement}; EXPLAIN (FORMAT JSON) EXECUTE it");
    if !values.is_empty() {
        write!(script, "({})", values.join(", ")).unwrap();
    }
    let answer = planner.simple_query(&script).await.unwrap_or_else(|e| panic!("{script}: {e:?}"));
    let text: String =
        answer.iter().filter_map(|it| if let SimpleQueryMessage::Row(row) = it { row.get(0) } else { None }).collect();
    nodes(&serde_json::from_str::<Value>(&text).unwrap()[0]["Plan"])
}

fn kind(node: &Value) -> &str {
    node["Node Type"].as_str().unwrap_or_default()
}

/// What is wrong with a plan of a statement, which goes on behind a lead or begins at the first.
fn faults(nodes: &[Value], statement: &str, goes_on: bool) -> Vec<&'static str> {
    let any = |found: &dyn Fn(&Value) -> bool| nodes.iter().any(found);
    let mut faults = Vec::new();
    if any(&|it| kind(it) == "Seq Scan" && it["Relation Name"] == "leads") {
        faults.push("reads all leads");
    }
    if any(&|it| kind(it) == "Sort" && it["Plans"][0]["Plan Rows"].as_u64().unwrap_or_default() > 1_000) {
        faults.push("sorts what an index has in order");
    }
    let walks = |it: &Value| kind(it).starts_with("Index") && it["Index Cond"].is_null();
    if goes_on && statement.contains("ORDER BY") && any(&walks) {
        faults.push("walks to its page from the first");
    }
    faults
}

/// The same list from behind its last lead, if there are more.
async fn next_of(pool: &Pool, query: &LeadQuery) -> Option<LeadQuery> {
    let page =
        Finder::new(Arc::default()).page(pool, Search::public(query, "2026-11-22".parse().unwrap())).await.unwrap().unwrap();
    page.next.map(|next| query.after(next))
}

/// Lists of all kinds.
const LISTS: [&str; 17] = [
    "",
    "sector=construction",
    "sector=personal_services",
    "area=01",
    "area=976",
    "sector=construction&area=01",
    "sector=personal_services&area=976",
    "sector=construction&sector=legal&area=01",
    "sort=price",
    "sort=-price",
    "sort=value",
    "sort=completeness",
    "temperature=warm&stage=mql",
    "q=toiture",
    "q=devis+699",
    "q=toiture+49&sector=construction",
    "q=toiture&sort=newest",
];

#[actix_web::test]
async fn no_public_read_of_a_large_market_reads_or_sorts_all_of_it() {
    let world = World::new().await;
    fill(&world).await;
    let planner = client(&world, "SET ROLE pepite_public; SET default_transaction_read_only = on").await;
    // It has one connection as long as nobody wants two at once: we listen to that.
    let pool = &world.house.pools.public;
    let heard = Heard::on(&mut pool.get().await.unwrap());
    let mut wrong = Vec::new();
    for path in LISTS {
        let mut query = Some(LeadQuery::parse(path));
        for page in 1..=3 {
            let Some(this) = query else { break };
            heard.take();
            query = next_of(pool, &this).await;
            // Ranked pages are taken from the newest matches, each time anew.
            let goes_on = page > 1 && this.order() != Sort::Relevance;
            wrong.extend(judged(&planner, &format!("page {page} of /leads?{path}"), &heard.take(), goes_on).await);
        }
    }
    // Behind the last lead with a price.
    for path in ["sort=price", "sort=-price"] {
        let end = Cursor {
            sort: LeadQuery::parse(path).order(),
            key: None,
            browse_key: Uuid::from_u128(u128::MAX / 2),
            weights: Vec::new(),
        };
        next_of(pool, &LeadQuery::parse(path).after(end)).await;
        wrong.extend(judged(&planner, &format!("the end of /leads?{path}"), &heard.take(), true).await);
    }
    for path in ["/leads/0000000001", "/leads.atom", "/leads.atom?sector=construction", "/sitemap.xml"] {
        world.visitor().open(path).await;
        let said = heard.take();
        assert!(!said.is_empty(), "nothing was overheard of {path}");
        wrong.extend(judged(&planner, path, &said, false).await);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// What is wrong with the plans of the statements: as they are planned each time, and once for all values.
async fn judged(planner: &Client, of: &str, said: &[String], goes_on: bool) -> Vec<String> {
    let mut wrong = Vec::new();
    for statement in said {
        for mode in ["force_custom_plan", "force_generic_plan"] {
            // Words are looked up by how rare they are, which only their own plan can know.
            if mode == "force_generic_plan" && statement.contains("tsquery") {
                continue;
            }
            let plan = plan(planner, statement, mode).await;
            wrong.extend(faults(&plan, statement, goes_on).iter().map(|it| format!("{of} ({mode}) {it}: {statement}")));
        }
    }
    wrong
}
