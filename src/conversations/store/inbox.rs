//! The inbox: a company's conversations with what each is about and what was said last.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::{Row, with_side};
use crate::conversations::{Conversation, ConversationState, Side};
use crate::db::schema::{conversations, deals, leads, messages, offers};
use crate::money::Money;

/// Leads to choose from at most.
const MOST_LEADS: i64 = 300;

/// Who said something last, and what.
pub(in crate::conversations) type LastWords = (Side, String);
/// Who offers, how much, and until when.
pub(in crate::conversations) type OpenOffer = (Side, Money, DateTime<Utc>);

/// A line of the inbox.
pub(in crate::conversations) struct Line {
    pub conversation: Conversation,
    pub side: Side,
    pub title: String,
    pub last: Option<LastWords>,
    pub offer: Option<OpenOffer>,
    /// The state of the deal that came of it.
    pub deal: Option<String>,
}

/// Which lines are asked for.
#[derive(Default)]
pub(in crate::conversations) struct Wanted<'a> {
    /// Those in which the company is this side.
    pub side: Option<Side>,
    /// Those about the lead of this code.
    pub lead: Option<&'a str>,
    /// Those that a search found.
    pub found: Option<Vec<Uuid>>,
}

/// The conversations of a company that are wanted, requests to answer first, then the unread, then the latest. What it put
/// aside as a seller is not among them.
pub(in crate::conversations) async fn lines(
    conn: &mut AsyncPgConnection,
    company: Uuid,
    wanted: &Wanted<'_>,
    (offset, most): (i64, i64),
) -> QueryResult<Vec<Line>> {
    use ConversationState::{Blocked, Ignored, Open, Requested};
    use conversations::{buyer_company_id, buyer_read_at, id, last_message_at, seller_company_id, seller_read_at, state};
    let sells = seller_company_id.eq(company);
    let waits = seller_read_at.is_null().or(seller_read_at.lt(last_message_at.nullable()));
    let unread = sells
        .and(state.eq_any([Requested, Open]))
        .and(waits)
        .or(buyer_company_id.eq(company).and(buyer_read_at.is_null().or(buyer_read_at.lt(last_message_at.nullable()))));
    let mut query = conversations::table
        .inner_join(leads::table.on(leads::id.eq(conversations::lead_id)))
        .filter(buyer_company_id.eq(company).or(sells.and(state.ne_all([Ignored, Blocked]))))
        .order((sells.and(state.eq(Requested)).desc(), unread.desc(), last_message_at.desc(), id))
        .offset(offset)
        .limit(most)
        .select((Row::as_select(), leads::title))
        .into_boxed();
    query = match wanted.side {
        Some(Side::Seller) => query.filter(sells),
        Some(Side::Buyer) => query.filter(buyer_company_id.eq(company)),
        None => query,
    };
    if let Some(code) = wanted.lead {
        query = query.filter(leads::code.eq(code));
    }
    if let Some(found) = &wanted.found {
        query = query.filter(id.eq_any(found));
    }
    let rows: Vec<(Row, Option<String>)> = query.load(conn).await?;
    complete(conn, rows, company).await
}

/// What the company put aside as a seller, latest request first: later signs of life would tell it what a
/// blocked buyer still writes.
pub(in crate::conversations) async fn dismissed(
    conn: &mut AsyncPgConnection,
    company: Uuid,
    wanted: &Wanted<'_>,
    most: i64,
) -> QueryResult<Vec<Line>> {
    let mut query = conversations::table
        .inner_join(leads::table.on(leads::id.eq(conversations::lead_id)))
        .filter(conversations::seller_company_id.eq(company))
        .filter(conversations::state.eq_any([ConversationState::Ignored, ConversationState::Blocked]))
        .order((conversations::opened_at.desc(), conversations::id))
        .limit(most)
        .select((Row::as_select(), leads::title))
        .into_boxed();
    if let Some(code) = wanted.lead {
        query = query.filter(leads::code.eq(code));
    }
    if let Some(found) = &wanted.found {
        query = query.filter(conversations::id.eq_any(found));
    }
    let rows: Vec<(Row, Option<String>)> = query.load(conn).await?;
    complete(conn, rows, company).await
}

