//! What is sealed is nowhere: a card whose every field holds a text found nowhere else is kept as a draft, edited,
//! published, refused, offered twice and sold; then the dump, the cluster's files, its log, the letters and the
//! server's own words are searched for these texts.

use std::process::Command;

use pepite::db::cluster::Cluster;
use rand::RngExt;
use tokio_postgres::{Client, NoTls};

use crate::search::Search;
use crate::server::Server;
use crate::visitor::Visitor;

pub const PASSWORD: &str = "quatre chevaux verts";

/// Letters by chance that no word has in this order.
pub fn token() -> String {
    let mut rng = rand::rng();
    (0..11).map(|_| char::from(b"bcdfghjkmnpqrstvwxz"[rng.random_range(0..19)])).collect()
}

fn digits(count: usize) -> String {
    let mut rng = rand::rng();
    (0..count).map(|_| char::from(b'0' + rng.random_range(0..10_u8))).collect()
}

pub fn siren() -> String {
    loop {
        let digits = digits(9);
        if pepite::accounts::Siren::parse(&digits).is_ok() {
            return digits;
        }
    }
}

/// A card with a secret in every field, and the secrets.
pub struct Card {
    pub fields: Vec<(&'static str, String)>,
    pub secrets: Vec<String>,
}

impl Card {
    pub fn new() -> Self {
        let mut card = Self { fields: Vec::new(), secrets: Vec::new() };
        let (mobile, phone, siren) = (digits(4), digits(6), siren());
        card.put("contact_siren", &siren, [siren.clone()]);
        let spaced = format!("06 39 98 {} {}", &mobile[..2], &mobile[2..]);
        card.put("contact_mobile", &spaced, [format!("63998{mobile}"), spaced.clone()]);
        card.put("contact_phone", &format!("0472{phone}"), [format!("472{phone}")]);
        let (a, b) = (token(), token());
        card.put("contact_email", &format!("{a}@{b}.example"), [a.clone(), b.clone()]);
        let (a, b) = (token(), token());
        card.put("contact_website", &format!("https://{a}.example/{b}"), [a.clone(), b.clone()]);
        for (field, before, after) in [
            ("contact_first_name", "", ""),
            ("contact_last_name", "", ""),
            ("contact_company", "", ""),
            ("contact_function", "Gérant ", ""),
            ("contact_address", "12 rue ", ", 35000 Rennes"),
            ("call_notes", "Rappelé deux fois, ", " compare trois devis et décide avec son associé ce mois-ci."),
            ("web_behaviour", "A lu la page des tarifs, puis ", ", puis le guide des toitures, trois fois en une semaine."),
            ("interests", "La laine de bois et ", ""),
            ("projects", "Un hangar de 600 m² avec ", " au printemps, puis la réfection des bureaux."),
        ] {
            let (a, b) = (token(), token());
            let secret = format!("{a}é{b}");
            card.put(field, &format!("{before}{secret}{after}"), [secret.clone(), a, b]);
        }
        assert_eq!(card.fields.len(), 14);
        card
    }

    fn put(&mut self, field: &'static str, value: &str, secrets: impl IntoIterator<Item = String>) {
        self.fields.push((field, value.to_owned()));
        self.secrets.extend(secrets);
    }

    fn get(&self, field: &str) -> &str {
        self.fields.iter().find(|(name, _)| *name == field).map_or("", |(_, value)| value)
    }
}

/// The fields of the form: the public ones, with the card, and what is to be done.
fn form<'a>(card: &'a Card, title: &'a str, need: &'a str, today: &'a str, action: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("title", title),
        ("need", need),
        ("sector", "construction"),
        ("area", "35"),
        ("market", "b2b"),
        ("segment", "mid_market"),
        ("temperature", "warm"),
        ("stage", "mql"),
        ("reason", "out_of_area"),
        ("channel", "trade_show"),
        ("cap", "1"),
        ("lawful_basis", "legitimate_interest"),
        ("collected_on", today),
        ("last_contact_on", today),
        ("asking_price", "95,50"),
        ("attest", "yes"),
        ("action", action),
    ];
    fields.extend(card.fields.iter().map(|(name, value)| (*name, value.as_str())));
    fields
}

