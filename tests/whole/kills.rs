//! Nodes and Postgres are killed without a word, again and again, while people write, offer and accept. Whoever got no
//! answer asks again with the same form. At the end nothing acknowledged is lost, and nothing happened twice.
//!
//! `PEPITE_KILLS` says how often a node is killed (2 unless told), `PEPITE_POSTGRES_KILLS` how often Postgres is (1);
//! 200 and 50 before a release.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use pepite::web::Clock;
use rand::RngExt;
use tokio_postgres::Client;
use uuid::Uuid;

use crate::books::{count, differences, size};
use crate::crowd::{Lot, quiet};
use crate::nodes::{Caller, Form, Nodes, Said};

/// Lots that are at it at the same time.
const AT_ONCE: usize = 8;
/// Lots for the time around one kill.
const LOTS_A_KILL: usize = 120;
/// Acknowledged between two kills at least: what is killed was working.
const BETWEEN: usize = 20;
/// Nobody waits longer for what it asked.
const PATIENCE: Duration = Duration::from_secs(120);

/// Everything that the people of the load share.
struct Load {
    caller: Caller,
    lots: Mutex<std::vec::IntoIter<Lot>>,
    over: AtomicBool,
    acknowledged: AtomicUsize,
    unknown: AtomicUsize,
    in_flight: AtomicUsize,
    unserved: AtomicUsize,
    /// When each form whose outcome was unknown was sent again.
    asked_again: Mutex<BTreeMap<Uuid, DateTime<Utc>>>,
}

/// What was acknowledged to one lot: its message, its offer in the conversation, its deal.
struct Told {
    talk: String,
    message: String,
    deal: String,
}

