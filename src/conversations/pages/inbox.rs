//! `/conversations`: requests apart from running conversations, the unread first.

use actix_web::web::Query;
use askama::Template;
use serde::Deserialize;

use crate::accounts::Member;
use crate::conversations::store::{self, Line};
use crate::conversations::{ConversationState, Side, initials};
use crate::web::{Answer, Db, Now, Shell, page};

/// Lines on a page.
const PAGE: i64 = 50;
/// Lines put aside that are shown at most.
const MOST_DISMISSED: i64 = 100;

/// What of the inbox is asked for; anything unknown has no effect.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Which {
    /// `seller` or `buyer`: in which one is.
    side: String,
    /// The page, from 1.
    page: String,
}

#[derive(Template)]
#[template(path = "conversations/inbox.html")]
struct Page {
    shell: Shell,
    only: Option<Side>,
    requests: Vec<Entry>,
    running: Vec<Entry>,
    dismissed: Vec<Entry>,
    newer: Option<String>,
    older: Option<String>,
}

impl Page {
    fn is_empty(&self) -> bool {
        self.requests.is_empty() && self.running.is_empty() && self.dismissed.is_empty()
    }
}

/// A line as written.
struct Entry {
    id: uuid::Uuid,
    initials: String,
    alias: String,
    title: String,
    unread: bool,
    mine: bool,
    words: String,
    at: String,
    badge: &'static str,
    state: String,
}

/// GET `/conversations`.
///
/// # Errors
/// When the database fails.
pub async fn conversations(shell: Shell, member: Member, mut db: Db, Now(now): Now, Query(which): Query<Which>) -> Answer {
    let only = Side::parse(&which.side);
    let number = which.page.parse::<i64>().unwrap_or(1).clamp(1, 10_000);
    let mut lines = store::lines(&mut db, member.company_id, only, ((number - 1) * PAGE, PAGE + 1)).await?;
    let older = i64::try_from(lines.len()).unwrap_or(i64::MAX) > PAGE;
    lines.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let aside = number == 1 && only != Some(Side::Buyer);
    let dismissed = if aside { store::dismissed(&mut db, member.company_id, MOST_DISMISSED).await? } else { Vec::new() };
    let (requests, running): (Vec<Line>, Vec<Line>) =
        lines.into_iter().partition(|l| l.side == Side::Seller && l.conversation.state == ConversationState::Requested);
    let entries = |lines: Vec<Line>| lines.into_iter().map(|line| entry(&shell, line, now)).collect();
    let (requests, running, dismissed) = (entries(requests), entries(running), entries(dismissed));
    let link = |number: i64| match only {
        Some(side) => format!("/conversations?side={}&page={number}", side.code()),
        None => format!("/conversations?page={number}"),
    };
    let newer = (number > 1).then(|| link(number - 1));
    let older = older.then(|| link(number + 1));
    page(&Page { shell, only, requests, running, dismissed, newer, older })
}

fn entry(shell: &Shell, line: Line, now: chrono::DateTime<chrono::Utc>) -> Entry {
    let it = &line.conversation;
    let (badge, state) = standing(shell, &line, now);
    let aside = line.side == Side::Seller && matches!(it.state, ConversationState::Ignored | ConversationState::Blocked);
    let alias = it.alias_of(line.side.other()).to_owned();
    Entry {
        id: it.id,
        initials: initials(&alias),
        unread: it.is_unread_by(line.side),
        mine: line.last.as_ref().is_some_and(|(side, _)| *side == line.side),
        words: line.last.as_ref().map(|(_, words)| words.chars().take(160).collect()).unwrap_or_default(),
        at: shell.hour(if aside { &it.opened_at } else { &it.last_message_at }),
        title: line.title,
        alias,
        badge,
        state,
    }
}

/// What comes next on the line: look of the badge, words.
fn standing(shell: &Shell, line: &Line, now: chrono::DateTime<chrono::Utc>) -> (&'static str, String) {
    let l = shell.l;
    let open = line.offer.as_ref().filter(|(_, _, until)| *until > now);
    match (line.conversation.seen_by(line.side), open) {
        (_, _) if line.has_deal => ("b-ok", l.msg_conversations_state_deal()),
        (ConversationState::Closed, _) => ("", l.msg_conversations_state_closed()),
        (ConversationState::Ignored, _) => ("", l.msg_conversations_state_ignored()),
        (ConversationState::Blocked, _) => ("", l.msg_conversations_state_blocked()),
        (_, Some((side, price, _))) if *side != line.side => ("b-info", l.msg_conversations_state_offer(shell.money(price))),
        (_, Some(_)) => ("b-warn", l.msg_conversations_state_offer_sent()),
        (ConversationState::Requested, None) if line.side == Side::Seller => ("b-warn", l.msg_conversations_state_request()),
        (ConversationState::Requested, None) => ("b-warn", l.msg_conversations_state_asked()),
        (ConversationState::Open, None) if line.side == Side::Seller => ("", l.msg_conversations_state_sale()),
        (ConversationState::Open, None) => ("", l.msg_conversations_state_purchase()),
    }
}
