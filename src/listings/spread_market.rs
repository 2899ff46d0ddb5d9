//! What moments tell of sellers, over a simulated market with habits: who publishes when, and how many at once.

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use super::{BATCH, Moments, Spread};

const SELLERS: usize = 100;
const LEADS: usize = 20;
const DAYS: i64 = 60;

/// A lead as a patient reader of the site knows it: when it came, or when it went.
struct Seen {
    seller: usize,
    at: DateTime<Utc>,
}

impl Seen {
    /// A page that is read every quarter hour tells no more.
    fn new(seller: usize, at: DateTime<Utc>) -> Self {
        let quarter = at.timestamp() / 900 * 900;
        Self { seller, at: DateTime::from_timestamp(quarter, 0).unwrap() }
    }

    fn day(&self) -> NaiveDate {
        self.at.date_naive()
    }
}

fn first_day() -> DateTime<Utc> {
    "2026-09-01T00:00:00Z".parse().unwrap()
}

/// When the sessions of a seller begin and how many leads each has: at its hour of the day, on days of its own.
fn sessions(rng: &mut StdRng) -> Vec<(DateTime<Utc>, usize)> {
    let hour = Duration::minutes(rng.random_range(7 * 60..19 * 60));
    let mut left = LEADS;
    let mut sessions = Vec::new();
    while left > 0 {
        let size = [1, 1, 1, 2, 3, 4, 8][rng.random_range(0..7)].min(left);
        left -= size;
        let late = Duration::minutes(rng.random_range(-60..=60));
        sessions.push((first_day() + Duration::days(rng.random_range(0..DAYS)) + hour + late, size));
    }
    sessions.sort_unstable();
    sessions
}

/// When the leads of a seller appear: the first of an hour at once, the others as they are drawn.
fn appearances(seller: usize, rng: &mut StdRng, moments: &mut Option<Moments>) -> Vec<Seen> {
    let mut seen = Vec::new();
    let mut last: Option<DateTime<Utc>> = None;
    for (begin, size) in sessions(rng) {
        for number in 0..size {
            let asked = begin + Duration::minutes(3 * i64::try_from(number).unwrap());
            let batch = last.is_some_and(|last| asked - last < BATCH);
            last = Some(asked);
            let at = match moments {
                Some(moments) if batch => moments.appearance(asked, number),
                _ => asked,
            };
            seen.push(Seen::new(seller, at));
        }
    }
    seen
}

fn market(spread: bool) -> Vec<Seen> {
    let mut rng = StdRng::seed_from_u64(5);
    let mut moments = spread.then(|| Spread::draw(&mut rng).moments());
    (0..SELLERS).flat_map(|seller| appearances(seller, &mut rng, &mut moments)).collect()
}

/// A market in which leads leave one at a time in working hours, and ten sellers are suspended with all that they have.
fn departures(spread: bool) -> Vec<Seen> {
    let mut rng = StdRng::seed_from_u64(6);
    let mut moments = Spread::draw(&mut rng).moments();
    let mut seen = Vec::new();
    for seller in 0..SELLERS {
        let moment = |rng: &mut StdRng| {
            first_day() + Duration::days(rng.random_range(0..DAYS)) + Duration::minutes(rng.random_range(6 * 60..20 * 60))
        };
        let suspended = (seller % 10 == 0).then(|| moment(&mut rng));
        for _ in 0..LEADS {
            let at = match suspended {
                Some(at) if spread => moments.departure(at),
                Some(at) => at,
                None => moment(&mut rng),
            };
            seen.push(Seen::new(seller, at));
        }
    }
    seen
}

/// How well closeness tells that two leads of one day are of one seller: 0.5 is not at all, 1 is always.
fn auc_within_a_day(leads: &[Seen]) -> f64 {
    auc(leads, |one, other| one.day() == other.day())
}

fn auc(leads: &[Seen], wanted: impl Fn(&Seen, &Seen) -> bool) -> f64 {
    let (mut same, mut strangers) = (Vec::new(), Vec::new());
    for (place, one) in leads.iter().enumerate() {
        for other in leads[..place].iter().filter(|other| wanted(one, other)) {
            let apart = (one.at - other.at).num_minutes().abs();
            if one.seller == other.seller { same.push(apart) } else { strangers.push(apart) }
        }
    }
    strangers.sort_unstable();
    let closer = |apart: &i64| {
        let (below, upto) = (strangers.partition_point(|it| it < apart), strangers.partition_point(|it| it <= apart));
        (strangers.len() - upto) as f64 + (upto - below) as f64 / 2.0
    };
    same.iter().map(closer).sum::<f64>() / (same.len() as f64 * strangers.len() as f64)
}

#[test]
fn the_moment_at_which_a_lead_appears_tells_no_more_than_its_day() {
    let (together, spread) = (auc_within_a_day(&market(false)), auc_within_a_day(&market(true)));
    println!("appearances within a day: AUC {together:.3} together, {spread:.3} spread");
    assert!(together > 0.9, "{together}");
    assert!(spread <= 0.55, "{spread}");
}

#[test]
fn the_moment_at_which_a_lead_leaves_tells_no_more_than_its_day() {
    let (together, spread) = (auc_within_a_day(&departures(false)), auc_within_a_day(&departures(true)));
    println!("departures within a day: AUC {together:.3} together, {spread:.3} spread");
    assert!(together > 0.9, "{together}");
    assert!(spread <= 0.55, "{spread}");
}

/// The day itself is not hidden: a seller whose leads come on few days is known for one who has such days.
#[test]
fn over_two_months_the_moments_link_hardly_better_than_their_days() {
    let leads = market(true);
    let days: Vec<Seen> =
        leads.iter().map(|it| Seen { seller: it.seller, at: it.day().and_time(NaiveTime::MIN).and_utc() }).collect();
    let (by_moment, by_day) = (auc(&leads, |_, _| true), auc(&days, |_, _| true));
    println!("appearances over two months: AUC {by_moment:.3} by the moment, {by_day:.3} by the day");
    assert!(by_moment <= by_day + 0.01, "{by_moment} {by_day}");
}
