//! Where a lead is: French departments and their regions.

mod articles;
mod borders;
mod table;

pub use articles::{Article, article};
pub use borders::neighbours;
pub use table::{DEPARTMENTS, REGIONS};

/// A French region, by its INSEE code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Region {
    pub code: &'static str,
    pub name: &'static str,
}

/// A French department, by the code that forms, SQL and the map use (`01`…`95`, `2A`, `2B`, `971`…).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Department {
    pub code: &'static str,
    pub name: &'static str,
    pub region: Region,
}

/// The department of this exact code.
pub fn find(code: &str) -> Option<&'static Department> {
    DEPARTMENTS.iter().find(|department| department.code == code)
}

/// The departments of a region, in the order of their codes.
pub fn departments_of(region: Region) -> impl Iterator<Item = &'static Department> {
    DEPARTMENTS.iter().filter(move |department| department.region == region)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_101_departments_are_there_once_in_18_regions() {
        let mut codes: Vec<_> = DEPARTMENTS.iter().map(|department| department.code).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!((codes.len(), REGIONS.len()), (101, 18));
        let counted: usize = REGIONS.iter().map(|region| departments_of(*region).count()).sum();
        assert_eq!(counted, 101);
    }

    #[test]
    fn corsica_and_the_overseas_departments_are_found_by_their_codes() {
        assert_eq!(find("2A").map(|d| (d.name, d.region.name)), Some(("Corse-du-Sud", "Corse")));
        assert_eq!(find("974").map(|d| d.name), Some("La Réunion"));
        assert_eq!(find("35").map(|d| d.region.name), Some("Bretagne"));
        for unknown in ["20", "975", "96", "1", "2a", ""] {
            assert_eq!(find(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn a_region_knows_its_departments() {
        let brittany = find("35").unwrap().region;
        let codes: Vec<_> = departments_of(brittany).map(|d| d.code).collect();
        assert_eq!(codes, ["22", "29", "35", "56"]);
    }
}
