//! Pages of leads, each begun behind the last lead of the one before: no lead is shown twice or left out,
//! however many are published in between.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use diesel_full_text_search::{TsQueryExtensions, ts_rank, websearch_to_tsquery_with_search_config};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use uuid::Uuid;

use super::narrow::{Boxed, ENGLISH, FRENCH, narrowed, pepite_fold};
use crate::browse::text::{Run, Wanted, excerpt, marked};
use crate::browse::{Cursor, Search, Sort};
use crate::db::schema::public_leads::{self, dsl};
use crate::geography::{self, Department};
use crate::l10n::L10nLanguage;
use crate::money::Money;
use crate::valuation::{Grade, Sector, Stage, Temperature, Timing, labels};

/// Leads a page.
const PAGE: usize = 20;
/// One more than a page tells whether there is a next one.
const ONE_MORE: i64 = 21;
/// Characters of a need that a list shows.
const BRIEF: usize = 160;
/// How many of the newest matches are ranked by relevance.
const RANKED: i64 = 500;

/// A lead as a list shows it.
#[derive(Debug, Clone, Queryable)]
pub struct Card {
    /// Its public code.
    pub code: String,
    /// One line.
    pub title: String,
    /// The need in full.
    pub need: String,
    /// Trade.
    pub sector: Sector,
    area: String,
    /// Temperature.
    pub temperature: Temperature,
    /// Stage.
    pub stage: Stage,
    /// Grade.
    pub grade: Grade,
    /// When the project is due.
    pub timing: Option<Timing>,
    /// How many buyers at most.
    pub cap: i16,
    /// How many have bought.
    pub sold: i16,
    /// Before tax, a buyer.
    pub asking_price: Option<Money>,
    value: Money,
    /// The low end of the estimate.
    pub value_low: Money,
    /// The high end of the estimate.
    pub value_high: Money,
    /// Between 0.00 and 1.00.
    pub completeness: Decimal,
    /// The person's last contact.
    pub last_contact_on: NaiveDate,
    /// The quarter hour it was published in.
    pub published: DateTime<Utc>,
    browse_key: Uuid,
}

type Columns = (
    dsl::code,
    dsl::title,
    dsl::need,
    dsl::sector,
    dsl::area,
    dsl::temperature,
    dsl::stage,
    dsl::grade,
    dsl::timing,
    dsl::cap,
    dsl::sold,
    dsl::asking_price,
    dsl::value,
    dsl::value_low,
    dsl::value_high,
    dsl::completeness,
    dsl::last_contact_on,
    dsl::browse_bucket,
    dsl::browse_key,
);
const CARD: Columns = (
    dsl::code,
    dsl::title,
    dsl::need,
    dsl::sector,
    dsl::area,
    dsl::temperature,
    dsl::stage,
    dsl::grade,
    dsl::timing,
    dsl::cap,
    dsl::sold,
    dsl::asking_price,
    dsl::value,
    dsl::value_low,
    dsl::value_high,
    dsl::completeness,
    dsl::last_contact_on,
    dsl::browse_bucket,
    dsl::browse_key,
);

impl Card {
    /// Where it is.
    #[must_use]
    pub fn department(&self) -> Option<&'static Department> {
        geography::find(&self.area)
    }

    /// The beginning of the need: about the two lines that a list shows, whole words.
    #[must_use]
    pub fn brief(&self) -> String {
        let Some((end, _)) = self.need.char_indices().nth(BRIEF) else { return self.need.clone() };
        let end = self.need[..end].rfind(char::is_whitespace).unwrap_or(end);
        format!("{}…", self.need[..end].trim_end_matches(|c: char| !c.is_alphanumeric()))
    }

    /// The name of its trade's icon.
    #[must_use]
    pub fn sector_icon(&self) -> String {
        format!("sector-{}", self.sector)
    }

    /// Its trade in words.
    #[must_use]
    pub fn sector_name(&self, l: &L10nLanguage) -> String {
        labels::sector_label(l, self.sector)
    }

    /// Its temperature in words.
    #[must_use]
    pub fn temperature_name(&self, l: &L10nLanguage) -> String {
        labels::temperature_label(l, self.temperature)
    }

    /// When the project is due, in words, where that is known.
    #[must_use]
    pub fn timing_name(&self, l: &L10nLanguage) -> Option<String> {
        self.timing.filter(|it| *it != Timing::Unknown).map(|it| labels::timing_label(l, it))
    }

    /// `MQL`: the initials that the trade knows.
    #[must_use]
    pub fn stage_short(&self) -> String {
        self.stage.code().to_uppercase()
    }

    /// The completeness in whole percents, for the ring.
    #[must_use]
    pub fn percent(&self) -> i64 {
        hundredths(self.completeness)
    }

    /// Its title, with what was looked for marked.
    #[must_use]
    pub fn title_runs(&self, wanted: &Wanted) -> Vec<Run<'_>> {
        marked(wanted, &self.title)
    }

    /// The part of its need that a list shows, with what was looked for marked.
    #[must_use]
    pub fn need_runs(&self, wanted: &Wanted) -> Vec<Run<'_>> {
        excerpt(wanted, &self.need)
    }

    /// Breaks ties of every order.
    #[must_use]
    pub fn browse_key(&self) -> Uuid {
        self.browse_key
    }

    fn key(&self, sort: Sort) -> Option<i64> {
        match sort {
            Sort::Newest | Sort::Relevance => Some(self.published.timestamp()),
            Sort::Price | Sort::PriceDown => self.asking_price.map(Money::cents),
            Sort::Value => Some(self.value.cents()),
            Sort::Completeness => Some(hundredths(self.completeness)),
        }
    }
}

