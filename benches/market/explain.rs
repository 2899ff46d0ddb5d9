//! How Postgres goes about the public reads of the market, with its own figures.

use std::fmt::Write as _;
use std::sync::Arc;

use pepite::browse::{Finder, LeadQuery, Search};
use pepite::db::Pools;
use pepite::web::Clock;
use tokio_postgres::{NoTls, SimpleQueryMessage};

use crate::ground::{Fault, Ground};
use crate::overheard::{Heard, parts};
use crate::work::Work;

/// Lists in all orders, and what is found by words when no index of a node helps.
const LISTS: [&str; 12] = [
    "",
    "sector=construction",
    "area=75",
    "sector=construction&area=75",
    "sector=health&area=48",
    "sector=construction&sector=energy&sector=legal&area=75",
    "sort=price",
    "sort=-price",
    "sort=value",
    "sort=completeness",
    "q=toiture",
    "q=chantier+toiture",
];

/// A statement with its values in their places.
pub fn spelled(said: &str) -> String {
    let (text, values) = parts(said);
    let places = values.iter().enumerate().rev();
    places.fold(text.replace('\n', " "), |text, (place, value)| text.replace(&format!("${}", place + 1), value))
}

/// The plans of two pages of each list, and of the first statements of these works.
pub async fn plans(ground: &Ground, works: &[Work]) -> Result<String, Fault> {
    // One connection, which keeps its ear while it is on loan.
    let pool = Pools::open(&ground.url, None, 1)?.public;
    let heard = Heard::on(&mut *pool.get().await?);
    let mut statements: Vec<(String, String)> = Vec::new();
    let (finder, today) = (Finder::new(Arc::default()), Clock::system().now().date_naive());
    for list in LISTS {
        let mut query = Some(LeadQuery::parse(list));
        for page in 1..=2 {
            let Some(this) = query.take() else { break };
            let found = finder.page(&pool, Search::public(&this, today)).await?.unwrap_or_default();
            statements.extend(heard.take().iter().map(|said| (format!("/leads?{list}, page {page}"), spelled(said))));
            query = found.next.map(|next| this.after(next));
        }
    }
    for work in works {
        statements.extend(work.statements.iter().take(2).map(|statement| (work.name.clone(), statement.clone())));
    }
    let (client, connection) = tokio_postgres::connect(&ground.url, NoTls).await?;
    tokio::spawn(connection);
    client.batch_execute("SET ROLE pepite_public").await?;
    let mut text = String::new();
    for (of, statement) in statements {
        // Twice: the second time finds in memory what the first had to fetch.
        client.simple_query(&statement).await?;
        let plan = client.simple_query(&format!("EXPLAIN (ANALYZE, BUFFERS) {statement}")).await?;
        writeln!(text, "== {of}\n{statement}\n")?;
        for row in &plan {
            if let SimpleQueryMessage::Row(row) = row {
                writeln!(text, "    {}", row.get(0).unwrap_or_default())?;
            }
        }
        text.push('\n');
    }
    Ok(text)
}
