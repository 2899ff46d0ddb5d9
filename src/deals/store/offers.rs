//! Offers.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use rust_decimal::Decimal;
use uuid::Uuid;

use super::unreadable;
use crate::conversations::Side;
use crate::db::schema::{conversations, deals, leads, offers};
use crate::deals::{ClaimReason, DealState, Offer, OfferState, Payment, Proposal, Standing, Terms};
use crate::money::Money;

#[derive(Queryable, Selectable)]
#[diesel(table_name = offers, check_for_backend(diesel::pg::Pg))]
struct Row {
    id: Uuid,
    conversation_id: Uuid,
    lead_id: Uuid,
    side: Side,
    author_id: Uuid,
    version: i32,
    price: Money,
    payment: Payment,
    commission_percent: Option<Decimal>,
    warranty_days: i16,
    reasons: Vec<String>,
    in_return: Option<String>,
    state: OfferState,
    made_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    decided_at: Option<DateTime<Utc>>,
}

impl TryFrom<Row> for Offer {
    type Error = diesel::result::Error;

    fn try_from(row: Row) -> Result<Self, Self::Error> {
        let standing = match (row.state, row.decided_at) {
            (OfferState::Open, None) => Standing::Open,
            (OfferState::Open, Some(_)) | (_, None) => return Err(unreadable("an offer is open or has an end, never both")),
            (how, Some(at)) => Standing::Over { how, at },
        };
        let terms = Terms {
            price: row.price,
            payment: row.payment,
            commission_percent: row.commission_percent.map(|percent| percent.normalize()),
            warranty_days: row.warranty_days,
            reasons: read_reasons(&row.reasons)?,
            in_return: row.in_return,
        };
        Ok(Self {
            id: row.id,
            conversation_id: row.conversation_id,
            lead_id: row.lead_id,
            side: row.side,
            author_id: row.author_id,
            version: row.version,
            terms,
            made_at: row.made_at,
            expires_at: row.expires_at,
            standing,
        })
    }
}

fn read_reasons(codes: &[String]) -> QueryResult<Vec<ClaimReason>> {
    let reasons: Option<Vec<_>> = codes.iter().map(|code| ClaimReason::parse(code)).collect();
    reasons.ok_or_else(|| unreadable("the reasons of a warranty"))
}

/// The offer, not locked.
pub(in crate::deals) async fn offer(conn: &mut AsyncPgConnection, id: Uuid) -> QueryResult<Option<Offer>> {
    let row: Option<Row> = offers::table.find(id).select(Row::as_select()).first(conn).await.optional()?;
    row.map(Offer::try_from).transpose()
}

/// The offer, held until the end of the transaction.
pub(in crate::deals) async fn lock_offer(conn: &mut AsyncPgConnection, id: Uuid) -> QueryResult<Offer> {
    offers::table.find(id).select(Row::as_select()).for_update().first(conn).await.and_then(|row: Row| row.try_into())
}

/// The offer that waits in a conversation, held.
pub(in crate::deals) async fn open_in(conn: &mut AsyncPgConnection, conversation: Uuid) -> QueryResult<Option<Offer>> {
    let row: Option<Row> = offers::table
        .filter(offers::conversation_id.eq(conversation).and(offers::state.eq(OfferState::Open)))
        .select(Row::as_select())
        .for_update()
        .first(conn)
        .await
        .optional()?;
    row.map(Offer::try_from).transpose()
}

/// The offers that a side made in a conversation since a moment.
pub(in crate::deals) async fn offers_since(
    conn: &mut AsyncPgConnection,
    conversation: Uuid,
    side: Side,
    since: DateTime<Utc>,
) -> QueryResult<Vec<Offer>> {
    let rows: Vec<Row> = offers::table
        .filter(offers::conversation_id.eq(conversation).and(offers::side.eq(side)).and(offers::made_at.gt(since)))
        .select(Row::as_select())
        .load(conn)
        .await?;
    rows.into_iter().map(Offer::try_from).collect()
}

/// Whether the two sides of a conversation have a deal that stands: one that was called off, or gave its seat back, does not.
pub(in crate::deals) async fn have_agreed(conn: &mut AsyncPgConnection, conversation: Uuid) -> QueryResult<bool> {
    let standing = deals::state.ne(DealState::Cancelled).and(deals::seat_freed_at.is_null());
    diesel::select(diesel::dsl::exists(deals::table.filter(deals::conversation_id.eq(conversation).and(standing))))
        .get_result(conn)
        .await
}

/// Whether an offer that stands, other than the one accepted, promises this lead in return for its own.
pub(in crate::deals) async fn is_promised(
    conn: &mut AsyncPgConnection,
    code: &str,
    accepted: &Offer,
    now: DateTime<Utc>,
) -> QueryResult<bool> {
    let standing = offers::state.eq(OfferState::Open).and(offers::expires_at.gt(now)).and(offers::id.ne(accepted.id));
    let others = offers::table.inner_join(leads::table.on(leads::id.eq(offers::lead_id)));
    // Two offers to exchange the same two leads promise nothing that the acceptance of either does not give.
    let other_way = accepted.terms.in_return.clone().unwrap_or_default();
    diesel::select(diesel::dsl::exists(others.filter(offers::in_return.eq(code).and(standing).and(leads::code.ne(other_way)))))
        .get_result(conn)
        .await
}

