//! Deals that are prices.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel::sql_types::{BigInt, Bool, Uuid as SqlUuid};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::db::schema::{companies, deal_appraisals, deals, leads, users};
use crate::money::Money;
use crate::valuation::{
    Agreed, Authority, Budget, Cap, Channel, Market, NeedClarity, Profile, SealedField, Sector, Segment, Stage, Temperature,
    Timing,
};
use crate::vault::normal_email;

/// The lead of a deal, as it was on its day.
#[derive(Queryable, Selectable)]
#[diesel(table_name = deal_appraisals, check_for_backend(diesel::pg::Pg))]
struct ProfileRow {
    sector: Option<Sector>,
    channel: Option<Channel>,
    market: Option<Market>,
    segment: Option<Segment>,
    temperature: Option<Temperature>,
    budget: Option<Budget>,
    authority: Option<Authority>,
    need_clarity: Option<NeedClarity>,
    timing: Option<Timing>,
    stage: Option<Stage>,
    answered_us: bool,
    attempts: Option<i16>,
    meetings: Option<i16>,
    cap: i16,
    acquisition_cost: Option<Money>,
    valid_fields: Vec<String>,
    completeness: Decimal,
    age_days: Option<i32>,
}

/// What came of the leads of deals.
#[derive(QueryableByName)]
struct OutcomeRow {
    #[diesel(sql_type = SqlUuid)]
    deal_id: Uuid,
    #[diesel(sql_type = BigInt)]
    calls: i64,
    #[diesel(sql_type = Bool)]
    reached: bool,
    #[diesel(sql_type = Bool)]
    won: bool,
}

const OUTCOMES: &str = "
SELECT deal_id, count(*) FILTER (WHERE outcome = 'called') AS calls,
       bool_or(outcome IN ('reached', 'qualified', 'won')) AS reached, bool_or(outcome = 'won') AS won
FROM deal_outcomes GROUP BY deal_id";

/// How much a price weighs, by what came of the lead: what was paid for a person whom three calls did not reach says less of
/// what leads are worth, and what led to a contract more. Ours to choose, there is no source; bounded, so that reports,
/// which anybody may write, move an estimate little.
fn weight(it: &OutcomeRow) -> f64 {
    match it {
        OutcomeRow { won: true, .. } => 1.5,
        OutcomeRow { reached: false, calls: 3.., .. } => 0.5,
        _ => 1.0,
    }
}

/// The deal, who sold to whom, when, for how much.
type PriceRow = (Uuid, Uuid, Uuid, String, Money, DateTime<Utc>, ProfileRow);

/// A deal that is a price, between two companies that are not one.
pub(in crate::evidence) struct Price {
    pub pair: (Uuid, Uuid),
    pub agreed: Agreed,
}

diesel::alias!(companies as buyers: Buyers);

/// Every deal that is a price: fixed, standing, and not between companies of one SIREN.
pub(in crate::evidence) async fn prices(conn: &mut AsyncPgConnection) -> QueryResult<Vec<Price>> {
    let rows: Vec<PriceRow> = deals::table
        .inner_join(deal_appraisals::table.on(deal_appraisals::deal_id.eq(deals::id)))
        .inner_join(companies::table.on(companies::id.eq(deals::seller_company_id)))
        .inner_join(buyers.on(buyers.field(companies::id).eq(deals::buyer_company_id)))
        .filter(deals::payment.eq("fixed").and(deals::state.ne_all(["cancelled", "refunded"])))
        .filter(companies::siren.ne(buyers.field(companies::siren)))
        .order((deals::agreed_at, deals::id))
        .select((
            deals::id,
            deals::seller_company_id,
            deals::buyer_company_id,
            companies::siren,
            deals::price,
            deals::agreed_at,
            ProfileRow::as_select(),
        ))
        .load(conn)
        .await?;
    let related = related(conn).await?;
    let outcomes: Vec<OutcomeRow> = diesel::sql_query(OUTCOMES).load(conn).await?;
    let weights: HashMap<Uuid, f64> = outcomes.iter().map(|it| (it.deal_id, weight(it))).collect();
    let unrelated = rows.into_iter().filter(|row| !related.contains(&(row.1, row.2)) && !related.contains(&(row.2, row.1)));
    Ok(unrelated.map(|row| price(weights.get(&row.0).copied().unwrap_or(1.0), row)).collect())
}

