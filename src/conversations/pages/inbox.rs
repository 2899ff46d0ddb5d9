//! `/conversations`: requests apart from running conversations, the unread first, each with its next step.

use actix_web::web::Query;
use askama::Template;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use url::form_urlencoded::Serializer;
use uuid::Uuid;

use super::next_words::next_words;
use crate::accounts::Member;
use crate::conversations::next_step::{NextStep, Standing};
use crate::conversations::store::{self, Line, Wanted};
use crate::conversations::{ConversationState, Side, initials, search};
use crate::listings;
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
    /// Words to look for.
    q: String,
    /// The code of a lead.
    lead: String,
    /// The page, from 1.
    page: String,
}

impl Which {
    fn side(&self) -> Option<Side> {
        Side::parse(&self.side)
    }

    fn lead(&self) -> Option<&str> {
        Some(self.lead.as_str()).filter(|code| listings::is_code(code))
    }

    /// Whether it narrows the inbox.
    fn narrows(&self) -> bool {
        self.lead().is_some() || !search::patterns(&self.q).is_empty()
    }

    /// The address of the same with another side and page.
    fn link(&self, side: Option<Side>, page: i64) -> String {
        let mut query = Serializer::new(String::new());
        if let Some(side) = side {
            query.append_pair("side", side.code());
        }
        if !self.q.trim().is_empty() {
            query.append_pair("q", self.q.trim());
        }
        if let Some(code) = self.lead() {
            query.append_pair("lead", code);
        }
        if page > 1 {
            query.append_pair("page", &page.to_string());
        }
        let query = query.finish();
        if query.is_empty() { "/conversations".to_owned() } else { format!("/conversations?{query}") }
    }
}

#[derive(Template)]
#[template(path = "conversations/inbox.html")]
struct Page {
    shell: Shell,
    which: Which,
    leads: Vec<(String, String)>,
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

    /// Whether the company has never talked.
    fn is_new(&self) -> bool {
        self.leads.is_empty()
    }

    fn only(&self) -> Option<Side> {
        self.which.side()
    }

    fn tab(&self, side: Option<Side>) -> String {
        self.which.link(side, 1)
    }

    fn cleared(&self) -> String {
        Which::default().link(self.only(), 1)
    }
}

/// A line as written.
struct Entry {
    id: Uuid,
    initials: String,
    alias: String,
    title: String,
    unread: bool,
    mine: bool,
    words: String,
    at: String,
    badge: &'static str,
    next: String,
}

/// GET `/conversations`.
///
/// # Errors
/// When the database fails.
pub async fn conversations(shell: Shell, member: Member, mut db: Db, Now(now): Now, Query(which): Query<Which>) -> Answer {
    let number = which.page.parse::<i64>().unwrap_or(1).clamp(1, 10_000);
    let patterns = search::patterns(&which.q);
    let found = match patterns.is_empty() {
        true => None,
        false => Some(store::search(&mut db, member.company_id, &patterns).await?),
    };
    let wanted = Wanted { side: which.side(), lead: which.lead(), found };
    let leads = store::leads_talked_about(&mut db, member.company_id).await?;
    let mut lines = store::lines(&mut db, member.company_id, &wanted, ((number - 1) * PAGE, PAGE + 1)).await?;
    let older = i64::try_from(lines.len()).unwrap_or(i64::MAX) > PAGE;
    lines.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let dismissed = if number == 1 && wanted.side != Some(Side::Buyer) {
        store::dismissed(&mut db, member.company_id, &wanted, MOST_DISMISSED).await?
    } else {
        Vec::new()
    };
    let (requests, running): (Vec<Line>, Vec<Line>) =
        lines.into_iter().partition(|l| l.side == Side::Seller && l.conversation.state == ConversationState::Requested);
    let entries = |lines: Vec<Line>| lines.into_iter().map(|line| entry(&shell, line, now)).collect();
    let (requests, running, dismissed) = (entries(requests), entries(running), entries(dismissed));
    let newer = (number > 1).then(|| which.link(wanted.side, number - 1));
    let older = older.then(|| which.link(wanted.side, number + 1));
    page(&Page { shell, which, leads, requests, running, dismissed, newer, older })
}

fn entry(shell: &Shell, line: Line, now: DateTime<Utc>) -> Entry {
    let it = &line.conversation;
    let standing = Standing {
        conversation: it,
        side: line.side,
        last: line.last.as_ref().map(|(side, _)| *side),
        offer: line.offer,
        deal: line.deal.as_deref(),
    };
    let (badge, next) = next_words(shell, &NextStep::of(&standing, now), line.side);
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
        next,
    }
}
