//! Three nodes on one Postgres, and 32 racers who accept at the same moment what only some of them can have: no seat is
//! ever sold twice, whoever won has its deal, and whoever lost is told in a sentence.
//!
//! `PEPITE_STORM` says how many acceptances are tried: 160 unless told, 10,000 before a release.

use std::collections::BTreeSet;
use std::time::Instant;

use futures_util::future::join_all;
use scraper::{Html, Selector};

use crate::books::{count, differences, size};
use crate::crowd::{Waiting, contested};
use crate::nodes::{Caller, Form, Nodes, Said};

pub const RACERS: usize = 32;

/// What the racers were told.
#[derive(Debug, Default)]
pub struct Told {
    /// The deals that were acknowledged.
    pub won: Vec<String>,
    pub sold_out: usize,
    pub taken: usize,
    /// The lead is promised in return for another, or the other one is gone.
    pub promised: usize,
    /// Everything that is neither a deal nor a sentence.
    pub strange: Vec<String>,
}

impl Told {
    pub fn hear(&mut self, said: Said) {
        let sentence = || sentence_of(&said.body);
        match said.status {
            303 => self.won.push(said.location.trim_start_matches("/deals/").to_owned()),
            409 if sentence().contains("vendu à un autre acheteur") => self.sold_out += 1,
            409 if sentence().contains("déjà acceptée") => self.taken += 1,
            409 if ["promis en échange", "réservé pour l’instant", "n’est plus disponible"]
                .iter()
                .any(|it| sentence().contains(it)) =>
            {
                self.promised += 1;
            }
            status => self.strange.push(format!("{status}: {}", sentence())),
        }
    }
}

fn sentence_of(page: &str) -> String {
    let main = Selector::parse("main").expect("a selector");
    let page = Html::parse_document(page);
    page.select(&main).flat_map(|it| it.text()).flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

/// All racers at the same moment, each on the next node, each with a form of its own, for one of these offers.
pub async fn race(caller: &Caller, offers: &[&Waiting]) -> Vec<Said> {
    let racers = (0..RACERS).map(|racer| {
        let offer = offers[racer % offers.len()];
        let (version, price) = (offer.version.to_string(), offer.price.to_string());
        let fields = [("version", version.as_str()), ("price", price.as_str())];
        let form = Form::new(format!("/offers/{}/acceptance", offer.id), &offer.accepter, &fields);
        let caller = caller.clone();
        tokio::spawn(async move { caller.post(racer, &form).await.expect("an answer") })
    });
    join_all(racers.collect::<Vec<_>>()).await.into_iter().map(|racer| racer.expect("a racer ends")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_races_for_a_seat_on_three_nodes_no_seat_is_sold_twice() {
    let nodes = Nodes::start("race").await;
    let (caller, sql) = (nodes.caller(), nodes.sql().await);
    let lots = contested(&sql, 1..1 + size("PEPITE_STORM", 160).div_ceil(RACERS)).await;
    let (mut told, began) = (Told::default(), Instant::now());
    for lot in &lots {
        race(&caller, &lot.offers()).await.into_iter().for_each(|said| told.hear(said));
    }
    let took = began.elapsed();
    let wrong = differences(&sql).await;
    println!(
        "{} acceptances tried by {RACERS} racers on 3 nodes, for {} seats of {} leads, in {:.1} s: won {}, refused {} \
         (the lead is sold {}, the offer is accepted {}), other answers {}, differences {}",
        lots.len() * RACERS,
        lots.iter().map(|lot| lot.cap).sum::<usize>(),
        lots.len(),
        took.as_secs_f64(),
        told.won.len(),
        told.sold_out + told.taken,
        told.sold_out,
        told.taken,
        told.strange.len(),
        wrong.len(),
    );
    assert!(told.strange.is_empty() && told.promised == 0, "{:#?}", told.strange);
    assert!(wrong.is_empty(), "{wrong:#?}");
    let deals: BTreeSet<String> =
        sql.query("SELECT code FROM deals", &[]).await.expect("deals").iter().map(|row| row.get(0)).collect();
    let acknowledged: BTreeSet<String> = told.won.iter().cloned().collect();
    assert_eq!(acknowledged.len(), told.won.len(), "no deal was acknowledged to two racers");
    assert_eq!(acknowledged, deals, "every acknowledged deal exists, and no other");
    assert_eq!(deals.len(), lots.iter().map(|lot| lot.cap).sum::<usize>(), "every seat is sold");
    let lost = count(&sql, "offers WHERE state = 'declined'").await;
    assert_eq!(lost, lots.iter().map(|lot| lot.talks.len() - lot.cap).sum::<usize>());
    assert_eq!(count(&sql, "letters WHERE kind = 'offer_lost'").await, lost, "every buyer who lost has one letter");
}
