//! Conversations in SQL; writing in them, the inbox, and what a thread shows have files of their own.

mod answers;
mod disclosures;
mod inbox;
mod profiles;
mod search;
mod thread;
mod writing;

pub(super) use answers::{answers_due, deliver, hide_answer, reveal_answer};
pub(super) use disclosures::{Disclosure, disclosures_in, has_deal, insert_disclosure, is_disclosed, mark_reminded, to_remind};
pub(super) use inbox::{Line, Wanted, dismissed, leads_talked_about, lines};
pub(super) use profiles::{Facts, facts, interests, last_round, lock_profiles, profile, replace_profiles};
pub(super) use search::search;
pub(super) use thread::{Message, OfferLine, deals, mark_read, messages, offers, seller_offer_stands};
pub use writing::NewConversation;
pub(super) use writing::{decide, insert, insert_message, nth_last_message, nth_last_start, take_turn};

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel::sql_types::{Text, Timestamptz};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::{Conversation, ConversationState, Side};
use crate::accounts::Member;
use crate::db::schema::conversations;
use crate::db::text_sql;

text_sql!(Side, ConversationState);

#[derive(Queryable, Selectable)]
#[diesel(table_name = conversations, check_for_backend(diesel::pg::Pg))]
struct Row {
    id: Uuid,
    lead_id: Uuid,
    seller_company_id: Uuid,
    buyer_company_id: Uuid,
    seller_alias: String,
    buyer_alias: String,
    state: ConversationState,
    opened_at: DateTime<Utc>,
    last_message_at: DateTime<Utc>,
    seller_read_at: Option<DateTime<Utc>>,
    buyer_read_at: Option<DateTime<Utc>>,
    accepted_at: Option<DateTime<Utc>>,
    answer_due_at: Option<DateTime<Utc>>,
    blocked_at: Option<DateTime<Utc>>,
    closed_at: Option<DateTime<Utc>>,
}

impl From<Row> for Conversation {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            lead_id: row.lead_id,
            seller_company_id: row.seller_company_id,
            buyer_company_id: row.buyer_company_id,
            seller_alias: row.seller_alias,
            buyer_alias: row.buyer_alias,
            state: row.state,
            opened_at: row.opened_at,
            last_message_at: row.last_message_at,
            seller_read_at: row.seller_read_at,
            buyer_read_at: row.buyer_read_at,
            accepted_at: row.accepted_at,
            answer_due_at: row.answer_due_at,
            blocked_at: row.blocked_at,
            closed_at: row.closed_at,
        }
    }
}

/// The conversation, if the member's company is one of its two sides, and which.
///
/// # Errors
/// When it cannot be read.
pub async fn conversation_of(
    conn: &mut AsyncPgConnection,
    member: &Member,
    id: Uuid,
) -> QueryResult<Option<(Conversation, Side)>> {
    let row: Option<Row> = conversations::table.find(id).select(Row::as_select()).first(conn).await.optional()?;
    Ok(row.and_then(|row| with_side(row.into(), member.company_id)))
}

/// The same, held until the transaction ends.
pub(super) async fn lock_of(
    conn: &mut AsyncPgConnection,
    member: &Member,
    id: Uuid,
) -> QueryResult<Option<(Conversation, Side)>> {
    let row: Option<Row> = conversations::table.find(id).select(Row::as_select()).for_update().first(conn).await.optional()?;
    Ok(row.and_then(|row| with_side(row.into(), member.company_id)))
}

/// The conversation of a buyer company about a lead, held until the transaction ends.
pub(super) async fn lock_between(conn: &mut AsyncPgConnection, lead: Uuid, buyer: Uuid) -> QueryResult<Option<Conversation>> {
    let row: Option<Row> = between(lead, buyer).select(Row::as_select()).for_update().first(conn).await.optional()?;
    Ok(row.map(Conversation::from))
}

/// The same, only looked up.
pub(super) async fn id_between(conn: &mut AsyncPgConnection, lead: Uuid, buyer: Uuid) -> QueryResult<Option<Uuid>> {
    between(lead, buyer).select(conversations::id).first(conn).await.optional()
}

/// The conversations about a lead that had begun by then and that did not close.
pub(super) async fn going_on_since(
    conn: &mut AsyncPgConnection,
    lead: Uuid,
    moment: DateTime<Utc>,
) -> QueryResult<Vec<Conversation>> {
    let going_on = conversations::opened_at.le(moment).and(conversations::closed_at.is_null());
    let rows: Vec<Row> = conversations::table
        .filter(conversations::lead_id.eq(lead).and(going_on))
        .order(conversations::id)
        .select(Row::as_select())
        .load(conn)
        .await?;
    Ok(rows.into_iter().map(Conversation::from).collect())
}

#[diesel::dsl::auto_type]
fn between(lead: Uuid, buyer: Uuid) -> _ {
    conversations::table.filter(conversations::lead_id.eq(lead)).filter(conversations::buyer_company_id.eq(buyer))
}

fn with_side(conversation: Conversation, company: Uuid) -> Option<(Conversation, Side)> {
    let side = Side::ALL.iter().copied().find(|side| conversation.company_of(*side) == company)?;
    Some((conversation, side))
}

