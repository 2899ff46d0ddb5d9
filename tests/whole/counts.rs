//! Counts are right after the node is killed in the middle of publications, again and again, and after its index is
//! deleted under it.

use std::path::Path;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use pepite::db::cluster::Cluster;
use scraper::{Html, Selector};
use tokio_postgres::{Client, NoTls};

use crate::server::Server;

/// Leads that change their state all the while.
const LEADS: i32 = 300;
/// How often the node is killed.
const KILLS: u32 = 4;

async fn sql(data: &Path) -> Client {
    let url = Cluster::join(data).await.expect("a cluster").expect("a running cluster");
    let (client, connection) = tokio_postgres::connect(&url, NoTls).await.expect("a connection");
    tokio::spawn(connection);
    client
}

/// Paused leads of one company, one third of them roofs.
async fn scene(sql: &Client) {
    sql.batch_execute(&format!(
        "INSERT INTO companies (id, name, siren, created_at) VALUES ('00000000-0000-4000-8000-000000000001', 'Toits', '732829320', now());
         INSERT INTO users (id, company_id, name, email, company_role, language, email_verified_at, created_at)
         VALUES ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000001', 'P', 'p@toits.test', 'owner', 'fr', now(), now());
         INSERT INTO leads (code, company_id, author_id, state, title, need, sector, area, market, segment, temperature, stage,
             channel, reason, collected_on, last_contact_on, lawful_basis, attested_at, grade, value, value_low, value_high,
             created_at, edited_at, published_at, browse_bucket, browse_key)
         SELECT lpad(n::text, 10, '0'), '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002', 'paused',
             (ARRAY['Toiture', 'Peinture', 'Vitrage'])[n % 3 + 1] || ' à refaire', 'Devis demandé.', 'construction', '35', 'b2b', 'mid_market',
             'warm', 'mql', 'contact_form', 'out_of_area', current_date - 9, current_date - 5, 'legitimate_interest', now(), 'b',
             8000, 5000, 12000, now(), now(), now(), to_timestamp(floor(extract(epoch FROM now()) / 900) * 900), gen_random_uuid()
         FROM generate_series(1, {LEADS}) AS n;"
    ))
    .await
    .expect("a scene");
}

/// Publishes and pauses leads in small transactions, as fast as Postgres takes them, until the node is killed: its
/// Postgres goes with it. Returns how many were acknowledged.
async fn stir(sql: Client) -> u32 {
    let mut moves = 0;
    let moved = "UPDATE leads SET state = CASE state WHEN 'paused' THEN 'published' ELSE 'paused' END
                 WHERE code IN (SELECT lpad(((n * 7 + $1::bigint * 13) % 300 + 1)::text, 10, '0') FROM generate_series(1, 3) AS n)";
    while sql.execute(moved, &[&i64::from(moves)]).await.is_ok() {
        moves += 1;
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    moves
}

/// What the page says it has found.
async fn said(server: &Server, query: &str) -> String {
    let page = reqwest::get(format!("{}/leads?{query}", server.origin)).await.expect("an answer").text().await.expect("a page");
    let heading = Selector::parse("#results").expect("a selector");
    Html::parse_document(&page).select(&heading).next().expect("a count").text().collect()
}

async fn number(sql: &Client, condition: &str) -> i64 {
    let query = format!("SELECT count(*) FROM leads WHERE state = 'published' AND {condition}");
    sql.query_one(&query, &[]).await.expect("a count").get(0)
}

/// How long the pages take to say what Postgres has; longer than ten seconds is too long.
async fn settled(server: &Server, sql: &Client) -> Duration {
    let begun = Instant::now();
    loop {
        let mut right = 0;
        for (query, condition) in [
            ("q=toitures", "title LIKE 'Toiture%'"),
            ("sector=construction", "true"),
            ("q=refaire+vitrage", "title LIKE 'Vitrage%'"),
        ] {
            let expected = match number(sql, condition).await {
                0 => "Aucune annonce".to_owned(),
                1 => "Une annonce".to_owned(),
                many => format!("{many} annonces"),
            };
            let found = said(server, query).await;
            right += u8::from(found == expected);
            assert!(begun.elapsed() < Duration::from_secs(10), "{query}: {found}, and Postgres has {expected}");
        }
        if right == 3 {
            return begun.elapsed();
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn counts_are_right_after_every_kill_and_after_the_index_is_deleted() {
    let mut server = Server::start("counts");
    scene(&sql(&server.data).await).await;
    for _ in 0..KILLS {
        let stirring = tokio::spawn(stir(sql(&server.data).await));
        tokio::time::sleep(Duration::from_millis(1_300)).await;
        kill(server.id(), Signal::SIGKILL).expect("killed");
        server.kill_and_restart();
        let moves = stirring.await.expect("stirred");
        assert!(moves > 20, "only {moves} moves");
        let took = settled(&server, &sql(&server.data).await).await;
        println!("{moves} moves, killed, right {} ms after the restart", took.as_millis());
    }
    std::fs::remove_dir_all(server.data.join("index")).expect("removed");
    let sql = sql(&server.data).await;
    sql.execute("UPDATE leads SET state = 'published' WHERE state = 'paused' AND title LIKE 'Vitrage%'", &[])
        .await
        .expect("moves");
    let took = settled(&server, &sql).await;
    println!("index deleted, right after {} ms", took.as_millis());
    tokio::time::sleep(Duration::from_secs(4)).await;
    assert!(server.data.join("index/meta.json").exists(), "the index is there again");
    settled(&server, &sql).await;
}
