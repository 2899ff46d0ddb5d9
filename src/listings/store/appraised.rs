//! What an appraisal says of a lead, in SQL, and the leads whose appraisal is of an earlier day.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use rust_decimal::Decimal;
use uuid::Uuid;

use super::declaration::DeclarationRow;
use crate::db::schema::leads;
use crate::listings::{Appraisal, Declaration, LeadState};
use crate::money::Money;
use crate::valuation::{FieldSet, Grade, PublicFigures, SealedField, Temperature};

/// The columns that a day changes. The stage is one too, where it is ours; a declaration writes it as well.
#[derive(AsChangeset)]
#[diesel(table_name = leads, treat_none_as_null = true)]
pub(super) struct AppraisedRow {
    temperature_now: Option<Temperature>,
    completeness: Decimal,
    grade: Option<Grade>,
    value: Option<Money>,
    value_low: Option<Money>,
    value_high: Option<Money>,
    model: Option<i32>,
    factors_version: Option<i32>,
    appraised_on: NaiveDate,
}

/// `public` is what buyers are shown; a draft has nothing to show.
pub(super) fn row(declared: &Declaration, of: &Appraisal, public: Option<PublicFigures>, today: NaiveDate) -> AppraisedRow {
    let worth = &of.valuation;
    AppraisedRow {
        temperature_now: of.temperature,
        completeness: worth.completeness,
        grade: Some(of.other_grade(declared).unwrap_or(worth.grading.grade)),
        value: public.map(|it| it.value),
        value_low: public.map(|it| it.low),
        value_high: public.map(|it| it.high),
        model: worth.model,
        factors_version: i32::try_from(worth.factors).ok(),
        appraised_on: today,
    }
}

/// Up to `most` leads on offer or paused that were appraised before `today`, the longest ago first; no other node takes
/// them before the transaction ends. Their cards stay shut: the countable fields are known by name.
pub(in crate::listings) async fn appraised_before(
    conn: &mut AsyncPgConnection,
    today: NaiveDate,
    most: i64,
) -> QueryResult<Vec<(Uuid, Declaration, FieldSet)>> {
    let rows: Vec<(Uuid, Vec<String>, DeclarationRow)> = leads::table
        .filter(leads::state.eq_any([LeadState::Published, LeadState::Paused]))
        .filter(leads::appraised_on.lt(today))
        .order((leads::appraised_on, leads::id))
        .limit(most)
        .select((leads::id, leads::valid_fields, DeclarationRow::as_select()))
        .for_update()
        .skip_locked()
        .load(conn)
        .await?;
    let fields = |names: Vec<String>| names.iter().filter_map(|name| SealedField::parse(name)).collect();
    Ok(rows.into_iter().map(|(id, names, declared)| (id, declared.into(), fields(names))).collect())
}

/// Writes what a lead is worth to others on a day, and nothing that its seller said or anybody sorts the newest by.
pub(in crate::listings) async fn save_appraisal(
    conn: &mut AsyncPgConnection,
    id: Uuid,
    declared: &Declaration,
    (appraisal, public): (&Appraisal, PublicFigures),
    today: NaiveDate,
) -> QueryResult<()> {
    diesel::update(leads::table.find(id))
        .set((row(declared, appraisal, Some(public), today), leads::stage.eq(appraisal.stage(declared))))
        .execute(conn)
        .await?;
    Ok(())
}