pub(super) fn hundredths(share: Decimal) -> i64 {
    (share * Decimal::ONE_HUNDRED).to_i64().unwrap_or_default()
}

/// A page of leads.
#[derive(Debug, Default)]
pub struct CardPage {
    /// At most twenty.
    pub cards: Vec<Card>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
}

/// One page of a search.
///
/// # Errors
/// When the database fails.
pub async fn lead_page(conn: &mut AsyncPgConnection, search: Search<'_>) -> QueryResult<CardPage> {
    let query = search.query;
    let sort = query.order();
    if sort == Sort::Relevance {
        return relevant_page(conn, search).await;
    }
    let leads = narrowed(public_leads::table.select(CARD).into_boxed::<Pg>(), search, None);
    let leads = match &query.after {
        Some(after) => behind(leads, after),
        None => leads,
    };
    let mut cards: Vec<Card> = in_order(leads, sort).limit(ONE_MORE).load(conn).await?;
    let missing = PAGE + 1 - cards.len().min(PAGE + 1);
    let by_price = matches!(sort, Sort::Price | Sort::PriceDown);
    if by_price && missing > 0 && query.after.as_ref().is_some_and(|after| after.key.is_some()) {
        // Asked for apart: an index can begin behind a price, or at those without one, but not at both.
        let unpriced = narrowed(public_leads::table.select(CARD).into_boxed::<Pg>(), search, None)
            .filter(dsl::asking_price.is_null())
            .limit(i64::try_from(missing).unwrap_or(ONE_MORE));
        cards.extend(in_order(unpriced, sort).load::<Card>(conn).await?);
    }
    let more = cards.len() > PAGE;
    cards.truncate(PAGE);
    let last = cards.last().filter(|_| more);
    let next = last.map(|card| Cursor { sort, key: card.key(sort), browse_key: card.browse_key, weights: Vec::new() });
    Ok(CardPage { cards, next })
}

