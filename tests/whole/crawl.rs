//! Every page that each kind of viewer can reach, and every page that any other viewer reached, searched for what that
//! viewer may not know: names of companies and users, addresses, company numbers, row ids, private figures, contact cards.
//!
//! `PEPITE_CRAWL=N` follows at most N links a viewer (default 120).

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;

use pepite::db::cluster::Cluster;
use pepite::routes::SITEMAP;
use reqwest::Method;
use scraper::{Html, Selector};
use tokio_postgres::{Client, NoTls};

use crate::canary::{Card, PASSWORD, siren, token};
use crate::search::Search;
use crate::server::Server;
use crate::visitor::Visitor;

/// What the seller keeps to itself: its cost and its floor, as pages write them.
const COST: &str = "137,93";
const FLOOR: &str = "61,37";
/// So many pages of one path, whatever stands behind its question mark.
const PAGES_A_PATH: usize = 12;

/// A company of one user, each of its facts a text that stands nowhere else.
struct Account {
    name: &'static str,
    email: String,
    /// What nobody may read who is not this company or its counterpart in a deal.
    secrets: Vec<String>,
    visitor: Visitor,
}

impl Account {
    async fn join(server: &Server, name: &'static str) -> Self {
        let (company, person, local, domain, siren) = (token(), token(), token(), token(), siren());
        let email = format!("{local}@{domain}.test");
        let mut visitor = Visitor::new(&server.origin);
        let fields = [
            ("company", format!("Maison {company}")),
            ("siren", siren.clone()),
            ("name", format!("Camille {person}")),
            ("email", email.clone()),
            ("password", PASSWORD.to_owned()),
            ("terms", "yes".to_owned()),
        ];
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        visitor.post("/sign-up", &fields).await.location();
        let link = server.link_for(&email);
        visitor.press(&link, "main form", &[]).await.location();
        Self { name, email, secrets: vec![company, person, local, domain, siren], visitor }
    }

    /// The ids of its rows are secrets, too.
    async fn learn_ids(&mut self, sql: &Client) {
        let ids =
            sql.query_one("SELECT id::text, company_id::text FROM users WHERE email = $1", &[&self.email]).await.expect("a user");
        self.secrets.extend([ids.get(0), ids.get(1)]);
    }

    async fn publish(&mut self, card: &Card, today: &str) -> String {
        let mut fields = vec![
            ("title", "Réfection d’un atelier"),
            ("need", "Toiture de 640 m² à remplacer. Deux devis attendus, budget réservé."),
            ("sector", "construction"),
            ("area", "35"),
            ("market", "b2b"),
            ("segment", "mid_market"),
            ("temperature", "warm"),
            ("stage", "mql"),
            ("reason", "out_of_area"),
            ("channel", "trade_show"),
            ("cap", "3"),
            ("lawful_basis", "legitimate_interest"),
            ("collected_on", today),
            ("last_contact_on", today),
            ("asking_price", "95,50"),
            ("acquisition_cost", COST),
            ("floor_price", FLOOR),
            ("attest", "yes"),
            ("action", "publish"),
        ];
        fields.extend(card.fields.iter().map(|(name, value)| (*name, value.as_str())));
        self.visitor.post("/leads", &fields).await.location().split(['?', '#']).next().unwrap_or_default().to_owned()
    }
}

fn find<'a>(accounts: &'a mut [Account], name: &str) -> &'a mut Account {
    accounts.iter_mut().find(|account| account.name == name).expect("a known account")
}

/// The accounts of the story and the contact cards of their leads.
struct Market {
    accounts: Vec<Account>,
    sold: Card,
    others: Card,
}

impl Market {
    fn account(&mut self, name: &str) -> &mut Account {
        find(&mut self.accounts, name)
    }