/// Pairs of companies that have made a deal and share a user: the same mailbox, `+label` or not.
async fn related(conn: &mut AsyncPgConnection) -> QueryResult<Vec<(Uuid, Uuid)>> {
    let pairs: Vec<(Uuid, Uuid)> =
        deals::table.select((deals::seller_company_id, deals::buyer_company_id)).distinct().load(conn).await?;
    let mut ids: Vec<Uuid> = pairs.iter().flat_map(|(seller, buyer)| [*seller, *buyer]).collect();
    ids.sort_unstable();
    ids.dedup();
    let people: Vec<(Uuid, String)> =
        users::table.filter(users::company_id.eq_any(ids)).select((users::company_id, users::email)).load(conn).await?;
    let mut mailboxes: HashMap<Uuid, Vec<String>> = HashMap::new();
    for (company, email) in people {
        mailboxes.entry(company).or_default().extend(normal_email(&email));
    }
    let of = |company: &Uuid| mailboxes.get(company).map(Vec::as_slice).unwrap_or_default();
    Ok(pairs.into_iter().filter(|(seller, buyer)| of(seller).iter().any(|one| of(buyer).contains(one))).collect())
}

fn price(weight: f64, (_, seller, buyer, _, price, at, row): PriceRow) -> Price {
    let count = |number: Option<i16>| number.and_then(|it| u8::try_from(it).ok()).unwrap_or_default();
    let profile = Profile {
        sector: row.sector,
        channel: row.channel,
        market: row.market,
        segment: row.segment,
        temperature: row.temperature,
        budget: row.budget,
        authority: row.authority,
        need_clarity: row.need_clarity,
        timing: row.timing,
        stage: row.stage,
        answered_us: Some(row.answered_us),
        attempts: count(row.attempts),
        meetings: count(row.meetings),
        cap: u8::try_from(row.cap).ok().and_then(Cap::new).unwrap_or_default(),
        acquisition_cost: row.acquisition_cost,
        age_days: row.age_days.and_then(|days| u32::try_from(days).ok()),
        fields: row.valid_fields.iter().filter_map(|code| SealedField::parse(code)).collect(),
        declared: None,
    };
    let agreed = Agreed { profile, share: Some(row.completeness), price, on: at.date_naive(), weight };
    Price { pair: (seller, buyer), agreed }
}

/// Deals made, ended or reported on since.
pub(in crate::evidence) async fn deals_since(conn: &mut AsyncPgConnection, at: DateTime<Utc>) -> QueryResult<i64> {
    deals::table
        .filter(deals::agreed_at.gt(at).or(deals::closed_at.gt(at)).or(deals::outcome_at.gt(at)))
        .count()
        .get_result(conn)
        .await
}

/// A price beside what the lead was said to be worth when it was agreed.
#[derive(Debug, Clone, Queryable)]
pub struct Judged {
    /// The lead's public code.
    pub lead: String,
    /// The trade.
    pub sector: Option<Sector>,
    /// The moment of the deal.
    pub agreed_at: DateTime<Utc>,
    /// What one buyer agreed to pay.
    pub price: Money,
    /// The estimate of that day.
    pub value: Option<Money>,
    /// Its low end.
    pub low: Option<Money>,
    /// Its high end.
    pub high: Option<Money>,
    /// The model behind it; none for the formula alone.
    pub model: Option<i32>,
}

/// The latest deals at fixed prices that stand, each with the estimate it had.
///
/// # Errors
/// When they cannot be read.
pub async fn judged(conn: &mut AsyncPgConnection, most: i64) -> QueryResult<Vec<Judged>> {
    deals::table
        .inner_join(deal_appraisals::table.on(deal_appraisals::deal_id.eq(deals::id)))
        .inner_join(leads::table.on(leads::id.eq(deals::lead_id)))
        .filter(deals::payment.eq("fixed").and(deals::state.ne_all(["cancelled", "refunded"])))
        .filter(deal_appraisals::value.is_not_null())
        .order((deals::agreed_at.desc(), deals::id))
        .limit(most)
        .select((
            leads::code,
            deal_appraisals::sector,
            deals::agreed_at,
            deals::price,
            deal_appraisals::value,
            deal_appraisals::value_low,
            deal_appraisals::value_high,
            deal_appraisals::model,
        ))
        .load(conn)
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_weighs_by_what_came_of_the_lead() {
        let of = |calls, reached, won| weight(&OutcomeRow { deal_id: Uuid::nil(), calls, reached, won });
        assert!((of(2, false, false) - 1.0).abs() < f64::EPSILON);
        assert!((of(3, false, false) - 0.5).abs() < f64::EPSILON);
        assert!((of(3, true, false) - 1.0).abs() < f64::EPSILON);
        assert!((of(9, true, true) - 1.5).abs() < f64::EPSILON);
    }
}