/// Code and title of the leads a company talks or talked about, by title.
pub(in crate::conversations) async fn leads_talked_about(
    conn: &mut AsyncPgConnection,
    company: Uuid,
) -> QueryResult<Vec<(String, String)>> {
    let of_company = conversations::seller_company_id.eq(company).or(conversations::buyer_company_id.eq(company));
    let rows: Vec<(Option<String>, String)> = conversations::table
        .inner_join(leads::table.on(leads::id.eq(conversations::lead_id)))
        .filter(of_company)
        .distinct()
        .order((leads::title, leads::code))
        .limit(MOST_LEADS)
        .select((leads::title, leads::code))
        .load(conn)
        .await?;
    Ok(rows.into_iter().map(|(title, code)| (code, title.unwrap_or_default())).collect())
}

async fn complete(conn: &mut AsyncPgConnection, rows: Vec<(Row, Option<String>)>, company: Uuid) -> QueryResult<Vec<Line>> {
    let ids: Vec<Uuid> = rows.iter().map(|(row, _)| row.id).collect();
    let hidden = rows.iter().filter(|(row, _)| row.buyer_company_id == company && row.answer_due_at.is_some());
    let hidden: Vec<Uuid> = hidden.map(|(row, _)| row.id).collect();
    let mut last = last_words(conn, &ids, &hidden).await?;
    let mut open = open_offers(conn, &ids).await?;
    let agreed: Vec<(Uuid, String)> = deals::table
        .filter(deals::conversation_id.eq_any(&ids).and(deals::state.ne("cancelled")))
        .select((deals::conversation_id, deals::state))
        .load(conn)
        .await?;
    let mut agreed: HashMap<Uuid, String> = agreed.into_iter().collect();
    let line = |(row, title): (Row, Option<String>)| {
        let (conversation, side) = with_side(row.into(), company)?;
        let deaf = side == Side::Seller && conversation.state == ConversationState::Blocked;
        let id = conversation.id;
        let early = conversation.hides_answer_from(side);
        Some(Line {
            last: last.remove(&id).filter(|_| !deaf),
            offer: open.remove(&id).filter(|(by, ..)| !(deaf || early && *by == Side::Seller)),
            deal: agreed.remove(&id),
            title: title.unwrap_or_default(),
            conversation,
            side,
        })
    };
    Ok(rows.into_iter().filter_map(line).collect())
}

/// What was said last in each; of these in `hidden` by the buyer.
async fn last_words(conn: &mut AsyncPgConnection, ids: &[Uuid], hidden: &[Uuid]) -> QueryResult<HashMap<Uuid, LastWords>> {
    let rows: Vec<(Uuid, Side, String)> = messages::table
        .filter(messages::conversation_id.eq_any(ids))
        .filter(messages::side.eq(Side::Buyer).or(messages::conversation_id.ne_all(hidden)))
        .distinct_on(messages::conversation_id)
        .order((messages::conversation_id, messages::id.desc()))
        .select((messages::conversation_id, messages::side, messages::text))
        .load(conn)
        .await?;
    Ok(rows.into_iter().map(|(id, side, text)| (id, (side, text))).collect())
}

async fn open_offers(conn: &mut AsyncPgConnection, ids: &[Uuid]) -> QueryResult<HashMap<Uuid, OpenOffer>> {
    let rows: Vec<(Uuid, Side, Money, DateTime<Utc>)> = offers::table
        .filter(offers::conversation_id.eq_any(ids).and(offers::state.eq("open")))
        .select((offers::conversation_id, offers::side, offers::price, offers::expires_at))
        .load(conn)
        .await?;
    Ok(rows.into_iter().map(|(id, side, price, until)| (id, (side, price, until))).collect())
}
