//! What happens to leads later, at random moments.

use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::db::schema::{companies, lead_cards, lead_events, leads, scheduled_transitions as scheduled};
use crate::language::Language;
use crate::listings::{Actor, LeadState};

/// Rows in one statement.
const ROWS: usize = 5_000;

/// A transition that a lead makes later.
#[derive(Debug, Clone, Copy, Insertable, Queryable, Selectable)]
#[diesel(table_name = scheduled, check_for_backend(diesel::pg::Pg))]
pub(in crate::listings) struct ScheduledTransition {
    pub lead_id: Uuid,
    pub to_state: LeadState,
    pub actor: Actor,
    pub asked_at: DateTime<Utc>,
    pub due_at: DateTime<Utc>,
}

/// Writes them down, each in the place of what its lead was to do before.
pub(in crate::listings) async fn schedule(conn: &mut AsyncPgConnection, rows: &[ScheduledTransition]) -> QueryResult<()> {
    use diesel::upsert::excluded;
    for rows in rows.chunks(ROWS) {
        diesel::insert_into(scheduled::table)
            .values(rows)
            .on_conflict(scheduled::lead_id)
            .do_update()
            .set((
                scheduled::to_state.eq(excluded(scheduled::to_state)),
                scheduled::actor.eq(excluded(scheduled::actor)),
                scheduled::asked_at.eq(excluded(scheduled::asked_at)),
                scheduled::due_at.eq(excluded(scheduled::due_at)),
            ))
            .execute(conn)
            .await?;
    }
    Ok(())
}

/// Forgets what a lead was to do; whether it was to do anything.
pub(in crate::listings) async fn unschedule(conn: &mut AsyncPgConnection, lead: Uuid) -> QueryResult<bool> {
    Ok(diesel::delete(scheduled::table.find(lead)).execute(conn).await? == 1)
}

/// Forgets what these leads were to do.
pub(in crate::listings) async fn unschedule_all(conn: &mut AsyncPgConnection, leads: &[Uuid]) -> QueryResult<()> {
    diesel::delete(scheduled::table.filter(scheduled::lead_id.eq_any(leads))).execute(conn).await.map(|_| ())
}

/// What a lead is to do, held until the transaction ends.
pub(in crate::listings) async fn lock_scheduled(
    conn: &mut AsyncPgConnection,
    lead: Uuid,
) -> QueryResult<Option<ScheduledTransition>> {
    scheduled::table.find(lead).select(ScheduledTransition::as_select()).for_update().first(conn).await.optional()
}

/// The leads, of which companies, whose moment has come: up to `most`, the longest due first.
pub(in crate::listings) async fn due(
    conn: &mut AsyncPgConnection,
    now: DateTime<Utc>,
    most: i64,
) -> QueryResult<Vec<(Uuid, Uuid)>> {
    scheduled::table
        .inner_join(leads::table.on(leads::id.eq(scheduled::lead_id)))
        .filter(scheduled::due_at.le(now))
        .order((scheduled::due_at, scheduled::lead_id))
        .limit(most)
        .select((leads::id, leads::company_id))
        .load(conn)
        .await
}

/// Whether the company, or moderation, did something that shows to another lead of the company between these moments: put it
/// on offer or took it off, or asked for it.
pub(in crate::listings) async fn acted_on_others(
    conn: &mut AsyncPgConnection,
    (company, lead): (Uuid, Uuid),
    (since, now): (DateTime<Utc>, DateTime<Utc>),
) -> QueryResult<bool> {
    let shows = [LeadState::Scheduled, LeadState::Published];
    let acted = lead_events::table
        .inner_join(leads::table.on(leads::id.eq(lead_events::lead_id)))
        .filter(lead_events::at.gt(since).and(lead_events::at.le(now)))
        .filter(leads::company_id.eq(company).and(leads::id.ne(lead)))
        .filter(lead_events::actor.eq_any([Actor::Seller, Actor::Staff]))
        .filter(lead_events::to_state.eq_any(shows).or(lead_events::from_state.eq(LeadState::Published)));
    let asked = scheduled::table
        .inner_join(leads::table.on(leads::id.eq(scheduled::lead_id)))
        .filter(leads::company_id.eq(company).and(leads::id.ne(lead)))
        .filter(scheduled::asked_at.gt(since).and(scheduled::asked_at.le(now)));
    Ok(diesel::select(exists(acted)).get_result(conn).await? || diesel::select(exists(asked)).get_result(conn).await?)
}

