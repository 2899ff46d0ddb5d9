//! What the night shift reads and writes to match new leads against saved searches.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::browse::matcher::{Facts, Lead};
use crate::browse::{Facet, Frequency};
use crate::db::schema::public_leads::{self, dsl};
use crate::db::schema::{saved_searches as searches, search_hits as hits, search_rounds as rounds};
use crate::geography;
use crate::language::Language;
use crate::listings::search_names;
use crate::money::Money;
use crate::valuation::{Sector, labels};

use super::leads::hundredths;
use super::narrow::exclusivity;

/// Rows in one statement.
const ROWS: usize = 5_000;
/// Most leads that wait in one search to be told; a letter counts no further.
pub const MOST_WAITING: i64 = 500;

/// How far leads have been matched, held until the transaction ends; none while another node holds it. The first round
/// begins where the searches there are have told last, or at `upto`.
pub async fn hold_round(conn: &mut AsyncPgConnection, upto: DateTime<Utc>) -> QueryResult<Option<DateTime<Utc>>> {
    let held = || rounds::table.select(rounds::matched_until).for_update().skip_locked();
    if let Some(until) = held().first(conn).await.optional()? {
        return Ok(Some(until));
    }
    let told: Option<DateTime<Utc>> = searches::table
        .filter(searches::frequency.ne(Frequency::Never))
        .select(diesel::dsl::min(searches::told_until))
        .first(conn)
        .await?;
    let first = (rounds::single.eq(true), rounds::matched_until.eq(told.unwrap_or(upto)));
    diesel::insert_into(rounds::table).values(first).on_conflict_do_nothing().execute(conn).await?;
    held().first(conn).await.optional()
}

pub async fn end_round(conn: &mut AsyncPgConnection, until: DateTime<Utc>) -> QueryResult<()> {
    diesel::update(rounds::table).set(rounds::matched_until.eq(until)).execute(conn).await?;
    Ok(())
}

/// The first quarter hour after `from`, up to `to`, that leads on offer were published in.
pub async fn next_bucket(
    conn: &mut AsyncPgConnection,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
) -> QueryResult<Option<DateTime<Utc>>> {
    public_leads::table
        .filter(dsl::browse_bucket.gt(from).and(dsl::browse_bucket.le(to)))
        .order((dsl::browse_bucket.asc(), dsl::browse_key.asc()))
        .select(dsl::browse_bucket)
        .first(conn)
        .await
        .optional()
}

/// A lead as the matcher and letters need it.
#[derive(Debug, Queryable)]
pub struct NewLead {
    /// Its code.
    pub code: String,
    title: String,
    need: String,
    sector: String,
    area: String,
    market: String,
    segment: String,
    temperature: String,
    stage: String,
    grade: String,
    timing: Option<String>,
    channel: String,
    cap: i16,
    /// Before tax, a buyer.
    pub asking_price: Option<Money>,
    completeness: Decimal,
    last_contact_on: NaiveDate,
    bucket: DateTime<Utc>,
}

type Columns = (
    dsl::code,
    dsl::title,
    dsl::need,
    dsl::sector,
    dsl::area,
    dsl::market,
    dsl::segment,
    dsl::temperature,
    dsl::stage,
    dsl::grade,
    dsl::timing,
    dsl::channel,
    dsl::cap,
    dsl::asking_price,
    dsl::completeness,
    dsl::last_contact_on,
    dsl::browse_bucket,
);
pub(super) const NEW_LEAD: Columns = (
    dsl::code,
    dsl::title,
    dsl::need,
    dsl::sector,
    dsl::area,
    dsl::market,
    dsl::segment,
    dsl::temperature,
    dsl::stage,
    dsl::grade,
    dsl::timing,
    dsl::channel,
    dsl::cap,
    dsl::asking_price,
    dsl::completeness,
    dsl::last_contact_on,
    dsl::browse_bucket,
);

impl NewLead {
    /// The lead as searches look at it.
    #[must_use]
    pub fn read(&self, today: NaiveDate) -> Lead {
        let values = [
            (Facet::Sector, Some(self.sector.as_str())),
            (Facet::Area, Some(self.area.as_str())),
            (Facet::Temperature, Some(self.temperature.as_str())),
            (Facet::Stage, Some(self.stage.as_str())),
            (Facet::Grade, Some(self.grade.as_str())),
            (Facet::Timing, self.timing.as_deref()),
            (Facet::Market, Some(self.market.as_str())),
            (Facet::Segment, Some(self.segment.as_str())),
            (Facet::Channel, Some(self.channel.as_str())),
            (Facet::Exclusivity, Some(exclusivity(self.cap).code())),
        ];
        let names = search_names(Sector::parse(&self.sector), geography::find(&self.area));
        let facts = Facts {
            values: &values,
            texts: (&self.title, &self.need, &names),
            price: self.asking_price.map(Money::cents),
            completeness: hundredths(self.completeness),
            last_contact_on: self.last_contact_on,
            bucket: self.bucket,
        };
        Lead::new(&facts, today)
    }