    /// A sale, a conversation that has not become one, a lead of another seller, a suspended company.
    async fn open(server: &Server, sql: &Client) -> Self {
        let mut market = Self { accounts: Vec::new(), sold: Card::new(), others: Card::new() };
        for name in ["seller", "buyer", "talker", "other seller", "stranger", "suspended"] {
            let mut account = Account::join(server, name).await;
            account.learn_ids(sql).await;
            market.accounts.push(account);
        }
        let today = server.today();
        let lead = find(&mut market.accounts, "seller").publish(&market.sold, &today).await;
        find(&mut market.accounts, "other seller").publish(&market.others, &today).await;
        let talk = [("text", "Bonjour, la charpente est-elle à reprendre aussi ?")];
        for name in ["talker", "buyer"] {
            let thread = market.account(name).visitor.post(&format!("{lead}/conversations"), &talk).await.location().to_owned();
            let accept = "form[action$='/decision']:has(input[value=accept])";
            market.account("seller").visitor.press(&thread, accept, &[]).await.location();
            let answer = [("text", "Non, elle est saine.")];
            market.account("seller").visitor.post(&format!("{thread}/messages"), &answer).await.location();
            if name == "buyer" {
                market.buy(&thread).await;
            }
        }
        let suspend = "UPDATE companies SET suspended_at = now() WHERE name LIKE $1";
        let suspended = format!("%{}", market.account("suspended").secrets[0]);
        sql.execute(suspend, &[&suspended]).await.expect("a suspension");
        market
    }

    async fn buy(&mut self, thread: &str) {
        let offer = [("price", "90"), ("payment", "fixed"), ("warranty_days", "7"), ("expires_in_days", "3")];
        self.account("buyer").visitor.post(&format!("{thread}/offers"), &offer).await.location();
        let deal = self.account("seller").visitor.press(thread, "form[action$='/acceptance']", &[]).await.location().to_owned();
        let deal = deal.split(['?', '#']).next().unwrap_or_default().to_owned();
        self.account("buyer").visitor.press(&deal, "form[action$='/payment']", &[]).await.location();
        self.account("seller").visitor.press(&deal, "form[action$='/release']", &[]).await.location();
        self.account("buyer").visitor.press(&format!("{deal}/card"), "main form[action$='/card']", &[]).await;
    }

    /// What this viewer may not read, by what it is.
    fn hidden_from(&self, viewer: &str) -> BTreeMap<&str, &str> {
        let parties: &[&str] = if ["seller", "buyer"].contains(&viewer) { &["seller", "buyer"] } else { &[viewer] };
        let mut hidden = BTreeMap::new();
        for account in self.accounts.iter().filter(|account| !parties.contains(&account.name)) {
            hidden.extend(account.secrets.iter().map(|secret| (secret.as_str(), account.name)));
        }
        if parties.len() == 1 {
            hidden.extend(self.sold.secrets.iter().map(|secret| (secret.as_str(), "the sold card")));
        }
        if viewer != "other seller" {
            hidden.extend(self.others.secrets.iter().map(|secret| (secret.as_str(), "the other card")));
        }
        if !["seller", "other seller"].contains(&viewer) {
            hidden.extend([(COST, "the cost"), (FLOOR, "the floor")]);
        }
        hidden
    }
}

/// The links of a page that lead to pages of this site.
fn links(page: &str) -> BTreeSet<String> {
    let html = Html::parse_document(page);
    let all = Selector::parse("a[href], link[href], form[method=get][action]").expect("a selector");
    html.select(&all)
        .filter_map(|element| element.value().attr("href").or_else(|| element.value().attr("action")))
        .filter_map(|link| link.split('#').next())
        .filter(|link| link.starts_with('/') && !link.starts_with("//") && !link.starts_with("/static/"))
        .map(str::to_owned)
        .collect()
}

/// A stream does not end by itself.
fn is_stream(path: &str) -> bool {
    path.split('?').next().is_some_and(|path| path.ends_with("/events"))
}

/// Follows links from the addresses of the sitemap that name nothing; the pages that answered.
async fn reach(visitor: &Visitor, most: usize) -> BTreeSet<String> {
    let plain = SITEMAP.iter().filter(|it| it.method == "GET" && !it.path.contains('{')).map(|it| it.path.to_owned());
    let mut queue: VecDeque<String> = plain.collect();
    let (mut seen, mut of_path) = (BTreeSet::new(), BTreeMap::<String, usize>::new());
    while let Some(path) = queue.pop_front() {
        let bare = path.split('?').next().unwrap_or_default().to_owned();
        if seen.len() >= most || is_stream(&path) || seen.contains(&path) || of_path.get(&bare) == Some(&PAGES_A_PATH) {
            continue;
        }
        let page = visitor.fetch(Method::GET, &path).await;
        *of_path.entry(bare).or_default() += 1;
        seen.insert(path);
        queue.extend(links(&String::from_utf8_lossy(&page.body)));
        if let Some(target) = page.head.lines().find_map(|line| line.strip_prefix("location: ")) {
            queue.push_back(target.split('#').next().unwrap_or_default().to_owned());
        }
    }
    seen
}

