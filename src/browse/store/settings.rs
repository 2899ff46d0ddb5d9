//! What companies choose for their alerts.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::browse::{AlertSettings, Frequency, Pause};
use crate::db::schema::{alert_settings as settings, saved_searches as searches, users};

/// What a company has chosen.
///
/// # Errors
/// When it cannot be read.
pub async fn alert_settings(conn: &mut AsyncPgConnection, company: Uuid) -> QueryResult<AlertSettings> {
    let chosen: Option<(Option<i16>, bool, Option<NaiveDate>)> = settings::table
        .find(company)
        .select((settings::weekly_capacity, settings::paused, settings::paused_until))
        .first(conn)
        .await
        .optional()?;
    let Some((weekly_capacity, paused, until)) = chosen else { return Ok(AlertSettings::default()) };
    let pause = match (paused, until) {
        (false, _) => Pause::None,
        (true, Some(day)) => Pause::Until(day),
        (true, None) => Pause::Open,
    };
    Ok(AlertSettings { weekly_capacity, pause })
}

pub async fn save_alert_settings(conn: &mut AsyncPgConnection, company: Uuid, chosen: AlertSettings) -> QueryResult<()> {
    let until = match chosen.pause {
        Pause::Until(day) => Some(day),
        Pause::None | Pause::Open => None,
    };
    let columns = (
        settings::weekly_capacity.eq(chosen.weekly_capacity),
        settings::paused.eq(chosen.pause != Pause::None),
        settings::paused_until.eq(until),
    );
    diesel::insert_into(settings::table)
        .values((settings::company_id.eq(company), columns))
        .on_conflict(settings::company_id)
        .do_update()
        .set(columns)
        .execute(conn)
        .await?;
    Ok(())
}

/// Has the searches of a company that write within a day write at once of what waits.
pub async fn hurry_waiting(conn: &mut AsyncPgConnection, company: Uuid, now: DateTime<Utc>) -> QueryResult<()> {
    let colleagues = users::table.filter(users::company_id.eq(company)).select(users::id);
    let waiting = searches::table
        .filter(searches::user_id.eq_any(colleagues).and(searches::due_at.gt(now)))
        .filter(searches::frequency.eq_any([Frequency::Instant, Frequency::Daily]));
    diesel::update(waiting).set(searches::due_at.eq(now)).execute(conn).await?;
    Ok(())
}
