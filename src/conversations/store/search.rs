//! Searching a company's own conversations.

use diesel::QueryableByName;
use diesel::result::QueryResult;
use diesel::sql_types::{Array, Text, Uuid as SqlUuid};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

/// Every word is in the title of the lead, in one of the two aliases, or in a message that this side may read: a seller reads
/// nothing that a buyer wrote after it was blocked, a buyer nothing of an answer that has yet to reach it.
const FOUND: &str = "
SELECT c.id FROM conversations c JOIN leads l ON l.id = c.lead_id
WHERE (c.seller_company_id = $1 OR c.buyer_company_id = $1)
  AND NOT EXISTS (
    SELECT FROM unnest($2) AS wanted (word)
    WHERE NOT (plain_text(coalesce(l.title, '') || ' ' || c.seller_alias || ' ' || c.buyer_alias) LIKE plain_text(word)
      OR EXISTS (
        SELECT FROM messages m
        WHERE m.conversation_id = c.id AND plain_text(m.text) LIKE plain_text(word)
          AND (c.buyer_company_id = $1 OR m.side = 'seller' OR c.blocked_at IS NULL OR m.sent_at <= c.blocked_at)
          AND (c.seller_company_id = $1 OR m.side = 'buyer' OR c.answer_due_at IS NULL))))";

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

/// The conversations of a company in which all of these patterns are found.
pub(in crate::conversations) async fn search(
    conn: &mut AsyncPgConnection,
    company: Uuid,
    patterns: &[String],
) -> QueryResult<Vec<Uuid>> {
    let found: Vec<Found> =
        diesel::sql_query(FOUND).bind::<SqlUuid, _>(company).bind::<Array<Text>, _>(patterns).load(conn).await?;
    Ok(found.into_iter().map(|it| it.id).collect())
}
