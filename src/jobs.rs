//! The night shift: interval, verb, nothing else.

use std::future::Future;
use std::time::Duration;

use rand::SeedableRng;
use rand::rngs::StdRng;
use tokio::sync::Mutex;

use crate::account_closing;
use crate::accounts::{self, EmailContext, Secret};
use crate::browse::{self, Desk, Watch};
use crate::conversations::{self, Jitter};
use crate::deals::{self, Post};
use crate::evidence;
use crate::listings::{self, Means, Spread};
use crate::mail::{self, Mailer};
use crate::privacy;
use crate::web::House;

/// Runs until the task is dropped. Every job is safe to run on several nodes at once.
pub async fn night_shift(house: House, mailer: Mailer) {
    let watch = Mutex::new(Watch::new(house.synonyms.load_full()));
    tokio::join!(
        // Two at it: while letters of the one hang with a server that says nothing, the other goes on.
        every(Duration::from_secs(1), "deliver letters", || deliver(&house, &mailer)),
        every(Duration::from_secs(1), "deliver letters", || deliver(&house, &mailer)),
        every(Duration::from_secs(1), "write requested e-mails", || send_requested_emails(&house)),
        every(Duration::from_mins(10), "purge requests", || purge_requests(&house)),
        every(Duration::from_secs(1), "ring bells", || ring_bells(&house)),
        every(Duration::from_mins(1), "post daily letters", || post_digests(&house)),
        every(Duration::from_mins(10), "forget news", || forget_news(&house)),
        every(Duration::from_secs(60), "tell saved searches", || tell_searches(&house, &watch)),
        every(Duration::from_secs(5), "deliver answers", || deliver_answers(&house)),
        every(Duration::from_mins(1), "expire offers", || expire_offers(&house)),
        every(Duration::from_secs(10), "end talks", || end_talks(&house)),
        every(Duration::from_mins(1), "finish closings", || finish_closings(&house)),
        every(Duration::from_mins(1), "confirm deals", || confirm_deals(&house)),
        every(Duration::from_mins(1), "move claims", || move_claims(&house)),
        every(Duration::from_mins(5), "remind buyers", || remind_buyers(&house)),
        every(Duration::from_mins(1), "tell card edits", || tell_card_edits(&house)),
        every(Duration::from_mins(1), "remind sellers", || remind_sellers(&house)),
        every(Duration::from_mins(10), "compute profiles", || compute_profiles(&house)),
        every(Duration::from_mins(1), "reappraise leads", || reappraise_leads(&house)),
        every(Duration::from_mins(10), "forget changes", || forget_changes(&house)),
        every(Duration::from_secs(600), "expire leads", || expire_leads(&house)),
        every(Duration::from_mins(1), "apply lead transitions", || apply_lead_transitions(&house)),
        every(Duration::from_mins(1), "schedule departures", || schedule_departures(&house)),
        every(Duration::from_mins(1), "purge accounts", || purge_accounts(&house)),
        every(Duration::from_mins(10), "forget addresses", || forget_addresses(&house)),
        every(Duration::from_mins(10), "fit a model", || fit_model(&house)),
        every(Duration::from_mins(10), "check the books", || check_books(&house)),
        follow(house.clone()),
    );
}

/// Keeps what a node holds in memory as the database has it: every node runs this, with the night shift or without it.
pub async fn follow(house: House) {
    tokio::join!(
        every(Duration::from_secs(20), "follow the record", || follow_record(&house)),
        every(Duration::from_secs(30), "set the clock", || set_clock(&house)),
        every(Duration::from_secs(20), "follow the synonyms", || follow_synonyms(&house)),
    );
}

async fn every<F: Future<Output = Result<(), String>>>(interval: Duration, what: &str, job: impl Fn() -> F) {
    let mut ticks = tokio::time::interval(interval);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        if let Err(error) = job().await {
            tracing::warn!(what, error, "a job failed and will be tried again");
        }
    }
}

async fn deliver(house: &House, mailer: &Mailer) -> Result<(), String> {
    mail::deliver_due(&house.pools.house, mailer, house.clock.now()).await.map(|_| ()).map_err(|e| e.to_string())
}

async fn send_requested_emails(house: &House) -> Result<(), String> {
    let mut conn = house.pools.house.get().await.map_err(|e| e.to_string())?;
    let ctx = EmailContext { links: &house.links, now: house.clock.now() };
    let secrets = || Secret::new(&mut rand::rng());
    accounts::send_requested_emails(&mut conn, secrets, ctx).await.map(|_| ()).map_err(|e| e.to_string())
}

