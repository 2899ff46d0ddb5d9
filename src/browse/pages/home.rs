//! `/`: what this is, the newest leads, the figures of the house.

use askama::Template;

use super::seo;
use crate::browse::store::{self, Card};
use crate::browse::{Facet, LeadQuery};
use crate::web::{Answer, Now, PublicDb, Shell, public_page};

/// Leads on the front page: one beside the search box, six below.
const NEWEST: usize = 7;

#[derive(Template)]
#[template(path = "browse/home.html")]
struct Home {
    shell: Shell,
    today: chrono::NaiveDate,
    cards: Vec<Card>,
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
pub async fn home(shell: Shell, mut db: PublicDb, Now(now): Now) -> Answer {
    let today = now.date_naive();
    let everything = LeadQuery::default();
    let mut cards = store::lead_page(&mut db, &everything, today).await?.cards;
    cards.truncate(NEWEST);
    let open = store::count(&mut db, &everything, today).await?.unwrap_or_default();
    let width = store::tallies(&mut db, &everything, today).await?;
    let l = shell.l;
    let mut figures = vec![
        (l.msg_browse_figure_leads(), band(&shell, open)),
        (l.msg_browse_figure_departments(), width.width(Facet::Area).to_string()),
        (l.msg_browse_figure_sectors(), width.width(Facet::Sector).to_string()),
    ];
    if let Some(median) = store::median_value(&mut db, open).await? {
        figures.push((l.msg_browse_figure_median(), shell.coarse(&median)));
    }
    public_page(&shell.clone(), &Home { shell, today, cards, figures })
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