impl Load {
    /// Sends a form until it is acknowledged: to another node each time, with the same key.
    async fn ask(&self, mut node: usize, form: &Form) -> Said {
        let began = Instant::now();
        loop {
            match self.caller.post(node, form).await {
                Ok(said) if said.status == 303 => {
                    self.acknowledged.fetch_add(1, Ordering::Relaxed);
                    return said;
                }
                // What is in flight or cannot be served now may be asked again; all else is an answer.
                Ok(said) if said.status == 409 || said.status >= 500 => {
                    let kind = if said.status == 409 { &self.in_flight } else { &self.unserved };
                    kind.fetch_add(1, Ordering::Relaxed);
                    assert!(began.elapsed() < PATIENCE, "{} stays {}: {}", form.path, said.status, said.body);
                }
                Ok(said) => panic!("{} is answered {}: {}", form.path, said.status, said.body),
                Err(error) => {
                    self.unknown.fetch_add(1, Ordering::Relaxed);
                    assert!(began.elapsed() < PATIENCE, "{} is not answered: {error}", form.path);
                }
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
            self.asked_again.lock().expect("no panic").entry(form.key).or_insert_with(|| Clock::system().now());
            node += 1;
        }
    }

    /// The form with which the seller accepts, as its page shows it.
    async fn acceptance(&self, mut node: usize, address: &str, seller: &str) -> Form {
        let began = Instant::now();
        loop {
            if let Some(form) = self.caller.form_on(node, address, seller, "form[action$='/acceptance']").await {
                return form;
            }
            assert!(began.elapsed() < PATIENCE, "no page of {address}");
            tokio::time::sleep(Duration::from_millis(50)).await;
            node += 1;
        }
    }

    /// A buyer writes and offers, the seller accepts.
    async fn tell(&self, number: usize, lot: &Lot) -> Told {
        let talk = &lot.talks[0];
        let address = format!("/conversations/{}", talk.id);
        let text = format!("Bonjour, au sujet de {}", lot.code);
        self.ask(number, &Form::new(format!("{address}/messages"), &talk.buyer, &[("text", &text)])).await;
        let terms = [("price", "90"), ("payment", "fixed"), ("warranty_days", "7"), ("expires_in_days", "3")];
        self.ask(number + 1, &Form::new(format!("{address}/offers"), &talk.buyer, &terms)).await;
        let acceptance = self.acceptance(number + 2, &address, &lot.seller).await;
        let deal = self.ask(number + 2, &acceptance).await.location.trim_start_matches("/deals/").to_owned();
        Told { talk: talk.id.clone(), message: text, deal }
    }

    /// One lot after the other until the harm is over.
    async fn carry(self: Arc<Self>, first: usize) -> Vec<Told> {
        let mut told = Vec::new();
        while !self.over.load(Ordering::Relaxed) {
            let lot = self.lots.lock().expect("no panic").next().expect("the load never runs dry");
            told.push(self.tell(first + told.len(), &lot).await);
        }
        told
    }
}

async fn until_ready(caller: &Caller) -> Duration {
    let began = Instant::now();
    for node in 0..3 {
        while !caller.is_ready(node).await {
            assert!(began.elapsed() < PATIENCE, "node {node} is not ready again");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
    began.elapsed()
}

fn postmaster(data: &Path) -> Pid {
    let file = std::fs::read_to_string(data.join("postgres/data/postmaster.pid")).expect("a pid file");
    Pid::from_raw(file.lines().next().and_then(|line| line.parse().ok()).expect("a pid"))
}

/// The order of the kills: those of Postgres are spread among those of nodes, which are taken in turn.
fn schedule(nodes: usize, postgres: usize) -> Vec<Option<usize>> {
    let all = nodes + postgres;
    let is_postgres = |at: usize| (at + 1) * postgres / all > at * postgres / all;
    let mut turn = 0..;
    (0..all).map(|at| if is_postgres(at) { None } else { turn.next().map(|number: usize| (number + 2) % 3) }).collect()
}

/// Kills in the middle of the load, each time when all nodes serve again; the longest and the sum of the waits for that.
async fn harm(nodes: &mut Nodes, load: &Load, kills: &[Option<usize>]) -> (Duration, Duration) {
    let (mut longest, mut sum) = (Duration::ZERO, Duration::ZERO);
    for (number, victim) in kills.iter().enumerate() {
        let (seen, began) = (load.acknowledged.load(Ordering::Relaxed), Instant::now());
        while load.acknowledged.load(Ordering::Relaxed) < seen + BETWEEN {
            assert!(began.elapsed() < PATIENCE, "nothing is acknowledged between two kills");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let pause = rand::rng().random_range(0..200);
        tokio::time::sleep(Duration::from_millis(pause)).await;
        match victim {
            Some(node) => {
                kill(nodes.servers[*node].id(), Signal::SIGKILL).expect("a running node");
                tokio::task::block_in_place(|| nodes.servers[*node].kill_and_restart());
            }
            None => kill(postmaster(&nodes.servers[0].data), Signal::SIGKILL).expect("a running Postgres"),
        }
        let wait = until_ready(&load.caller).await;
        (longest, sum) = (longest.max(wait), sum + wait);
        if (number + 1) % 25 == 0 {
            println!("{} kills, {} forms acknowledged", number + 1, load.acknowledged.load(Ordering::Relaxed));
        }
    }
    (longest, sum)
}

/// Acknowledged and not there; there more often than acknowledged.
async fn lost_and_doubled(sql: &Client, told: &[Told]) -> (usize, usize) {
    let read = async |query: &str| -> BTreeMap<String, i64> {
        sql.query(query, &[]).await.expect("rows").iter().map(|row| (row.get(0), row.get(1))).collect()
    };
    let messages = read("SELECT text, count(*) FROM messages GROUP BY text").await;
    let offers = read("SELECT conversation_id::text, count(*) FROM offers GROUP BY conversation_id").await;
    let deals = read("SELECT code, count(*) FROM deals GROUP BY code").await;
    let expected = told.iter().flat_map(|it| [(&messages, &it.message), (&offers, &it.talk), (&deals, &it.deal)]);
    let lost = expected.filter(|(rows, key)| !rows.contains_key(*key)).count();
    let kept = [messages, offers, deals].iter().flat_map(BTreeMap::values).sum::<i64>();
    (lost, usize::try_from(kept).expect("a count") + lost - 3 * told.len())
}

/// Of the forms sent again, those that had been carried out when they were.
async fn were_carried_out(sql: &Client, asked_again: &BTreeMap<Uuid, DateTime<Utc>>) -> usize {
    let query = "SELECT key::text, (extract(epoch FROM at) * 1000)::bigint FROM submissions";
    let rows = sql.query(query, &[]).await.expect("submissions");
    let done = |key: &str, at: i64| {
        let again = Uuid::parse_str(key).ok().and_then(|key| asked_again.get(&key));
        again.is_some_and(|again| at < again.timestamp_millis())
    };
    rows.iter().filter(|row| done(row.get(0), row.get(1))).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_killed_nothing_acknowledged_is_lost_and_nothing_happens_twice() {
    let kills = schedule(size("PEPITE_KILLS", 2), size("PEPITE_POSTGRES_KILLS", 1));
    let mut nodes = Nodes::start("kills").await;
    let lots = quiet(&nodes.sql().await, 1..1 + kills.len() * LOTS_A_KILL).await;
    let load = Arc::new(Load {
        caller: nodes.caller(),
        lots: Mutex::new(lots.into_iter()),
        over: AtomicBool::new(false),
        acknowledged: AtomicUsize::new(0),
        unknown: AtomicUsize::new(0),
        in_flight: AtomicUsize::new(0),
        unserved: AtomicUsize::new(0),
        asked_again: Mutex::default(),
    });
    let began = Instant::now();
    let people: Vec<_> = (0..AT_ONCE).map(|first| tokio::spawn(load.clone().carry(first))).collect();
    let (longest, sum) = harm(&mut nodes, &load, &kills).await;
    load.over.store(true, Ordering::Relaxed);
    let mut told = Vec::new();
    for person in people {
        told.extend(person.await.expect("everybody is answered in the end"));
    }
    let took = began.elapsed();
    let sql = nodes.sql().await;
    let (lost, doubled) = lost_and_doubled(&sql, &told).await;
    let asked_again = load.asked_again.lock().expect("no panic").clone();
    let wrong = differences(&sql).await;
    println!(
        "{} kills of a node and {} of Postgres in {:.0} s, ready again after {:.1} s on average, {:.1} s at most; forms acknowledged {}, \
         without an answer {}, not to be served just then {}, in flight {}; forms sent again {}, of which carried out the first time {}, left unknown 0; \
         acknowledged and lost {lost}, doubled {doubled}, differences {}",
        kills.iter().flatten().count(),
        kills.iter().filter(|victim| victim.is_none()).count(),
        took.as_secs_f64(),
        sum.as_secs_f64() / kills.len() as f64,
        longest.as_secs_f64(),
        load.acknowledged.load(Ordering::Relaxed),
        load.unknown.load(Ordering::Relaxed),
        load.unserved.load(Ordering::Relaxed),
        load.in_flight.load(Ordering::Relaxed),
        asked_again.len(),
        were_carried_out(&sql, &asked_again).await,
        wrong.len(),
    );
    assert_eq!((lost, doubled), (0, 0));
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(count(&sql, "submissions").await, 3 * told.len(), "each key is kept once");
    assert!(!asked_again.is_empty(), "the kills met somebody");
    assert!(nodes.servers[0].command(&["check"]).contains("add up"));
}
