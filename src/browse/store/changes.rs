//! What an index is fed from: which leads have changed, and what anybody may read of them.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel::sql_types::{BigInt, Text, Timestamptz};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use uuid::Uuid;

use super::narrow::exclusivity;
use crate::browse::Facet;
use crate::browse::index::{self, Entry};
use crate::db::schema::public_leads::{self, dsl};
use crate::money::Money;

/// The numbers the feed asks Postgres for.
#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

#[derive(QueryableByName)]
struct Name {
    #[diesel(sql_type = Text)]
    name: String,
}

/// One row of the feed.
#[derive(Debug, QueryableByName)]
pub struct Change {
    /// The row.
    #[diesel(sql_type = BigInt)]
    pub id: i64,
    /// The transaction that wrote it.
    #[diesel(sql_type = BigInt)]
    pub transaction: i64,
    /// The lead.
    #[diesel(sql_type = Text)]
    pub code: String,
}

/// The oldest transaction that may still write: whatever earlier ones wrote can be read from now on.
pub async fn oldest_under_way(conn: &mut AsyncPgConnection) -> QueryResult<i64> {
    let query = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS number";
    diesel::sql_query(query).get_result::<Number>(conn).await.map(|it| it.number)
}

/// Rows of transactions below this one have been forgotten.
pub async fn changes_floor(conn: &mut AsyncPgConnection) -> QueryResult<i64> {
    let query = "SELECT transaction_id AS number FROM lead_changes_floor";
    diesel::sql_query(query).get_result::<Number>(conn).await.map(|it| it.number)
}

/// Which database this is: another cluster, a restored copy or another branch of its history has another name.
pub async fn database_name(conn: &mut AsyncPgConnection) -> QueryResult<String> {
    let query = "SELECT concat_ws('/', (SELECT system_identifier FROM pg_control_system()), oid, \
                 (SELECT timeline_id FROM pg_control_checkpoint())) AS name FROM pg_database WHERE datname = current_database()";
    diesel::sql_query(query).get_result::<Name>(conn).await.map(|it| it.name)
}

/// Up to `most` rows of this transaction and later ones, also of transactions that older ones still run beside.
pub async fn changes_since(conn: &mut AsyncPgConnection, transaction: i64, most: i64) -> QueryResult<Vec<Change>> {
    let query = "SELECT id, transaction_id AS transaction, code FROM lead_changes \
                 WHERE transaction_id >= $1 ORDER BY transaction_id, id LIMIT $2";
    diesel::sql_query(query).bind::<BigInt, _>(transaction).bind::<BigInt, _>(most).load(conn).await
}

/// Forgets rows older than this, and raises the floor.
pub async fn forget_changes(conn: &mut AsyncPgConnection, before: DateTime<Utc>) -> QueryResult<()> {
    let query = "WITH gone AS (DELETE FROM lead_changes WHERE at < $1 RETURNING transaction_id) \
                 UPDATE lead_changes_floor SET transaction_id = greatest(transaction_id, \
                 (SELECT max(transaction_id) + 1 FROM gone)) WHERE EXISTS (SELECT FROM gone)";
    diesel::sql_query(query).bind::<Timestamptz, _>(before).execute(conn).await.map(|_| ())
}

/// What the index reads of a lead.
#[derive(Queryable)]
struct Row {
    code: String,
    title: String,
    need: String,
    sector: String,
    area: String,
    market: String,
    segment: String,
    temperature: String,
    timing: Option<String>,
    stage: String,
    channel: String,
    cap: i16,
    grade: String,
    asking_price: Option<Money>,
    value: Money,
    completeness: Decimal,
    last_contact_on: NaiveDate,
    browse_bucket: DateTime<Utc>,
    browse_key: Uuid,
}

const COLUMNS: Columns = (
    dsl::code,
    dsl::title,
    dsl::need,
    dsl::sector,
    dsl::area,
    dsl::market,
    dsl::segment,
    dsl::temperature,
    dsl::timing,
    dsl::stage,
    dsl::channel,
    dsl::cap,
    dsl::grade,
    dsl::asking_price,
    dsl::value,
    dsl::completeness,
    dsl::last_contact_on,
    dsl::browse_bucket,
    dsl::browse_key,
);
type Columns = (
    dsl::code,
    dsl::title,
    dsl::need,
    dsl::sector,
    dsl::area,
    dsl::market,
    dsl::segment,
    dsl::temperature,
    dsl::timing,
    dsl::stage,
    dsl::channel,
    dsl::cap,
    dsl::grade,
    dsl::asking_price,
    dsl::value,
    dsl::completeness,
    dsl::last_contact_on,
    dsl::browse_bucket,
    dsl::browse_key,
);

/// The public leads among these codes, for the index.
pub async fn entries(conn: &mut AsyncPgConnection, codes: &[String]) -> QueryResult<Vec<Entry>> {
    let rows: Vec<Row> = public_leads::table.select(COLUMNS).filter(dsl::code.eq_any(codes)).load(conn).await?;
    Ok(rows.into_iter().filter_map(Row::entry).collect())
}

/// The public leads whose codes come after this one, the first `most` of them, for the index; the last code read, none
/// at the end.
pub async fn entries_after(conn: &mut AsyncPgConnection, code: &str, most: i64) -> QueryResult<(Vec<Entry>, Option<String>)> {
    let rows = public_leads::table.select(COLUMNS).filter(dsl::code.gt(code)).order(dsl::code).limit(most);
    let rows: Vec<Row> = rows.load(conn).await?;
    let last = rows.last().map(|row| row.code.clone());
    Ok((rows.into_iter().filter_map(Row::entry).collect(), last))
}

impl Row {
    /// The entry; none for a lead whose code is no code.
    fn entry(self) -> Option<Entry> {
        let said = [
            (Facet::Sector, Some(self.sector.as_str())),
            (Facet::Area, Some(&self.area)),
            (Facet::Temperature, Some(&self.temperature)),
            (Facet::Stage, Some(&self.stage)),
            (Facet::Grade, Some(&self.grade)),
            (Facet::Timing, self.timing.as_deref()),
            (Facet::Market, Some(&self.market)),
            (Facet::Segment, Some(&self.segment)),
            (Facet::Channel, Some(&self.channel)),
            (Facet::Exclusivity, Some(exclusivity(self.cap).code())),
        ];
        let (facets, packed) = index::packed(said);
        let (key, _) = self.browse_key.as_u64_pair();
        let positive = |number: i64| u64::try_from(number).unwrap_or_default();
        Some(Entry {
            code: index::code_number(&self.code)?,
            names: index::names(&self.sector, &self.area),
            title: self.title,
            need: self.need,
            facets,
            packed,
            bucket: positive(self.browse_bucket.timestamp() / index::BUCKET),
            key,
            price: positive(self.asking_price.map_or(0, Money::cents)),
            value: positive(self.value.cents()),
            completeness: (self.completeness * Decimal::ONE_HUNDRED).to_u64().unwrap_or_default(),
            contact: index::day_number(self.last_contact_on),
        })
    }
}
