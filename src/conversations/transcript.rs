//! A conversation as one of its sides may take it away: what its page shows, and nothing that the page hides.

use chrono::{DateTime, DurationRound, NaiveDate, TimeDelta, Utc};
use diesel::result::QueryResult;
use diesel_async::AsyncPgConnection;
use rust_decimal::Decimal;
use uuid::Uuid;

use super::{ConversationState, Side, conversation_of, store};
use crate::accounts::Member;
use crate::listings;

/// A conversation with what was said in it.
#[derive(Debug, Clone)]
pub struct Transcript {
    /// Its address.
    pub id: Uuid,
    /// Code of the lead it is about.
    pub lead: String,
    /// The reader's side.
    pub side: Side,
    /// The name the other side sees.
    pub own_alias: String,
    /// The name of the other side here.
    pub other_alias: String,
    /// Company and person across, where they have said it themselves.
    pub named: Option<(String, String)>,
    /// The state that the reader may know.
    pub state: ConversationState,
    /// The day on which the buyer first wrote.
    pub opened_on: NaiveDate,
    /// What the reader may read, oldest first.
    pub messages: Vec<TranscriptMessage>,
    /// The offers that the reader may read, oldest first.
    pub offers: Vec<TranscriptOffer>,
}

/// One message.
#[derive(Debug, Clone)]
pub struct TranscriptMessage {
    /// Who wrote it.
    pub alias: String,
    /// The words.
    pub text: String,
    /// The hour in which it was sent: pages tell no finer time.
    pub hour: DateTime<Utc>,
}

/// One offer.
#[derive(Debug, Clone)]
pub struct TranscriptOffer {
    /// Who made it.
    pub alias: String,
    /// Counts the offers of the conversation.
    pub version: i32,
    /// Euro cents before tax.
    pub price_cents: i64,
    /// How it is paid.
    pub payment: String,
    /// Share of what the buyer signs.
    pub commission_percent: Option<Decimal>,
    /// Days of the warranty.
    pub warranty_days: i16,
    /// Code of the lead given in return.
    pub in_return: Option<String>,
    /// What was written with it.
    pub note: Option<String>,
    /// What became of it.
    pub state: String,
    /// The hour in which it was made.
    pub hour: DateTime<Utc>,
    /// The hour in which it ends or ended by itself.
    pub expires_at: DateTime<Utc>,
}

/// The conversation as the member's company reads it; none where it is not one of its sides.
///
/// # Errors
/// When the database fails.
pub async fn transcript(conn: &mut AsyncPgConnection, member: &Member, id: Uuid) -> QueryResult<Option<Transcript>> {
    let Some((it, side)) = conversation_of(conn, member, id).await? else { return Ok(None) };
    let alias = |side: Side| it.alias_of(side).to_owned();
    let messages = store::messages(conn, &it, side).await?;
    let offers = store::offers(conn, &it, side).await?;
    let disclosures = store::disclosures_in(conn, &it, side).await?;
    let lead = listings::brief(conn, it.lead_id).await?.code;
    Ok(Some(Transcript {
        id: it.id,
        lead,
        side,
        own_alias: alias(side),
        other_alias: alias(side.other()),
        named: disclosures.into_iter().find(|said| said.side != side).map(|said| (said.company, said.person)),
        state: it.seen_by(side),
        opened_on: it.opened_at.date_naive(),
        messages: messages
            .into_iter()
            .map(|it| TranscriptMessage { alias: alias(it.side), text: it.text, hour: hour(it.sent_at) })
            .collect(),
        offers: offers
            .into_iter()
            .map(|it| TranscriptOffer {
                alias: alias(it.side),
                version: it.version,
                price_cents: it.price.cents(),
                payment: it.payment,
                commission_percent: it.commission_percent,
                warranty_days: it.warranty_days,
                in_return: it.in_return,
                note: it.note,
                state: it.state,
                hour: hour(it.made_at),
                expires_at: hour(it.expires_at),
            })
            .collect(),
    }))
}

fn hour(at: DateTime<Utc>) -> DateTime<Utc> {
    at.duration_trunc(TimeDelta::hours(1)).unwrap_or(at)
}
