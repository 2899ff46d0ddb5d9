//! A market in a few lines, and the real one: whatever is done to both, they stand alike.
//!
//! A lead for one to three buyers, its seller, four companies that would have it, a stranger, moderation, the person behind
//! the lead, and time. Somebody draws acts; [`market`] and [`rules`], which know nothing of the product's code, say of each
//! whether it is lawful and what comes of it; [`hand`] and [`deeds`] do it by the product's own verbs to Postgres; after each step both
//! have to stand alike, to the last line of every deal's history, and a refusal has to be one that the rules know. After
//! some markets the books and the invariants are asked for.
//!
//! The usual run takes seconds. The large one: `PEPITE_MODEL_STEPS=1000000 cargo test --release --test market model:: --
//! --nocapture`. A difference is told with the shortest acts that lead to it and with the seed, which
//! `PEPITE_MODEL_SEED` takes (`PEPITE_MODEL_WORKERS`, 2 unless said otherwise, has to be the same).

mod act;
mod deeds;
mod hand;
mod market;
mod rules;
mod stand;

use std::cell::RefCell;
use std::fmt::Write as _;
use std::time::Instant;

use chrono::{DateTime, Duration, Utc};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestCaseResult, TestError, TestRng, TestRunner};
use rand::RngExt;

use self::act::{KINDS, Pick};
use self::hand::{Hand, People};
use self::market::{FLOOR, Market};
use self::stand::Eye;
use crate::support::World;

/// Steps of the usual run.
const STEPS: u64 = 800;
/// Most acts in one market.
const ACTS: usize = 120;
/// Most acts in one that is over.
const ACTS_AFTER: u32 = 5;
/// Markets between two looks at the books.
const MARKETS: u64 = 40;

/// A number that somebody set.
fn set(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|it| it.parse().expect("a number"))
}

/// What was done.
#[derive(Debug, Default, Clone)]
struct Tally {
    markets: u64,
    audits: u64,
    /// Of each kind, how often it was done and how often refused.
    kinds: [(u64, u64); KINDS.len()],
}

impl Tally {
    fn steps(&self) -> u64 {
        self.kinds.iter().map(|(done, refused)| done + refused).sum()
    }

    fn add(&mut self, other: &Self) {
        (self.markets, self.audits) = (self.markets + other.markets, self.audits + other.audits);
        for (kind, (done, refused)) in self.kinds.iter_mut().zip(other.kinds) {
            *kind = (kind.0 + done, kind.1 + refused);
        }
    }
}

/// A database on which markets follow each other.
struct Stage {
    world: World,
    eye: Eye,
    /// When the first market begins, and each first one after a look at the books.
    begun: DateTime<Utc>,
    people: RefCell<Option<People>>,
    tally: RefCell<Tally>,
}

impl Stage {
    async fn new() -> Self {
        let world = World::new().await;
        let eye = Eye::on(&world.url).await;
        let begun = world.now();
        Self { world, eye, begun, people: RefCell::default(), tally: RefCell::default() }
    }

    /// One market, from its first act to its last; and now and then a look at the books. What a difference leaves behind
    /// does not trouble the next.
    async fn play(&self, cap: i16, floor: bool, picks: &[Pick]) -> TestCaseResult {
        let mut played = self.market(cap, floor, picks).await;
        if played.is_ok() && self.tally.borrow().markets.is_multiple_of(MARKETS) {
            played = self.look().await;
        } else if played.is_ok() {
            return played;
        }
        self.eye.clear().await;
        self.people.take();
        self.world.pass(self.begun - self.world.now());
        played
    }

