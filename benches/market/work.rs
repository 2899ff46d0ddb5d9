//! What is asked of the market, drawn from what is in it.

use std::collections::HashMap;
use std::sync::Arc;

use pepite::browse::{Cursor, Finder, LeadQuery, Search, Sort};
use pepite::db::{Pool, Pools};
use pepite::listings;
use pepite::valuation::{Sector, Stage, Temperature};
use pepite::vault::Keyring;
use pepite::web::Clock;
use tokio_postgres::{Client, NoTls};
use uuid::Uuid;

use crate::explain::spelled;
use crate::ground::{Fault, Ground};
use crate::overheard::Heard;

/// Addresses that are asked for once only.
const FRESH: usize = 40_000;

/// Statements of a work that the floor prepares on each connection.
const STATEMENTS: usize = 40;

/// What a work is measured against.
#[derive(Debug, Clone, Copy)]
pub enum Floor {
    None,
    /// The same bytes from memory.
    Memory,
    /// The same bytes behind the first statement of the page.
    Query,
}

/// Something that is asked again and again.
pub struct Work {
    pub name: String,
    pub paths: Vec<String>,
    /// Each address once only: nothing that is kept helps.
    pub fresh: bool,
    pub member: bool,
    /// As browsers ask: compressed.
    pub compressed: bool,
    pub post: Option<String>,
    pub connections: usize,
    pub floor: Floor,
    /// The share of the floor's rate that it should reach.
    pub goal: Option<f64>,
    /// The first statement of each of some pages, values in their places.
    pub statements: Vec<String>,
}

impl Work {
    fn new(name: &str, paths: Vec<String>, connections: usize) -> Self {
        Self {
            name: name.to_owned(),
            paths,
            fresh: false,
            member: false,
            compressed: false,
            post: None,
            connections,
            floor: Floor::None,
            goal: None,
            statements: Vec::new(),
        }
    }

    fn over(mut self, floor: Floor, goal: Option<f64>) -> Self {
        (self.floor, self.goal) = (floor, goal);
        self
    }

    /// Its name in addresses and files.
    pub fn slug(&self) -> String {
        self.name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect()
    }

    pub fn encoding(&self) -> &'static str {
        if self.compressed { "gzip, br" } else { "identity" }
    }

    pub fn headers(&self, ground: &Ground) -> Vec<(&'static str, String)> {
        let mut headers = vec![("Sec-Fetch-Site", "same-origin".to_owned())];
        if self.member {
            headers.push(("Cookie", ground.cookie.clone()));
        }
        if self.post.is_some() {
            headers.push(("Content-Type", "application/x-www-form-urlencoded".to_owned()));
            headers.push(("Accept", "application/json".to_owned()));
        }
        headers
    }
}

/// Everything that is measured in a market.
pub async fn works(ground: &Ground, busy: usize) -> Result<Vec<Work>, Fault> {
    let (client, connection) = tokio_postgres::connect(&ground.url, NoTls).await?;
    tokio::spawn(connection);
    let keyring = Keyring::load(&ground.folder.join("keys"))?;
    let market = Market::look(&client, &keyring).await?;
    let list = |query: String| format!("/leads?{query}");
    let one = |path: &str| vec![path.to_owned()];
    let lists = |queries: &[String]| queries.iter().cloned().map(list).collect::<Vec<_>>();
    let query = |goal| (Floor::Query, Some(goal));
    let mut works = vec![
        Work::new("home, visitor", one("/"), busy).over(Floor::Memory, Some(0.6)),
        Work::new("newest, visitor", one("/leads"), busy).over(Floor::Memory, Some(0.6)),
        Work::new("newest, visitor, one connection", one("/leads"), 1).over(Floor::Memory, None),
        Work { compressed: true, ..Work::new("newest, visitor, compressed", one("/leads"), busy).over(Floor::Memory, None) },
        Work { member: true, ..Work::new("newest, member", one("/leads"), busy).over(Floor::Query, Some(0.65)) },
        Work { member: true, compressed: true, ..Work::new("newest, member, compressed", one("/leads"), busy) },
        Work::new("sector", lists(&market.sectors), busy),
        Work::new("sector and area", lists(&market.pairs), busy),
        Work::new("rare sector and area", lists(&market.rare_pairs), busy),
        Work::new("deep page", lists(&market.deep), busy),
        Work::new("lead", market.codes.iter().map(|code| format!("/leads/{code}")).collect(), busy)
            .over(Floor::Query, Some(0.75)),
        Work::new("search, common word", lists(&market.common), busy),
        Work::new("search, common word, one connection", lists(&market.common), 1),
        Work::new("search, rare word", lists(&market.rare), busy),
        Work::new("search, rare word, one connection", lists(&market.rare), 1),
        Work::new("search, two words", lists(&market.two), busy),
        Work::new("search, two words, one connection", lists(&market.two), 1),
        Work::new("search, ten-word mix", lists(&market.mix()), busy).over(Floor::Query, Some(2.5)),
        Work::new("search, ten-word mix, one connection", lists(&market.mix()), 1),
        Work { fresh: true, ..Work::new("facets, new each time, one connection", unseen(), 1) },
        Work::new("facets, the same again, one connection", one("/leads?temperature=warm&stage=sql"), 1),
        Work { post: Some(ESTIMATE.to_owned()), ..Work::new("estimate", one("/leads/estimate"), busy) },
    ];
    for work in works
        .iter_mut()
        .filter(|it| matches!(it.name.as_str(), "sector" | "sector and area" | "rare sector and area" | "deep page"))
    {
        (work.floor, work.goal) = query(0.65);
    }
    let pool = Pools::open(&ground.url, None, 1)?.public;
    for work in works.iter_mut().filter(|it| matches!(it.floor, Floor::Query)) {
        work.statements = statements(&pool, &work.paths).await?;
    }
    Ok(works)
}

