//! What the last published leads of a company said.

use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::db::schema::leads;
use crate::listings::Usual;
use crate::listings::usual::{LOOKED_AT, Said};
use crate::money::Money;
use crate::valuation::{Channel, Reason, Sector};

type SaidRow = (String, Option<Sector>, Option<Channel>, Option<Money>, Option<Reason>);

/// What a company usually says of its leads.
///
/// # Errors
/// When the database fails.
pub async fn usual(conn: &mut AsyncPgConnection, company: Uuid) -> QueryResult<Usual> {
    let rows: Vec<SaidRow> = leads::table
        .filter(leads::company_id.eq(company).and(leads::published_at.is_not_null()))
        .order((leads::published_at.desc(), leads::id))
        .limit(LOOKED_AT)
        .select((leads::code, leads::sector, leads::channel, leads::acquisition_cost, leads::reason))
        .load(conn)
        .await?;
    let said = |(code, sector, channel, acquisition_cost, reason)| Said { code, sector, channel, acquisition_cost, reason };
    Ok(Usual::of(&rows.into_iter().map(said).collect::<Vec<_>>()))
}
