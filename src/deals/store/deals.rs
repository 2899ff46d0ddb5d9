//! Deals.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::{exists, not, sql};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel::sql_types::{Bool, Timestamptz};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::unreadable;
use crate::db::schema::{conversations, deals, leads};
use crate::deals::{Agreement, Deal, DealState, Outcome, Stage};

/// A deal as SQL has it.
#[derive(Queryable, Selectable)]
#[diesel(table_name = deals, check_for_backend(diesel::pg::Pg))]
pub(super) struct DealRow {
    id: Uuid,
    code: String,
    lead_id: Uuid,
    conversation_id: Uuid,
    seller_company_id: Uuid,
    buyer_company_id: Uuid,
    agreement: serde_json::Value,
    state: DealState,
    paid_at: Option<DateTime<Utc>>,
    received_at: Option<DateTime<Utc>>,
    released_at: Option<DateTime<Utc>>,
    closed_at: Option<DateTime<Utc>>,
    outcome: Option<Outcome>,
    outcome_at: Option<DateTime<Utc>>,
    seat_freed_at: Option<DateTime<Utc>>,
    person_informed_on: Option<NaiveDate>,
}

impl TryFrom<DealRow> for Deal {
    type Error = diesel::result::Error;

    fn try_from(row: DealRow) -> Result<Self, Self::Error> {
        let agreement: Agreement =
            serde_json::from_value(row.agreement).map_err(|error| unreadable(&format!("an agreement: {error}")))?;
        Ok(Self {
            id: row.id,
            code: row.code,
            lead_id: row.lead_id,
            conversation_id: row.conversation_id,
            seller_company_id: row.seller_company_id,
            buyer_company_id: row.buyer_company_id,
            agreement,
            paid_at: row.paid_at,
            received_at: row.received_at,
            stage: stage(row.state, row.released_at, row.closed_at).ok_or_else(|| unreadable("a deal's state and moments"))?,
            outcome: row.outcome.zip(row.outcome_at),
            seat_freed_at: row.seat_freed_at,
            person_informed_on: row.person_informed_on,
        })
    }
}

fn stage(state: DealState, released: Option<DateTime<Utc>>, closed: Option<DateTime<Utc>>) -> Option<Stage> {
    Some(match (state, released, closed) {
        (DealState::Agreed, None, None) => Stage::Agreed,
        (DealState::Released, Some(at), None) => Stage::Released { at },
        (DealState::Claimed, Some(released), None) => Stage::Claimed { released },
        (DealState::Confirmed, Some(released), Some(at)) => Stage::Confirmed { released, at },
        (DealState::Refunded, Some(released), Some(at)) => Stage::Refunded { released, at },
        (DealState::Cancelled, None, Some(at)) => Stage::Cancelled { at },
        _ => return None,
    })
}

/// The deal, not locked.
pub(in crate::deals) async fn deal(conn: &mut AsyncPgConnection, code: &str) -> QueryResult<Option<Deal>> {
    let row: Option<DealRow> =
        deals::table.filter(deals::code.eq(code)).select(DealRow::as_select()).first(conn).await.optional()?;
    row.map(Deal::try_from).transpose()
}

/// The deal, held until the end of the transaction.
pub(in crate::deals) async fn lock_deal(conn: &mut AsyncPgConnection, id: Uuid) -> QueryResult<Deal> {
    let row: DealRow = deals::table.find(id).select(DealRow::as_select()).for_update().first(conn).await?;
    row.try_into()
}

/// The other half of an exchange: the deal about the lead in return, made by the same yes.
pub(in crate::deals) async fn other_half(conn: &mut AsyncPgConnection, deal: &Deal) -> QueryResult<Option<Deal>> {
    let Some(code) = &deal.agreement.terms.in_return else { return Ok(None) };
    let row: Option<DealRow> = deals::table
        .inner_join(leads::table.on(leads::id.eq(deals::lead_id)))
        .filter(leads::code.eq(code).and(deals::agreed_at.eq(deal.agreement.agreed_at)))
        .filter(deals::seller_company_id.eq(deal.buyer_company_id).and(deals::buyer_company_id.eq(deal.seller_company_id)))
        .select(DealRow::as_select())
        .first(conn)
        .await
        .optional()?;
    row.map(Deal::try_from).transpose()
}

/// The deals of a company, on either side, newest first, after a place in that order.
pub(in crate::deals) async fn deals_of(
    conn: &mut AsyncPgConnection,
    company: Uuid,
    after: Option<&str>,
    most: i64,
) -> QueryResult<Vec<Deal>> {
    let mine = deals::seller_company_id.eq(company).or(deals::buyer_company_id.eq(company));
    let mut query = deals::table.filter(mine).into_boxed();
    if let Some(code) = after {
        let place: Option<(DateTime<Utc>, Uuid)> = deals::table
            .filter(deals::code.eq(code))
            .filter(mine)
            .select((deals::agreed_at, deals::id))
            .first(conn)
            .await
            .optional()?;
        if let Some((at, id)) = place {
            query = query.filter(deals::agreed_at.lt(at).or(deals::agreed_at.eq(at).and(deals::id.lt(id))));
        }
    }
    let rows: Vec<DealRow> =
        query.order((deals::agreed_at.desc(), deals::id.desc())).limit(most).select(DealRow::as_select()).load(conn).await?;
    rows.into_iter().map(Deal::try_from).collect()
}