    async fn market(&self, cap: i16, floor: bool, picks: &[Pick]) -> TestCaseResult {
        let people = match self.people.take() {
            Some(people) => people,
            None => People::new(&self.world).await,
        };
        let mut hand = Hand::new(&self.world, &people, cap, floor.then_some(FLOOR)).await;
        let now = self.world.now();
        let mut market = Market::new(now, now.date_naive() - Duration::days(5), cap.unsigned_abs().into(), floor);
        let mut acts = String::new();
        let mut after = 0;
        for pick in picks {
            after += u32::from(market.is_over());
            if after > ACTS_AFTER {
                break;
            }
            let (kind, act) = market.act(*pick);
            writeln!(acts, "  {act:?}").expect("a line");
            let whys = market.why_not(&act);
            let done = hand.act(&act).await;
            {
                let count = &mut self.tally.borrow_mut().kinds[kind];
                *(if done.is_ok() { &mut count.0 } else { &mut count.1 }) += 1;
            }
            match done {
                Ok(()) if whys.is_empty() => market.carry_out(&act),
                Err(why) if whys.contains(&why) => {}
                done => return Err(TestCaseError::fail(format!("the product says {done:?}, the model {whys:?}:\n{acts}"))),
            }
            let (product, model) = (self.eye.stands(hand.lead).await, market.stands(&hand));
            if product != model {
                let only = |one: &[stand::Line], other: &[stand::Line]| -> Vec<stand::Line> {
                    one.iter().filter(|it| !other.contains(it)).cloned().collect()
                };
                let (product, model) = (only(&product, &model), only(&model, &product));
                let words = format!("the product stands {product:#?}\nthe model {model:#?}\nafter:\n{acts}");
                return Err(TestCaseError::fail(words));
            }
        }
        drop(hand);
        // The clock of one market does not run back for the next.
        self.world.pass(Duration::days(1));
        *self.people.borrow_mut() = Some(people);
        self.tally.borrow_mut().markets += 1;
        Ok(())
    }

    /// Looks at the books.
    async fn look(&self) -> TestCaseResult {
        let wrongs = self.eye.wrongs().await;
        self.tally.borrow_mut().audits += 1;
        if wrongs.is_empty() { Ok(()) } else { Err(TestCaseError::fail(format!("what is wrong: {wrongs:#?}"))) }
    }
}

/// Markets on a database of its own until so many steps are done.
fn work(worker: u64, seed: u64, steps: u64) -> Tally {
    let system = actix_web::rt::System::new();
    let stage = system.block_on(Stage::new());
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    bytes[8..16].copy_from_slice(&worker.to_le_bytes());
    let config = Config { failure_persistence: None, max_shrink_iters: 2_000, max_shrink_time: 90_000, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes));
    let picks = prop::collection::vec((any::<u32>(), any::<u32>(), prop::bool::weighted(0.8)), 1..=ACTS);
    let markets = (1_i16..=3, any::<bool>(), picks);
    let (began, mut told) = (Instant::now(), 0);
    while stage.tally.borrow().steps() < steps {
        let market = markets.new_tree(&mut runner).expect("a market");
        let played = runner.run_one(market, |(cap, floor, picks)| system.block_on(stage.play(cap, floor, &picks)));
        match played {
            Ok(_) => {}
            Err(TestError::Fail(why, (cap, floor, _))) => {
                panic!("seed {seed}, worker {worker}, a lead for {cap}, floor {floor}: {why}")
            }
            Err(other) => panic!("seed {seed}, worker {worker}: {other}"),
        }
        let (done, markets) = (stage.tally.borrow().steps(), stage.tally.borrow().markets);
        if done / 10_000 > told {
            told = done / 10_000;
            println!(
                "worker {worker}: {done} steps, {markets} markets, {:.0} steps/s",
                done as f64 / began.elapsed().as_secs_f64()
            );
        }
    }
    system.block_on(stage.look()).unwrap_or_else(|why| panic!("seed {seed}, worker {worker}: {why}"));
    stage.tally.take()
}

#[test]
fn whatever_is_done_to_it_a_market_stands_as_its_model_says() {
    let (steps, workers) = (set("PEPITE_MODEL_STEPS").unwrap_or(STEPS), set("PEPITE_MODEL_WORKERS").unwrap_or(2));
    let seed = set("PEPITE_MODEL_SEED").unwrap_or_else(|| rand::rng().random());
    println!("seed {seed}, {steps} steps, {workers} workers");
    let began = Instant::now();
    let work = |worker| std::thread::spawn(move || work(worker, seed, steps.div_ceil(workers)));
    let workers: Vec<_> = (0..workers).map(work).collect();
    let mut sum = Tally::default();
    for worker in workers {
        match worker.join() {
            Ok(tally) => sum.add(&tally),
            Err(difference) => std::panic::resume_unwind(difference),
        }
    }
    for ((kind, _), (done, refused)) in KINDS.iter().zip(sum.kinds) {
        println!("{kind:<28} {done:>8} done {refused:>8} refused");
    }
    let (steps, markets, audits, seconds) = (sum.steps(), sum.markets, sum.audits, began.elapsed().as_secs());
    println!("{steps} steps in {markets} markets, {audits} looks at the books, {seconds} s: no difference");
}
