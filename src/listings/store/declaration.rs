//! What sellers declare, in SQL.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::db::schema::leads;
use crate::geography;
use crate::listings::{Appraisal, Declaration};
use crate::money::Money;
use crate::valuation::{
    Authority, Budget, Cap, Channel, ConsentChannel, Grade, LawfulBasis, Market, NeedClarity, Reason, Sector, Segment, Stage,
    Temperature, Timing,
};

/// The declared columns as they lie in the table.
#[derive(Queryable, Selectable, AsChangeset)]
#[diesel(table_name = leads, treat_none_as_null = true)]
pub(super) struct DeclarationRow {
    title: Option<String>,
    need: Option<String>,
    sector: Option<Sector>,
    area: Option<String>,
    market: Option<Market>,
    segment: Option<Segment>,
    temperature: Option<Temperature>,
    budget: Option<Budget>,
    authority: Option<Authority>,
    need_clarity: Option<NeedClarity>,
    timing: Option<Timing>,
    stage: Option<Stage>,
    stage_computed: bool,
    stage_reason: Option<String>,
    grade_said: Option<Grade>,
    grade_reason: Option<String>,
    answered_us: bool,
    channel: Option<Channel>,
    acquisition_cost: Option<Money>,
    collected_on: Option<NaiveDate>,
    last_contact_on: Option<NaiveDate>,
    attempts: Option<i16>,
    meetings: Option<i16>,
    reason: Option<Reason>,
    cap: i16,
    asking_price: Option<Money>,
    floor_price: Option<Money>,
    lawful_basis: Option<LawfulBasis>,
    consent_text: Option<String>,
    consent_on: Option<NaiveDate>,
    consent_channels: Vec<String>,
    consent_url: Option<String>,
    attested_at: Option<DateTime<Utc>>,
}

impl From<DeclarationRow> for Declaration {
    fn from(row: DeclarationRow) -> Self {
        let count = |number: Option<i16>| number.and_then(|it| u8::try_from(it).ok());
        Self {
            title: row.title,
            need: row.need,
            sector: row.sector,
            area: row.area.as_deref().and_then(geography::find),
            market: row.market,
            segment: row.segment,
            temperature: row.temperature,
            budget: row.budget,
            authority: row.authority,
            need_clarity: row.need_clarity,
            timing: row.timing,
            stage: row.stage.filter(|_| !row.stage_computed),
            stage_reason: row.stage_reason,
            grade: row.grade_said,
            grade_reason: row.grade_reason,
            answered_us: row.answered_us,
            channel: row.channel,
            acquisition_cost: row.acquisition_cost,
            collected_on: row.collected_on,
            last_contact_on: row.last_contact_on,
            attempts: count(row.attempts),
            meetings: count(row.meetings),
            reason: row.reason,
            cap: u8::try_from(row.cap).ok().and_then(Cap::new).unwrap_or_default(),
            asking_price: row.asking_price,
            floor_price: row.floor_price,
            lawful_basis: row.lawful_basis,
            consent_text: row.consent_text,
            consent_on: row.consent_on,
            consent_channels: row.consent_channels.iter().filter_map(|code| ConsentChannel::parse(code)).collect(),
            consent_url: row.consent_url,
            attested: row.attested_at.is_some(),
        }
    }
}

/// What the seller declared of a lead.
pub(in crate::listings) async fn declaration(conn: &mut AsyncPgConnection, lead: Uuid) -> QueryResult<Declaration> {
    let row: DeclarationRow = leads::table.find(lead).select(DeclarationRow::as_select()).first(conn).await?;
    Ok(row.into())
}

/// The columns of a declaration made now.
pub(super) fn row(of: &Declaration, appraisal: &Appraisal, now: DateTime<Utc>) -> DeclarationRow {
    DeclarationRow {
        title: of.title.clone(),
        need: of.need.clone(),
        sector: of.sector,
        area: of.area.map(|it| it.code.to_owned()),
        market: of.market,
        segment: of.segment,
        temperature: of.temperature,
        budget: of.budget,
        authority: of.authority,
        need_clarity: of.need_clarity,
        timing: of.timing,
        stage: Some(appraisal.stage(of)),
        stage_computed: of.stage.is_none(),
        stage_reason: of.stage_reason.clone(),
        grade_said: appraisal.other_grade(of),
        grade_reason: of.grade_reason.clone(),
        answered_us: of.answered_us,
        channel: of.channel,
        acquisition_cost: of.acquisition_cost,
        collected_on: of.collected_on,
        last_contact_on: of.last_contact_on,
        attempts: of.attempts.map(i16::from),
        meetings: of.meetings.map(i16::from),
        reason: of.reason,
        cap: i16::from(of.cap.buyers()),
        asking_price: of.asking_price,
        floor_price: of.floor_price,
        lawful_basis: of.lawful_basis,
        consent_text: of.consent_text.clone(),
        consent_on: of.consent_on,
        consent_channels: of.consent_channels.iter().map(|it| it.code().to_owned()).collect(),
        consent_url: of.consent_url.clone(),
        attested_at: of.attested.then_some(now),
    }
}
