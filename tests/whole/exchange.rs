//! Leads against leads: one yes sells two, and what is promised to one is sold to nobody else, on whichever of three
//! nodes they race for it.
//!
//! `PEPITE_STORM` says how many acceptances are tried: 160 unless told, 10,000 before a release.

use std::collections::BTreeSet;
use std::time::Instant;

use tokio_postgres::Client;

use crate::books::{count, differences, size};
use crate::crowd::{Lot, Waiting, contested};
use crate::nodes::{Form, Nodes};
use crate::race::{RACERS, Told, race};

/// Two leads whose sellers talk about both of them.
struct Pair {
    one: Lot,
    other: Lot,
    /// About the one lead: the seller of the other asks.
    about_one: String,
    about_other: String,
}

/// Leads two by two, with many who want them, and a conversation each way.
async fn pairs(sql: &Client, number: usize) -> Vec<Pair> {
    let mut lots = contested(sql, 1..2 * number + 1).await.into_iter();
    let talks = "
        INSERT INTO conversations (lead_id, seller_company_id, buyer_company_id, seller_alias, buyer_alias, state, opened_at,
            last_message_at, accepted_at)
        SELECT lead.id, lead.company_id, other.company_id, 'Cèdre Bleu 99', 'Lynx Gris 99', 'open', now(), now(), now()
        FROM leads AS lead JOIN leads AS other ON (lead.code::int - 1) / 2 = (other.code::int - 1) / 2 AND lead.id <> other.id";
    sql.execute(talks, &[]).await.expect("talks");
    let query = "SELECT conversations.id::text FROM conversations JOIN leads ON leads.id = lead_id
                 WHERE buyer_alias = 'Lynx Gris 99' ORDER BY code";
    let mut talks = sql.query(query, &[]).await.expect("talks").into_iter().map(|row| row.get::<_, String>(0));
    let mut found = Vec::with_capacity(number);
    while let (Some(one), Some(other), Some(about_one), Some(about_other)) =
        (lots.next(), lots.next(), talks.next(), talks.next())
    {
        found.push(Pair { one, other, about_one, about_other });
    }
    found
}

/// The seller of the other lead offers it for the one; who may accept.
async fn promise(sql: &Client, pair: &Pair) -> Waiting {
    let query = "
        INSERT INTO offers (conversation_id, lead_id, side, author_id, version, price, payment, warranty_days, in_return,
            made_at, expires_at)
        SELECT conversations.id, lead_id, 'buyer', leads.author_id, 1, 0, 'exchange', 7, leads.code, now(), now() + interval '1 day'
        FROM conversations JOIN leads ON leads.code = $2 WHERE conversations.id = $1::text::uuid RETURNING id::text";
    let row = sql.query_one(query, &[&pair.about_one, &pair.other.code]).await.expect("an offer");
    Waiting { id: row.get(0), version: 1, price: 0, accepter: pair.one.seller.clone() }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_races_for_two_leads_in_exchange_both_are_sold_by_one_yes_or_neither() {
    let nodes = Nodes::start("exchange").await;
    let (caller, sql) = (nodes.caller(), nodes.sql().await);
    let pairs = pairs(&sql, size("PEPITE_STORM", 160).div_ceil(RACERS)).await;
    let (mut told, began) = (Told::default(), Instant::now());
    for pair in &pairs {
        let exchange = promise(&sql, pair).await;
        let mut offers = [pair.one.offers(), pair.other.offers()].concat();
        // In the middle of what is tried: neither always first nor always last.
        offers.insert(offers.len() / 2, &exchange);
        offers.push(&exchange);
        race(&caller, &offers).await.into_iter().for_each(|said| told.hear(said));
    }
    let took = began.elapsed();
    let wrong = differences(&sql).await;
    let exchanges = count(&sql, "offers WHERE payment = 'exchange' AND side = 'buyer' AND state = 'accepted'").await;
    println!(
        "{} acceptances tried by {RACERS} racers on 3 nodes, of {} exchanges and of offers on both leads of each, in {:.1} s: \
         won {}, of which exchanges {exchanges}; refused {} (the lead is sold {}, the offer is accepted {}, promised or gone {}), \
         other answers {}, differences {}",
        pairs.len() * RACERS,
        pairs.len(),
        took.as_secs_f64(),
        told.won.len(),
        told.sold_out + told.taken + told.promised,
        told.sold_out,
        told.taken,
        told.promised,
        told.strange.len(),
        wrong.len(),
    );
    assert!(told.strange.is_empty(), "{:#?}", told.strange);
    assert!(wrong.is_empty(), "{wrong:#?}");
    let deals: BTreeSet<String> =
        sql.query("SELECT code FROM deals", &[]).await.expect("deals").iter().map(|row| row.get(0)).collect();
    assert!(told.won.iter().all(|code| deals.contains(code)), "every acknowledged deal exists");
    assert_eq!(deals.len(), told.won.len() + exchanges, "an exchange is two deals by one yes, all else is one");
    let halves = "deals WHERE payment = 'exchange'";
    assert_eq!(count(&sql, halves).await, 2 * exchanges, "both leads of an exchange are sold, or neither");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_offer_each_other_their_leads_at_the_same_moment_are_both_answered() {
    let nodes = Nodes::start("crossing").await;
    let (caller, sql) = (nodes.caller(), nodes.sql().await);
    let pairs = pairs(&sql, size("PEPITE_STORM", 160).div_ceil(RACERS)).await;
    let mut statuses = Vec::new();
    for (number, pair) in pairs.iter().enumerate() {
        let form = |talk: &str, who: &str, in_return: &str| {
            let terms = [("payment", "exchange"), ("in_return", in_return), ("warranty_days", "7"), ("expires_in_days", "3")];
            Form::new(format!("/conversations/{talk}/offers"), who, &terms)
        };
        let one = form(&pair.about_one, &pair.other.seller, &pair.other.code);
        let other = form(&pair.about_other, &pair.one.seller, &pair.one.code);
        let (one, other) = tokio::join!(caller.post(number, &one), caller.post(number + 1, &other));
        statuses.extend([one, other].map(|answer| answer.expect("an answer").status));
    }
    println!(
        "{} pairs of crossing exchanges: {} answered 303, others {:?}",
        pairs.len(),
        statuses.iter().filter(|status| **status == 303).count(),
        statuses.iter().filter(|status| **status != 303).collect::<Vec<_>>()
    );
    assert!(statuses.iter().all(|status| matches!(status, 303 | 409)), "{statuses:?}");
    assert_eq!(differences(&sql).await, Vec::<String>::new());
}
