//! The edits of cards in SQL: names of fields, never values.

use chrono::{DateTime, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::db::schema::{card_edits, conversations, leads};
use crate::listings::CardEdit;
use crate::listings::card_edit::BATCH;
use crate::valuation::{FieldSet, SealedField};

/// Numbers the change of a card; once a buyer talks about the lead, which fields changed is kept too. The lead's row is
/// held by the caller, so that no conversation begins in between.
pub(in crate::listings) async fn note_edit(
    conn: &mut AsyncPgConnection,
    lead: Uuid,
    fields: FieldSet,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let version: i32 = diesel::update(leads::table.find(lead))
        .set(leads::card_version.eq(leads::card_version + 1))
        .returning(leads::card_version)
        .get_result(conn)
        .await?;
    let talked_about = conversations::table.filter(conversations::lead_id.eq(lead));
    if !diesel::select(exists(talked_about)).get_result(conn).await? {
        return Ok(());
    }
    let waiting = card_edits::table.filter(card_edits::lead_id.eq(lead).and(card_edits::told_at.is_null()));
    let tell_at: Option<DateTime<Utc>> = waiting.select(diesel::dsl::min(card_edits::tell_at)).first(conn).await?;
    let names: Vec<&str> = fields.iter().map(|it| it.code()).collect();
    diesel::insert_into(card_edits::table)
        .values((
            card_edits::lead_id.eq(lead),
            card_edits::version.eq(version),
            card_edits::fields.eq(names),
            card_edits::edited_at.eq(now),
            card_edits::tell_at.eq(tell_at.unwrap_or(now + BATCH)),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// The edits of a lead's card from a moment on, the oldest first.
///
/// # Errors
/// When the database fails.
pub async fn card_edits(conn: &mut AsyncPgConnection, lead: Uuid, since: DateTime<Utc>) -> QueryResult<Vec<CardEdit>> {
    let rows: Vec<(i32, Vec<String>, DateTime<Utc>)> = card_edits::table
        .filter(card_edits::lead_id.eq(lead).and(card_edits::edited_at.ge(since)))
        .order(card_edits::version)
        .select((card_edits::version, card_edits::fields, card_edits::edited_at))
        .load(conn)
        .await?;
    let edit = |(version, fields, edited_at): (i32, Vec<String>, DateTime<Utc>)| CardEdit {
        version,
        fields: fields.iter().filter_map(|code| SealedField::parse(code)).collect(),
        edited_at,
    };
    Ok(rows.into_iter().map(edit).collect())
}

/// Up to `most` leads whose buyers are to be told now that the card was edited.
///
/// # Errors
/// When the database fails.
pub async fn leads_with_edits_to_tell(conn: &mut AsyncPgConnection, now: DateTime<Utc>, most: i64) -> QueryResult<Vec<Uuid>> {
    card_edits::table
        .filter(card_edits::told_at.is_null().and(card_edits::tell_at.le(now)))
        .group_by(card_edits::lead_id)
        .order(diesel::dsl::min(card_edits::tell_at))
        .limit(most)
        .select(card_edits::lead_id)
        .load(conn)
        .await
}

/// Marks a lead's edits as told, once: the moment of the last of them, `None` when there is nothing (more) to tell.
///
/// # Errors
/// When the database fails.
pub async fn mark_edits_told(conn: &mut AsyncPgConnection, lead: Uuid, now: DateTime<Utc>) -> QueryResult<Option<DateTime<Utc>>> {
    let waiting = card_edits::table.filter(card_edits::lead_id.eq(lead).and(card_edits::told_at.is_null()));
    let moments: Vec<DateTime<Utc>> = diesel::update(waiting.filter(card_edits::tell_at.le(now)))
        .set(card_edits::told_at.eq(now))
        .returning(card_edits::edited_at)
        .get_results(conn)
        .await?;
    Ok(moments.into_iter().max())
}
