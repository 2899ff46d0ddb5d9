//! `/conversations/{id}`: messages and offers in one flow, the lead always in view.

use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use askama::Template;
use chrono::{DateTime, Utc};
use diesel_async::AsyncPgConnection;
use serde::Deserialize;
use uuid::Uuid;

use super::offer_card::{May, OfferCard, reason_options};
use super::profile::known;
use super::thread_events::{card_events, disclosed, events};
use super::typed::Typed;
use crate::accounts::Member;
use crate::conversations::profile::Profile;
use crate::conversations::store::{self, Message};
use crate::conversations::{self as room, Conversation, ConversationState, Decision, Side, initials};
use crate::listings::{self, LeadState, Teaser};
use crate::web::{Answer, Db, Error, Now, Shell, format, page_with};

/// Own leads one may choose from to give in return.
const MOST_OWN_LEADS: i64 = 200;

/// What of the thread is asked for; anything unknown has no effect.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Which {
    /// A message that is to be reported.
    report: String,
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
    /// What the buyer may give in return: code and title of its leads.
    own_leads: Vec<(String, String)>,
    /// Company and person across, once they said so.
    who: Option<(String, String)>,
    /// Whether one may still say who one is; a deal has said it.
    may_disclose: bool,
    known: Vec<(String, String)>,
    /// The message to be reported: reference and words.
    reported: Option<(Uuid, String)>,
    typed: Typed,
}

/// One thing in the flow.
pub(super) enum Item {
    Event(String),
    Deal(String, String),
    Message { mine: bool, reference: Uuid, text: String, at: String },
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

    /// Whether the seller is asked to accept.
    fn is_asked(&self) -> bool {
        self.side == Side::Seller && matches!(self.state, ConversationState::Requested | ConversationState::Ignored)
    }

    /// Whether the buyer has yet to learn that its request is accepted.
    fn is_on_its_way(&self) -> bool {
        self.side == Side::Seller && self.state == ConversationState::Open && self.it.answer_due_at.is_some()
    }

    fn draft(&self) -> String {
        self.it.id.to_string()
    }

    /// What may be done here, for a page that is open: where it differs, the page is read anew.
    fn shape(&self) -> String {
        format!("{:?} {} {} {}", self.state, self.may_offer, self.may_disclose, self.is_asked())
    }

    fn rows(&self) -> u8 {
        3
    }

    fn hint(&self) -> String {
        match self.state {
            ConversationState::Requested => self.shell.l.msg_conversations_waiting_hint(),
            _ => self.shell.l.msg_conversations_open_hint(),
        }
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

    /// The same, with the days that an offer names already.
    fn warranties_with(&self, days: &i16) -> Vec<(String, String)> {
        let mut all = self.warranties();
        let code = days.to_string();
        if all.iter().all(|(known, _)| *known != code) {
            all.push((code, self.shell.l.msg_conversations_days(format::count((*days).into()))));
        }
        all
    }

    /// Of what the buyer may complain.
    fn reasons(&self) -> Vec<(String, String)> {
        reason_options(self.shell.l)
    }

    fn all_reasons(&self) -> Vec<String> {
        self.reasons().into_iter().map(|(code, _)| code).collect()
    }

    fn lives(&self) -> Vec<(String, String)> {
        let l = self.shell.l;
        let hours = [1, 4].map(|h: i64| (format!("{h}h"), l.msg_conversations_hours(format::count(h))));
        let days = [1, 2, 7, 14, 30].map(|d: i64| (d.to_string(), l.msg_conversations_days(format::count(d))));
        hours.into_iter().chain(days).collect()
    }
}

/// GET `/conversations/{id}`: what is shown counts as read.
///
/// # Errors
/// Not found for those who are not one of its two sides.
pub async fn conversation(
    shell: Shell,
    member: Member,
    mut db: Db,
    Now(now): Now,
    id: Path<Uuid>,
    Query(which): Query<Which>,
) -> Answer {
    draw_asked(StatusCode::OK, shell, &member, &mut db, (*id, Uuid::parse_str(&which.report).ok()), Typed::default(), now).await
}

/// Draws the thread, with what was typed and what is wrong with it.
pub(super) async fn draw(
    status: StatusCode,
    shell: Shell,
    member: &Member,
    db: &mut AsyncPgConnection,
    id: Uuid,
    typed: Typed,
    now: DateTime<Utc>,
) -> Answer {
    draw_asked(status, shell, member, db, (id, None), typed, now).await
}

async fn draw_asked(
    status: StatusCode,
    mut shell: Shell,
    member: &Member,
    db: &mut AsyncPgConnection,
    (id, report): (Uuid, Option<Uuid>),
    typed: Typed,
    now: DateTime<Utc>,
) -> Answer {
    let (it, side) = room::conversation_of(db, member, id).await?.ok_or(Error::NotFound)?;
    let lead = listings::brief(db, it.lead_id).await?;
    let teaser = listings::teaser_of(db, it.lead_id).await?.ok_or(Error::NotFound)?;
    let messages = store::messages(db, &it, side).await?;
    let offers = store::offers(db, &it, side).await?;
    let deals = store::deals(db, it.id).await?;
    if it.is_unread_by(side) && shell.is_reading {
        store::mark_read(db, &it, side).await?;
        shell.unread = (shell.unread - 1).max(0);
    }
    let card_edits = listings::card_edits(db, it.lead_id, it.opened_at).await?;
    let state = it.seen_by(side);
    let late = it.is_unanswered(now);
    let mut flow: Vec<(DateTime<Utc>, Item)> = events(&shell, &it, side);
    let agreed = deals.iter().any(|deal| deal.stands);
    let reported = report.and_then(|report| messages.iter().find(|m| m.reference == report && m.side != side));
    let reported = reported.map(|m| (m.reference, m.text.clone()));
    let disclosures = store::disclosures_in(db, &it, side).await?;
    let may_disclose = !agreed && disclosures.iter().all(|d| d.side != side);
    let who = disclosures.iter().find(|d| d.side != side).map(|d| (d.company.clone(), d.person.clone()));
    flow.extend(disclosures.into_iter().map(|d| disclosed(&shell, &it, d, side)));
    let profile = store::profile(db, it.company_of(side.other()), side.other()).await?.unwrap_or(Profile::NEW);
    let known = known(shell.l, &profile, side.other());
    flow.extend(messages.into_iter().map(|m| (m.sent_at, message(&shell, m, side))));
    let mut open_offer = None;
    for offer in offers {
        let at = offer.made_at;
        let card = OfferCard::of(&shell, (&it, side), offer, (teaser.is_exclusive(), lead.edited_at), now);
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
    let own_leads = match side {
        Side::Buyer if may_offer => listings::leads_on_offer(db, member.company_id, MOST_OWN_LEADS).await?,
        _ => Vec::new(),
    };
    let items = flow.into_iter().map(|(_, item)| item).collect();
    let is_public = lead.state == LeadState::Published;
    let page = Page {
        shell,
        it,
        side,
        state,
        late,
        teaser,
        is_public,
        items,
        open_offer,
        may_offer,
        own_leads,
        who,
        may_disclose,
        known,
        reported,
        typed,
    };
    page_with(status, &page)
}

fn message(shell: &Shell, message: Message, reader: Side) -> Item {
    let at = shell.hour(&message.sent_at);
    Item::Message { mine: message.side == reader, reference: message.reference, text: message.text, at }
}
