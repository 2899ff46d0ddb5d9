//! `/conversations/{id}`: messages and offers in one flow, the lead always in view.

use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;
use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use diesel_async::AsyncPgConnection;
use uuid::Uuid;

use super::offer_card::{May, OfferCard};
use crate::accounts::Member;
use crate::conversations::store::{self, Message};
use crate::conversations::{self as room, Conversation, ConversationState, Decision, Side, initials};
use crate::listings::{self, CardEdit, LeadState, Teaser};
use crate::valuation::labels;
use crate::web::{Answer, Db, Error, Faults, Now, Shell, format, page_with};

/// The message as typed, when the page is drawn again.
#[derive(Default)]
pub(super) struct Typed {
    pub text: String,
    pub faults: Faults,
}

#[derive(Template)]
#[template(path = "conversations/thread.html")]
struct Page {
    shell: Shell,
    it: Conversation,
    side: Side,
    state: ConversationState,
    /// Whether the request has waited for longer than an answer may take.
    late: bool,
    teaser: Teaser,
    is_public: bool,
    items: Vec<Item>,
    open_offer: Option<String>,
    may_offer: bool,
    typed: Typed,
}

/// One thing in the flow.
enum Item {
    Event(String),
    Deal(String, String),
    Message { mine: bool, text: String, at: String },
    Offer(Box<OfferCard>, String),
}

impl Page {
    fn other(&self) -> &str {
        self.it.alias_of(self.side.other())
    }

    fn own(&self) -> &str {
        self.it.alias_of(self.side)
    }

    fn mark(&self) -> String {
        initials(self.other())
    }

    fn decisions(&self) -> Vec<Decision> {
        let may = |d: &&Decision| self.side == Side::Seller && d.may_follow(self.it.state);
        Decision::ALL.iter().filter(may).copied().collect()
    }

    fn may_write(&self) -> bool {
        self.state == ConversationState::Open || (self.side == Side::Buyer && self.state == ConversationState::Requested)
    }

    fn payments(&self) -> Vec<(String, String)> {
        let l = self.shell.l;
        vec![
            ("fixed".into(), l.msg_conversations_payment_fixed()),
            ("commission".into(), l.msg_conversations_payment_commission()),
            ("exchange".into(), l.msg_conversations_payment_exchange()),
        ]
    }

    fn warranties(&self) -> Vec<(String, String)> {
        let l = self.shell.l;
        let days = |days: i64| (days.to_string(), l.msg_conversations_days(format::count(days)));
        let none = ("0".to_owned(), l.msg_conversations_no_warranty());
        [none].into_iter().chain([7, 14, 30].map(days)).collect()
    }

    fn lives(&self) -> Vec<(String, String)> {
        [1, 2, 7, 14, 30].map(|d: i64| (d.to_string(), self.shell.l.msg_conversations_days(format::count(d)))).into()
    }
}

/// GET `/conversations/{id}`: what is shown counts as read.
///
/// # Errors
/// Not found for those who are not one of its two sides.
pub async fn conversation(shell: Shell, member: Member, mut db: Db, Now(now): Now, id: Path<Uuid>) -> Answer {
    draw(StatusCode::OK, shell, &member, &mut db, *id, Typed::default(), now).await
}

/// Draws the thread, with what was typed and what is wrong with it.
pub(super) async fn draw(
    status: StatusCode,
    mut shell: Shell,
    member: &Member,
    db: &mut AsyncPgConnection,
    id: Uuid,
    typed: Typed,
    now: DateTime<Utc>,
) -> Answer {
    let (it, side) = room::conversation_of(db, member, id).await?.ok_or(Error::NotFound)?;
    let lead = listings::brief(db, it.lead_id).await?;
    let teaser = listings::teaser_of(db, it.lead_id).await?.ok_or(Error::NotFound)?;
    let messages = store::messages(db, &it, side).await?;
    let offers = store::offers(db, &it, side).await?;
    let deals = store::deals(db, it.id).await?;
    if it.is_unread_by(side) {
        store::mark_read(db, &it, side).await?;
        shell.unread = (shell.unread - 1).max(0);
    }
    let card_edits = listings::card_edits(db, it.lead_id, it.opened_at).await?;
    let state = it.seen_by(side);
    let late = it.is_unanswered(now);
    let mut flow: Vec<(DateTime<Utc>, Item)> = events(&shell, &it, side);
    flow.extend(messages.into_iter().map(|m| (m.sent_at, message(&shell, m, side))));
    let agreed = offers.iter().any(|offer| offer.state == "accepted");
    let mut open_offer = None;
    for offer in offers {
        let at = offer.made_at;
        let card = OfferCard::of(&shell, (&it, side), offer, teaser.is_exclusive(), now);
        if card.is_open() {
            open_offer = Some(card.price.clone());
        }
        flow.push((at, Item::Offer(Box::new(card), shell.hour(&at))));
    }
    flow.extend(card_events(&shell, &it, side, card_edits));
    flow.extend(deals.into_iter().map(|d| (d.agreed_at, Item::Deal(d.code, shell.day(&d.agreed_at)))));
    flow.sort_by_key(|(at, _)| *at);
    let may_offer = state == ConversationState::Open
        && open_offer.is_none()
        && !agreed
        && matches!(lead.state, LeadState::Published | LeadState::Paused);
    let items = flow.into_iter().map(|(_, item)| item).collect();
    let is_public = lead.state == LeadState::Published;
    page_with(status, &Page { shell, it, side, state, late, teaser, is_public, items, open_offer, may_offer, typed })
}

fn message(shell: &Shell, message: Message, reader: Side) -> Item {
    Item::Message { mine: message.side == reader, text: message.text, at: shell.hour(&message.sent_at) }
}

/// The edits of the card while the conversation went on, one line an hour: nothing finer is told by their place either.
fn card_events(shell: &Shell, it: &Conversation, side: Side, edits: Vec<CardEdit>) -> Vec<(DateTime<Utc>, Item)> {
    let l = shell.l;
    let hour = |edit: &CardEdit| edit.edited_at.duration_trunc(TimeDelta::hours(1)).unwrap_or(edit.edited_at);
    let heard: Vec<CardEdit> = edits.into_iter().filter(|edit| it.closed_at.is_none_or(|at| edit.edited_at <= at)).collect();
    let line = |of_hour: &[CardEdit]| {
        let at = hour(of_hour.first()?).max(it.opened_at);
        let fields = labels::field_names(l, listings::edited_fields(of_hour));
        let words = match side {
            Side::Seller => l.msg_conversations_event_card_edited_you(shell.day(&at), fields),
            Side::Buyer => l.msg_conversations_event_card_edited(shell.day(&at), fields),
        };
        Some((at, Item::Event(words)))
    };
    heard.chunk_by(|a, b| hour(a) == hour(b)).filter_map(line).collect()
}

/// What happened, as far as the side may know.
fn events(shell: &Shell, it: &Conversation, side: Side) -> Vec<(DateTime<Utc>, Item)> {
    let l = shell.l;
    let mut events = Vec::new();
    if let Some(at) = it.accepted_at {
        events.push((at, Item::Event(l.msg_conversations_event_accepted(shell.day(&at)))));
    }
    if let Some(at) = it.blocked_at.filter(|_| side == Side::Seller) {
        events.push((at, Item::Event(l.msg_conversations_event_blocked(shell.day(&at)))));
    }
    if let Some(at) = it.closed_at.filter(|_| side == Side::Buyer || it.state == ConversationState::Closed) {
        events.push((at, Item::Event(l.msg_conversations_event_closed(shell.day(&at)))));
    }
    events
}