/// Released deals whose warranty is over, held; another node's are skipped.
pub(in crate::deals) async fn ripe(conn: &mut AsyncPgConnection, now: DateTime<Utc>, most: i64) -> QueryResult<Vec<Deal>> {
    let over = sql::<Bool>("released_at + warranty_days * interval '1 day' <= ").bind::<Timestamptz, _>(now);
    let rows: Vec<DealRow> = deals::table
        .filter(deals::state.eq(DealState::Released))
        .filter(over)
        .limit(most)
        .select(DealRow::as_select())
        .for_update()
        .skip_locked()
        .load(conn)
        .await?;
    rows.into_iter().map(Deal::try_from).collect()
}

/// The seats of a lead that deals have taken.
pub(in crate::deals) async fn taken_seats(conn: &mut AsyncPgConnection, lead: Uuid) -> QueryResult<Vec<i16>> {
    let held = deals::state.ne(DealState::Cancelled).and(deals::seat_freed_at.is_null());
    deals::table.filter(deals::lead_id.eq(lead).and(held)).select(deals::seat).load(conn).await
}

/// The conversations in which a lead was bought, by deals that stand.
pub(in crate::deals) async fn conversations_of_buyers(conn: &mut AsyncPgConnection, lead: Uuid) -> QueryResult<Vec<Uuid>> {
    deals::table
        .filter(deals::lead_id.eq(lead).and(deals::state.ne(DealState::Cancelled)))
        .select(deals::conversation_id)
        .load(conn)
        .await
}

/// Leads that were withdrawn or have expired while talks about them were going on. Moderation may bring back what it
/// removed: those talks stay.
pub(in crate::deals) async fn gone_with_talks(conn: &mut AsyncPgConnection, most: i64) -> QueryResult<Vec<Uuid>> {
    let bought = deals::table.filter(deals::conversation_id.eq(conversations::id).and(deals::state.ne(DealState::Cancelled)));
    leads::table
        .inner_join(conversations::table.on(conversations::lead_id.eq(leads::id)))
        .filter(leads::state.eq_any(["withdrawn", "expired"]).and(conversations::closed_at.is_null()))
        .filter(not(exists(bought)))
        .select(leads::id)
        .distinct()
        .limit(most)
        .load(conn)
        .await
}

/// Where a deal sits.
pub(in crate::deals) struct Place {
    pub lead_id: Uuid,
    pub cap: i16,
    pub seat: i16,
    pub offer_id: Uuid,
    pub conversation_id: Uuid,
    pub seller_company_id: Uuid,
    pub buyer_company_id: Uuid,
}

/// What a new deal is made of.
pub(in crate::deals) struct NewDeal<'a> {
    pub code: &'a str,
    pub place: Place,
    pub agreement: &'a Agreement,
}

/// Stores a deal and answers its id.
pub(in crate::deals) async fn insert_deal(conn: &mut AsyncPgConnection, new: &NewDeal<'_>) -> QueryResult<Uuid> {
    let terms = &new.agreement.terms;
    let stored = serde_json::to_value(new.agreement).map_err(|error| diesel::result::Error::SerializationError(error.into()))?;
    diesel::insert_into(deals::table)
        .values((
            deals::code.eq(new.code),
            deals::lead_id.eq(new.place.lead_id),
            deals::cap.eq(new.place.cap),
            deals::seat.eq(new.place.seat),
            deals::offer_id.eq(new.place.offer_id),
            deals::conversation_id.eq(new.place.conversation_id),
            deals::seller_company_id.eq(new.place.seller_company_id),
            deals::buyer_company_id.eq(new.place.buyer_company_id),
            deals::price.eq(terms.price),
            deals::payment.eq(terms.payment),
            deals::commission_percent.eq(terms.commission_percent),
            deals::warranty_days.eq(terms.warranty_days),
            deals::agreement.eq(stored),
            deals::agreed_at.eq(new.agreement.agreed_at),
        ))
        .returning(deals::id)
        .get_result(conn)
        .await
}

/// Writes what may change of a deal.
pub(in crate::deals) async fn save_deal(conn: &mut AsyncPgConnection, deal: &Deal) -> QueryResult<()> {
    diesel::update(deals::table.find(deal.id))
        .set((
            deals::state.eq(deal.state()),
            deals::paid_at.eq(deal.paid_at),
            deals::received_at.eq(deal.received_at),
            deals::released_at.eq(deal.released_at()),
            deals::closed_at.eq(deal.closed_at()),
            deals::outcome.eq(deal.outcome.map(|(outcome, _)| outcome)),
            deals::outcome_at.eq(deal.outcome.map(|(_, at)| at)),
            deals::seat_freed_at.eq(deal.seat_freed_at),
            deals::person_informed_on.eq(deal.person_informed_on),
        ))
        .execute(conn)
        .await?;
    Ok(())
}
