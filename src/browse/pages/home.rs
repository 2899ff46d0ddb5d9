//! `/`: what this is, the newest leads, the figures of the house.

use actix_web::web::Data;
use askama::Template;

use super::seo;
use crate::browse::store::Card;
use crate::browse::text::Wanted;
use crate::browse::{Facet, LeadQuery, Search};
use crate::web::{Answer, Error, House, Now, Shell, public_page};

/// Leads on the front page: one beside the search box, six below.
const NEWEST: usize = 7;

#[derive(Template)]
#[template(path = "browse/home.html")]
struct Home {
    shell: Shell,
    today: chrono::NaiveDate,
    cards: Vec<Card>,
    /// Nothing is marked on the front page.
    wanted: Wanted,
    figures: Vec<(String, String)>,
}

impl Home {
    fn data(&self) -> String {
        seo::site(&self.shell)
    }
}

/// GET `/`.
///
/// # Errors
/// When the database fails.
pub async fn home(shell: Shell, house: Data<House>, Now(now): Now) -> Answer {
    let today = now.date_naive();
    let everything = LeadQuery::default();
    let search = Search::public(&everything, today);
    let mut cards = house.finder.page(&house.pools.public, search).await?.ok_or(Error::Unavailable)?.cards;
    cards.truncate(NEWEST);
    let counts = house.finder.counts(&house.pools.public, search).await?;
    let (open, width) = (counts.number.unwrap_or_default(), &counts.tallies);
    let l = shell.l;
    let mut figures = vec![
        (l.msg_browse_figure_leads(), band(&shell, open)),
        (l.msg_browse_figure_departments(), width.width(Facet::Area).to_string()),
        (l.msg_browse_figure_sectors(), width.width(Facet::Sector).to_string()),
    ];
    if let Some(median) = house.finder.median_value(&house.pools.public, open).await? {
        figures.push((l.msg_browse_figure_median(), shell.coarse(&median)));
    }
    public_page(&shell.clone(), &Home { shell, today, cards, wanted: Wanted::default(), figures })
}

/// A count in coarse bands: the house shows its size, not its every move.
fn band(shell: &Shell, number: i64) -> String {
    let step = match number {
        0..20 => return shell.language.number(number.into()),
        20..100 => 10,
        100..1000 => 50,
        _ => 500,
    };
    shell.l.msg_browse_more_than(shell.language.number((number / step * step).into()))
}
