//! `/leads`: search, filters, pages.

use std::sync::Arc;

use actix_web::HttpRequest;
use actix_web::web::Data;
use askama::Template;
use chrono::NaiveDate;

use super::boxes::Boxes;
use super::marks::marks_of;
use super::{leads_found, seo};
use crate::browse::store::{self, Card, CardPage, Marks};
use crate::browse::text::Wanted;
use crate::browse::{Counts, Finder, Frequency, LeadQuery, Narrowing, Search, Sort, words};
use crate::db::Pool;
use crate::money::Money;
use crate::web::{Answer, Error, House, Now, Shell, public_page};

/// Where fewer leads answer, those that answer a part are shown too.
const FEW: i64 = 10;
/// Most filters tried when nothing was found.
const MOST_HINTS: usize = 8;

#[derive(Template)]
#[template(path = "browse/list.html")]
struct List {
    shell: Shell,
    today: NaiveDate,
    query: LeadQuery,
    found: String,
    wanted: Wanted,
    cards: Vec<Card>,
    /// Leads that answer a part of the text, where few answer all of it.
    nearby: Vec<Card>,
    /// Where the next page is.
    next: Option<String>,
    counts: Arc<Counts>,
    ways: Ways,
    marks: Marks,
}

/// Ways out of a search that found nothing: what to change, in words, and its address.
#[derive(Default)]
struct Ways {
    /// The words put right.
    meant: Option<(String, String)>,
    /// A single filter dropped.
    wider: Vec<(String, String)>,
}

impl List {
    /// The boxes of the filter form: drawn once for all who search for the same.
    fn boxes(&self) -> askama::Result<Arc<str>> {
        let Shell { l, language, .. } = self.shell;
        self.counts.drawn(language, || Boxes { l, language, query: &self.query, tallies: &self.counts.tallies }.render())
    }

    /// The least completeness one can choose, and the one of a shared link.
    fn completenesses(&self) -> Vec<(u8, String, bool)> {
        let mut steps = vec![50, 70, 85];
        steps.extend(self.query.completeness_min.filter(|it| !steps.contains(it)));
        let words = |step: u8| self.shell.language.percent(rust_decimal::Decimal::new(i64::from(step), 2));
        steps.into_iter().map(|step| (step, words(step), self.query.completeness_min == Some(step))).collect()
    }

    /// The greatest age one can choose, and the one of a shared link.
    fn ages(&self) -> Vec<(u32, String, bool)> {
        let mut steps = vec![2, 7, 30, 90];
        steps.extend(self.query.age_max.filter(|it| !steps.contains(it)));
        steps.into_iter().map(|step| (step, self.shell.l.msg_browse_age_option(step), self.query.age_max == Some(step))).collect()
    }

    fn price_min(&self) -> String {
        typed(self.query.price_min)
    }

    fn price_max(&self) -> String {
        typed(self.query.price_max)
    }

    fn chips(&self) -> Vec<(String, String)> {
        chips(&self.shell, &self.query, "/leads")
    }

    fn map(&self) -> String {
        LeadQuery { sort: None, ..self.query.first_page() }.at("/leads/map")
    }

    /// What the page is called: with its filters, where search engines are to find it.
    fn title(&self) -> String {
        let filters: Vec<String> = self.chips().into_iter().map(|(words, _)| words).collect();
        let leads = self.shell.l.msg_web_nav_leads();
        if filters.is_empty() { leads } else { self.shell.l.msg_browse_list_title(leads, filters.join(", ")) }
    }

    /// Whether search engines may show the page: no searches of somebody's own, no later pages, nothing empty.
    fn is_found(&self) -> bool {
        seo::is_landing(&self.query) && !self.cards.is_empty()
    }

    fn address(&self) -> String {
        self.query.at("/leads")
    }

    fn data(&self) -> String {
        seo::list(&self.shell, &self.cards)
    }

    /// The orders with their codes: none for the usual one, which is another once words are looked for.
    fn sorts(&self) -> Vec<(&'static str, Sort, String)> {
        let usual = LeadQuery { sort: None, ..self.query.clone() }.order();
        let useful = |sort: &&Sort| **sort != Sort::Relevance || !self.query.q.is_empty();
        let code = |sort: Sort| if sort == usual { "" } else { sort.code() };
        Sort::ALL.iter().filter(useful).map(|sort| (code(*sort), *sort, words::sort(self.shell.l, *sort))).collect()
    }

    fn frequencies(&self) -> Vec<(String, String)> {
        Frequency::ALL.iter().map(|it| (it.code().to_owned(), it.label(self.shell.l))).collect()
    }

