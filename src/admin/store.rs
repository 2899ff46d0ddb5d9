//! What admin reads of every room, in SQL. It writes nothing.

use chrono::{DateTime, Duration, Utc};
use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel::sql_types::{BigInt, Nullable};
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use super::{Figures, Market};
use crate::accounts::{CompanyRole, StaffRole};
use crate::db::schema::{companies, conversations, deals, leads, offers, users};
use crate::money::Money;

/// Accounts a page.
pub(super) const PAGE: i64 = 50;

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
        users: users::table.filter(users::email_verified_at.is_not_null()).count().get_result(conn).await?,
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
    let query = "SELECT count(*) AS deals, percentile_disc(0.5) WITHIN GROUP (ORDER BY e.value) AS estimate, \
        percentile_disc(0.5) WITHIN GROUP (ORDER BY d.price) AS price \
        FROM deals d JOIN lead_estimates e ON e.lead_id = d.lead_id WHERE d.payment = 'fixed' AND d.state <> 'cancelled'";
    let row: MarketRow = diesel::sql_query(query).get_result(conn).await?;
    let (Some(estimate), Some(price)) = (row.estimate, row.price) else { return Ok(None) };
    Ok((row.deals >= Market::FEWEST).then_some(Market { deals: row.deals, estimate, price }))
}

/// A user, as admins see one.
#[derive(Debug, Clone, Queryable)]
pub struct Account {
    /// Its name.
    pub name: String,
    /// Its address.
    pub email: String,
    /// Its company.
    pub company: String,
    /// What it may do within it.
    pub role: CompanyRole,
    /// What it may do for the house.
    pub staff: Option<StaffRole>,
    /// When it proved its address.
    pub verified: Option<DateTime<Utc>>,
    /// Since when its company is suspended.
    pub suspended: Option<DateTime<Utc>>,
}

/// Users whose address or company holds `words`, by address, after the one named; one more than a page tells
/// that there is a next.
///
/// # Errors
/// When they cannot be read.
pub async fn accounts(conn: &mut AsyncPgConnection, words: &str, after: &str) -> QueryResult<Vec<Account>> {
    let pattern = format!("%{}%", words.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"));
    users::table
        .inner_join(companies::table.on(companies::id.eq(users::company_id)))
        .filter(users::email.gt(after))
        .filter(users::email.ilike(&pattern).or(companies::name.ilike(&pattern)))
        .order(users::email)
        .limit(PAGE + 1)
        .select((
            users::name,
            users::email,
            companies::name,
            users::company_role,
            users::staff_role,
            users::email_verified_at,
            companies::suspended_at,
        ))
        .load(conn)
        .await
}
