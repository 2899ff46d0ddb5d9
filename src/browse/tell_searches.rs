//! The night shift tells the owners of saved searches what is new: each lead once a person, whichever search found it,
//! no more a week than the company can take, and nothing when nothing is new.

use std::collections::HashSet;

use chrono::{DateTime, Duration, Utc};
use diesel::result::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use uuid::Uuid;

use super::alert_settings::week_of;
use super::match_leads::match_leads;
use super::store::{self, DueSearch, NewLead};
use super::text::Synonyms;
use super::{LeadQuery, Watch, letters, matcher};
use crate::accounts::hash_secret;
use crate::mail::{self, Links};
use crate::vault::Keyring;

/// What the link at the foot of a letter is for, in its token.
const PURPOSE: &str = "unsubscribe";

/// What letters are made with.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// Addresses.
    pub links: &'a Links,
    /// Makes the tokens of links.
    pub keyring: &'a Keyring,
    /// The time.
    pub now: DateTime<Utc>,
}

/// Matches new leads, then posts the letters that are due. Returns how many.
///
/// # Errors
/// When the database fails.
pub async fn tell_searches(conn: &mut AsyncPgConnection, watch: &mut Watch, desk: Desk<'_>) -> QueryResult<usize> {
    match_leads(conn, watch, desk.now).await?;
    let mut posted = 0;
    let mut seen = Vec::new();
    loop {
        let due = store::due_companies(conn, desk.now, &seen).await?;
        if due.is_empty() {
            return Ok(posted);
        }
        for company in due {
            posted += conn.transaction(async |conn| tell_company(conn, watch.synonyms(), desk, company).await).await?;
            seen.push(company);
        }
    }
}

/// The letters of one company: they share its capacity.
async fn tell_company(conn: &mut AsyncPgConnection, synonyms: &Synonyms, desk: Desk<'_>, company: Uuid) -> QueryResult<usize> {
    let Some(works) = store::hold_company(conn, company).await? else { return Ok(0) };
    let settings = store::alert_settings(conn, company).await?;
    let mut room = match settings.weekly_capacity {
        Some(most) => Some((i64::from(most) - store::told_since(conn, company, week_of(desk.now)).await?).max(0)),
        None => None,
    };
    let mut posted = 0;
    for due in store::due_searches(conn, company, desk.now).await? {
        let reader = if works { store::reader(conn, due.user).await? } else { None };
        let Some(reader) = reader else {
            store::settle(conn, due.id, &[], None).await?;
            continue;
        };
        let query = LeadQuery::parse(&due.query);
        let mut news = store::news(conn, due.id, due.user, company).await?;
        // It may have been changed since it was found.
        news.retain(|lead| matcher::finds(&query, synonyms, &lead.read(desk.now.date_naive())));
        let (told, waiting) = share(conn, company, &mut news, &mut room).await?;
        settle(conn, &due, &waiting, desk.now).await?;
        if news.is_empty() {
            continue;
        }
        store::record_told(conn, (due.user, company), &told, desk.now).await?;
        let token = desk.keyring.link_token(PURPOSE, due.id.as_bytes());
        store::open_link(conn, &hash_secret(&token), due.id).await?;
        let letter = letters::new_leads(&reader, desk.links, &query, (&news, waiting.len()), &token);
        mail::post(conn, letter, desk.now).await?;
        posted += 1;
    }
    Ok(posted)
}

/// Keeps of the news what the week has room for. Returns what is told, with whether it counts, and what waits. A lead
/// that a colleague was told of takes no room.
async fn share(
    conn: &mut AsyncPgConnection,
    company: Uuid,
    news: &mut Vec<NewLead>,
    room: &mut Option<i64>,
) -> QueryResult<(Vec<(String, bool)>, Vec<String>)> {
    let codes: Vec<&str> = news.iter().map(|lead| lead.code.as_str()).collect();
    let known: HashSet<String> = store::told_to_company(conn, company, &codes).await?.into_iter().collect();
    let (mut told, mut waiting) = (Vec::new(), Vec::new());
    news.retain(|lead| {
        let first = !known.contains(&lead.code);
        let fits = !first || room.is_none_or(|room| room > 0);
        if fits {
            told.push((lead.code.clone(), first));
            *room = room.map(|room| room - i64::from(first));
        } else {
            waiting.push(lead.code.clone());
        }
        fits
    });
    Ok((told, waiting))
}

/// Nothing waits, or what waits is looked at again with the search's next letter, in the next week at the latest.
async fn settle(conn: &mut AsyncPgConnection, due: &DueSearch, waiting: &[String], now: DateTime<Utc>) -> QueryResult<()> {
    let monday = week_of(now) + Duration::days(7);
    let again = (!waiting.is_empty()).then(|| due.frequency.due(due.kept, now).map_or(monday, |at| at.max(monday)));
    store::settle(conn, due.id, waiting, again).await
}