    /// A name for the alert, from the filters.
    fn alert_name(&self) -> String {
        let words = self.query.narrowings().into_iter().map(|it| words::chip(self.shell.language, &self.query, it));
        let name = words.collect::<Vec<_>>().join(", ");
        if name.is_empty() { self.shell.l.msg_browse_alert_all() } else { name.chars().take(100).collect() }
    }

    /// The code of the card below, or of the one above the last.
    fn code_after(&self, place: &usize) -> &str {
        let next = self.cards.get(place + 1).or_else(|| place.checked_sub(1).and_then(|above| self.cards.get(above)));
        next.map_or("", |card| card.code.as_str())
    }

    fn active_filters(&self) -> String {
        self.shell.l.msg_browse_active_filters(i64::try_from(self.query.narrowings().len()).unwrap_or_default())
    }

    fn feed(&self) -> String {
        LeadQuery { sort: None, ..self.query.first_page() }.at("/leads.atom")
    }

    fn back(&self) -> String {
        let path = self.query.first_page().at("/leads");
        url::form_urlencoded::Serializer::new("/sign-in?".to_owned()).append_pair("back", &path).finish()
    }
}

/// What stands in a price field: `150`, `150,5`.
fn typed(amount: Option<Money>) -> String {
    amount.map(|it| it.amount().normalize().to_string().replace('.', ",")).unwrap_or_default()
}

/// Words of each narrowing, and where a page goes without it.
pub fn chips(shell: &Shell, query: &LeadQuery, path: &str) -> Vec<(String, String)> {
    let chip = |it: Narrowing| (words::chip(shell.language, query, it), query.without(it).at(path));
    query.narrowings().into_iter().map(chip).collect()
}

/// GET `/leads`.
///
/// # Errors
/// Unavailable when the search takes too long; when the database fails.
pub async fn list(req: HttpRequest, shell: Shell, house: Data<House>, Now(now): Now) -> Answer {
    let today = now.date_naive();
    let query = LeadQuery::parse_page(req.query_string(), &house.keyring);
    let (finder, pool) = (&house.finder, &house.pools.public);
    let hidden = hidden(&house, &shell).await?;
    let search = Search { query: &query, today, hidden: &hidden };
    let CardPage { cards, next } = finder.page(pool, search).await?.ok_or(Error::Unavailable)?;
    let counts = finder.counts(pool, search).await?;
    let ways = if counts.number == Some(0) { ways(&shell, finder, pool, search).await? } else { Ways::default() };
    let few = query.after.is_none() && counts.number.is_some_and(|number| number < FEW);
    let nearby = if few { finder.nearby(pool, search, &cards).await? } else { Vec::new() };
    let found = leads_found(&shell, counts.number, cards.len());
    let wanted = finder.wanted(&query.q);
    let next = next.map(|after| query.at_page("/leads", &after, &house.keyring));
    let shown: Vec<&str> = cards.iter().map(|card| card.code.as_str()).collect();
    let marks = marks_of(&house, &shell, &shown).await?;
    public_page(&shell.clone(), &List { shell, today, query, found, wanted, cards, nearby, next, counts, ways, marks })
}

/// What the viewer's company has put aside; nothing for a visitor.
pub(super) async fn hidden(house: &House, shell: &Shell) -> Result<Vec<String>, Error> {
    let Some(member) = &shell.member else { return Ok(Vec::new()) };
    let mut conn = house.pools.house.get().await?;
    Ok(store::hidden_codes(&mut conn, member.company_id).await?)
}

async fn ways(shell: &Shell, finder: &Finder, pool: &Pool, search: Search<'_>) -> Result<Ways, Error> {
    let number = |found: i64| shell.language.number(found.into());
    let meant = finder.meant(pool, search).await?;
    let meant = meant.map(|(it, found)| (shell.l.msg_browse_meant(&it.q, found, number(found)), it.at("/leads")));
    let mut wider = Vec::new();
    for narrowing in search.query.narrowings().into_iter().take(MOST_HINTS) {
        let query = search.query.without(narrowing);
        let found = finder.counts(pool, Search { query: &query, ..search }).await?.number.unwrap_or_default();
        if found > 0 {
            let text = || search.query.q.clone();
            let words = words::house_words(shell.language, narrowing).unwrap_or_else(text);
            wider.push((shell.l.msg_browse_hint(words, found, number(found)), query.at("/leads")));
        }
    }
    Ok(Ways { meant, wider })
}
