//! Counting and collecting what waits, over the tables of other rooms.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::{Act, Task};
use crate::conversations::{ConversationState, Side};
use crate::db::schema::{claims, conversations, deals, leads, offers};
use crate::deals::inform_by;
use crate::listings::LeadState;
use crate::money::Money;

/// Conversation, who offered, alias of seller and buyer, price, expires, made, title.
type OfferRow = (Uuid, Side, String, String, Money, DateTime<Utc>, DateTime<Utc>, Option<String>);
/// Code, state, agreed, released, title, whether the company sells.
type DealRow = (String, String, DateTime<Utc>, Option<DateTime<Utc>>, Option<String>, bool);

/// Tasks of a kind that are listed at most.
const MOST: i64 = 50;

/// How a company's affairs stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    /// Its leads on offer.
    pub published: i64,
    /// Its conversations under way, as far as it may know.
    pub talking: i64,
    /// Its deals that are not over.
    pub running: i64,
}

/// Counts.
///
/// # Errors
/// When the database fails.
pub async fn figures(conn: &mut AsyncPgConnection, company: Uuid) -> QueryResult<Figures> {
    let published = leads::table
        .filter(leads::company_id.eq(company).and(leads::state.eq(LeadState::Published)))
        .count()
        .get_result(conn)
        .await?;
    let running = deals::table
        .filter(deals::seller_company_id.eq(company).or(deals::buyer_company_id.eq(company)))
        .filter(deals::state.eq_any(["agreed", "released", "claimed"]))
        .count()
        .get_result(conn)
        .await?;
    Ok(Figures { published, talking: talking(conn, company).await?, running })
}

/// A buyer who was blocked in an open conversation counts it as open: it must not learn of the block here, nor of an acceptance
/// that has yet to reach it.
async fn talking(conn: &mut AsyncPgConnection, company: Uuid) -> QueryResult<i64> {
    use conversations::{accepted_at, answer_due_at, buyer_company_id, closed_at, seller_company_id, state};
    let open = state.eq(ConversationState::Open);
    let seems_open = state.eq(ConversationState::Blocked).and(accepted_at.is_not_null()).and(closed_at.is_null());
    conversations::table
        .filter(
            open.and(seller_company_id.eq(company))
                .or(open.or(seems_open).and(buyer_company_id.eq(company)).and(answer_due_at.is_null())),
        )
        .count()
        .get_result(conn)
        .await
}

/// What waits for the company: offers by their expiry, then requests and deals, the oldest first.
///
/// # Errors
/// When the database fails.
pub async fn tasks(conn: &mut AsyncPgConnection, company: Uuid, now: DateTime<Utc>) -> QueryResult<Vec<Task>> {
    let mut all = offers_to_answer(conn, company, now).await?;
    let mut others = requests(conn, company).await?;
    others.extend(deals_to_move(conn, company).await?);
    others.extend(persons_to_inform(conn, company).await?);
    others.sort_by_key(|task| task.since);
    all.extend(others);
    Ok(all)
}

async fn offers_to_answer(conn: &mut AsyncPgConnection, company: Uuid, now: DateTime<Utc>) -> QueryResult<Vec<Task>> {
    use conversations::{answer_due_at, buyer_alias, buyer_company_id, id, seller_alias, seller_company_id, state};
    let to_seller = seller_company_id.eq(company).and(offers::side.eq(Side::Buyer)).and(state.eq(ConversationState::Open));
    let to_buyer = buyer_company_id.eq(company).and(offers::side.eq(Side::Seller)).and(answer_due_at.is_null());
    let rows: Vec<OfferRow> = offers::table
        .inner_join(conversations::table.on(id.eq(offers::conversation_id)))
        .inner_join(leads::table.on(leads::id.eq(offers::lead_id)))
        .filter(offers::state.eq("open").and(offers::expires_at.gt(now)))
        .filter(to_seller.or(to_buyer))
        .order(offers::expires_at)
        .limit(MOST)
        .select((id, offers::side, seller_alias, buyer_alias, offers::price, offers::expires_at, offers::made_at, leads::title))
        .load(conn)
        .await?;
    let task = |(conversation, side, seller, buyer, price, until, since, title): (_, _, _, _, _, _, _, Option<String>)| {
        let alias = if side == Side::Seller { seller } else { buyer };
        Task { act: Act::AnswerOffer { conversation, alias, price, until }, title: title.unwrap_or_default(), since }
    };
    Ok(rows.into_iter().map(task).collect())
}