/// Notes that a side did something in the conversation: it is new to the other side, and read by its own. To a buyer who has
/// yet to learn that the seller accepted it is not new yet.
///
/// # Errors
/// When it cannot be written.
pub async fn touch(conn: &mut AsyncPgConnection, id: Uuid, side: Side, now: DateTime<Utc>) -> QueryResult<()> {
    let it = diesel::update(conversations::table.find(id));
    match side {
        Side::Seller => {
            let shows = diesel::dsl::case_when(conversations::answer_due_at.is_null(), now.into_sql::<Timestamptz>());
            let last = shows.otherwise(conversations::last_message_at);
            it.set((conversations::last_message_at.eq(last), conversations::seller_read_at.eq(now))).execute(conn).await?
        }
        Side::Buyer => {
            it.set((conversations::last_message_at.eq(now), conversations::buyer_read_at.eq(now))).execute(conn).await?
        }
    };
    Ok(())
}

/// Wakes the open threads of a conversation, on every node, when the transaction commits; not while its buyer has yet to learn
/// of the seller's answer, for the waking itself would tell.
///
/// # Errors
/// When the database fails.
pub async fn tell(conn: &mut AsyncPgConnection, id: Uuid) -> QueryResult<()> {
    diesel::sql_query(WAKE).bind::<Text, _>(id.to_string()).execute(conn).await?;
    Ok(())
}

const WAKE: &str = "
    SELECT pg_notify('pepite_conversation', $1)
    WHERE NOT EXISTS (SELECT FROM conversations WHERE id = $1::UUID AND answer_due_at IS NOT NULL)";

/// A conversation as a letter to its buyer needs it.
#[derive(Debug, Clone, Queryable)]
pub struct BuyerTalk {
    /// The conversation.
    pub id: Uuid,
    /// Who is told.
    pub buyer_company_id: Uuid,
    /// The name by which the buyer knows the seller.
    pub seller_alias: String,
}

/// Closes the conversations about a lead that is no longer to be had, but for those of its buyers: all others are told the
/// same, the blocked ones too.
///
/// # Errors
/// When they cannot be written.
pub async fn close_conversations(
    conn: &mut AsyncPgConnection,
    lead: Uuid,
    buyers: &[Uuid],
    now: DateTime<Utc>,
) -> QueryResult<Vec<BuyerTalk>> {
    use ConversationState::{Blocked, Closed, Ignored, Open, Requested};
    use conversations::{buyer_company_id, closed_at, id, last_message_at, lead_id, seller_alias, state};
    let others = conversations::table.filter(lead_id.eq(lead).and(id.ne_all(buyers)));
    let mut told: Vec<BuyerTalk> = diesel::update(others.clone().filter(state.eq_any([Requested, Open, Ignored])))
        .set((state.eq(Closed), closed_at.eq(now), last_message_at.eq(now)))
        .returning((id, buyer_company_id, seller_alias))
        .get_results(conn)
        .await?;
    let blocked: Vec<BuyerTalk> = diesel::update(others.filter(state.eq(Blocked).and(closed_at.is_null())))
        .set((closed_at.eq(now), last_message_at.eq(now)))
        .returning((id, buyer_company_id, seller_alias))
        .get_results(conn)
        .await?;
    told.extend(blocked);
    for it in &told {
        tell(conn, it.id).await?;
    }
    Ok(told)
}

/// A conversation, whoever asks: for what time does with it.
///
/// # Errors
/// `NotFound` where there is none; when the database fails.
pub async fn conversation(conn: &mut AsyncPgConnection, id: Uuid) -> QueryResult<Conversation> {
    let row: Row = conversations::table.find(id).select(Row::as_select()).first(conn).await?;
    Ok(row.into())
}

/// Closes one conversation: a blocked one stays blocked, and is over for its buyer too.
///
/// # Errors
/// When it cannot be written.
pub async fn close_conversation(conn: &mut AsyncPgConnection, it: &Conversation, now: DateTime<Utc>) -> QueryResult<()> {
    let to = if it.state == ConversationState::Blocked { ConversationState::Blocked } else { ConversationState::Closed };
    diesel::update(conversations::table.find(it.id).filter(conversations::closed_at.is_null()))
        .set((conversations::state.eq(to), conversations::closed_at.eq(now), conversations::last_message_at.eq(now)))
        .execute(conn)
        .await?;
    tell(conn, it.id).await
}

/// Opens again what was closed when a lead was sold, now that it is to be had again: as it was, but for requests that the
/// seller had put aside, which ask once more.
///
/// # Errors
/// When they cannot be written.
pub async fn reopen_conversations(conn: &mut AsyncPgConnection, lead: Uuid, now: DateTime<Utc>) -> QueryResult<Vec<BuyerTalk>> {
    use ConversationState::{Blocked, Closed, Open, Requested};
    use conversations::{accepted_at, buyer_company_id, closed_at, id, last_message_at, lead_id, seller_alias, state};
    let none: Option<DateTime<Utc>> = None;
    let of_lead = conversations::table.filter(lead_id.eq(lead));
    let mut back: Vec<BuyerTalk> = Vec::new();
    for (to, accepted) in [(Open, true), (Requested, false)] {
        let closed = of_lead.filter(state.eq(Closed).and(accepted_at.is_not_null().eq(accepted)));
        let moved: Vec<BuyerTalk> = diesel::update(closed)
            .set((state.eq(to), closed_at.eq(none), last_message_at.eq(now)))
            .returning((id, buyer_company_id, seller_alias))
            .get_results(conn)
            .await?;
        back.extend(moved);
    }
    let blocked: Vec<BuyerTalk> = diesel::update(of_lead.filter(state.eq(Blocked).and(closed_at.is_not_null())))
        .set((closed_at.eq(none), last_message_at.eq(now)))
        .returning((id, buyer_company_id, seller_alias))
        .get_results(conn)
        .await?;
    back.extend(blocked);
    for it in &back {
        tell(conn, it.id).await?;
    }
    Ok(back)
}
