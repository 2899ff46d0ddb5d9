//! What admin reads of every room, in SQL. It writes nothing.

use chrono::{DateTime, Duration, Utc};
use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel::sql_types::{BigInt, Nullable};
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use super::{Figures, Market};
use crate::db::schema::{companies, conversations, deals, leads, offers, users};
use crate::money::Money;

/// Counts the house.
///
/// # Errors
/// When it cannot be counted.
pub async fn figures(conn: &mut AsyncPgConnection, now: DateTime<Utc>) -> QueryResult<Figures> {
    let fresh = companies::created_at.gt(now - Duration::days(7));
    Ok(Figures {
        companies: companies::table.count().get_result(conn).await?,
        new_companies: companies::table.filter(fresh).count().get_result(conn).await?,
        suspended: companies::table.filter(companies::suspended_at.is_not_null()).count().get_result(conn).await?,
        users: users::table
            .filter(users::email_verified_at.is_not_null().and(users::removed_at.is_null()))
            .count()
            .get_result(conn)
            .await?,
        unproven: users::table.filter(users::email_verified_at.is_null()).count().get_result(conn).await?,
        leads: leads::table.group_by(leads::state).select((leads::state, count_star())).load(conn).await?,
        conversations: conversations::table
            .group_by(conversations::state)
            .select((conversations::state, count_star()))
            .load(conn)
            .await?,
        offers: offers::table.group_by(offers::state).select((offers::state, count_star())).load(conn).await?,
        deals: deals::table.group_by(deals::state).select((deals::state, count_star())).load(conn).await?,
        market: market(conn).await?,
    })
}

#[derive(QueryableByName)]
struct MarketRow {
    #[diesel(sql_type = BigInt)]
    deals: i64,
    #[diesel(sql_type = Nullable<BigInt>)]
    estimate: Option<Money>,
    #[diesel(sql_type = Nullable<BigInt>)]
    price: Option<Money>,
}

async fn market(conn: &mut AsyncPgConnection) -> QueryResult<Option<Market>> {
    let query = "SELECT count(*) AS deals, percentile_disc(0.5) WITHIN GROUP (ORDER BY l.value) AS estimate, \
        percentile_disc(0.5) WITHIN GROUP (ORDER BY d.price) AS price \
        FROM deals d JOIN leads l ON l.id = d.lead_id WHERE d.payment = 'fixed' AND d.state <> 'cancelled'";
    let row: MarketRow = diesel::sql_query(query).get_result(conn).await?;
    let (Some(estimate), Some(price)) = (row.estimate, row.price) else { return Ok(None) };
    Ok((row.deals >= Market::FEWEST).then_some(Market { deals: row.deals, estimate, price }))
}
