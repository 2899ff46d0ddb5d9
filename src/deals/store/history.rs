//! The history of deals, permissions to open cards, claims.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::db::schema::{card_grants, claims, deal_events, lead_cards, users};
use crate::deals::{Actor, Claim, ClaimDecision, ClaimReason, Deal, Event, Happening};

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

/// Stores a claim.
pub(in crate::deals) async fn insert_claim(
    conn: &mut AsyncPgConnection,
    deal: Uuid,
    reason: ClaimReason,
    text: &str,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::insert_into(claims::table)
        .values((claims::deal_id.eq(deal), claims::reason.eq(reason), claims::text.eq(text), claims::made_at.eq(now)))
        .execute(conn)
        .await?;
    Ok(())
}

/// Writes the seller's decision on the claim of a deal.
pub(in crate::deals) async fn decide_claim(
    conn: &mut AsyncPgConnection,
    deal: Uuid,
    decision: ClaimDecision,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::update(claims::table.filter(claims::deal_id.eq(deal).and(claims::decision.is_null())))
        .set((claims::decision.eq(decision), claims::decided_by.eq(Actor::Seller), claims::decided_at.eq(now)))
        .execute(conn)
        .await?;
    Ok(())
}

/// The claim of a deal, if there is one.
pub(in crate::deals) async fn claim(conn: &mut AsyncPgConnection, deal: Uuid) -> QueryResult<Option<Claim>> {
    type Row = (ClaimReason, String, DateTime<Utc>, Option<ClaimDecision>, Option<DateTime<Utc>>);
    let row: Option<Row> = claims::table
        .filter(claims::deal_id.eq(deal))
        .select((claims::reason, claims::text, claims::made_at, claims::decision, claims::decided_at))
        .first(conn)
        .await
        .optional()?;
    Ok(row.map(|(reason, text, made_at, decision, at)| Claim { reason, text, made_at, decision: decision.zip(at) }))
}