    /// Its trade, in words.
    #[must_use]
    pub fn sector_name(&self, language: Language) -> String {
        Sector::parse(&self.sector).map(|it| labels::sector_label(language.words(), it)).unwrap_or_default()
    }

    /// Its department: `Ille-et-Vilaine (35)`.
    #[must_use]
    pub fn place(&self) -> String {
        geography::find(&self.area).map(|it| format!("{} ({})", it.name, it.code)).unwrap_or_default()
    }
}

/// The leads on offer that were published in a quarter hour.
pub async fn leads_of(conn: &mut AsyncPgConnection, bucket: DateTime<Utc>) -> QueryResult<Vec<NewLead>> {
    public_leads::table.filter(dsl::browse_bucket.eq(bucket)).select(NEW_LEAD).load(conn).await
}

/// A saved search, as the matcher takes it in.
#[derive(Debug, Queryable)]
pub struct Kept {
    pub id: Uuid,
    pub query: String,
    pub frequency: Frequency,
    pub told_until: DateTime<Utc>,
}

/// The searches that were kept or changed after `since`; without it, all that ever write.
pub async fn kept_since(conn: &mut AsyncPgConnection, since: Option<DateTime<Utc>>) -> QueryResult<Vec<Kept>> {
    let kept = searches::table.select((searches::id, searches::query, searches::frequency, searches::told_until));
    match since {
        Some(since) => kept.filter(searches::changed_at.gt(since)).load(conn).await,
        None => kept.filter(searches::frequency.ne(Frequency::Never)).load(conn).await,
    }
}

/// A search that takes hits: how often it writes, since when it is kept, and when it writes next.
type Open = (Uuid, Frequency, DateTime<Utc>, Option<DateTime<Utc>>);

/// Writes down which searches have found which leads, and when each search is to write of them.
pub async fn insert_hits(conn: &mut AsyncPgConnection, bucket: DateTime<Utc>, found: &[(Uuid, &str)]) -> QueryResult<()> {
    for rows in found.chunks(ROWS) {
        let ids: Vec<Uuid> = rows.iter().map(|(id, _)| *id).collect();
        // Some are forgotten or silent by now, some have more than a letter tells.
        let full = hits::table
            .filter(hits::search_id.eq_any(&ids))
            .group_by(hits::search_id)
            .having(diesel::dsl::count_star().ge(MOST_WAITING))
            .select(hits::search_id);
        let full: Vec<Uuid> = full.load(conn).await?;
        let open: Vec<Open> = searches::table
            .filter(searches::id.eq_any(&ids).and(searches::frequency.ne(Frequency::Never)).and(searches::id.ne_all(&full)))
            .order(searches::id)
            .select((searches::id, searches::frequency, searches::created_at, searches::due_at))
            .for_no_key_update()
            .load(conn)
            .await?;
        let known = |id: &Uuid| open.binary_search_by_key(id, |it| it.0).is_ok();
        let new: Vec<_> = rows
            .iter()
            .filter(|(id, _)| known(id))
            .map(|(id, code)| (hits::search_id.eq(*id), hits::lead_code.eq(*code)))
            .collect();
        diesel::insert_into(hits::table).values(&new).on_conflict_do_nothing().execute(conn).await?;
        let mut at: Vec<(DateTime<Utc>, Uuid)> = open
            .into_iter()
            .filter(|(.., due)| due.is_none())
            .filter_map(|(id, frequency, kept, _)| frequency.due(kept, bucket).map(|due| (due, id)))
            .collect();
        at.sort_unstable();
        for same in at.chunk_by(|one, other| one.0 == other.0) {
            let ids: Vec<Uuid> = same.iter().map(|(_, id)| *id).collect();
            diesel::update(searches::table.filter(searches::id.eq_any(ids)))
                .set(searches::due_at.eq(same[0].0))
                .execute(conn)
                .await?;
        }
    }
    Ok(())
}
