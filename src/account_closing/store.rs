//! The closing of companies in SQL.

use chrono::{DateTime, Utc};
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::db::schema::{
    alert_settings, companies, conversation_departures, conversations, deals, favourite_leads, hidden_leads, leads, profiles,
    scheduled_transitions,
};

/// What a company that never made a deal is called once it is closed.
const CLOSED_NAME: &str = "Compte clos";
const CLOSED_SIREN: &str = "000000000";
/// Deals that are not over.
const OPEN: [&str; 3] = ["agreed", "released", "claimed"];

/// How far the closing of a company is.
#[derive(Debug, Clone, Copy, Queryable, Selectable)]
#[diesel(table_name = companies, check_for_backend(diesel::pg::Pg))]
pub(super) struct ClosingDates {
    pub closing_at: Option<DateTime<Utc>>,
    pub closed_at: Option<DateTime<Utc>>,
}

/// Holds the company until the transaction ends, also against deals that are being made: they refer to the company, and wait.
pub(super) async fn lock_company(conn: &mut AsyncPgConnection, company: Uuid) -> QueryResult<ClosingDates> {
    companies::table.find(company).select(ClosingDates::as_select()).for_update().first(conn).await
}

/// The company closes from now on.
pub(super) async fn set_closing(conn: &mut AsyncPgConnection, company: Uuid, now: DateTime<Utc>) -> QueryResult<()> {
    diesel::update(companies::table.find(company)).set(companies::closing_at.eq(now)).execute(conn).await?;
    Ok(())
}

/// When the company began to close.
pub(super) async fn closing_at(conn: &mut AsyncPgConnection, company: Uuid) -> QueryResult<Option<DateTime<Utc>>> {
    companies::table.find(company).select(companies::closing_at).first(conn).await
}

/// The company is closed. Its name stays where a deal was made in it.
pub(super) async fn set_closed(conn: &mut AsyncPgConnection, company: Uuid, now: DateTime<Utc>) -> QueryResult<()> {
    diesel::update(companies::table.find(company)).set(companies::closed_at.eq(now)).execute(conn).await?;
    let own = deals::table.filter(deals::seller_company_id.eq(company).or(deals::buyer_company_id.eq(company)));
    diesel::update(companies::table.find(company).filter(not(exists(own))))
        .set((companies::name.eq(CLOSED_NAME), companies::siren.eq(CLOSED_SIREN)))
        .execute(conn)
        .await?;
    Ok(())
}

/// The open deals of a company: code, and the other side.
pub(super) async fn open_deals(conn: &mut AsyncPgConnection, company: Uuid) -> QueryResult<Vec<String>> {
    deals::table
        .filter(deals::seller_company_id.eq(company).or(deals::buyer_company_id.eq(company)))
        .filter(deals::state.eq_any(OPEN))
        .order((deals::agreed_at, deals::id))
        .select(deals::code)
        .load(conn)
        .await
}

/// Forgets what the company looked for and looked at.
pub(super) async fn forget_searching(conn: &mut AsyncPgConnection, company: Uuid) -> QueryResult<()> {
    diesel::delete(alert_settings::table.filter(alert_settings::company_id.eq(company))).execute(conn).await?;
    diesel::delete(favourite_leads::table.filter(favourite_leads::company_id.eq(company))).execute(conn).await?;
    diesel::delete(hidden_leads::table.filter(hidden_leads::company_id.eq(company))).execute(conn).await?;
    diesel::delete(profiles::table.filter(profiles::company_id.eq(company))).execute(conn).await?;
    Ok(())
}

/// The conversations that the company began and that are going on, but for those with a deal.
pub(super) async fn conversations_as_buyer(conn: &mut AsyncPgConnection, company: Uuid) -> QueryResult<Vec<Uuid>> {
    let dealt = deals::table.filter(deals::conversation_id.eq(conversations::id).and(deals::state.ne("cancelled")));
    conversations::table
        .filter(conversations::buyer_company_id.eq(company).and(conversations::closed_at.is_null()))
        .filter(not(exists(dealt)))
        .select(conversations::id)
        .load(conn)
        .await
}

/// Has conversations end later; one that is to end already keeps its moment.
pub(super) async fn schedule_ends(conn: &mut AsyncPgConnection, ends: &[(Uuid, DateTime<Utc>)]) -> QueryResult<()> {
    let rows: Vec<_> = ends
        .iter()
        .map(|(id, due)| (conversation_departures::conversation_id.eq(id), conversation_departures::due_at.eq(due)))
        .collect();
    for rows in rows.chunks(5_000) {
        diesel::insert_into(conversation_departures::table).values(rows.to_vec()).on_conflict_do_nothing().execute(conn).await?;
    }
    Ok(())
}

/// Conversations whose moment has come.
pub(super) async fn ends_due(conn: &mut AsyncPgConnection, now: DateTime<Utc>, most: i64) -> QueryResult<Vec<Uuid>> {
    conversation_departures::table
        .filter(conversation_departures::due_at.le(now))
        .order(conversation_departures::due_at)
        .limit(most)
        .select(conversation_departures::conversation_id)
        .load(conn)
        .await
}

/// A conversation has ended.
pub(super) async fn forget_end(conn: &mut AsyncPgConnection, conversation: Uuid) -> QueryResult<bool> {
    Ok(diesel::delete(conversation_departures::table.find(conversation)).execute(conn).await? == 1)
}

/// Companies that close and are not closed yet.
pub(super) async fn closing(conn: &mut AsyncPgConnection, most: i64) -> QueryResult<Vec<Uuid>> {
    companies::table
        .filter(companies::closing_at.is_not_null().and(companies::closed_at.is_null()))
        .order(companies::closing_at)
        .limit(most)
        .select(companies::id)
        .load(conn)
        .await
}

/// Companies that close or are closed, with leads on offer that are not to leave: a cancelled deal gave them back, or they
/// were being published as the company closed.
pub(super) async fn closing_with_leads(conn: &mut AsyncPgConnection, most: i64) -> QueryResult<Vec<Uuid>> {
    let leaves = scheduled_transitions::table
        .filter(scheduled_transitions::lead_id.eq(leads::id).and(scheduled_transitions::to_state.eq("withdrawn")));
    let stays = leads::table
        .filter(leads::company_id.eq(companies::id).and(leads::state.eq_any(["scheduled", "published", "paused"])))
        .filter(not(exists(leaves)));
    companies::table
        .filter(companies::closing_at.is_not_null().and(exists(stays)))
        .order(companies::id)
        .limit(most)
        .select(companies::id)
        .load(conn)
        .await
}