async fn purge_requests(house: &House) -> Result<(), String> {
    let mut conn = house.pools.house.get().await.map_err(|e| e.to_string())?;
    accounts::purge_requests(&mut conn, house.clock.now()).await.map(|_| ()).map_err(|e| e.to_string())
}

async fn ring_bells(house: &House) -> Result<(), String> {
    let mut conn = house.pools.house.get().await.map_err(|e| e.to_string())?;
    mail::ring_due(&mut conn, house.clock.now()).await.map_err(|e| e.to_string())
}

async fn post_digests(house: &House) -> Result<(), String> {
    let mut conn = house.pools.house.get().await.map_err(|e| e.to_string())?;
    mail::post_digests(&mut conn, &house.links, house.clock.now()).await.map(|_| ()).map_err(|e| e.to_string())
}

async fn forget_news(house: &House) -> Result<(), String> {
    let mut conn = house.pools.house.get().await.map_err(|e| e.to_string())?;
    mail::forget_news(&mut conn, house.clock.now()).await.map(|_| ()).map_err(|e| e.to_string())
}

async fn tell_searches(house: &House, watch: &Mutex<Watch>) -> Result<(), String> {
    let desk = Desk { links: &house.links, keyring: &house.keyring, now: house.clock.now() };
    let mut watch = watch.lock().await;
    let mut conn = house.pools.house.get().await.map_err(|e| e.to_string())?;
    watch.read_with(&house.synonyms.load_full());
    browse::tell_searches(&mut conn, &mut watch, desk).await.map(|_| ()).map_err(|e| e.to_string())
}

async fn forget_changes(house: &House) -> Result<(), String> {
    let mut conn = house.pools.house.get().await.map_err(|e| e.to_string())?;
    browse::forget_changes(&mut conn, house.clock.now()).await.map_err(|e| e.to_string())
}

async fn set_clock(house: &House) -> Result<(), String> {
    let mut conn = house.pools.house.get().await.map_err(|e| e.to_string())?;
    house.clock.set_by(&mut conn).await.map_err(|e| e.to_string())
}

async fn deliver_answers(house: &House) -> Result<(), String> {
    let mut conn = house.pools.house.get().await.map_err(|e| e.to_string())?;
    conversations::deliver_answers(&mut conn, &house.links, house.clock.now()).await.map(|_| ()).map_err(|e| e.to_string())
}

async fn expire_offers(house: &House) -> Result<(), String> {
    let mut conn = house.pools.house.get().await.map_err(|e| e.to_string())?;
    let post = Post { links: &house.links, now: house.clock.now() };
    deals::expire_offers(&mut conn, post).await.map(|_| ()).map_err(|e| e.to_string())
}

async fn end_talks(house: &House) -> Result<(), String> {
    let mut conn = house.pools.house.get().await.map_err(|e| e.to_string())?;
    let post = Post { links: &house.links, now: house.clock.now() };
    deals::end_talks_about_gone_leads(&mut conn, post).await.map(|_| ()).map_err(|e| e.to_string())
}

/// Companies that close: their conversations end at the moments drawn for them, and they once their last deal is over.
async fn finish_closings(house: &House) -> Result<(), String> {
    let mut conn = house.pools.house.get().await.map_err(|e| e.to_string())?;
    let now = house.clock.now();
    let mut rng = StdRng::from_rng(&mut rand::rng());
    account_closing::finish_closings(&mut conn, &house.links, &mut rng, now).await.map_err(|e| e.to_string())?;
    let post = Post { links: &house.links, now };
    account_closing::end_departed_conversations(&mut conn, post).await.map(|_| ()).map_err(|e| e.to_string())
}

async fn confirm_deals(house: &House) -> Result<(), String> {
    let mut conn = house.pools.house.get().await.map_err(|e| e.to_string())?;
    let post = Post { links: &house.links, now: house.clock.now() };
    deals::confirm_when_warranty_ends(&mut conn, post).await.map(|_| ()).map_err(|e| e.to_string())
}

async fn move_claims(house: &House) -> Result<(), String> {
    let mut conn = house.pools.house.get().await.map_err(|e| e.to_string())?;
    let post = Post { links: &house.links, now: house.clock.now() };
    deals::move_claims_by_the_clock(&mut conn, post).await.map(|_| ()).map_err(|e| e.to_string())
}

async fn remind_buyers(house: &House) -> Result<(), String> {
    let mut conn = house.pools.house.get().await.map_err(|e| e.to_string())?;
    let post = Post { links: &house.links, now: house.clock.now() };
    deals::remind_buyers(&mut conn, post).await.map(|_| ()).map_err(|e| e.to_string())
}

