//! One phase: so many pages and sign-ins a second, each at its time.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Double};
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};
use futures_util::future::join_all;
use tokio::time::{Instant, sleep_until};

use crate::node::{Failure, Node, PASSWORD, USERS};

/// What happens, for how long.
#[derive(Clone, Copy)]
pub struct Phase {
    pub seconds: u64,
    pub pages: u64,
    pub sign_ins: u64,
    pub busy: usize,
}

/// What was found; times in milliseconds.
pub struct Measured {
    pub p50: f64,
    pub p99: f64,
    longest: f64,
    pages: BTreeMap<u16, usize>,
    sign_ins: BTreeMap<u16, usize>,
    /// Letters that left during the phase, of one a second.
    pub letters_left: i64,
    letters_late: f64,
}

/// An answer: its status (0 for none), and how long it took from the time it was due.
type Answer = (u16, f64);

/// Sign-ins so far, so that no two come from the same network.
static NEXT: AtomicU64 = AtomicU64::new(1);
/// One letter, due now.
const LETTER: &str = "INSERT INTO letters (kind, to_address, language, subject, text_body, html_body, created_at, due_at)
    VALUES ('offer_made', 'storm@bench.test', 'fr', 'Essai', 'Essai', '<p>Essai</p>', clock_timestamp(), clock_timestamp())";
const LETTERS: &str = "SELECT count(sent_at) AS left_, coalesce(max(extract(epoch FROM sent_at - due_at)), 0)::float8 AS late
    FROM letters WHERE to_address = 'storm@bench.test'";

#[derive(QueryableByName)]
struct Letters {
    #[diesel(sql_type = BigInt)]
    left_: i64,
    #[diesel(sql_type = Double)]
    late: f64,
}

/// Runs a phase.
pub async fn run(node: &Node, phase: Phase) -> Result<Measured, Failure> {
    let stop = Arc::new(AtomicBool::new(false));
    let busy: Vec<_> = (0..phase.busy).map(|_| std::thread::spawn(spin(stop.clone()))).collect();
    let begin = Instant::now() + Duration::from_millis(500);
    let pages = join_all(times(begin, phase.seconds, phase.pages).map(|due| asked(node.page(), due)));
    let tries = times(begin, phase.seconds, phase.sign_ins);
    let sign_ins = join_all(tries.enumerate().map(|(number, due)| try_in(node, number, due)));
    let (mut pages, sign_ins, letters) = tokio::join!(pages, sign_ins, letters(node, begin, phase.seconds));
    stop.store(true, Ordering::Relaxed);
    for thread in busy {
        let _ = thread.join();
    }
    let letters = letters?;
    pages.sort_by(|one, other| one.1.total_cmp(&other.1));
    let at = |share: usize| pages.get(pages.len().saturating_sub(1) * share / 100).map_or(0.0, |it| it.1);
    Ok(Measured {
        p50: at(50),
        p99: at(99),
        longest: at(100),
        pages: statuses(&pages),
        sign_ins: statuses(&sign_ins),
        letters_left: letters.left_,
        letters_late: letters.late,
    })
}

fn spin(stop: Arc<AtomicBool>) -> impl FnOnce() {
    move || {
        while !AtomicBool::load(&stop, Ordering::Relaxed) {
            std::hint::black_box((0..10_000_u64).fold(0, |sum: u64, n| sum.wrapping_mul(31).wrapping_add(n)));
        }
    }
}

/// The moments of so many things a second.
fn times(begin: Instant, seconds: u64, rate: u64) -> impl Iterator<Item = Instant> {
    (0..seconds * rate).map(move |number| begin + Duration::from_micros(number * 1_000_000 / rate.max(1)))
}

async fn asked(answer: impl Future<Output = reqwest::Result<reqwest::Response>>, due: Instant) -> Answer {
    sleep_until(due).await;
    let status = match answer.await {
        Ok(answer) => {
            let status = answer.status().as_u16();
            if answer.bytes().await.is_ok() { status } else { 0 }
        }
        Err(_) => 0,
    };
    (status, due.elapsed().as_secs_f64() * 1000.0)
}

/// Every other try has the right password.
async fn try_in(node: &Node, number: usize, due: Instant) -> Answer {
    let from = NEXT.fetch_add(1, Ordering::Relaxed);
    let (email, password) = if number.is_multiple_of(2) {
        (format!("storm{}@bench.test", from % USERS + 1), PASSWORD)
    } else {
        (format!("nobody{from}@bench.test"), "quatre chevaux verts")
    };
    asked(node.sign_in(&email, password, from), due).await
}

/// A letter falls due each second; afterwards, how many left and how late the last to leave was, in seconds.
async fn letters(node: &Node, begin: Instant, seconds: u64) -> Result<Letters, Failure> {
    let mut conn = node.conn().await?;
    conn.batch_execute("DELETE FROM letters WHERE to_address = 'storm@bench.test'").await?;
    for due in times(begin, seconds, 1) {
        sleep_until(due).await;
        conn.batch_execute(LETTER).await?;
    }
    sleep_until(begin + Duration::from_secs(seconds + 3)).await;
    Ok(diesel::sql_query(LETTERS).get_result(&mut conn).await?)
}

fn statuses(answers: &[Answer]) -> BTreeMap<u16, usize> {
    let mut counts = BTreeMap::new();
    for (status, _) in answers {
        *counts.entry(*status).or_default() += 1;
    }
    counts
}

impl Measured {
    /// What stands above the lines.
    pub const HEAD: &str = "   p50 ms   p99 ms   max ms  pages; sign-ins; letters";

    /// Pages and sign-ins that failed, or had no answer.
    pub fn failed(&self) -> usize {
        let failed = |it: &BTreeMap<u16, usize>| {
            it.iter().filter(|(status, _)| **status == 0 || **status >= 500).map(|it| it.1).sum::<usize>()
        };
        failed(&self.pages) + failed(&self.sign_ins)
    }
}

impl fmt::Display for Measured {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { p50, p99, longest, pages, sign_ins, letters_left, letters_late } = self;
        write!(out, "{p50:9.1}{p99:9.1}{longest:9.1}  {pages:?}; {sign_ins:?}; ")?;
        write!(out, "{letters_left} left, {letters_late:.1} s late at most")
    }
}
