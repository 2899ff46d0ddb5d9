//! What the parameter `area` takes: a department (`35`), a region (`region-53`), or a department and its
//! neighbours (`around-35`).

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::geography::{self, DEPARTMENTS, Department, REGIONS, Region, article};
use crate::l10n::L10nLanguage;

/// A part of the country that leads are looked for in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Area {
    /// One department.
    Department(&'static Department),
    /// All departments of a region.
    Region(Region),
    /// A department and those it touches.
    Around(&'static Department),
}

/// Every code with its area, in the order of pages: regions, departments, surroundings.
static AREAS: LazyLock<Vec<(String, Area)>> = LazyLock::new(|| {
    let regions = REGIONS.iter().map(|it| (format!("region-{}", it.code), Area::Region(*it)));
    let departments = DEPARTMENTS.iter().map(|it| (it.code.to_owned(), Area::Department(it)));
    let touching = DEPARTMENTS.iter().filter(|it| !geography::neighbours(it.code).is_empty());
    let around = touching.map(|it| (format!("around-{}", it.code), Area::Around(it)));
    regions.chain(departments).chain(around).collect()
});

/// The area of each code: a list asks for hundreds.
static BY_CODE: LazyLock<HashMap<&'static str, Area>> = LazyLock::new(|| Area::all().collect());

/// Every code.
pub(super) fn codes() -> impl Iterator<Item = &'static str> {
    AREAS.iter().map(|(code, _)| code.as_str())
}

impl Area {
    /// The area of a code; none for any other text.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        BY_CODE.get(code).copied()
    }

    /// Every area, with its code.
    pub fn all() -> impl Iterator<Item = (&'static str, Self)> {
        AREAS.iter().map(|(code, area)| (code.as_str(), *area))
    }

    /// The codes of its departments, each once.
    #[must_use]
    pub fn departments(self) -> Vec<&'static str> {
        match self {
            Self::Department(it) => vec![it.code],
            Self::Region(it) => geography::departments_of(it).map(|it| it.code).collect(),
            Self::Around(it) => std::iter::once(it.code).chain(geography::neighbours(it.code).iter().copied()).collect(),
        }
    }

    /// Its name: `Ille-et-Vilaine (35)`, `Bretagne`, `Autour de l’Ille-et-Vilaine (35)`.
    #[must_use]
    pub fn words(self, l: &L10nLanguage) -> String {
        match self {
            Self::Department(it) => format!("{} ({})", it.name, it.code),
            Self::Region(it) => it.name.to_owned(),
            Self::Around(it) => l.msg_browse_area_around(article(it.code).code(), it.name, it.code),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn words(code: &str, language: Language) -> String {
        Area::parse(code).unwrap().words(language.words())
    }

    #[test]
    fn a_region_stands_for_its_departments_and_around_for_the_neighbours_too() {
        assert_eq!(Area::parse("region-53").unwrap().departments(), ["22", "29", "35", "56"]);
        assert_eq!(Area::parse("around-35").unwrap().departments(), ["35", "22", "44", "49", "50", "53", "56"]);
        assert_eq!(Area::parse("around-2A").unwrap().departments(), ["2A", "2B"]);
        for unknown in ["region-99", "region-", "around-971", "around-20", "53x", ""] {
            assert_eq!(Area::parse(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn areas_are_named_as_one_says_them() {
        assert_eq!(words("35", Language::Fr), "Ille-et-Vilaine (35)");
        assert_eq!(words("region-53", Language::Fr), "Bretagne");
        assert_eq!(words("around-35", Language::Fr), "Autour de l’Ille-et-Vilaine (35)");
        assert_eq!(words("around-18", Language::Fr), "Autour du Cher (18)");
        assert_eq!(words("around-23", Language::Fr), "Autour de la Creuse (23)");
        assert_eq!(words("around-40", Language::Fr), "Autour des Landes (40)");
        assert_eq!(words("around-75", Language::Fr), "Autour de Paris (75)");
        assert_eq!(words("around-35", Language::En), "Around Ille-et-Vilaine (35)");
    }
}
