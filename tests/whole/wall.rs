//! The proof that the proof can fail: a program that forgets to lock sells to two at once. The walls in the database
//! stop it; without them, and only then, the checker of the other stories reports what came of it.

use std::sync::Arc;

use tokio::sync::Barrier;
use tokio_postgres::Client;

use crate::books::differences;
use crate::crowd::{Lot, contested};
use crate::nodes::sql;
use crate::server::Server;

/// Looks for a free seat, waits until the other has looked too, and takes it: an acceptance that holds no lock on the lead.
/// Answers the constraint that stopped it.
async fn sell_unlocked(mut sql: Client, lead: String, offer: String, both: Arc<Barrier>) -> Option<String> {
    let seat: i16 = sql
        .query_one(
            "SELECT min(place)::smallint FROM leads CROSS JOIN generate_series(1, 5) AS place WHERE leads.code = $1
                 AND NOT EXISTS (SELECT 1 FROM deals WHERE lead_id = leads.id AND seat = place)",
            &[&lead],
        )
        .await
        .expect("a free seat")
        .get(0);
    both.wait().await;
    let acts = format!(
        "UPDATE offers SET state = 'accepted', decided_at = now() WHERE id = '{offer}';
         INSERT INTO deals (id, code, lead_id, cap, seat, offer_id, conversation_id, seller_company_id, buyer_company_id, price,
             payment, warranty_days, agreement, agreed_at)
         SELECT md5('deal {offer}')::uuid, translate(left(md5('{offer}'), 10), 'abcdef', '012345'), leads.id, leads.cap, {seat},
             offers.id, conversations.id, seller_company_id, buyer_company_id, price, payment, warranty_days, '{{}}', now()
         FROM offers JOIN leads ON leads.id = lead_id JOIN conversations ON conversations.id = conversation_id
         WHERE offers.id = '{offer}';
         INSERT INTO deal_events (deal_id, what, side, at) VALUES (md5('deal {offer}')::uuid, 'agreed', 'seller', now());
         UPDATE leads SET sold = sold + 1, state = CASE WHEN sold + 1 >= cap THEN 'sold' ELSE state END,
             closed_at = CASE WHEN sold + 1 >= cap THEN now() END WHERE code = '{lead}';"
    );
    let transaction = sql.transaction().await.expect("a transaction");
    let done = match transaction.batch_execute(&acts).await {
        Ok(()) => transaction.commit().await,
        Err(error) => Err(error),
    };
    let error = done.err()?;
    Some(error.as_db_error().and_then(|error| error.constraint()).unwrap_or_else(|| panic!("{error:?}")).to_owned())
}

/// Two such acceptances of two offers on one lead at the same moment; the constraints that stopped them.
async fn sell_twice(server: &Server, lot: &Lot) -> Vec<String> {
    let both = Arc::new(Barrier::new(2));
    let mut sales = Vec::new();
    for talk in &lot.talks[..2] {
        let offer = talk.offer.as_ref().expect("an open offer").id.clone();
        sales.push(tokio::spawn(sell_unlocked(sql(server).await, lot.code.clone(), offer, both.clone())));
    }
    let mut stopped = Vec::new();
    for sale in sales {
        stopped.extend(sale.await.expect("a sale ends"));
    }
    stopped
}

/// What the checker says of seats; these hasty sales write no letters, and leave what else was open as it was.
async fn said_of_seats(sql: &Client) -> Vec<String> {
    let mut found = differences(sql).await;
    found.retain(|line| ["more deals", "a seat", "sold", "the product"].iter().any(|rule| line.starts_with(rule)));
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_walls_a_seat_is_sold_twice_and_the_checker_reports_it() {
    let server = Server::start("wall");
    let client = sql(&server).await;
    let lots = contested(&client, 1..7).await;
    let of_cap = |cap: usize| lots.iter().filter(move |lot| lot.cap == cap);
    let (shared, exclusive) = (of_cap(2).collect::<Vec<_>>(), of_cap(1).next().expect("an exclusive lead"));

    let stopped = sell_twice(&server, shared[0]).await;
    let said = said_of_seats(&client).await;
    println!("as the database is: two sales of one seat, stopped by {stopped:?}; reported: {said:?}");
    assert_eq!((stopped, said), (vec!["deals_one_per_seat".to_owned()], Vec::new()));

    client.batch_execute("DROP INDEX deals_one_per_seat").await.expect("a wall less");
    let stopped = sell_twice(&server, shared[1]).await;
    let said = said_of_seats(&client).await;
    println!("without deals_one_per_seat: two sales of one seat, stopped by {stopped:?}; reported: {said:?}");
    assert!(stopped.is_empty(), "nothing else stands before a seat: {stopped:?}");
    assert!(said.contains(&format!("a seat sold twice: {} seat 1", shared[1].code)), "{said:?}");

    let stopped = sell_twice(&server, exclusive).await;
    let before = said_of_seats(&client).await;
    println!("an exclusive lead, sold to two at once: stopped by {stopped:?}");
    assert_eq!((stopped, before), (vec!["leads_sold_out_iff_state_sold".to_owned()], said), "the second wall");

    let walls = "ALTER TABLE leads DROP CONSTRAINT leads_sold_within_cap, DROP CONSTRAINT leads_sold_out_iff_state_sold;
                 ALTER TABLE deals DROP CONSTRAINT deals_seat_within_cap;";
    client.batch_execute(walls).await.expect("no wall left");
    let again = exclusive.talks[2..].to_vec();
    let stopped = sell_twice(&server, &Lot { talks: again, ..exclusive.clone() }).await;
    let said = said_of_seats(&client).await;
    println!("without any wall, the same lead again: stopped by {stopped:?}; reported: {said:?}");
    assert!(said.contains(&format!("more deals than the cap: {}", exclusive.code)), "{said:?}");
}
