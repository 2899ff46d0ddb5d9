//! What must be true of deals whatever happened, read out of the database by whoever does not trust the product.

use tokio_postgres::Client;

/// What is wrong: a rule, and a query for the subjects that break it. No deal of these stories is cancelled or refunded.
const RULES: &[(&str, &str)] = &[
    (
        "more deals than the cap",
        "SELECT leads.code FROM leads JOIN deals ON lead_id = leads.id GROUP BY leads.id HAVING count(*) > leads.cap",
    ),
    (
        "a seat sold twice",
        "SELECT leads.code || ' seat ' || seat FROM leads JOIN deals ON lead_id = leads.id GROUP BY leads.code, seat HAVING count(*) > 1",
    ),
    (
        "a seat beyond the cap, or a hole among them",
        "SELECT leads.code FROM leads JOIN deals ON lead_id = leads.id GROUP BY leads.id
         HAVING min(seat) < 1 OR max(seat) > leads.cap OR max(seat) <> count(DISTINCT seat)",
    ),
    (
        "sold is not the number of deals",
        "SELECT leads.code FROM leads LEFT JOIN deals ON lead_id = leads.id GROUP BY leads.id HAVING sold <> count(deals.id)",
    ),
    ("sold out and not said so", "SELECT code FROM leads WHERE (state = 'sold') <> (sold = cap)"),
    (
        "an accepted offer without exactly one deal",
        "SELECT id::text FROM offers WHERE state = 'accepted' AND (SELECT count(*) FROM deals WHERE offer_id = offers.id) <> 1",
    ),
    (
        "a deal without its accepted offer",
        "SELECT code FROM deals WHERE NOT EXISTS (
            SELECT 1 FROM offers WHERE id = deals.offer_id AND state = 'accepted' AND lead_id = deals.lead_id
                AND conversation_id = deals.conversation_id AND price = deals.price)",
    ),
    (
        "a deal not agreed exactly once",
        "SELECT code FROM deals WHERE (SELECT count(*) FROM deal_events WHERE deal_id = deals.id AND what = 'agreed') <> 1",
    ),
    (
        "a history whose hashes do not hold",
        "SELECT deal_id::text FROM deal_events AS event
         WHERE hash IS DISTINCT FROM deal_event_hash(event) OR prev_hash IS DISTINCT FROM (
            SELECT hash FROM deal_events WHERE deal_id = event.deal_id AND id < event.id ORDER BY id DESC LIMIT 1)",
    ),
    (
        "an offer still open on a lead sold out",
        "SELECT leads.code FROM leads JOIN offers ON lead_id = leads.id WHERE leads.state = 'sold' AND offers.state = 'open'",
    ),
    (
        "a conversation still open on a lead sold to others",
        "SELECT leads.code FROM leads JOIN conversations ON conversations.lead_id = leads.id
             LEFT JOIN deals ON conversation_id = conversations.id
         WHERE leads.state = 'sold' AND deals.id IS NULL AND conversations.state <> 'closed'",
    ),
    (
        "not one letter of each agreement to each side",
        "SELECT coalesce(due.email, told.email)
         FROM (SELECT email, count(*) AS number FROM users JOIN (
                   SELECT seller_company_id AS company_id FROM deals UNION ALL SELECT buyer_company_id FROM deals
               ) AS parties USING (company_id) GROUP BY email) AS due
         FULL JOIN (SELECT to_address AS email, count(*) AS number FROM letters WHERE kind = 'deal_agreed' GROUP BY to_address) AS told
             USING (email)
         WHERE due.number IS DISTINCT FROM told.number",
    ),
    ("the product's own audit", "SELECT rule || ' ' || subject FROM book_differences()"),
];

/// Everything that does not add up, a line each.
pub async fn differences(sql: &Client) -> Vec<String> {
    let mut found = Vec::new();
    for (rule, query) in RULES {
        let rows = sql.query(*query, &[]).await.unwrap_or_else(|error| panic!("{rule}: {error:?}"));
        found.extend(rows.iter().map(|row| format!("{rule}: {}", row.get::<_, &str>(0))));
    }
    found
}

/// How many rows a query finds.
pub async fn count(sql: &Client, from: &str) -> usize {
    let row = sql.query_one(&format!("SELECT count(*) FROM {from}"), &[]).await.unwrap_or_else(|e| panic!("{from}: {e:?}"));
    usize::try_from(row.get::<_, i64>(0)).expect("a count")
}

/// How large a story is: what the variable says, or small.
pub fn size(variable: &str, small: usize) -> usize {
    let told = std::env::var(variable).ok();
    told.map_or(small, |text| text.parse().unwrap_or_else(|_| panic!("{variable} is a number, not “{text}”")))
}
