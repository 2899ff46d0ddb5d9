//! How many leads a search finds, and how many each filter would.

use std::collections::BTreeMap;

use diesel::dsl::count_star;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use super::narrow::{exclusivity, narrowed, timely};
use crate::browse::area::Area;
use crate::browse::facet::family;
use crate::browse::{Facet, Search};
use crate::db::schema::public_leads::{self, dsl};
use crate::money::Money;
use crate::valuation::Channel;

/// Leads by facet and value; a facet whose count took too long is missing.
#[derive(Debug, Clone, Default)]
pub struct Tallies(BTreeMap<Facet, BTreeMap<String, i64>>);

impl Tallies {
    /// Leads that a value would leave; none where that is not known.
    #[must_use]
    pub fn of(&self, facet: Facet, value: &str) -> Option<i64> {
        let values = self.0.get(&facet)?;
        Some(match family(value) {
            Some(family) if facet == Facet::Channel => {
                family.channels().filter_map(|channel: Channel| values.get(channel.code())).sum()
            }
            _ if facet == Facet::Area => {
                let departments = Area::parse(value).map(Area::departments).unwrap_or_default();
                departments.into_iter().filter_map(|code| values.get(code)).sum()
            }
            _ => values.get(value).copied().unwrap_or_default(),
        })
    }

    /// The counts of a facet, by value.
    pub fn set(&mut self, facet: Facet, counts: Vec<(&'static str, i64)>) {
        self.0.insert(facet, counts.into_iter().map(|(value, count)| (value.to_owned(), count)).collect());
    }

    /// How many values of a facet have any leads.
    #[must_use]
    pub fn width(&self, facet: Facet) -> usize {
        self.0.get(&facet).map_or(0, BTreeMap::len)
    }
}

/// Leads found; none when counting took too long.
///
/// # Errors
/// When the database fails.
pub async fn count(conn: &mut AsyncPgConnection, search: Search<'_>) -> QueryResult<Option<i64>> {
    let leads = public_leads::table.select(count_star()).into_boxed::<Pg>();
    timely(narrowed(leads, search, None).get_result(conn).await)
}

macro_rules! grouped {
    ($conn:expr, $search:expr, $facet:expr, $column:expr, $kind:ty) => {{
        let leads = public_leads::table.group_by($column).select(($column, count_star())).into_boxed::<Pg>();
        timely(narrowed(leads, $search, Some($facet)).load::<($kind, i64)>($conn).await)?
    }};
}

/// Counts the values of every facet, each under all other filters.
///
/// # Errors
/// When the database fails.
pub async fn tallies(conn: &mut AsyncPgConnection, search: Search<'_>) -> QueryResult<Tallies> {
    let mut tallies = Tallies::default();
    for facet in Facet::ALL.iter().copied() {
        // Where one takes too long the others would too, and a reader waits for all of them.
        let Some(counts) = tally(conn, search, facet).await? else { break };
        tallies.0.insert(facet, counts);
    }
    Ok(tallies)
}

async fn tally(conn: &mut AsyncPgConnection, search: Search<'_>, facet: Facet) -> QueryResult<Option<BTreeMap<String, i64>>> {
    let counts: Option<Vec<(String, i64)>> = match facet {
        Facet::Sector => grouped!(conn, search, facet, dsl::sector, String),
        Facet::Area => grouped!(conn, search, facet, dsl::area, String),
        Facet::Temperature => grouped!(conn, search, facet, dsl::temperature, String),
        Facet::Stage => grouped!(conn, search, facet, dsl::stage, String),
        Facet::Grade => grouped!(conn, search, facet, dsl::grade, String),
        Facet::Market => grouped!(conn, search, facet, dsl::market, String),
        Facet::Segment => grouped!(conn, search, facet, dsl::segment, String),
        Facet::Channel => grouped!(conn, search, facet, dsl::channel, String),
        Facet::Timing => grouped!(conn, search, facet, dsl::timing, Option<String>)
            .map(|rows| rows.into_iter().filter_map(|(timing, count)| Some((timing?, count))).collect()),
        Facet::Exclusivity => grouped!(conn, search, facet, dsl::cap, i16)
            .map(|rows| rows.into_iter().map(|(cap, count)| (exclusivity(cap).code().to_owned(), count)).collect()),
    };
    Ok(counts.map(|counts| {
        let mut sums = BTreeMap::new();
        for (value, count) in counts {
            *sums.entry(value).or_default() += count;
        }
        sums
    }))
}

/// The estimate in the middle of all leads on offer, of which there are `number`.
///
/// # Errors
/// When the database fails.
pub async fn median_value(conn: &mut AsyncPgConnection, number: i64) -> QueryResult<Option<Money>> {
    let middle = public_leads::table.select(dsl::value).order(dsl::value.desc()).offset(number / 2).limit(1);
    middle.first(conn).await.optional()
}