async fn tell_card_edits(house: &House) -> Result<(), String> {
    let mut conn = house.pools.house.get().await.map_err(|e| e.to_string())?;
    let jitter = || Jitter::draw(&mut rand::rng());
    conversations::tell_card_edits(&mut conn, &house.links, jitter, house.clock.now())
        .await
        .map(|_| ())
        .map_err(|e| e.to_string())
}

async fn remind_sellers(house: &House) -> Result<(), String> {
    let mut conn = house.pools.house.get().await.map_err(|e| e.to_string())?;
    conversations::remind_sellers(&mut conn, &house.links, house.clock.now()).await.map(|_| ()).map_err(|e| e.to_string())
}

async fn compute_profiles(house: &House) -> Result<(), String> {
    let mut conn = house.pools.house.get().await.map_err(|e| e.to_string())?;
    conversations::compute_profiles(&mut conn, house.clock.now()).await.map(|_| ()).map_err(|e| e.to_string())
}

async fn reappraise_leads(house: &House) -> Result<(), String> {
    let mut conn = house.pools.house.get().await.map_err(|e| e.to_string())?;
    while listings::reappraise_leads(&mut conn, &house.valuer.load_full(), house.clock.now()).await.map_err(|e| e.to_string())?
        > 0
    {}
    Ok(())
}

async fn expire_leads(house: &House) -> Result<(), String> {
    let mut conn = house.pools.house.get().await.map_err(|e| e.to_string())?;
    let (now, spread) = (house.clock.now(), Spread::draw(&mut rand::rng()));
    listings::schedule_expiry(&mut conn, spread, now).await.map_err(|e| e.to_string())?;
    listings::expire_leads(&mut conn, now).await.map(|_| ()).map_err(|e| e.to_string())
}

/// Leads appear, leave and come back at the random moments drawn for them.
async fn apply_lead_transitions(house: &House) -> Result<(), String> {
    let mut conn = house.pools.house.get().await.map_err(|e| e.to_string())?;
    let valuer = house.valuer.load_full();
    let means = Means { keyring: &house.keyring, valuer: &valuer, links: &house.links, now: house.clock.now() };
    deals::apply_lead_transitions(&mut conn, means).await.map(|_| ()).map_err(|e| e.to_string())
}

async fn schedule_departures(house: &House) -> Result<(), String> {
    let mut conn = house.pools.house.get().await.map_err(|e| e.to_string())?;
    let spread = Spread::draw(&mut rand::rng());
    listings::schedule_suspended(&mut conn, spread, house.clock.now()).await.map(|_| ()).map_err(|e| e.to_string())
}

async fn fit_model(house: &House) -> Result<(), String> {
    let mut conn = house.pools.house.get().await.map_err(|e| e.to_string())?;
    evidence::fit_when_due(&mut conn, house.clock.now()).await.map(|_| ()).map_err(|e| e.to_string())
}

/// Other nodes fit models and change the factor table too.
async fn follow_record(house: &House) -> Result<(), String> {
    let mut conn = house.pools.house.get().await.map_err(|e| e.to_string())?;
    evidence::refresh(&mut conn, &house.valuer, house.clock.now()).await.map_err(|e| e.to_string())
}

/// Admins change them on other nodes too.
async fn follow_synonyms(house: &House) -> Result<(), String> {
    let mut conn = house.pools.house.get().await.map_err(|e| e.to_string())?;
    browse::refresh_synonyms(&mut conn, &house.synonyms).await.map_err(|e| e.to_string())
}

/// Sessions, links and counters that have ended.
async fn purge_accounts(house: &House) -> Result<(), String> {
    let mut conn = house.pools.house.get().await.map_err(|e| e.to_string())?;
    while accounts::purge_expired(&mut conn, house.clock.now()).await.map_err(|e| e.to_string())? > 0 {}
    Ok(())
}

async fn forget_addresses(house: &House) -> Result<(), String> {
    let mut conn = house.pools.house.get().await.map_err(|e| e.to_string())?;
    privacy::forget_addresses(&mut conn, house.clock.now()).await.map(|_| ()).map_err(|e| e.to_string())
}

async fn check_books(house: &House) -> Result<(), String> {
    let mut conn = house.pools.house.get().await.map_err(|e| e.to_string())?;
    let found = deals::audit_when_due(&mut conn, house.clock.now()).await.map_err(|e| e.to_string())?;
    for difference in found.into_iter().flatten() {
        metrics::counter!("pepite_book_differences_total").increment(1);
        tracing::error!(rule = difference.rule, of = difference.of, "the books do not add up");
    }
    Ok(())
}
