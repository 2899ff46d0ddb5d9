//! The pages of browsing. What anybody may see is read as `pepite_public`.

mod alerts;
mod areas;
mod boxes;
mod compare;
mod end_search;
mod feeds;
mod home;
mod list;
mod map;
mod marks;
mod seo;
mod sitemap;
mod teaser;
mod texts;

pub use alerts::{alert, alerts, change, choose, forget, save};
pub use compare::compare;
pub use end_search::{unsubscribe, unsubscribed};
pub use feeds::{atom, robots};
pub use home::home;
pub use list::list;
pub use map::map;
pub use marks::{add_favourite, favourites, hidden, hide, remove_favourite, unhide};
pub use sitemap::{sitemap, sitemap_part};
pub use teaser::teaser;
pub use texts::{how_it_works, privacy, terms};

use crate::web::Shell;
use crate::web::format::count;

/// So many leads, in words; more than a page where counting took too long.
fn leads_found(shell: &Shell, found: Option<i64>, shown: usize) -> String {
    match found {
        Some(found) => shell.l.msg_browse_found(found, shell.language.number(found.into())),
        None => shell.l.msg_browse_found_more(count(i64::try_from(shown).unwrap_or_default())),
    }
}
