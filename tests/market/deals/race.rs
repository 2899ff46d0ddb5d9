//! Many at once for few seats: never one too many, and every loser is told.

use std::sync::Arc;

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::future::join_all;
use pepite::accounts::{CompanyRole, Member};
use pepite::db::Pools;
use pepite::db::schema::{conversations, deals, leads, offers};
use pepite::deals::{AcceptRefusal, Draw, Once, Post, Seen, accept_offer};
use pepite::language::Language;
use pepite::mail::Links;
use pepite::money::Money;

use super::*;

/// Acceptances in all.
const RACERS: usize = 200;

/// So many buyers, each with an open offer on one lead of the seller.
async fn crowd(cap: i16, buyers: usize) -> (Scene, Vec<(Company, Offered)>) {
    let scene = Scene::new(LeadSpec { cap, ..LeadSpec::default() }).await;
    let mut open = vec![(scene.buyer.clone(), scene.offer(&scene.buy, &[]).await)];
    for number in 1..buyers {
        let buyer = scene.world.company(&format!("Acheteur {number}")).await;
        let talk = talk(&scene.world, &scene.lead, &scene.seller, &buyer).await;
        make(&scene.world.browser(&buyer).await, talk, &[]).await.location();
        open.push((buyer, newest(&scene.world, talk).await));
    }
    (scene, open)
}

/// What has to be true however the race went.
async fn nothing_is_oversold(scene: &Scene, cap: i16, open: &[(Company, Offered)]) {
    let mut conn = scene.world.conn().await;
    let mut seats: Vec<i16> = deals::table.select(deals::seat).load(&mut conn).await.unwrap();
    seats.sort_unstable();
    assert_eq!(seats, (1..=cap).collect::<Vec<_>>());
    let (state, sold): (String, i16) = leads::table.select((leads::state, leads::sold)).first(&mut conn).await.unwrap();
    assert_eq!((state.as_str(), sold), ("sold", cap));
    let states: Vec<String> = offers::table.order(offers::state).select(offers::state).load(&mut conn).await.unwrap();
    let won = usize::try_from(cap).unwrap();
    assert_eq!(states.iter().filter(|s| *s == "accepted").count(), won);
    assert_eq!(states.iter().filter(|s| *s == "declined").count(), open.len() - won);
    let talks: Vec<String> = conversations::table.select(conversations::state).load(&mut conn).await.unwrap();
    assert_eq!(talks.iter().filter(|s| *s == "closed").count(), open.len() - won, "{talks:?}");
    let mut lost = 0;
    for (buyer, _) in open {
        lost += scene.letters(buyer).await.iter().filter(|kind| *kind == "offer_lost").count();
    }
    assert_eq!(lost, open.len() - won, "every buyer who lost has a letter");
}

fn member(company: &Company) -> Member {
    Member {
        user_id: company.owner,
        company_id: company.id,
        session_id: Uuid::nil(),
        name: "Propriétaire".into(),
        company: company.name.clone(),
        email: company.email.clone(),
        company_role: CompanyRole::Owner,
        staff_role: None,
        language: Language::Fr,
        suspended: false,
    }
}

/// Half of the racers, on threads and connections of its own, as another node would be.
fn node(
    url: &str,
    seller: &Member,
    open: &[Offered],
    links: &Links,
    now: chrono::DateTime<chrono::Utc>,
) -> Vec<Result<String, AcceptRefusal>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let pools = Arc::new(Pools::open(url, None, 20).expect("pools"));
        let racers = (0..RACERS / 2).map(|racer| {
            let (pools, seller, offer, links) = (pools.clone(), seller.clone(), open[racer % open.len()].clone(), links.clone());
            tokio::spawn(async move {
                let mut conn = pools.house.get().await.expect("a connection");
                let seen = Seen { version: offer.version, price: Money::from_cents(offer.price).expect("a price") };
                let draw = Draw::new(&mut rand::rng());
                accept_offer(&mut conn, &seller, (offer.id, seen), &draw, Once::NO_FORM, Post { links: &links, now }).await
            })
        });
        join_all(racers.collect::<Vec<_>>()).await.into_iter().map(|racer| racer.expect("no racer panics")).collect()
    })
}