/// What one viewer read that it may not: where, and of whom.
struct Leaks {
    answers: usize,
    found: Vec<String>,
}

async fn read_all(viewer: &str, visitor: &Visitor, paths: &BTreeSet<String>, hidden: &BTreeMap<&str, &str>) -> Leaks {
    let search = Search::of(hidden.keys().copied());
    let mut leaks = Leaks { answers: 0, found: Vec::new() };
    for path in paths.iter().filter(|path| !is_stream(path)) {
        for method in [Method::GET, Method::HEAD] {
            let answer = visitor.fetch(method.clone(), path).await;
            assert!(answer.status < 500, "{viewer} {method} {path}: {}", answer.status);
            leaks.answers += 1;
            let hits = search.within(answer.head.as_bytes()).into_iter().chain(search.within(&answer.body));
            leaks.found.extend(hits.map(|hit| format!("{viewer} {method} {path}: {} ({hit})", hidden[hit])));
        }
    }
    leaks
}

fn read_mail(viewer: &str, email: &str, folder: &Path, hidden: &BTreeMap<&str, &str>) -> Leaks {
    let search = Search::of(hidden.keys().copied());
    let mut leaks = Leaks { answers: 0, found: Vec::new() };
    for entry in std::fs::read_dir(folder).expect("a mail folder").filter_map(Result::ok) {
        let Ok(mail) = std::fs::read(entry.path()) else { continue };
        if !String::from_utf8_lossy(&mail).lines().any(|line| line == format!("To: {email}")) {
            continue;
        }
        leaks.answers += 1;
        leaks.found.extend(search.within(&mail).into_iter().map(|hit| format!("{viewer} e-mail: {} ({hit})", hidden[hit])));
    }
    leaks
}

#[tokio::test(flavor = "multi_thread")]
async fn no_viewer_reads_what_is_not_its_to_know() {
    let most = std::env::var("PEPITE_CRAWL").ok().and_then(|it| it.parse().ok()).unwrap_or(120);
    let server = Server::start("crawl");
    let url = Cluster::join(&server.data).await.expect("a cluster").expect("a running cluster");
    let (sql, connection) = tokio_postgres::connect(&url, NoTls).await.expect("a connection");
    tokio::spawn(connection);
    let market = Market::open(&server, &sql).await;

    let nobody = Visitor::new(&server.origin);
    let mut viewers: Vec<(&str, &Visitor)> = vec![("visitor", &nobody)];
    viewers.extend(market.accounts.iter().map(|account| (account.name, &account.visitor)));
    let mut paths = BTreeSet::new();
    for (name, visitor) in &viewers {
        let reached = reach(visitor, most).await;
        println!("{name} reached {} pages", reached.len());
        paths.extend(reached);
    }

    let mut leaks = Leaks { answers: 0, found: Vec::new() };
    for (name, visitor) in &viewers {
        let hidden = market.hidden_from(name);
        let mut read = vec![read_all(name, visitor, &paths, &hidden).await];
        if let Some(account) = market.accounts.iter().find(|account| account.name == *name) {
            read.push(read_mail(name, &account.email, &server.data.join("mail"), &hidden));
        }
        for some in read {
            leaks.answers += some.answers;
            leaks.found.extend(some.found);
        }
    }
    println!(
        "{} answers and e-mails read by {} viewers, {} pages: {} leaks",
        leaks.answers,
        viewers.len(),
        paths.len(),
        leaks.found.len()
    );
    assert!(leaks.found.is_empty(), "{:#?}", leaks.found);

    // The search finds what is there: each side of the deal reads the other's name.
    let seller = &market.accounts[0];
    let known = Search::of([market.accounts[1].secrets[0].as_str()]);
    let mut found = false;
    for path in paths.iter().filter(|path| path.starts_with("/deals/") && !is_stream(path)) {
        found |= !known.within(&seller.visitor.fetch(Method::GET, path).await.body).is_empty();
    }
    assert!(found, "the seller reads its buyer's name on the deal");
}