const ESTIMATE: &str = "sector=construction&channel=contact_form&market=b2b&segment=mid_market&temperature=warm&budget=estimated\
    &authority=decision_maker&need_clarity=clear&timing=quarter&stage=mql&answered_us=yes&attempts=2&meetings=1&cap=1";

/// What the product asks first for these pages, values in their places.
async fn statements(pool: &Pool, paths: &[String]) -> Result<Vec<String>, Fault> {
    // One connection, which keeps its ear while it is on loan.
    let heard = Heard::on(&mut *pool.get().await?);
    let (finder, today) = (Finder::new(Arc::default()), Clock::system().now().date_naive());
    let mut all = Vec::new();
    for path in paths.iter().take(STATEMENTS) {
        match path.strip_prefix("/leads/") {
            Some(code) => drop(listings::teaser(&mut *pool.get().await?, code).await?),
            None => {
                let query = LeadQuery::parse(path.split_once('?').map_or("", |it| it.1));
                finder.page(pool, Search::public(&query, today)).await?;
            }
        }
        let first = heard.take().into_iter().next().ok_or("nothing was asked")?;
        all.push(spelled(&first));
    }
    Ok(all)
}

/// Queries that nobody asked before.
fn unseen() -> Vec<String> {
    let mut paths = Vec::new();
    for age in 1..3_650 {
        for sector in Sector::ALL.iter().take(4) {
            for temperature in Temperature::ALL {
                let stage = Stage::ALL[age % Stage::ALL.len()];
                paths.push(format!(
                    "/leads?sector={}&temperature={}&stage={}&age_max={age}",
                    sector.code(),
                    temperature.code(),
                    stage.code()
                ));
            }
        }
    }
    // The old ones first: hardly any lead is that old, so that they count the same leads as one another.
    paths.reverse();
    paths.truncate(FRESH);
    paths
}

/// What is in a market, as query strings.
struct Market {
    sectors: Vec<String>,
    pairs: Vec<String>,
    rare_pairs: Vec<String>,
    deep: Vec<String>,
    codes: Vec<String>,
    common: Vec<String>,
    rare: Vec<String>,
    two: Vec<String>,
}

const PAIRS: &str = "SELECT sector, area, count(*) FROM leads WHERE state = 'published' GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2";
const SOME: &str = "SELECT code, extract(epoch FROM browse_bucket)::bigint, browse_key::text FROM leads
    WHERE state = 'published' ORDER BY md5(code) LIMIT 2000";
const TEXTS: &str = "SELECT title || ' ' || need FROM leads WHERE state = 'published' ORDER BY browse_key LIMIT 20000";

impl Market {
    async fn look(client: &Client, keyring: &Keyring) -> Result<Self, Fault> {
        let pairs: Vec<String> = client
            .query(PAIRS, &[])
            .await?
            .iter()
            .map(|row| format!("sector={}&area={}", row.get::<_, &str>(0), row.get::<_, &str>(1)))
            .collect();
        let some = client.query(SOME, &[]).await?;
        let mut deep = Vec::new();
        for row in some.iter().take(200) {
            let browse_key = Uuid::parse_str(row.get(2))?;
            deep.push(format!(
                "after={}",
                Cursor { sort: Sort::Newest, key: Some(row.get(1)), browse_key, weights: Vec::new() }.seal(keyring)
            ));
        }
        let words = Words::of(client.query(TEXTS, &[]).await?.iter().map(|row| row.get(0)));
        let (common, middling, rare) = (words.around(0.12), words.around(0.01), words.around(0.0002));
        let two = common.iter().zip(&middling).map(|(one, other)| format!("{one} {other}")).collect::<Vec<_>>();
        Ok(Self {
            sectors: Sector::ALL.iter().map(|it| format!("sector={}", it.code())).collect(),
            rare_pairs: pairs.iter().rev().take(50).cloned().collect(),
            pairs: pairs.into_iter().take(50).collect(),
            deep,
            codes: some.iter().map(|row| row.get(0)).collect(),
            common: searches(&common),
            rare: searches(&rare),
            two: searches(&two),
        })
    }

    /// Ten searches of all kinds.
    fn mix(&self) -> Vec<String> {
        self.common.iter().take(4).chain(self.rare.iter().take(3)).chain(self.two.iter().take(3)).cloned().collect()
    }
}

fn searches(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| url::form_urlencoded::Serializer::new(String::new()).append_pair("q", text).finish()).collect()
}

/// Words, each with the share of texts that hold it, the commonest first.
struct Words(Vec<(String, f64)>);

impl Words {
    fn of(texts: impl Iterator<Item = String>) -> Self {
        let (mut counts, mut all) = (HashMap::<String, usize>::new(), 0_usize);
        for text in texts {
            all += 1;
            let text = text.to_lowercase();
            let mut words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).filter(|it| it.chars().count() >= 6).collect();
            words.sort_unstable();
            words.dedup();
            for word in words {
                *counts.entry(word.to_owned()).or_default() += 1;
            }
        }
        let mut words: Vec<_> = counts.into_iter().map(|(word, count)| (word, count as f64 / all.max(1) as f64)).collect();
        words.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        Self(words)
    }

    /// The ten words whose share comes nearest.
    fn around(&self, share: f64) -> Vec<String> {
        let at = self.0.partition_point(|it| it.1 > share);
        let from = at.saturating_sub(5).min(self.0.len().saturating_sub(10));
        self.0.iter().skip(from).take(10).map(|it| it.0.clone()).collect()
    }
}
