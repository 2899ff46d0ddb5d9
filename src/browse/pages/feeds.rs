//! What machines read: the Atom feed of a search, what crawlers may fetch.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use atom_syndication::{Category, Entry, Feed, FixedDateTime, Link, Person, Text};
use chrono::{DateTime, NaiveTime, Utc};

use crate::browse::store::Card;
use crate::browse::{LeadQuery, Search, Sort, words};
use crate::paris;
use crate::valuation::labels;
use crate::web::{Answer, Error, House, Now, Shell};

/// GET `/leads.atom`: the newest leads of the same query as `/leads`.
///
/// # Errors
/// Unavailable when the search takes too long; when the database fails.
pub async fn atom(req: HttpRequest, shell: Shell, house: Data<House>, Now(now): Now) -> Answer {
    let query = LeadQuery { sort: Some(Sort::Newest), ..LeadQuery::parse(req.query_string()).first_page() };
    let found =
        house.finder.page(&house.pools.public, Search::public(&query, now.date_naive())).await?.ok_or(Error::Unavailable)?;
    let feed = feed(&shell, &query, &found.cards);
    Ok(HttpResponse::Ok().content_type("application/atom+xml; charset=utf-8").body(feed.to_string()))
}

fn feed(shell: &Shell, query: &LeadQuery, cards: &[Card]) -> Feed {
    let shown = LeadQuery { sort: None, ..query.clone() };
    let page = format!("{}{}", shell.origin, shown.at("/leads"));
    let own = format!("{}{}", shell.origin, shown.at("/leads.atom"));
    // An empty feed has not changed since the beginning.
    let updated = cards.first().map_or(DateTime::UNIX_EPOCH, |card| card.published);
    Feed {
        title: Text::plain(title(shell, &shown)),
        id: own.clone(),
        updated: moment(updated),
        authors: vec![Person { name: "Pépite".into(), ..Person::default() }],
        links: vec![link(own, "self", "application/atom+xml"), link(page, "alternate", "text/html")],
        entries: cards.iter().map(|card| entry(shell, card)).collect(),
        lang: Some(shell.language.code().into()),
        ..Feed::default()
    }
}

/// With its filters: a reader of feeds may follow several.
fn title(shell: &Shell, query: &LeadQuery) -> String {
    let filters: Vec<String> = query.narrowings().into_iter().map(|it| words::chip(shell.language, query, it)).collect();
    let title = shell.l.msg_browse_feed_title();
    if filters.is_empty() { title } else { shell.l.msg_browse_list_title(title, filters.join(", ")) }
}

fn entry(shell: &Shell, card: &Card) -> Entry {
    let address = format!("{}/leads/{}", shell.origin, card.code);
    let sector = labels::sector_label(shell.l, card.sector);
    Entry {
        title: Text::plain(visible(&card.title)),
        id: address.clone(),
        updated: moment(card.published),
        published: Some(moment(card.published)),
        categories: vec![Category { term: card.sector.code().into(), label: Some(sector), ..Category::default() }],
        links: vec![link(address, "alternate", "text/html")],
        summary: Some(Text::plain(visible(&summary(shell, card)))),
        ..Entry::default()
    }
}

/// Where, how much, how good; then the need.
fn summary(shell: &Shell, card: &Card) -> String {
    let place = card.department().map(|it| format!("{} ({})", it.name, it.code));
    let price = card.asking_price.map_or_else(|| shell.l.msg_browse_to_offer(), |price| shell.money(&price));
    let grade = shell.l.msg_browse_grade(card.grade.letter());
    let facts: Vec<String> = place.into_iter().chain([price, grade]).collect();
    format!("{}\n\n{}", facts.join(" · "), card.need)
}

/// XML cannot hold control characters.
fn visible(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

/// The beginning of the day in France that pages show of a publication: feeds tell nothing finer.
fn moment(at: DateTime<Utc>) -> FixedDateTime {
    paris::wall(at).date().and_time(NaiveTime::MIN).and_utc().fixed_offset()
}

fn link(href: String, rel: &str, mime: &str) -> Link {
    Link { href, rel: rel.into(), mime_type: Some(mime.into()), ..Link::default() }
}

/// GET `/robots.txt`: public pages are for everybody, and members' for nobody's index.
pub async fn robots(house: Data<House>) -> HttpResponse {
    let origin = house.config.base_url.as_str().trim_end_matches('/');
    let closed = ["/account", "/admin", "/conversations", "/deals", "/desk", "/leads/new", "/moderation", "/sign-in", "/sign-up"];
    let lines = closed.map(|path| format!("Disallow: {path}")).join("\n");
    let text = format!("User-agent: *\n{lines}\n\nSitemap: {origin}/sitemap.xml\n");
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body(text)
}
