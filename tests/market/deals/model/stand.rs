//! How a market stands: by the model, and by the database, line by line.

use tokio_postgres::{Client, NoTls, Statement};
use uuid::Uuid;

use super::hand::Hand;
use super::market::{Claim, Market};

/// What it is about, which one, and how it stands.
pub type Line = (String, String, String);

/// Everything of a lead that the model knows of, in one question.
const HOW_IT_STANDS: &str = "
SELECT 'lead', id::TEXT, concat_ws(' ', state, sold, coalesce(state_before_hold, '-'),
        EXISTS (SELECT FROM lead_cards WHERE lead_id = leads.id))
    FROM leads WHERE id = $1::TEXT::UUID
UNION ALL
SELECT 'talk', id::TEXT, concat_ws(' ', state, accepted_at IS NOT NULL, closed_at IS NOT NULL) FROM conversations WHERE lead_id = $1::TEXT::UUID
UNION ALL
SELECT 'offer', id::TEXT, state FROM offers WHERE lead_id = $1::TEXT::UUID
UNION ALL
SELECT 'deal of', offer_id::TEXT, concat_ws(' ', state, seat, paid_at IS NOT NULL, received_at IS NOT NULL, seat_freed_at IS NOT NULL,
        person_informed_on IS NOT NULL, coalesce(outcome, '-'), EXISTS (SELECT FROM card_grants WHERE deal_id = deals.id),
        (SELECT concat_ws('/', coalesce(decision, '-'), coalesce(raised_by, '-'), coalesce(ruling, '-'))
            FROM claims WHERE deal_id = deals.id),
        (SELECT string_agg(what, ',' ORDER BY id) FROM deal_events WHERE deal_id = deals.id))
    FROM deals WHERE lead_id = $1::TEXT::UUID";

/// What has to be true of all markets at once, in words of its own beside those of `book_differences`.
const WHAT_IS_WRONG: &str = "
SELECT 'too many seats: ' || leads.code FROM leads JOIN deals ON lead_id = leads.id AND deals.state <> 'cancelled' AND seat_freed_at IS NULL
    GROUP BY leads.id HAVING count(*) > leads.cap OR count(*) <> leads.sold OR count(*) <> count(DISTINCT seat)
UNION ALL
SELECT 'sold without deals: ' || code FROM leads WHERE (state = 'sold') <> (
    cap = (SELECT count(*) FROM deals WHERE lead_id = leads.id AND state <> 'cancelled' AND seat_freed_at IS NULL))
UNION ALL
SELECT 'on offer without a card: ' || code FROM leads
    WHERE state IN ('published', 'paused') AND NOT EXISTS (SELECT FROM lead_cards WHERE lead_id = leads.id)
UNION ALL
SELECT 'an offer waits for a sold lead: ' || leads.code FROM leads JOIN offers ON lead_id = leads.id
    WHERE leads.state = 'sold' AND offers.state = 'open'
UNION ALL
SELECT 'two offers wait: ' || conversation_id FROM offers WHERE state = 'open' GROUP BY conversation_id HAVING count(*) > 1
UNION ALL
SELECT 'accepted, but not one deal: ' || offers.id FROM offers LEFT JOIN deals ON offer_id = offers.id
    GROUP BY offers.id HAVING (offers.state = 'accepted')::int <> count(deals.id)
UNION ALL
SELECT 'opened without a release: ' || deals.code FROM deals JOIN deal_events ON deal_id = deals.id AND what = 'card_opened'
    WHERE NOT EXISTS (SELECT FROM deal_events AS release WHERE release.deal_id = deals.id AND release.what = 'released'
        AND release.id < deal_events.id)
UNION ALL
SELECT 'events out of their order: ' || deal_id FROM (
    SELECT deal_id, at < lag(at) OVER (PARTITION BY deal_id ORDER BY id) AS back FROM deal_events) AS chain WHERE back
UNION ALL
SELECT rule || ': ' || subject FROM book_differences()";

/// An eye of its own on the database.
pub struct Eye {
    client: Client,
    stands: Statement,
}

impl Eye {
    pub async fn on(url: &str) -> Self {
        let (client, connection) = tokio_postgres::connect(url, NoTls).await.expect("the database answers");
        tokio::spawn(connection);
        let stands = client.prepare(HOW_IT_STANDS).await.expect("a question");
        Self { client, stands }
    }

    /// How the database says that a lead stands.
    pub async fn stands(&self, lead: Uuid) -> Vec<Line> {
        let rows = self.client.query(&self.stands, &[&lead.to_string()]).await.expect("an answer");
        let mut lines: Vec<Line> = rows.into_iter().map(|row| (row.get(0), row.get(1), row.get(2))).collect();
        lines.sort_unstable();
        lines
    }

    /// What is wrong anywhere.
    pub async fn wrongs(&self) -> Vec<String> {
        let rows = self.client.query(WHAT_IS_WRONG, &[]).await.expect("an answer");
        rows.into_iter().map(|row| row.get(0)).collect()
    }

    /// Makes room for the next markets.
    pub async fn clear(&self) {
        let room = "SET session_replication_role = replica;
            TRUNCATE companies, letters, person_requests, suppressions, submissions, audits CASCADE;
            RESET session_replication_role";
        self.client.batch_execute(room).await.expect("room");
    }
}

fn letter(is: bool) -> char {
    if is { 't' } else { 'f' }
}

impl Market {
    /// How the model says that it stands.
    pub fn stands(&self, hand: &Hand<'_>) -> Vec<Line> {
        let before = self.before.unwrap_or("-");
        let lead = format!("{} {} {before} {}", self.lead, self.sold(), letter(self.card));
        let mut lines = vec![("lead".to_owned(), hand.lead.to_string(), lead)];
        for (talk, id) in self.talks.iter().zip(hand.talks).filter_map(|(talk, id)| talk.zip(id)) {
            lines.push((
                "talk".into(),
                id.to_string(),
                format!("{} {} {}", talk.state, letter(talk.accepted), letter(talk.closed)),
            ));
        }
        for (offer, id) in self.offers.iter().zip(&hand.offers) {
            lines.push(("offer".into(), id.to_string(), offer.state.into()));
        }
        for deal in &self.deals {
            let marks = [deal.paid, deal.received, deal.freed, deal.informed].map(|it| letter(it).to_string()).join(" ");
            let granted = letter(deal.released.is_some());
            let claim = deal.claim.map(|it| format!("{it} ")).unwrap_or_default();
            let (state, seat, outcome, history) = (deal.state, deal.seat, deal.outcome, deal.history.join(","));
            let line = format!("{state} {seat} {marks} {outcome} {granted} {claim}{history}");
            lines.push(("deal of".into(), hand.offers[deal.offer].to_string(), line));
        }
        lines.sort_unstable();
        lines
    }
}

impl std::fmt::Display for Claim {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let answer = if self.paid_back { "accepted" } else { self.refused.map_or("-", |_| "refused") };
        write!(f, "{answer}/{}/{}", self.raised.unwrap_or("-"), self.ruling.unwrap_or("-"))
    }
}
