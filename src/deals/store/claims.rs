//! Claims in SQL.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::db::schema::{claims, conversations, deals, leads};
use crate::deals::claim::{Raised, Verdict};
use crate::deals::dispute::DisputeLine;
use crate::deals::{Actor, Claim, ClaimDecision, ClaimReason, DealState};

/// A claim as SQL has it.
#[derive(Queryable, Selectable)]
#[diesel(table_name = claims, check_for_backend(diesel::pg::Pg))]
struct ClaimRow {
    reason: ClaimReason,
    text: String,
    made_at: DateTime<Utc>,
    decision: Option<ClaimDecision>,
    decision_reason: Option<String>,
    decided_at: Option<DateTime<Utc>>,
    raised_by: Option<Actor>,
    raised_text: Option<String>,
    raised_at: Option<DateTime<Utc>>,
    ruling: Option<ClaimDecision>,
    ruling_reason: Option<String>,
    ruled_at: Option<DateTime<Utc>>,
}

impl From<ClaimRow> for Claim {
    fn from(row: ClaimRow) -> Self {
        let verdict = |decision: Option<ClaimDecision>, grounds, at: Option<DateTime<Utc>>| {
            decision.zip(at).map(|(decision, at)| Verdict { decision, grounds, at })
        };
        Self {
            reason: row.reason,
            text: row.text,
            made_at: row.made_at,
            answer: verdict(row.decision, row.decision_reason, row.decided_at),
            raised: row.raised_by.zip(row.raised_at).map(|(by, at)| Raised { by, text: row.raised_text, at }),
            ruling: verdict(row.ruling, row.ruling_reason, row.ruled_at),
        }
    }
}

/// Stores a claim.
pub(in crate::deals) async fn insert_claim(conn: &mut AsyncPgConnection, deal: Uuid, claim: &Claim) -> QueryResult<()> {
    diesel::insert_into(claims::table)
        .values((
            claims::deal_id.eq(deal),
            claims::reason.eq(claim.reason),
            claims::text.eq(&claim.text),
            claims::made_at.eq(claim.made_at),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Writes what may change of a claim. Whoever does holds the deal.
pub(in crate::deals) async fn save_claim(conn: &mut AsyncPgConnection, deal: Uuid, claim: &Claim) -> QueryResult<()> {
    let (answer, raised, ruling) = (claim.answer.as_ref(), claim.raised.as_ref(), claim.ruling.as_ref());
    diesel::update(claims::table.filter(claims::deal_id.eq(deal)))
        .set((
            claims::decision.eq(answer.map(|it| it.decision)),
            claims::decided_by.eq(answer.map(|_| Actor::Seller)),
            claims::decision_reason.eq(answer.and_then(|it| it.grounds.as_deref())),
            claims::decided_at.eq(answer.map(|it| it.at)),
            claims::raised_by.eq(raised.map(|it| it.by)),
            claims::raised_text.eq(raised.and_then(|it| it.text.as_deref())),
            claims::raised_at.eq(raised.map(|it| it.at)),
            claims::ruling.eq(ruling.map(|it| it.decision)),
            claims::ruling_reason.eq(ruling.and_then(|it| it.grounds.as_deref())),
            claims::ruled_at.eq(ruling.map(|it| it.at)),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// The claim of a deal, if there is one.
pub(in crate::deals) async fn claim(conn: &mut AsyncPgConnection, deal: Uuid) -> QueryResult<Option<Claim>> {
    let row = claims::table.filter(claims::deal_id.eq(deal)).select(ClaimRow::as_select()).first(conn).await.optional()?;
    Ok(row.map(Claim::from))
}

/// Deals whose claim time moves on: unanswered since `made`, or refused since `refused` and let go. Held; another node's
/// are skipped.
pub(in crate::deals) async fn claims_past(
    conn: &mut AsyncPgConnection,
    made: DateTime<Utc>,
    refused: DateTime<Utc>,
    most: i64,
) -> QueryResult<Vec<Uuid>> {
    let unanswered = claims::decision.is_null().and(claims::made_at.le(made));
    let let_go = claims::decision.eq(ClaimDecision::Refused).and(claims::decided_at.le(refused));
    deals::table
        .filter(deals::state.eq(DealState::Claimed))
        .filter(
            deals::id.eq_any(
                claims::table
                    .filter(claims::raised_at.is_null())
                    .filter(unanswered.or(let_go.assume_not_null()))
                    .select(claims::deal_id),
            ),
        )
        .limit(most)
        .select(deals::id)
        .for_update()
        .skip_locked()
        .load(conn)
        .await
}

/// The aliases of seller and buyer in the conversation of a deal.
pub(in crate::deals) async fn aliases(conn: &mut AsyncPgConnection, conversation: Uuid) -> QueryResult<(String, String)> {
    conversations::table.find(conversation).select((conversations::seller_alias, conversations::buyer_alias)).first(conn).await
}

/// What a line of moderation's queue shows: code, title of the lead, reason, since when, decided when, the deal's own end.
type LineRow = (String, Option<String>, ClaimReason, Option<DateTime<Utc>>, Option<DateTime<Utc>>, Option<DateTime<Utc>>);

/// The claims before moderation, the oldest first; or those it had, the last decided first.
pub(in crate::deals) async fn disputes(conn: &mut AsyncPgConnection, open: bool, most: i64) -> QueryResult<Vec<DisputeLine>> {
    let query = claims::table
        .inner_join(deals::table.on(deals::id.eq(claims::deal_id)))
        .inner_join(leads::table.on(leads::id.eq(deals::lead_id)))
        .filter(claims::raised_at.is_not_null())
        .select((deals::code, leads::title, claims::reason, claims::raised_at, claims::ruled_at, deals::closed_at))
        .limit(most)
        .into_boxed();
    let query = if open {
        query.filter(deals::state.eq(DealState::Claimed)).order((claims::raised_at.asc(), deals::code.asc()))
    } else {
        query.filter(deals::state.ne(DealState::Claimed)).order((deals::closed_at.desc(), deals::code.asc()))
    };
    let rows: Vec<LineRow> = query.load(conn).await?;
    let line = |(code, title, reason, since, ruled, over): LineRow| {
        let closed = if open { None } else { ruled.or(over) };
        Some(DisputeLine { code, title: title.unwrap_or_default(), reason, since: since?, closed })
    };
    Ok(rows.into_iter().filter_map(line).collect())
}

/// How many claims wait for a moderator.
pub(in crate::deals) async fn count_disputes(conn: &mut AsyncPgConnection) -> QueryResult<i64> {
    claims::table
        .inner_join(deals::table.on(deals::id.eq(claims::deal_id)))
        .filter(claims::raised_at.is_not_null().and(deals::state.eq(DealState::Claimed)))
        .count()
        .get_result(conn)
        .await
}