async fn join(server: &Server, company: &str, siren: &str, email: &str) -> Visitor {
    let mut visitor = Visitor::new(&server.origin);
    let answer = visitor
        .post(
            "/sign-up",
            &[
                ("company", company),
                ("siren", siren),
                ("name", "Camille Morvan"),
                ("email", email),
                ("password", PASSWORD),
                ("terms", "yes"),
            ],
        )
        .await;
    answer.location();
    let link = server.link_for(email);
    visitor.press(&link, "main form", &[]).await.location();
    visitor
}

/// Everything that happens to a lead, from the draft to the opened card; what each step answers is checked on the way.
async fn journey(server: &Server, (first, last): (&Card, &Card), public: &str) {
    let today = server.today();
    let mut seller = join(server, "Toits d’Armor", "732829320", "anne@toits.test").await;
    let mut buyer = join(server, "Couvertures Benali", "404833048", "karim@benali.test").await;
    let title = format!("Réfection {public} d’un atelier");
    let need = "Toiture de 640 m² à remplacer. Deux devis attendus, budget réservé.";

    let draft = seller.post("/leads", &form(first, &title, need, &today, "draft")).await.location().to_owned();
    assert!(seller.get(&draft).await.body.contains(first.get("contact_email")), "its seller reads it");
    let lead = draft.trim_end_matches("/edit").to_owned();
    let kept = seller.post(&format!("{lead}/draft"), &form(first, &title, need, &today, "")).await;
    assert_eq!(kept.status, 200, "typed into a draft: {}", kept.body);
    seller.post(&lead, &form(last, &title, need, &today, "draft")).await.location();
    let telling = format!("{need} Écrire à {}.", last.get("contact_email"));
    let refused = seller.post(&lead, &form(last, &title, &telling, &today, "publish")).await;
    assert_eq!(refused.status, 422, "the gate refuses the card's own values");
    seller.post(&lead, &form(last, &title, need, &today, "publish")).await.location();
    let kept = seller.post(&format!("{lead}/draft"), &form(first, &title, need, &today, "")).await;
    assert!(kept.status == 200 && kept.body.contains("beside"), "typed beside a lead on offer: {}", kept.body);
    let twin = seller.post("/leads", &form(last, &title, need, &today, "publish")).await;
    assert_eq!(twin.status, 422, "the same person twice");
    let other = buyer.post("/leads", &form(last, "Hangar à couvrir", need, &today, "publish")).await;
    assert!(other.location().starts_with("/leads/"), "another seller may, and moderation is told");

    let text = "Bonjour, la charpente est-elle à reprendre aussi ?";
    let thread = buyer.post(&format!("{lead}/conversations"), &[("text", text)]).await.location().to_owned();
    seller.press(&thread, "form[action$='/decision']:has(input[value=accept])", &[]).await.location();
    seller.post(&format!("{thread}/messages"), &[("text", "Non, elle est saine.")]).await.location();
    let offer = [("price", "90"), ("payment", "fixed"), ("warranty_days", "7"), ("expires_in_days", "3")];
    buyer.post(&format!("{thread}/offers"), &offer).await.location();
    let deal = seller.press(&thread, "form[action$='/acceptance']", &[]).await.location().to_owned();
    let deal = deal.split(['?', '#']).next().unwrap_or_default().to_owned();
    buyer.press(&deal, "form[action$='/payment']", &[]).await.location();
    seller.press(&deal, "form[action$='/release']", &[]).await.location();
    let told = server.command(&["keys", "rotate"]);
    assert!(told.contains("records rewrapped"), "{told}");
    let told = server.command(&["keys", "rotate", "--index"]);
    assert!(told.contains("cards hashed anew; index-2"), "{told}");
    let opened = buyer.get(&format!("{deal}/card")).await;
    for field in ["contact_email", "contact_last_name", "contact_company", "projects"] {
        assert!(opened.body.contains(last.get(field)), "the buyer reads {field}, also after a rotation: {}", opened.body);
    }
}