/// The orders of lists, each that of an index.
fn in_order<ST>(leads: Boxed<'_, ST, ()>, sort: Sort) -> Boxed<'_, ST, ()> {
    match sort {
        Sort::Newest | Sort::Relevance => leads.order((dsl::browse_bucket.desc(), dsl::browse_key.desc())),
        Sort::Price => leads.order((dsl::asking_price.asc().nulls_last(), dsl::browse_key.asc())),
        Sort::PriceDown => leads.order((dsl::asking_price.desc().nulls_last(), dsl::browse_key.desc())),
        Sort::Value => leads.order((dsl::value.desc(), dsl::browse_key.desc())),
        Sort::Completeness => leads.order((dsl::completeness.desc(), dsl::browse_key.desc())),
    }
}

/// What comes behind the cursor in its sort, of those with a price where that is a price. The first condition
/// of each is the one an index can use.
fn behind<'a, ST>(leads: Boxed<'a, ST, ()>, after: &Cursor) -> Boxed<'a, ST, ()> {
    let id = after.browse_key;
    match (after.sort, after.key) {
        (Sort::Newest, Some(seconds)) => {
            // A forged moment outside the calendar is before all leads.
            let at = DateTime::from_timestamp(seconds, 0).filter(in_calendar).unwrap_or_default();
            let (bucket, key) = (dsl::browse_bucket, dsl::browse_key);
            leads.filter(bucket.le(at).and(bucket.lt(at).or(key.lt(id))))
        }
        (Sort::Price, Some(cents)) => {
            let (price, key) = (dsl::asking_price.assume_not_null(), dsl::browse_key);
            leads.filter(price.ge(cents).and(price.gt(cents).or(key.gt(id))))
        }
        (Sort::PriceDown, Some(cents)) => {
            let (price, key) = (dsl::asking_price.assume_not_null(), dsl::browse_key);
            leads.filter(price.le(cents).and(price.lt(cents).or(key.lt(id))))
        }
        (Sort::Price, None) => leads.filter(dsl::asking_price.is_null().and(dsl::browse_key.gt(id))),
        (Sort::PriceDown, None) => leads.filter(dsl::asking_price.is_null().and(dsl::browse_key.lt(id))),
        (Sort::Value, Some(cents)) => leads.filter(dsl::value.le(cents).and(dsl::value.lt(cents).or(dsl::browse_key.lt(id)))),
        (Sort::Completeness, Some(percent)) => {
            let share = Decimal::new(percent.clamp(0, 100), 2);
            let (column, key) = (dsl::completeness, dsl::browse_key);
            leads.filter(column.le(share).and(column.lt(share).or(key.lt(id))))
        }
        // Relevance is ranked elsewhere, and only forged cursors lack a key: the first page.
        (Sort::Relevance, _) | (Sort::Newest | Sort::Value | Sort::Completeness, None) => leads,
    }
}

/// Whether Postgres knows the moment.
fn in_calendar(at: &DateTime<Utc>) -> bool {
    (0..=253_402_300_799).contains(&at.timestamp())
}

/// The newest matches, ranked: a bound on the work, whatever is looked for.
async fn relevant_page(conn: &mut AsyncPgConnection, search: Search<'_>) -> QueryResult<CardPage> {
    let query = search.query;
    let french = websearch_to_tsquery_with_search_config(FRENCH, pepite_fold(query.q.clone()));
    let english = websearch_to_tsquery_with_search_config(ENGLISH, pepite_fold(query.q.clone()));
    let rank = ts_rank(dsl::search, french.or(english));
    let matches = public_leads::table.select((dsl::browse_key, rank)).into_boxed::<Pg>();
    let newest = narrowed(matches, search, None).order((dsl::browse_bucket.desc(), dsl::browse_key.desc()));
    let ranked: Vec<(Uuid, f32)> = newest.limit(RANKED).load(conn).await?;
    // Ranks are not negative, so their bits sort as they do.
    let mut ranked: Vec<(i64, Uuid)> = ranked.into_iter().map(|(key, rank)| (i64::from(rank.to_bits()), key)).collect();
    ranked.sort_unstable_by(|a, b| b.cmp(a));
    if let Some(Cursor { key: Some(rank), browse_key, .. }) = &query.after {
        ranked.retain(|place| *place < (*rank, *browse_key));
    }
    let more = ranked.len() > PAGE;
    ranked.truncate(PAGE);
    let keys: Vec<Uuid> = ranked.iter().map(|(_, key)| *key).collect();
    let mut cards: Vec<Card> = public_leads::table.select(CARD).filter(dsl::browse_key.eq_any(&keys)).load(conn).await?;
    cards.sort_by_key(|card| keys.iter().position(|key| *key == card.browse_key));
    let last = ranked.last().filter(|_| more);
    let next = last.map(|(rank, key)| Cursor { sort: Sort::Relevance, key: Some(*rank), browse_key: *key, weights: Vec::new() });
    Ok(CardPage { cards, next })
}

/// The cards of these leads, while they are on offer, in any order.
///
/// # Errors
/// When the database fails.
pub async fn cards(conn: &mut AsyncPgConnection, codes: &[&str]) -> QueryResult<Vec<Card>> {
    public_leads::table.select(CARD).filter(dsl::code.eq_any(codes)).load(conn).await
}

/// Codes and days of the leads whose code begins so, for the map of the site.
///
/// # Errors
/// When the database fails.
pub async fn codes(conn: &mut AsyncPgConnection, prefix: &str, most: i64) -> QueryResult<Vec<(String, DateTime<Utc>)>> {
    public_leads::table
        .select((dsl::code, dsl::browse_bucket))
        .filter(dsl::code.ge(prefix).and(dsl::code.le(format!("{prefix:z<10}"))))
        .order(dsl::code)
        .limit(most)
        .load(conn)
        .await
}
