//! Teasers: from the public view for anybody, from the table for those who may see a lead in any state.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel::sql_types::{Nullable, Text};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::db::schema::{leads, public_leads};
use crate::listings::{CardLabels, LeadState, Mailbox, Teaser, is_code};
use crate::money::Money;
use crate::valuation::{
    Authority, Budget, Channel, ConsentChannel, Grade, LawfulBasis, Market, NeedClarity, Reason, SealedField, Sector, Segment,
    Stage, Temperature, Timing,
};

diesel::define_sql_function! {
    /// The first of the two that is there.
    fn coalesce(now: Nullable<Text>, declared: Nullable<Text>) -> Nullable<Text>;
}

#[derive(Queryable)]
struct TeaserRow {
    code: String,
    title: String,
    need: String,
    sector: Sector,
    area: String,
    market: Market,
    segment: Segment,
    temperature: Temperature,
    budget: Option<Budget>,
    authority: Option<Authority>,
    need_clarity: Option<NeedClarity>,
    timing: Option<Timing>,
    stage: Stage,
    stage_computed: bool,
    stage_reason: Option<String>,
    grade_said: Option<Grade>,
    grade_reason: Option<String>,
    answered_us: bool,
    channel: Channel,
    attempts: Option<i16>,
    meetings: Option<i16>,
    reason: Reason,
    cap: i16,
    sold: i16,
    asking_price: Option<Money>,
    consent_channels: Vec<String>,
    lawful_basis: LawfulBasis,
    valid_fields: Vec<String>,
    mailbox: Option<Mailbox>,
    note_count: i16,
    completeness: Decimal,
    grade: Grade,
    value: Money,
    value_low: Money,
    value_high: Money,
    last_contact_on: NaiveDate,
    collected_on: NaiveDate,
    published: DateTime<Utc>,
}

impl From<TeaserRow> for Teaser {
    fn from(row: TeaserRow) -> Self {
        Self {
            code: row.code,
            title: row.title,
            need: row.need,
            sector: row.sector,
            area: row.area,
            market: row.market,
            segment: row.segment,
            temperature: row.temperature,
            budget: row.budget,
            authority: row.authority,
            need_clarity: row.need_clarity,
            timing: row.timing,
            stage: row.stage,
            stage_computed: row.stage_computed,
            stage_reason: row.stage_reason,
            grade_said: row.grade_said,
            grade_reason: row.grade_reason,
            answered_us: row.answered_us,
            channel: row.channel,
            attempts: row.attempts,
            meetings: row.meetings,
            reason: row.reason,
            cap: row.cap,
            sold: row.sold,
            asking_price: row.asking_price,
            consent_channels: row.consent_channels.iter().filter_map(|code| ConsentChannel::parse(code)).collect(),
            lawful_basis: row.lawful_basis,
            valid_fields: row.valid_fields.iter().filter_map(|code| SealedField::parse(code)).collect(),
            labels: CardLabels { mailbox: row.mailbox, notes: u8::try_from(row.note_count).unwrap_or_default() },
            completeness: row.completeness,
            grade: row.grade,
            value: row.value,
            value_low: row.value_low,
            value_high: row.value_high,
            last_contact_on: row.last_contact_on,
            collected_on: row.collected_on,
            published: row.published,
        }
    }
}

/// The public side of a lead on offer. Works on a connection of the public role.
///
/// # Errors
/// When the database fails.
pub async fn teaser(conn: &mut AsyncPgConnection, code: &str) -> QueryResult<Option<Teaser>> {
    use public_leads as it;
    if !is_code(code) {
        return Ok(None);
    }
    let row: Option<TeaserRow> = it::table
        .filter(it::code.eq(code))
        .select((
            it::code,
            it::title,
            it::need,
            it::sector,
            it::area,
            it::market,
            it::segment,
            it::temperature,
            it::budget,
            it::authority,
            it::need_clarity,
            it::timing,
            it::stage,
            it::stage_computed,
            it::stage_reason,
            it::grade_said,
            it::grade_reason,
            it::answered_us,
            it::channel,
            it::attempts,
            it::meetings,
            it::reason,
            it::cap,
            it::sold,
            it::asking_price,
            it::consent_channels,
            it::lawful_basis,
            it::valid_fields,
            it::mailbox,
            it::note_count,
            it::completeness,
            it::grade,
            it::value,
            it::value_low,
            it::value_high,
            it::last_contact_on,
            it::collected_on,
            it::browse_bucket,
        ))
        .first(conn)
        .await
        .optional()?;
    Ok(row.map(Teaser::from))
}

/// The public side of a lead in any state but draft: for its two sides, its seller, the staff.
///
/// # Errors
/// When the database fails.
pub async fn teaser_of(conn: &mut AsyncPgConnection, id: Uuid) -> QueryResult<Option<Teaser>> {
    use leads as it;
    // Only a draft lacks any of these (constraint leads_published_is_complete).
    let row: Option<TeaserRow> = it::table
        .find(id)
        .filter(it::state.ne(LeadState::Draft))
        .select((
            it::code,
            it::title.assume_not_null(),
            it::need.assume_not_null(),
            it::sector.assume_not_null(),
            it::area.assume_not_null(),
            it::market.assume_not_null(),
            it::segment.assume_not_null(),
            coalesce(it::temperature_now, it::temperature).assume_not_null(),
            it::budget,
            it::authority,
            it::need_clarity,
            it::timing,
            it::stage.assume_not_null(),
            it::stage_computed,
            it::stage_reason,
            it::grade_said,
            it::grade_reason,
            it::answered_us,
            it::channel.assume_not_null(),
            it::attempts,
            it::meetings,
            it::reason.assume_not_null(),
            it::cap,
            it::sold,
            it::asking_price,
            it::consent_channels,
            it::lawful_basis.assume_not_null(),
            it::valid_fields,
            it::mailbox,
            it::note_count,
            it::completeness,
            it::grade.assume_not_null(),
            it::value.assume_not_null(),
            it::value_low.assume_not_null(),
            it::value_high.assume_not_null(),
            it::last_contact_on.assume_not_null(),
            it::collected_on.assume_not_null(),
            it::browse_bucket.assume_not_null(),
        ))
        .first(conn)
        .await
        .optional()?;
    Ok(row.map(Teaser::from))
}