/// The offer that promises a lead in return, over or not, held.
pub(in crate::deals) async fn promise_of(conn: &mut AsyncPgConnection, code: &str) -> QueryResult<Option<Offer>> {
    let row: Option<Row> = offers::table
        .filter(offers::in_return.eq(code).and(offers::state.eq(OfferState::Open)))
        .select(Row::as_select())
        .for_update()
        .first(conn)
        .await
        .optional()?;
    row.map(Offer::try_from).transpose()
}

/// The offers that wait on a lead, held, oldest first.
pub(in crate::deals) async fn open_on(conn: &mut AsyncPgConnection, lead: Uuid) -> QueryResult<Vec<Offer>> {
    let rows: Vec<Row> = offers::table
        .filter(offers::lead_id.eq(lead).and(offers::state.eq(OfferState::Open)))
        .order((offers::made_at, offers::id))
        .select(Row::as_select())
        .for_update()
        .load(conn)
        .await?;
    rows.into_iter().map(Offer::try_from).collect()
}

/// The two sides of a conversation, for letters.
#[derive(Queryable, Selectable)]
#[diesel(table_name = conversations, check_for_backend(diesel::pg::Pg))]
pub(in crate::deals) struct Sides {
    pub seller_company_id: Uuid,
    pub buyer_company_id: Uuid,
    pub seller_alias: String,
    pub buyer_alias: String,
}

/// The two sides of a conversation.
pub(in crate::deals) async fn sides(conn: &mut AsyncPgConnection, conversation: Uuid) -> QueryResult<Sides> {
    conversations::table.find(conversation).select(Sides::as_select()).first(conn).await
}

/// Offers that nobody answered in time; another node's are skipped.
pub(in crate::deals) async fn overdue(conn: &mut AsyncPgConnection, now: DateTime<Utc>, most: i64) -> QueryResult<Vec<Offer>> {
    let rows: Vec<Row> = offers::table
        .filter(offers::state.eq(OfferState::Open).and(offers::expires_at.le(now)))
        .order(offers::expires_at)
        .limit(most)
        .select(Row::as_select())
        .for_update()
        .skip_locked()
        .load(conn)
        .await?;
    rows.into_iter().map(Offer::try_from).collect()
}

/// The version of the newest offer of a conversation; 0 where there is none.
pub(in crate::deals) async fn last_version(conn: &mut AsyncPgConnection, conversation: Uuid) -> QueryResult<i32> {
    let last: Option<i32> = offers::table
        .filter(offers::conversation_id.eq(conversation))
        .select(diesel::dsl::max(offers::version))
        .first(conn)
        .await?;
    Ok(last.unwrap_or(0))
}

/// What a new offer is made of.
pub(in crate::deals) struct NewOffer<'a> {
    pub conversation_id: Uuid,
    pub lead_id: Uuid,
    pub side: Side,
    pub author_id: Uuid,
    pub counter_to: Option<Uuid>,
    pub version: i32,
    pub proposal: &'a Proposal,
    /// How it ended as it was made: declined under the seller's floor, accepted as the other half of an exchange.
    pub ended: Option<OfferState>,
}

/// Stores an offer and answers its id.
pub(in crate::deals) async fn insert_offer(
    conn: &mut AsyncPgConnection,
    new: &NewOffer<'_>,
    (made_at, now): (DateTime<Utc>, DateTime<Utc>),
) -> QueryResult<Uuid> {
    let terms = &new.proposal.terms;
    diesel::insert_into(offers::table)
        .values((
            offers::conversation_id.eq(new.conversation_id),
            offers::lead_id.eq(new.lead_id),
            offers::side.eq(new.side),
            offers::author_id.eq(new.author_id),
            offers::counter_to.eq(new.counter_to),
            offers::version.eq(new.version),
            offers::price.eq(terms.price),
            offers::payment.eq(terms.payment),
            offers::commission_percent.eq(terms.commission_percent),
            offers::warranty_days.eq(terms.warranty_days),
            offers::reasons.eq(terms.reasons.iter().map(|it| it.code()).collect::<Vec<_>>()),
            offers::in_return.eq(terms.in_return.as_deref()),
            offers::note.eq(new.proposal.note.as_deref()),
            offers::state.eq(new.ended.unwrap_or(OfferState::Open)),
            offers::made_at.eq(made_at),
            offers::expires_at.eq(made_at + new.proposal.life),
            offers::decided_at.eq(new.ended.map(|_| now)),
        ))
        .returning(offers::id)
        .get_result(conn)
        .await
}

/// Writes where an offer stands.
pub(in crate::deals) async fn end(conn: &mut AsyncPgConnection, offer: &Offer) -> QueryResult<()> {
    let Standing::Over { how, at } = offer.standing else { return Ok(()) };
    diesel::update(offers::table.find(offer.id)).set((offers::state.eq(how), offers::decided_at.eq(at))).execute(conn).await?;
    Ok(())
}