async fn requests(conn: &mut AsyncPgConnection, company: Uuid) -> QueryResult<Vec<Task>> {
    use conversations::{buyer_alias, id, lead_id, opened_at, seller_company_id, state};
    let rows: Vec<(Uuid, String, DateTime<Utc>, Option<String>)> = conversations::table
        .inner_join(leads::table.on(leads::id.eq(lead_id)))
        .filter(seller_company_id.eq(company).and(state.eq(ConversationState::Requested)))
        .order(opened_at)
        .limit(MOST)
        .select((id, buyer_alias, opened_at, leads::title))
        .load(conn)
        .await?;
    let task = |(conversation, alias, since, title): (_, _, _, Option<String>)| Task {
        act: Act::AnswerRequest { conversation, alias },
        title: title.unwrap_or_default(),
        since,
    };
    Ok(rows.into_iter().map(task).collect())
}

async fn deals_to_move(conn: &mut AsyncPgConnection, company: Uuid) -> QueryResult<Vec<Task>> {
    use deals::{agreed_at, buyer_company_id, code, id, lead_id, released_at, seller_company_id, state};
    // A claim is the seller's to answer first, then, refused, the buyer's to bring to moderation.
    let open = || claims::table.filter(claims::raised_at.is_null()).select(claims::deal_id).into_boxed();
    let to_answer = state.eq("claimed").and(id.eq_any(open().filter(claims::decision.is_null())));
    let to_appeal = state.eq("claimed").and(id.eq_any(open().filter(claims::decision.eq("refused"))));
    let sells = seller_company_id.eq(company).and(state.eq("agreed").or(to_answer));
    let buys = buyer_company_id.eq(company).and(state.eq("released").or(to_appeal));
    let rows: Vec<DealRow> = deals::table
        .inner_join(leads::table.on(leads::id.eq(lead_id)))
        .filter(sells.or(buys))
        .order(agreed_at)
        .limit(MOST)
        .select((code, state, agreed_at, released_at, leads::title, seller_company_id.eq(company)))
        .load(conn)
        .await?;
    let task = |(deal, standing, agreed, released, title, sells): DealRow| {
        let act = match standing.as_str() {
            "agreed" => Act::ReleaseCard { deal },
            "claimed" if sells => Act::AnswerClaim { deal },
            "claimed" => Act::AppealClaim { deal },
            _ => Act::ConfirmDeal { deal },
        };
        Task { act, title: title.unwrap_or_default(), since: released.unwrap_or(agreed) }
    };
    Ok(rows.into_iter().map(task).collect())
}

/// A month from the release, the buyer must have told the person (GDPR, article 14).
async fn persons_to_inform(conn: &mut AsyncPgConnection, company: Uuid) -> QueryResult<Vec<Task>> {
    use deals::{buyer_company_id, code, lead_id, person_informed_on, released_at, state};
    let rows: Vec<(String, Option<DateTime<Utc>>, Option<String>)> = deals::table
        .inner_join(leads::table.on(leads::id.eq(lead_id)))
        .filter(buyer_company_id.eq(company).and(state.eq_any(["released", "claimed", "confirmed"])))
        .filter(person_informed_on.is_null())
        .order(released_at)
        .limit(MOST)
        .select((code, released_at, leads::title))
        .load(conn)
        .await?;
    let task = |(deal, released, title): (String, Option<DateTime<Utc>>, Option<String>)| {
        let since = released?;
        Some(Task { act: Act::InformPerson { deal, until: inform_by(since) }, title: title.unwrap_or_default(), since })
    };
    Ok(rows.into_iter().filter_map(task).collect())
}