/// How many leads of the company wait to appear or to come back.
pub(in crate::listings) async fn waiting(conn: &mut AsyncPgConnection, company: Uuid) -> QueryResult<usize> {
    let waiting: i64 = scheduled::table
        .inner_join(leads::table.on(leads::id.eq(scheduled::lead_id)))
        .filter(leads::company_id.eq(company).and(scheduled::to_state.eq(LeadState::Published)))
        .count()
        .get_result(conn)
        .await?;
    Ok(usize::try_from(waiting).unwrap_or(usize::MAX))
}

/// What a lead is to do, and when.
///
/// # Errors
/// When the database fails.
pub async fn scheduled_transition(conn: &mut AsyncPgConnection, lead: Uuid) -> QueryResult<Option<(LeadState, DateTime<Utc>)>> {
    scheduled::table.find(lead).select((scheduled::to_state, scheduled::due_at)).first(conn).await.optional()
}

/// A company's leads in these states, and what each is to do; locked in the order of their ids.
pub(in crate::listings) async fn lock_company_leads(
    conn: &mut AsyncPgConnection,
    company: Uuid,
    states: &[LeadState],
) -> QueryResult<Vec<(Uuid, LeadState)>> {
    leads::table
        .filter(leads::company_id.eq(company).and(leads::state.eq_any(states)))
        .order(leads::id)
        .select((leads::id, leads::state))
        .for_update()
        .load(conn)
        .await
}

/// The withdrawn leads of a company that the staff took away and whose cards are still kept, with the state each was in before.
pub(in crate::listings) async fn taken_by_staff(
    conn: &mut AsyncPgConnection,
    company: Uuid,
) -> QueryResult<Vec<(Uuid, LeadState)>> {
    let last: Vec<(Uuid, LeadState, LeadState, Actor)> = lead_events::table
        .inner_join(leads::table.on(leads::id.eq(lead_events::lead_id)))
        .filter(leads::company_id.eq(company).and(leads::state.eq(LeadState::Withdrawn)))
        .filter(exists(lead_cards::table.filter(lead_cards::lead_id.eq(leads::id))))
        .distinct_on(lead_events::lead_id)
        .order((lead_events::lead_id, lead_events::id.desc()))
        .select((lead_events::lead_id, lead_events::from_state, lead_events::to_state, lead_events::actor))
        .load(conn)
        .await?;
    let taken = |(_, _, to, actor): &(Uuid, LeadState, LeadState, Actor)| *to == LeadState::Withdrawn && *actor == Actor::Staff;
    Ok(last.into_iter().filter(taken).map(|(lead, from, ..)| (lead, from)).collect())
}

/// The suspended companies with leads on offer or paused that are not to leave.
pub(in crate::listings) async fn suspended_with_leads(conn: &mut AsyncPgConnection, most: i64) -> QueryResult<Vec<Uuid>> {
    let leaves = scheduled::table.filter(scheduled::lead_id.eq(leads::id).and(scheduled::to_state.eq(LeadState::Withdrawn)));
    let stays = leads::table
        .filter(leads::company_id.eq(companies::id))
        .filter(leads::state.eq_any([LeadState::Published, LeadState::Paused]))
        .filter(not(exists(leaves)));
    companies::table
        .filter(companies::suspended_at.is_not_null().and(exists(stays)))
        .order(companies::id)
        .limit(most)
        .select(companies::id)
        .load(conn)
        .await
}

/// Who wrote a lead, for a letter: address and language.
pub(in crate::listings) async fn author(conn: &mut AsyncPgConnection, lead: Uuid) -> QueryResult<(String, Language)> {
    use crate::db::schema::users;
    leads::table
        .inner_join(users::table.on(users::id.eq(leads::author_id)))
        .filter(leads::id.eq(lead))
        .select((users::email, users::language))
        .first(conn)
        .await
}

/// Dates a lead by the moment at which it appears; its key among the leads of that quarter hour it has already.
pub(in crate::listings) async fn date_publication(conn: &mut AsyncPgConnection, id: Uuid, now: DateTime<Utc>) -> QueryResult<()> {
    let bucket = now.duration_trunc(TimeDelta::minutes(15)).unwrap_or(now);
    diesel::update(leads::table.find(id))
        .set((leads::published_at.eq(now), leads::browse_bucket.eq(bucket)))
        .execute(conn)
        .await?;
    Ok(())
}

/// Takes the date and the place from a draft that was never shown.
pub(in crate::listings) async fn forget_place(conn: &mut AsyncPgConnection, id: Uuid) -> QueryResult<()> {
    let (never, nowhere) = (None::<DateTime<Utc>>, None::<Uuid>);
    diesel::update(leads::table.find(id))
        .set((leads::published_at.eq(never), leads::browse_bucket.eq(never), leads::browse_key.eq(nowhere)))
        .execute(conn)
        .await?;
    Ok(())
}
