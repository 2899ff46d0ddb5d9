//! Writing leads.

use chrono::{DateTime, DurationRound, NaiveDate, TimeDelta, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::{appraised, declaration};
use crate::accounts::Member;
use crate::db::schema::{companies, deals, lead_events, leads};
use crate::listings::{Appraisal, Declaration, LeadState};
use crate::valuation::PublicFigures;

/// Makes whoever else publishes for this company wait.
pub(in crate::listings) async fn lock_company(conn: &mut AsyncPgConnection, company: Uuid) -> QueryResult<()> {
    companies::table.find(company).select(companies::id).for_no_key_update().first::<Uuid>(conn).await.map(|_| ())
}

pub(in crate::listings) async fn insert_draft(
    conn: &mut AsyncPgConnection,
    (id, code): (Uuid, &str),
    seller: &Member,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::insert_into(leads::table)
        .values((
            leads::id.eq(id),
            leads::code.eq(code),
            leads::company_id.eq(seller.company_id),
            leads::author_id.eq(seller.user_id),
            leads::created_at.eq(now),
            leads::edited_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Writes what is declared, and what it is worth to others once it is shown.
pub(in crate::listings) async fn save(
    conn: &mut AsyncPgConnection,
    id: Uuid,
    declared: &Declaration,
    (appraisal, public): (&Appraisal, Option<PublicFigures>),
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let fields: Vec<&str> = appraisal.fields.iter().map(|it| it.code()).collect();
    diesel::update(leads::table.find(id))
        .set((
            declaration::row(declared, appraisal, now),
            leads::valid_fields.eq(fields),
            leads::mailbox.eq(appraisal.labels.mailbox),
            leads::note_count.eq(i16::from(appraisal.labels.notes)),
            appraised::row(declared, appraisal, public, now.date_naive()),
            leads::search_names.eq(declared.search_names()),
            leads::edited_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Gives a lead its place among those on offer, the first time it is published; one that has only waited to appear so far
/// has none yet.
pub(in crate::listings) async fn give_place(
    conn: &mut AsyncPgConnection,
    id: Uuid,
    browse_key: Uuid,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    // Fifteen minutes divide every time since 1970: rounding cannot fail.
    let bucket = now.duration_trunc(TimeDelta::minutes(15)).unwrap_or(now);
    let (waited, shown) = (was(id, LeadState::Scheduled), was(id, LeadState::Published));
    let unplaced = leads::published_at.is_null().or(exists(waited).and(diesel::dsl::not(exists(shown))));
    diesel::update(leads::table.find(id).filter(unplaced))
        .set((leads::published_at.eq(now), leads::browse_bucket.eq(bucket), leads::browse_key.eq(browse_key)))
        .execute(conn)
        .await?;
    Ok(())
}

/// What moved the lead into this state.
#[diesel::dsl::auto_type]
fn was(id: Uuid, state: LeadState) -> _ {
    lead_events::table.filter(lead_events::lead_id.eq(id)).filter(lead_events::to_state.eq(state))
}

pub(in crate::listings) async fn code(conn: &mut AsyncPgConnection, id: Uuid) -> QueryResult<String> {
    leads::table.find(id).select(leads::code).first(conn).await
}

/// Whether there ever was a deal about the lead, cancelled ones too: they name its number of seats.
pub(in crate::listings) async fn has_deals(conn: &mut AsyncPgConnection, id: Uuid) -> QueryResult<bool> {
    diesel::select(exists(deals::table.filter(deals::lead_id.eq(id)))).get_result(conn).await
}

/// Forgets a draft, with its card. `false` when it is none.
pub(in crate::listings) async fn delete_draft(conn: &mut AsyncPgConnection, id: Uuid) -> QueryResult<bool> {
    let draft = leads::table.find(id).filter(leads::state.eq(LeadState::Draft));
    Ok(diesel::delete(draft).execute(conn).await? == 1)
}

/// Up to `most` leads on offer or paused whose person was last in contact on `last` or before, and that are not to leave yet.
pub(in crate::listings) async fn ending_retention(
    conn: &mut AsyncPgConnection,
    last: NaiveDate,
    most: i64,
) -> QueryResult<Vec<Uuid>> {
    use crate::db::schema::scheduled_transitions as scheduled;
    let leaves = [LeadState::Paused, LeadState::Withdrawn, LeadState::Expired];
    let leaving = scheduled::table.filter(scheduled::lead_id.eq(leads::id).and(scheduled::to_state.eq_any(leaves)));
    leads::table
        .filter(leads::state.eq_any([LeadState::Published, LeadState::Paused]))
        .filter(leads::last_contact_on.le(last))
        .filter(diesel::dsl::not(exists(leaving)))
        .order(leads::last_contact_on)
        .limit(most)
        .select(leads::id)
        .for_update()
        .skip_locked()
        .load(conn)
        .await
}

/// Up to `most` leads on offer or paused whose person was last in contact on `last` or before.
pub(in crate::listings) async fn past_retention(
    conn: &mut AsyncPgConnection,
    last: NaiveDate,
    most: i64,
) -> QueryResult<Vec<Uuid>> {
    leads::table
        .filter(leads::state.eq_any([LeadState::Published, LeadState::Paused]))
        .filter(leads::last_contact_on.le(last))
        .order(leads::last_contact_on)
        .limit(most)
        .select(leads::id)
        .for_update()
        .skip_locked()
        .load(conn)
        .await
}