async fn race_of_verbs(cap: i16, buyers: usize) {
    let (scene, open) = crowd(cap, buyers).await;
    let (seller, links, now) = (member(&scene.seller), scene.world.house.links.clone(), scene.world.now());
    let offers: Vec<Offered> = open.iter().map(|(_, offer)| offer.clone()).collect();
    let nodes: Vec<_> = (0..2)
        .map(|_| {
            let (url, seller, offers, links) = (scene.world.url.clone(), seller.clone(), offers.clone(), links.clone());
            std::thread::spawn(move || node(&url, &seller, &offers, &links, now))
        })
        .collect();
    let answers: Vec<_> = nodes.into_iter().flat_map(|node| node.join().expect("a node")).collect();
    assert_eq!(answers.len(), RACERS);
    let won = answers.iter().filter(|answer| answer.is_ok()).count();
    assert_eq!(won, usize::try_from(cap).unwrap());
    for refusal in answers.into_iter().filter_map(Result::err) {
        assert!(matches!(refusal, AcceptRefusal::SoldOut | AcceptRefusal::Offer(_)), "{refusal:?}");
    }
    nothing_is_oversold(&scene, cap, &open).await;
}

async fn race_of_pages(cap: i16, buyers: usize) {
    let (scene, open) = crowd(cap, buyers).await;
    let racers = (0..RACERS).map(|racer| accept(&scene.sell, &open[racer % open.len()].1));
    let pages = join_all(racers).await;
    let won = pages.iter().filter(|page| page.status == 303).count();
    assert_eq!(won, usize::try_from(cap).unwrap());
    for page in pages.iter().filter(|page| page.status != 303) {
        assert_eq!(page.status, 409, "{}", page.body);
        let told = page.text("main");
        assert!(told.contains("vendu à un autre acheteur") || told.contains("déjà acceptée"), "{told}");
    }
    nothing_is_oversold(&scene, cap, &open).await;
}

#[actix_web::test]
async fn two_hundred_acceptances_of_ten_offers_sell_an_exclusive_lead_once() {
    race_of_verbs(1, 10).await;
}

#[actix_web::test]
async fn two_hundred_acceptances_of_eight_offers_sell_three_seats() {
    race_of_verbs(3, 8).await;
}

#[actix_web::test]
async fn two_hundred_pages_at_once_sell_an_exclusive_lead_once_and_tell_the_others() {
    race_of_pages(1, 10).await;
}

#[actix_web::test]
async fn two_hundred_pages_at_once_sell_three_seats_and_tell_the_others() {
    race_of_pages(3, 8).await;
}

#[actix_web::test]
async fn ten_buyers_who_accept_at_once_leave_one_deal() {
    let (scene, open) = crowd(1, 10).await;
    let mut counters = Vec::new();
    for (buyer, offer) in &open {
        let talk: Uuid =
            offers::table.find(offer.id).select(offers::conversation_id).first(&mut scene.world.conn().await).await.unwrap();
        make(&scene.sell, talk, &[("price", "150"), ("counter_to", &offer.id.to_string())]).await.location();
        counters.push((scene.world.browser(buyer).await, newest(&scene.world, talk).await));
    }
    let pages = join_all(counters.iter().map(|(browser, counter)| accept(browser, counter))).await;
    assert_eq!(pages.iter().filter(|page| page.status == 303).count(), 1);
    for page in pages.iter().filter(|page| page.status != 303) {
        is_told(page, "vendu à un autre acheteur");
    }
    assert_eq!(number_of_deals(&scene.world).await, 1);
}
