//! The history of deals, and permissions to open cards.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel::sql_types;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::db::schema::{card_grants, card_views, deal_events, lead_cards, sessions, users};
use crate::deals::{Actor, Deal, Event, Happening};

/// Writes a line of the history.
pub(in crate::deals) async fn event(
    conn: &mut AsyncPgConnection,
    deal: Uuid,
    what: Happening,
    (actor, user): (Actor, Option<Uuid>),
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::insert_into(deal_events::table)
        .values((
            deal_events::deal_id.eq(deal),
            deal_events::what.eq(what),
            deal_events::side.eq(actor),
            deal_events::user_id.eq(user),
            deal_events::at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// The history, oldest first.
pub(in crate::deals) async fn events(conn: &mut AsyncPgConnection, deal: Uuid) -> QueryResult<Vec<Event>> {
    let rows: Vec<(Happening, Actor, Option<String>, DateTime<Utc>)> = deal_events::table
        .left_join(users::table.on(deal_events::user_id.eq(users::id.nullable())))
        .filter(deal_events::deal_id.eq(deal))
        .order(deal_events::id)
        .select((deal_events::what, deal_events::side, users::name.nullable(), deal_events::at))
        .load(conn)
        .await?;
    Ok(rows.into_iter().map(|(what, actor, person, at)| Event { what, actor, person, at }).collect())
}

/// Lets the buyer open the card.
pub(in crate::deals) async fn grant(conn: &mut AsyncPgConnection, deal: &Deal, now: DateTime<Utc>) -> QueryResult<()> {
    diesel::insert_into(card_grants::table)
        .values((
            card_grants::deal_id.eq(deal.id),
            card_grants::lead_id.eq(deal.lead_id),
            card_grants::buyer_company_id.eq(deal.buyer_company_id),
            card_grants::granted_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Whether this company may open the card of this deal.
pub(in crate::deals) async fn is_granted(conn: &mut AsyncPgConnection, deal: &Deal, company: Uuid) -> QueryResult<bool> {
    let grants = card_grants::table
        .find(deal.id)
        .filter(card_grants::lead_id.eq(deal.lead_id).and(card_grants::buyer_company_id.eq(company)));
    diesel::select(diesel::dsl::exists(grants)).get_result(conn).await
}

/// Whether the card still exists: a person may have had it erased.
pub(in crate::deals) async fn card_is_kept(conn: &mut AsyncPgConnection, lead: Uuid) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(lead_cards::table.find(lead))).get_result(conn).await
}

/// When this session last opened the card of a deal.
pub(in crate::deals) async fn card_viewed_at(
    conn: &mut AsyncPgConnection,
    session: Uuid,
    deal: Uuid,
) -> QueryResult<Option<DateTime<Utc>>> {
    card_views::table.find((session, deal)).select(card_views::opened_at).first(conn).await.optional()
}

/// Notes that a session has opened the card now.
pub(in crate::deals) async fn note_card_view(
    conn: &mut AsyncPgConnection,
    session: Uuid,
    deal: Uuid,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let row = (sessions::id, deal.into_sql::<sql_types::Uuid>(), now.into_sql::<sql_types::Timestamptz>());
    diesel::insert_into(card_views::table)
        // A session that has ended sees nothing more.
        .values(sessions::table.find(session).select(row))
        .into_columns((card_views::session_id, card_views::deal_id, card_views::opened_at))
        .on_conflict((card_views::session_id, card_views::deal_id))
        .do_update()
        .set(card_views::opened_at.eq(now))
        .execute(conn)
        .await?;
    Ok(())
}