async fn sql(server: &Server) -> Client {
    let url = Cluster::join(&server.data).await.expect("a cluster").expect("a running cluster");
    let (client, connection) = tokio_postgres::connect(&url, NoTls).await.expect("a connection");
    tokio::spawn(connection);
    client
}

/// Statements that fail with a secret among their parameters: one that has divided by it, one whose row is refused.
async fn fail_with(sql: &Client, secret: &str) {
    sql.execute("SELECT 1 / (length($1::text) - length($1::text))", &[&secret]).await.expect_err("a division by zero");
    sql.execute("INSERT INTO companies (name) VALUES ($1)", &[&secret]).await.expect_err("a company without a number");
}

/// The whole database as text: by `pg_dump` where there is one, else row by row.
async fn dump(server: &Server, sql: &Client) -> Vec<u8> {
    let url = Cluster::join(&server.data).await.expect("a cluster").expect("a running cluster");
    if let Ok(done) = Command::new("pg_dump").arg(&url).output()
        && done.status.success()
    {
        println!("pg_dump: {} bytes", done.stdout.len());
        return done.stdout;
    }
    let tables = "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'";
    let mut text = Vec::new();
    for table in sql.query(tables, &[]).await.expect("tables") {
        let table: String = table.get(0);
        for row in sql.query(&format!("SELECT t::text FROM {table} t"), &[]).await.expect("rows") {
            text.extend_from_slice(row.get::<_, String>(0).as_bytes());
            text.push(b'\n');
        }
    }
    println!("every row as text: {} bytes", text.len());
    text
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_a_card_lies_open_in_dump_cluster_logs_or_letters() {
    let server = Server::start_saying("canary", "debug");
    let client = sql(&server).await;
    // Pages in the log as they are: a compressed one could hide what is in it from the search.
    client.batch_execute("ALTER SYSTEM SET wal_compression = off").await.expect("a setting");
    client.batch_execute("SELECT pg_reload_conf()").await.expect("a reload");
    let (first, last, public, bound) = (Card::new(), Card::new(), token(), token());
    journey(&server, (&first, &last), &public).await;
    fail_with(&client, &bound).await;
    server.wait_for_letter("anne@toits.test", "/leads/");

    let secrets = first.secrets.iter().chain(&last.secrets).chain([&bound]).map(String::as_str);
    let (sealed, shown) = (Search::of(secrets), Search::of([public.as_str()]));
    let dump = dump(&server, &client).await;
    assert!(!shown.within(&dump).is_empty(), "what is public is in the dump, and is found there");
    assert_eq!(sealed.within(&dump).len(), 0, "in the dump: {:?}", sealed.within(&dump));

    client.batch_execute("CHECKPOINT").await.expect("a checkpoint");
    drop(client);
    let data = server.data.clone();
    drop(server);
    let (shown, _) = shown.below(&data);
    for place in ["postgres/data/base/", "postgres/data/pg_wal/"] {
        let is_there = |path: &std::path::Path| path.strip_prefix(&data).is_ok_and(|path| path.starts_with(place));
        assert!(shown.iter().any(|(path, _)| is_there(path)), "what is public is in {place}, and is found there");
    }
    let (found, bytes) = sealed.below(&data);
    println!("{} secrets, {bytes} bytes searched, {} files hold one", first.secrets.len() + last.secrets.len() + 1, found.len());
    assert!(found.is_empty(), "{found:#?}");
    assert!(data.join("stderr.log").is_file() && data.join("mail").is_dir(), "the server's words and letters were searched");
}
