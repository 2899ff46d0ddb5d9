//! Fitted models and pins.

use chrono::{DateTime, Utc};
use diesel::dsl::max;
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use rust_decimal::Decimal;
use serde_json::Value;
use uuid::Uuid;

use crate::db::schema::{model_pins, users, valuation_models};
use crate::valuation::FitStatistics;

/// A model's line in the list. Shares, not percents.
#[derive(Debug, Clone, Queryable)]
pub struct ModelRow {
    /// Its number.
    pub number: i32,
    /// The factor table it corrects.
    pub factors_version: i32,
    /// Deals used.
    pub deals: i32,
    /// Median error by cross-validation.
    pub mdape: Decimal,
    /// That of the formula alone.
    pub mdape_formula: Decimal,
    /// Median of (estimate − price) ÷ price.
    pub bias: Decimal,
    /// The share of prices inside the 80 % range.
    pub coverage80: Decimal,
    /// When it was fitted.
    pub fitted_at: DateTime<Utc>,
}

/// An admin's choice of a model.
#[derive(Debug, Clone, Queryable)]
pub struct Pin {
    /// None: the newest counts.
    pub number: Option<i32>,
    /// Why.
    pub reason: String,
    /// Who.
    pub pinned_by: String,
    /// When.
    pub pinned_at: DateTime<Utc>,
}

/// The latest models, newest first.
///
/// # Errors
/// When they cannot be read.
pub async fn models(conn: &mut AsyncPgConnection, most: i64) -> QueryResult<Vec<ModelRow>> {
    use valuation_models as it;
    it::table
        .order(it::number.desc())
        .limit(most)
        .select((
            it::number,
            it::factors_version,
            it::deals,
            it::mdape,
            it::mdape_formula,
            it::bias,
            it::coverage80,
            it::fitted_at,
        ))
        .load(conn)
        .await
}

/// Number, factor table, document and deals of a model.
pub(in crate::evidence) type Stored = (i32, i32, Value, i32);

pub(in crate::evidence) async fn model(conn: &mut AsyncPgConnection, number: i32) -> QueryResult<Option<Stored>> {
    use valuation_models as it;
    it::table.find(number).select((it::number, it::factors_version, it::document, it::deals)).first(conn).await.optional()
}

/// The newest model fitted on a factor table.
pub(in crate::evidence) async fn latest_on(conn: &mut AsyncPgConnection, factors: i32) -> QueryResult<Option<Stored>> {
    use valuation_models as it;
    it::table
        .filter(it::factors_version.eq(factors))
        .order(it::number.desc())
        .select((it::number, it::factors_version, it::document, it::deals))
        .first(conn)
        .await
        .optional()
}

/// Stores a model under the next number, which it answers.
pub(in crate::evidence) async fn insert_model(
    conn: &mut AsyncPgConnection,
    factors: i32,
    document: &Value,
    statistics: &FitStatistics,
    now: DateTime<Utc>,
) -> QueryResult<i32> {
    use valuation_models as it;
    let last: Option<i32> = it::table.select(max(it::number)).first(conn).await?;
    let number = last.unwrap_or_default() + 1;
    diesel::insert_into(it::table)
        .values((
            it::number.eq(number),
            it::factors_version.eq(factors),
            it::document.eq(document),
            it::deals.eq(i32::try_from(statistics.deals).unwrap_or(i32::MAX)),
            it::mdape.eq(statistics.mdape),
            it::mdape_formula.eq(statistics.mdape_formula),
            it::bias.eq(statistics.bias),
            it::coverage80.eq(statistics.coverage80),
            it::fitted_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(number)
}

/// The choice in force; none when nobody ever chose.
///
/// # Errors
/// When it cannot be read.
pub async fn latest_pin(conn: &mut AsyncPgConnection) -> QueryResult<Option<Pin>> {
    model_pins::table
        .inner_join(users::table.on(users::id.eq(model_pins::pinned_by)))
        .order(model_pins::id.desc())
        .select((model_pins::number, model_pins::reason, users::name, model_pins::pinned_at))
        .first(conn)
        .await
        .optional()
}

pub(in crate::evidence) async fn insert_pin(
    conn: &mut AsyncPgConnection,
    number: Option<i32>,
    reason: &str,
    admin: Uuid,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::insert_into(model_pins::table)
        .values((
            model_pins::number.eq(number),
            model_pins::reason.eq(reason),
            model_pins::pinned_by.eq(admin),
            model_pins::pinned_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}
