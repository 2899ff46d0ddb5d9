//! Profiles in SQL: the facts they follow from, and the rows.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::dsl::max;
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel::sql_types::{BigInt, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::conversations::Side;
use crate::conversations::profile::{Pace, Profile, Record, Reputation, Since};
use crate::db::schema::profiles;
use crate::db::text_sql;
use crate::valuation::{Sector, Segment};

text_sql!(Reputation, Pace, Since);

/// Rows written at a time.
const BATCH: usize = 2000;

/// What a profile follows from.
#[derive(Debug, QueryableByName)]
pub(in crate::conversations) struct Facts {
    #[diesel(sql_type = SqlUuid)]
    pub company: Uuid,
    #[diesel(sql_type = Text)]
    pub side: Side,
    #[diesel(sql_type = Timestamptz)]
    pub came_at: DateTime<Utc>,
    #[diesel(sql_type = BigInt)]
    settled: i64,
    #[diesel(sql_type = BigInt)]
    against: i64,
    #[diesel(sql_type = BigInt)]
    reviews: i64,
    #[diesel(sql_type = BigInt)]
    stars: i64,
    #[diesel(sql_type = BigInt)]
    called: i64,
    #[diesel(sql_type = BigInt)]
    reached: i64,
    #[diesel(sql_type = BigInt)]
    pub waits: i64,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub median_seconds: Option<i64>,
}

impl Facts {
    /// What the deals say.
    pub(in crate::conversations) fn record(&self) -> Record {
        let Self { settled, against, reviews, stars, called, reached, .. } = *self;
        Record { settled, against, reviews, stars, called, reached }
    }
}

/// Words of one side in a row are one turn; it waits from the first word of the other side's turn before. What a buyer wrote
/// after it was blocked reaches nobody and waits for nothing.
const FACTS: &str = "
WITH settled AS (
    SELECT d.seller_company_id AS company, 'seller' AS side, count(*) AS settled,
           count(*) FILTER (WHERE d.state = 'refunded') AS against
    FROM deals d WHERE d.state IN ('confirmed', 'refunded') AND d.closed_at > $1 - interval '2 years' GROUP BY 1
    UNION ALL
    SELECT d.buyer_company_id, 'buyer', count(*), count(*) FILTER (WHERE EXISTS (
        SELECT FROM claims k WHERE k.deal_id = d.id AND k.ruling = 'refused'))
    FROM deals d WHERE d.state IN ('confirmed', 'refunded') AND d.closed_at > $1 - interval '2 years' GROUP BY 1
), readable AS (
    -- A review may be read when both are in, or two weeks after the end.
    SELECT CASE r.side WHEN 'seller' THEN d.buyer_company_id ELSE d.seller_company_id END AS company,
           CASE r.side WHEN 'seller' THEN 'buyer' ELSE 'seller' END AS side, r.stars
    FROM reviews r JOIN deals d ON d.id = r.deal_id
    WHERE d.closed_at > $1 - interval '2 years' AND (d.closed_at <= $1 - interval '14 days'
        OR EXISTS (SELECT FROM reviews o WHERE o.deal_id = r.deal_id AND o.side <> r.side))
), reviewed AS (
    SELECT company, side, count(*) AS reviews, sum(stars)::bigint AS stars FROM readable GROUP BY 1, 2
), tried AS (
    SELECT d.seller_company_id AS company, 'seller' AS side, count(*) AS called, count(*) FILTER (WHERE o.reached) AS reached
    FROM deals d JOIN (SELECT deal_id, bool_or(outcome IN ('reached', 'qualified', 'won')) AS reached
                       FROM deal_outcomes GROUP BY deal_id) AS o ON o.deal_id = d.id
    WHERE d.agreed_at > $1 - interval '2 years' GROUP BY 1
), said AS (
    SELECT m.conversation_id, m.side, m.sent_at AS at
    FROM messages m JOIN conversations c ON c.id = m.conversation_id
    WHERE m.sent_at > $1 - interval '180 days' AND (m.side = 'seller' OR c.blocked_at IS NULL OR m.sent_at <= c.blocked_at)
    UNION ALL
    SELECT id, 'seller', accepted_at FROM conversations WHERE accepted_at > $1 - interval '180 days'
), turns AS (
    SELECT conversation_id, side, at FROM (
        SELECT said.*, lag(side) OVER (PARTITION BY conversation_id ORDER BY at, side) AS before FROM said) AS words
    WHERE before IS DISTINCT FROM side
), waited AS (
    SELECT conversation_id, side, at - lag(at) OVER (PARTITION BY conversation_id ORDER BY at, side) AS time FROM turns
    UNION ALL
    SELECT id, 'seller', $1 - opened_at FROM conversations
    WHERE accepted_at IS NULL AND closed_at IS NULL AND opened_at BETWEEN $1 - interval '180 days' AND $1 - interval '2 days'
), replies AS (
    SELECT CASE w.side WHEN 'seller' THEN c.seller_company_id ELSE c.buyer_company_id END AS company, w.side,
           count(w.time) AS waits,
           extract(epoch FROM percentile_disc(0.5) WITHIN GROUP (ORDER BY w.time))::bigint AS median_seconds
    FROM waited w JOIN conversations c ON c.id = w.conversation_id WHERE w.time IS NOT NULL GROUP BY 1, 2
)
SELECT c.id AS company, sides.side, c.created_at AS came_at, coalesce(settled.settled, 0) AS settled,
       coalesce(settled.against, 0) AS against,
       coalesce(reviewed.reviews, 0) AS reviews, coalesce(reviewed.stars, 0) AS stars,
       coalesce(tried.called, 0) AS called, coalesce(tried.reached, 0) AS reached, coalesce(replies.waits, 0) AS waits, replies.median_seconds
FROM companies c CROSS JOIN (VALUES ('seller'), ('buyer')) AS sides (side)
LEFT JOIN settled ON settled.company = c.id AND settled.side = sides.side
LEFT JOIN reviewed ON reviewed.company = c.id AND reviewed.side = sides.side
LEFT JOIN tried ON tried.company = c.id AND tried.side = sides.side
LEFT JOIN replies ON replies.company = c.id AND replies.side = sides.side";

/// What more than half of a buyer's conversations of the last year are about, where there are three or more.
const INTERESTS: &str = "
SELECT company, kind, value FROM (
    SELECT c.buyer_company_id AS company, about.kind, about.value, count(*) AS talks,
           sum(count(*)) OVER (PARTITION BY c.buyer_company_id, about.kind) AS of
    FROM conversations c JOIN leads l ON l.id = c.lead_id
    CROSS JOIN LATERAL (VALUES ('sector', l.sector), ('area', l.area), ('segment', l.segment)) AS about (kind, value)
    WHERE c.opened_at > $1 - interval '1 year' AND about.value IS NOT NULL
    GROUP BY 1, 2, 3) AS counted
WHERE of >= 3 AND talks * 2 > of";

#[derive(QueryableByName)]
struct Interest {
    #[diesel(sql_type = SqlUuid)]
    company: Uuid,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    value: String,
}

/// Trade, department and size of prospect.
type Interests = (Option<Sector>, Option<String>, Option<Segment>);

/// Lets one node at a time work them out, until the transaction ends.
pub(in crate::conversations) async fn lock_profiles(conn: &mut AsyncPgConnection) -> QueryResult<()> {
    diesel::sql_query("SELECT pg_advisory_xact_lock(hashtextextended('pepite_profiles', 0))").execute(conn).await?;
    Ok(())
}

/// When they were worked out last.
pub(in crate::conversations) async fn last_round(conn: &mut AsyncPgConnection) -> QueryResult<Option<DateTime<Utc>>> {
    profiles::table.select(max(profiles::computed_at)).first(conn).await
}

/// The facts of every company on both sides.
pub(in crate::conversations) async fn facts(conn: &mut AsyncPgConnection, now: DateTime<Utc>) -> QueryResult<Vec<Facts>> {
    diesel::sql_query(FACTS).bind::<Timestamptz, _>(now).load(conn).await
}

/// What buyers are interested in, by company.
pub(in crate::conversations) async fn interests(
    conn: &mut AsyncPgConnection,
    now: DateTime<Utc>,
) -> QueryResult<HashMap<Uuid, Interests>> {
    let rows: Vec<Interest> = diesel::sql_query(INTERESTS).bind::<Timestamptz, _>(now).load(conn).await?;
    let mut all: HashMap<Uuid, Interests> = HashMap::new();
    for row in rows {
        let it = all.entry(row.company).or_default();
        match row.kind.as_str() {
            "sector" => it.0 = Sector::parse(&row.value),
            "area" => it.1 = Some(row.value),
            _ => it.2 = Segment::parse(&row.value),
        }
    }
    Ok(all)
}

/// Writes all of them anew.
pub(in crate::conversations) async fn replace_profiles(
    conn: &mut AsyncPgConnection,
    rows: &[(Uuid, Side, Profile)],
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::delete(profiles::table).execute(conn).await?;
    for batch in rows.chunks(BATCH) {
        let values: Vec<_> = batch
            .iter()
            .map(|(company, side, it)| {
                (
                    profiles::company_id.eq(*company),
                    profiles::side.eq(*side),
                    profiles::reputation.eq(it.reputation),
                    profiles::reply.eq(it.reply),
                    profiles::since.eq(it.since),
                    profiles::sector.eq(it.sector),
                    profiles::area.eq(it.area.as_deref()),
                    profiles::segment.eq(it.segment),
                    profiles::computed_at.eq(now),
                )
            })
            .collect();
        diesel::insert_into(profiles::table).values(values).execute(conn).await?;
    }
    Ok(())
}

/// The profile of a company on a side; none since the last night it has not been here for.
pub(in crate::conversations) async fn profile(
    conn: &mut AsyncPgConnection,
    company: Uuid,
    side: Side,
) -> QueryResult<Option<Profile>> {
    type Row = (Option<Reputation>, Option<Pace>, Since, Option<Sector>, Option<String>, Option<Segment>);
    let row: Option<Row> = profiles::table
        .find((company, side))
        .select((profiles::reputation, profiles::reply, profiles::since, profiles::sector, profiles::area, profiles::segment))
        .first(conn)
        .await
        .optional()?;
    Ok(row.map(|(reputation, reply, since, sector, area, segment)| Profile { reputation, reply, since, sector, area, segment }))
}
