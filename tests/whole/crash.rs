//! What was acknowledged survives: the server, or Postgres, is killed without a word in the middle of a
//! burst of messages, and every message that was answered 303 is there afterwards.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use pepite::db::cluster::Cluster;
use reqwest::Client;
use reqwest::redirect::Policy;

use sha2::{Digest, Sha256};
use tokio_postgres::NoTls;
use uuid::Uuid;

use crate::server::Server;

/// Conversations that talk at once; a company may write twenty messages a minute.
const TALKERS: usize = 12;
const MESSAGES: usize = 19;

/// One buyer's conversation, and the cookie it writes with.
struct Talker {
    conversation: String,
    cookie: String,
}

async fn sql(data: &Path) -> tokio_postgres::Client {
    let url = Cluster::join(data).await.expect("a cluster").expect("a running cluster");
    for _ in 0..100 {
        if let Ok((client, connection)) = tokio_postgres::connect(&url, NoTls).await {
            tokio::spawn(connection);
            return client;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("Postgres does not come back");
}

/// A seller with a lead, and buyers in open conversations about it.
async fn scene(data: &Path) -> Vec<Talker> {
    let sql = sql(data).await;
    let seller = company(&sql, "Vendeur").await;
    let lead: String = sql
        .query_one(
            "INSERT INTO leads (code, company_id, author_id, created_at, edited_at) VALUES ('0000000001', $1::text::uuid, $2::text::uuid, now(), now()) RETURNING id::text",
            &[&seller.0, &seller.1],
        )
        .await
        .expect("a lead")
        .get(0);
    let mut talkers = Vec::new();
    for number in 0..TALKERS {
        let buyer = company(&sql, &format!("Acheteur {number}")).await;
        let conversation = sql
            .query_one(
                "INSERT INTO conversations (lead_id, seller_company_id, buyer_company_id, seller_alias, buyer_alias, state, opened_at, last_message_at, accepted_at)
                 VALUES ($1::text::uuid, $2::text::uuid, $3::text::uuid, 'Cèdre Bleu 1', 'Lynx Gris 2', 'open', now(), now(), now()) RETURNING id::text",
                &[&lead, &seller.0, &buyer.0],
            )
            .await
            .expect("a conversation")
            .get(0);
        let secret = format!("story-{}", Uuid::new_v4());
        sql.execute(
            "INSERT INTO sessions (token_hash, user_id, device, created_at, last_seen_at, expires_at)
             VALUES ($1, $2::text::uuid, 'story', now(), now(), now() + interval '1 day')",
            &[&Sha256::digest(secret.as_bytes()).to_vec(), &buyer.1],
        )
        .await
        .expect("a session");
        talkers.push(Talker { conversation, cookie: format!("pepite={secret}") });
    }
    talkers
}

async fn company(sql: &tokio_postgres::Client, name: &str) -> (String, String) {
    let company: String = sql
        .query_one("INSERT INTO companies (name, siren) VALUES ($1, '732829320') RETURNING id::text", &[&name])
        .await
        .expect("a company")
        .get(0);
    let email = format!("{}@story.test", Uuid::new_v4());
    let user = sql
        .query_one(
            "INSERT INTO users (company_id, name, email, company_role, email_verified_at) VALUES ($1::text::uuid, $2, $3, 'owner', now()) RETURNING id::text",
            &[&company, &name, &email],
        )
        .await
        .expect("a user")
        .get(0);
    (company, user)
}

/// Writes one message after the other until refused or done; what was acknowledged.
async fn talk(client: Client, origin: Arc<str>, talker: Arc<Talker>) -> Vec<String> {
    let mut acknowledged = Vec::new();
    for number in 0..MESSAGES {
        let text = format!("Message {number} de {}", talker.conversation);
        let body = url::form_urlencoded::Serializer::new(String::new()).append_pair("text", &text).finish();
        let answer = client
            .post(format!("{origin}/conversations/{}/messages", talker.conversation))
            .header("cookie", &talker.cookie)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body)
            .send()
            .await;
        if answer.is_ok_and(|a| a.status() == 303) {
            acknowledged.push(text);
        }
    }
    acknowledged
}

/// Lets all talk at once, and does `harm` in the middle of it; what was acknowledged.
async fn burst(server: &Server, talkers: Vec<Talker>, harm: impl AsyncFnOnce()) -> Vec<String> {
    let client = Client::builder().redirect(Policy::none()).timeout(Duration::from_secs(15)).build().expect("a client");
    let origin: Arc<str> = server.origin.as_str().into();
    let tasks: Vec<_> = talkers.into_iter().map(|t| tokio::spawn(talk(client.clone(), origin.clone(), Arc::new(t)))).collect();
    tokio::time::sleep(Duration::from_millis(400)).await;
    harm().await;
    let mut acknowledged = Vec::new();
    for task in tasks {
        acknowledged.extend(task.await.expect("a talker ends"));
    }
    acknowledged
}

async fn assert_all_there(data: &Path, acknowledged: &[String]) {
    let rows = sql(data).await.query("SELECT text FROM messages", &[]).await.expect("messages");
    let kept: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
    let lost: Vec<_> = acknowledged.iter().filter(|text| !kept.contains(text)).collect();
    let doubled = kept.len() - kept.iter().collect::<std::collections::HashSet<_>>().len();
    println!("acknowledged {}, kept {}, lost {}, doubled {doubled}", acknowledged.len(), kept.len(), lost.len());
    assert!(!acknowledged.is_empty(), "nothing was acknowledged before the harm");
    assert!(acknowledged.len() < TALKERS * MESSAGES, "the harm came too late to matter");
    assert!(lost.is_empty(), "lost: {lost:?}");
    assert_eq!(doubled, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_server_loses_no_acknowledged_message() {
    let mut server = Server::start("crash-server");
    let talkers = scene(&server.data).await;
    let id = server.id();
    let acknowledged = burst(&server, talkers, async || kill(id, Signal::SIGKILL).expect("a running server")).await;
    server.kill_and_restart();
    assert_all_there(&server.data, &acknowledged).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_postgres_loses_no_acknowledged_message_and_comes_back() {
    let server = Server::start("crash-postgres");
    let talkers = scene(&server.data).await;
    let pid_file = std::fs::read_to_string(server.data.join("postgres/data/postmaster.pid")).expect("a pid file");
    let postmaster = Pid::from_raw(pid_file.lines().next().and_then(|l| l.parse().ok()).expect("a pid"));
    let acknowledged = burst(&server, talkers, async || kill(postmaster, Signal::SIGKILL).expect("a running Postgres")).await;
    assert_all_there(&server.data, &acknowledged).await;
    let ready = async {
        while reqwest::get(format!("{}/readyz", server.origin)).await.map_or(true, |a| a.status() != 200) {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), ready).await.expect("the server is ready again by itself");
}
