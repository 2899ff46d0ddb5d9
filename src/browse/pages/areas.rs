//! The places of the filter form: regions with their departments, and the surroundings of a department.

use super::boxes::Tick;
use crate::browse::{Area, Facet, LeadQuery, Tallies};
use crate::geography::{self, REGIONS, Region};
use crate::l10n::L10nLanguage;

/// The part of the filter form that asks for places.
pub struct Places {
    /// Every region.
    pub regions: Vec<RegionPlaces>,
    /// Surroundings that are ticked.
    pub around: Vec<Tick>,
    /// Surroundings to choose from: value and words.
    pub choices: Vec<(&'static str, String)>,
}

/// A region: its own box, and those of its departments.
pub struct RegionPlaces {
    /// None for a region of one department, which would be the same box twice.
    pub whole: Option<Tick>,
    /// Its name.
    pub name: &'static str,
    /// Whether a department of it is ticked.
    pub open: bool,
    /// Its departments.
    pub departments: Vec<Tick>,
}

impl Places {
    /// Every place, whether anything would be found there or not.
    pub fn of(l: &L10nLanguage, query: &LeadQuery, tallies: &Tallies) -> Self {
        let tick = |value: &'static str, area: Area| Tick {
            value,
            words: area.words(l),
            count: tallies.of(Facet::Area, value),
            ticked: query.has(Facet::Area, value),
        };
        let ticks: Vec<(Area, Tick)> = Area::all().map(|(value, area)| (area, tick(value, area))).collect();
        let around = ticks.iter().filter(|(area, tick)| matches!(area, Area::Around(_)) && tick.ticked);
        let choices = ticks.iter().filter_map(|(area, tick)| match area {
            Area::Around(it) if !tick.ticked => Some((tick.value, format!("{} ({})", it.name, it.code))),
            _ => None,
        });
        // The overseas regions, one department each, come last.
        let overseas = REGIONS.iter().filter(|region| is_single(**region));
        let mainland = REGIONS.iter().filter(|region| !is_single(**region));
        let regions = mainland.chain(overseas).map(|region| RegionPlaces::of(*region, &ticks));
        Self { regions: regions.collect(), around: around.map(|(_, tick)| tick.clone()).collect(), choices: choices.collect() }
    }
}

fn is_single(region: Region) -> bool {
    geography::departments_of(region).count() == 1
}

impl RegionPlaces {
    fn of(region: Region, ticks: &[(Area, Tick)]) -> Self {
        let (mut whole, mut departments) = (None, Vec::new());
        for (area, tick) in ticks {
            match area {
                Area::Region(it) if *it == region && (!is_single(region) || tick.ticked) => whole = Some(tick.clone()),
                Area::Department(it) if it.region == region => departments.push(tick.clone()),
                _ => {}
            }
        }
        let open = departments.iter().any(|tick| tick.ticked);
        Self { whole, name: region.name, open, departments }
    }

    /// Whether the departments are folded away under their region.
    pub fn is_folded(&self) -> bool {
        self.whole.is_some() && !self.departments.is_empty()
    }
}
