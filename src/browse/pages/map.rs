//! `/leads/map`: how many leads of a search each department has, drawn and in figures.

use actix_web::HttpRequest;
use actix_web::web::Data;
use askama::Template;

use super::leads_found;
use super::list::{chips, hidden};
use crate::browse::area::Area;
use crate::browse::shades::Shades;
use crate::browse::store::Tallies;
use crate::browse::text::words;
use crate::browse::{Facet, LeadQuery, Search};
use crate::geography::{DEPARTMENTS, Department};
use crate::web::{Answer, Error, House, Now, Shell, public_page};

const MAP: &str = "/leads/map";
/// Too small to hit where they lie: drawn once more beside the coast.
const INNER_RING: [&str; 4] = ["75", "92", "93", "94"];
/// Where the boxes of the overseas departments begin, one below the other.
const FIRST_BOX: usize = 470;
const BOX_STEP: usize = 82;

#[derive(Template)]
#[template(path = "browse/map.html")]
struct Map {
    shell: Shell,
    query: LeadQuery,
    found: String,
    shades: Shades,
    places: Vec<Place>,
    by_name: bool,
}

/// A department on the map.
struct Place {
    department: &'static Department,
    count: i64,
    shade: usize,
    /// Whether the search asks for it, alone or within a region.
    picked: bool,
    /// The list narrowed to it.
    address: String,
}

impl Place {
    fn is_overseas(&self) -> bool {
        self.department.code.starts_with("97")
    }

    fn is_inner_ring(&self) -> bool {
        INNER_RING.contains(&self.department.code)
    }

    /// `35`, or `976`.
    fn code(&self) -> &'static str {
        self.department.code
    }
}

impl Map {
    fn words(&self, place: &Place) -> String {
        let name = format!("{} ({})", place.department.name, place.department.code);
        self.shell.l.msg_browse_map_place(name, place.count)
    }

    fn overseas(&self) -> impl Iterator<Item = (usize, &Place)> {
        let places = self.places.iter().filter(|it| it.is_overseas());
        places.enumerate().map(|(number, place)| (FIRST_BOX + number * BOX_STEP, place))
    }

    fn inner_ring(&self) -> impl Iterator<Item = &Place> {
        self.places.iter().filter(|it| it.is_inner_ring())
    }

    /// Shade and words of each line of the legend.
    fn legend(&self) -> Vec<(usize, String)> {
        let l = self.shell.l;
        let line = |(shade, from, to): (usize, i64, i64)| {
            (shade, if from == to { l.msg_browse_map_just(from) } else { l.msg_browse_map_range(from, to) })
        };
        std::iter::once((0, l.msg_browse_map_none())).chain(self.shades.ranges().into_iter().map(line)).collect()
    }

    /// Rows of the table: departments with leads, the most first, or by name.
    fn rows(&self) -> Vec<&Place> {
        let mut rows: Vec<&Place> = self.places.iter().filter(|place| place.count > 0).collect();
        if self.by_name {
            rows.sort_by_key(|place| sortable(place.department.name));
        } else {
            rows.sort_by_key(|place| std::cmp::Reverse(place.count));
        }
        rows
    }

    fn chips(&self) -> Vec<(String, String)> {
        chips(&self.shell, &self.query, MAP)
    }

    fn list(&self) -> String {
        self.query.at("/leads")
    }

    /// This map with its table in an order.
    fn sorted(&self, by: &str) -> String {
        let map = self.query.at(MAP);
        format!("{map}{}by={by}#table", if map.contains('?') { '&' } else { '?' })
    }

    fn is_narrowed(&self) -> bool {
        !self.query.narrowings().is_empty()
    }
}

/// GET `/leads/map`: the same query as `/leads`; `by=name` sorts the table by name.
///
/// # Errors
/// Unavailable when counting takes too long; when the database fails.
pub async fn map(req: HttpRequest, shell: Shell, house: Data<House>, Now(now): Now) -> Answer {
    let today = now.date_naive();
    let query = LeadQuery { sort: None, ..LeadQuery::parse(req.query_string()).first_page() };
    let by_name = url::form_urlencoded::parse(req.query_string().as_bytes()).any(|(name, value)| name == "by" && value == "name");
    let hidden = hidden(&house, &shell).await?;
    let counts = house.finder.counts(&house.pools.public, Search { query: &query, today, hidden: &hidden }).await?;
    let (number, tallies) = (counts.number, &counts.tallies);
    let found = leads_found(&shell, number, 0);
    // A map of nothing but unknown counts would be a lie.
    let (places, shades) = places(&query, tallies).ok_or(Error::Unavailable)?;
    // The map shows the whole country, whatever places are ticked.
    let country: i64 = places.iter().map(|place| place.count).sum();
    let found = if query.of(Facet::Area).is_empty() {
        found
    } else {
        shell.l.msg_browse_map_found(found, shell.language.number(country.into()))
    };
    public_page(&shell.clone(), &Map { shell, query, found, shades, places, by_name })
}

/// None where counting took too long.
fn places(query: &LeadQuery, tallies: &Tallies) -> Option<(Vec<Place>, Shades)> {
    let picked: Vec<&str> =
        query.of(Facet::Area).iter().filter_map(|value| Area::parse(value)).flat_map(Area::departments).collect();
    let counted: Vec<(&'static Department, i64)> =
        DEPARTMENTS.iter().map(|it| Some((it, tallies.of(Facet::Area, it.code)?))).collect::<Option<_>>()?;
    let shades = Shades::of(counted.iter().map(|(_, count)| *count));
    let place = |(department, count): (&'static Department, i64)| Place {
        department,
        count,
        shade: shades.shade(count),
        picked: picked.contains(&department.code),
        address: query.only(Facet::Area, department.code).at("/leads"),
    };
    let places = counted.into_iter().map(place).collect();
    Some((places, shades))
}

/// A name without accents and capitals, so that « Hérault » sorts as one looks for it.
fn sortable(name: &str) -> Vec<String> {
    words(name).map(|word| word.folded).collect()
}
