//! What follows a release in SQL: prints of the agreement, reports, reminders.

use chrono::{DateTime, Utc};
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::deals::DealRow;
use super::unreadable;
use crate::db::schema::{agreement_prints, deal_outcomes, deal_reminders, deals};
use crate::deals::{Deal, DealState, Outcome, PaperHash, Print, Reminder};
use crate::language::Language;

/// The PDF of an agreement in a language, once it was drawn.
pub(in crate::deals) async fn print_of(
    conn: &mut AsyncPgConnection,
    deal: Uuid,
    language: Language,
) -> QueryResult<Option<Print>> {
    let row: Option<(Vec<u8>, Vec<u8>)> = agreement_prints::table
        .find((deal, language.code()))
        .select((agreement_prints::file, agreement_prints::sha256))
        .first(conn)
        .await
        .optional()?;
    row.map(|(bytes, hash)| {
        let hash = PaperHash::from_stored(&hash).ok_or_else(|| unreadable("the hash of a print"))?;
        Ok(Print { bytes, hash })
    })
    .transpose()
}

/// Keeps a PDF, unless one is kept already.
pub(in crate::deals) async fn keep_print(
    conn: &mut AsyncPgConnection,
    deal: Uuid,
    language: Language,
    print: &Print,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::insert_into(agreement_prints::table)
        .values((
            agreement_prints::deal_id.eq(deal),
            agreement_prints::language.eq(language.code()),
            agreement_prints::sha256.eq(print.hash.bytes()),
            agreement_prints::file.eq(&print.bytes),
            agreement_prints::drawn_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}

/// Writes a report down.
pub(in crate::deals) async fn insert_outcome(
    conn: &mut AsyncPgConnection,
    deal: Uuid,
    outcome: Outcome,
    user: Uuid,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::insert_into(deal_outcomes::table)
        .values((
            deal_outcomes::deal_id.eq(deal),
            deal_outcomes::outcome.eq(outcome),
            deal_outcomes::user_id.eq(user),
            deal_outcomes::at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// The reports of deals, oldest first.
pub(in crate::deals) async fn outcomes(
    conn: &mut AsyncPgConnection,
    deals: &[Uuid],
) -> QueryResult<Vec<(Uuid, Outcome, DateTime<Utc>)>> {
    deal_outcomes::table
        .filter(deal_outcomes::deal_id.eq_any(deals))
        .order(deal_outcomes::id)
        .select((deal_outcomes::deal_id, deal_outcomes::outcome, deal_outcomes::at))
        .load(conn)
        .await
}

/// What a company bought and may open, the latest release first.
pub(in crate::deals) async fn bought(conn: &mut AsyncPgConnection, company: Uuid, most: i64) -> QueryResult<Vec<Deal>> {
    let rows: Vec<DealRow> = deals::table
        .filter(deals::buyer_company_id.eq(company))
        .filter(deals::state.eq_any([DealState::Released, DealState::Claimed, DealState::Confirmed]))
        .order((deals::released_at.desc(), deals::id))
        .limit(most)
        .select(DealRow::as_select())
        .load(conn)
        .await?;
    rows.into_iter().map(Deal::try_from).collect()
}

/// Deals whose buyer is to be reminded, held; another node's are skipped.
pub(in crate::deals) async fn to_remind(
    conn: &mut AsyncPgConnection,
    reminder: Reminder,
    (after, until): (DateTime<Utc>, DateTime<Utc>),
    most: i64,
) -> QueryResult<Vec<Deal>> {
    let sent = deal_reminders::table.filter(deal_reminders::deal_id.eq(deals::id).and(deal_reminders::kind.eq(reminder.code())));
    let query = deals::table
        .filter(deals::state.eq_any([DealState::Released, DealState::Claimed, DealState::Confirmed]))
        .filter(deals::released_at.gt(after).and(deals::released_at.le(until)))
        .filter(not(exists(sent)))
        .limit(most)
        .select(DealRow::as_select())
        .for_update()
        .skip_locked();
    let rows: Vec<DealRow> = if reminder.is_to_inform() {
        query.filter(deals::person_informed_on.is_null()).load(conn).await?
    } else {
        query.filter(deals::outcome.is_null()).load(conn).await?
    };
    rows.into_iter().map(Deal::try_from).collect()
}

/// Notes that a reminder was sent.
pub(in crate::deals) async fn note_reminder(
    conn: &mut AsyncPgConnection,
    deal: Uuid,
    reminder: Reminder,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::insert_into(deal_reminders::table)
        .values((deal_reminders::deal_id.eq(deal), deal_reminders::kind.eq(reminder.code()), deal_reminders::at.eq(now)))
        .execute(conn)
        .await?;
    Ok(())
}
