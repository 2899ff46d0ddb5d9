//! How many firms a teaser can mean: those of its sector, department and size. Where there are fewer than five of them, the
//! teaser names its prospect to whoever knows the trade.
//!
//! A rule of thumb, not a register: a house estimate made of published totals.
//! - Firms by size, 2021: 294 large firms, 6,600 of intermediate size, 159,000 small and medium ones, 4.3 million with fewer
//!   than ten people (Insee, *Les entreprises en France*, édition 2023, fiche « Catégories d'entreprises »,
//!   <https://www.insee.fr/fr/statistiques/7678530>, 6 December 2023).
//! - Branches of firms by size: 1 January 2007 (Insee, Sirene, in Conseil économique et social, *Repères statistiques*,
//!   16 December 2008). Only their shares are used, which move slowly.
//! - Farms, 2020: about 390,000 (Agreste, recensement agricole 2020). Their sizes are a house estimate.
//! - Inhabitants of departments, in thousands (Insee through @etalab/decoupage-administratif 6.0.0, Licence Ouverte 2.0): firms
//!   are taken to be where people are, which is a house estimate.
//! - The share of a sector in its branch is a house estimate.

mod inhabitants;

use crate::geography::Department;
use crate::valuation::{Sector, Segment};
use inhabitants::{ALL_THOUSANDS, thousands};

/// Fewer firms than that are known to each other by name.
const FEWEST_FIRMS: u32 = 5;

/// Firms of a branch by size in 2007, of which `percent` are of the sector.
struct Share {
    branch: Branch,
    percent: u64,
}

/// Firms of a branch: fewer than 10 employees, 10 to 249, 250 and more.
#[derive(Clone, Copy)]
struct Branch {
    small: u64,
    medium: u64,
    large: u64,
}

const INDUSTRY: Branch = Branch { small: 204_547, medium: 40_776, large: 1_997 };
const CONSTRUCTION: Branch = Branch { small: 351_399, medium: 28_872, large: 298 };
const TRADE: Branch = Branch { small: 613_966, medium: 43_472, large: 908 };
const TRANSPORT: Branch = Branch { small: 76_305, medium: 11_583, large: 392 };
const FINANCE: Branch = Branch { small: 50_296, medium: 2_620, large: 364 };
const REAL_ESTATE: Branch = Branch { small: 194_887, medium: 3_833, large: 103 };
const BUSINESS_SERVICES: Branch = Branch { small: 484_698, medium: 30_912, large: 1_077 };
const OTHER_SERVICES: Branch = Branch { small: 753_208, medium: 27_782, large: 387 };
const ALL: Branch = Branch { small: 2_729_306, medium: 189_850, large: 5_526 };
/// Farms, as if they were a branch of 2007: 390,000 of the 4.3 million of 2021.
const FARMS: Branch = Branch { small: 247_500, medium: 2_000, large: 20 };

/// Firms of today's France by the size of a segment.
const LARGE_FIRMS: u64 = 294 + 6_600;
const MEDIUM_FIRMS: u64 = 159_000 + 6_600;
const SMALL_FIRMS: u64 = 4_300_000;

const fn share(sector: Sector) -> Share {
    let (branch, percent) = match sector {
        Sector::Construction => (CONSTRUCTION, 100),
        Sector::Energy => (INDUSTRY, 5),
        Sector::RealEstate => (REAL_ESTATE, 100),
        Sector::Industry => (INDUSTRY, 80),
        Sector::Agriculture => (FARMS, 100),
        Sector::Automotive => (TRADE, 12),
        Sector::Transport => (TRANSPORT, 100),
        Sector::ItSoftware => (BUSINESS_SERVICES, 4),
        Sector::ItServices => (BUSINESS_SERVICES, 10),
        Sector::Cybersecurity | Sector::WebAgency => (BUSINESS_SERVICES, 1),
        Sector::Telecom => (BUSINESS_SERVICES, 2),
        Sector::Marketing => (BUSINESS_SERVICES, 6),
        Sector::Printing => (INDUSTRY, 7),
        Sector::Events => (BUSINESS_SERVICES, 3),
        Sector::Training => (OTHER_SERVICES, 8),
        Sector::Recruitment => (BUSINESS_SERVICES, 3),
        Sector::Consulting => (BUSINESS_SERVICES, 20),
        Sector::Accounting => (BUSINESS_SERVICES, 6),
        Sector::Legal => (BUSINESS_SERVICES, 12),
        Sector::Insurance => (FINANCE, 60),
        Sector::Banking => (FINANCE, 40),
        Sector::BusinessServices => (BUSINESS_SERVICES, 25),
        Sector::Cleaning => (BUSINESS_SERVICES, 6),
        Sector::Security => (BUSINESS_SERVICES, 2),
        Sector::Health => (OTHER_SERVICES, 35),
        Sector::Hospitality => (OTHER_SERVICES, 30),
        Sector::PersonalServices => (OTHER_SERVICES, 15),
    };
    Share { branch, percent }
}

/// About how many firms of a sector and size a department has; none for households, who are no firms.
#[must_use]
fn firms(sector: Sector, department: &Department, segment: Segment) -> Option<u32> {
    let Share { branch, percent } = share(sector);
    let (firms, of_branch, of_all) = match segment {
        Segment::KeyAccount => (LARGE_FIRMS, branch.large, ALL.large),
        Segment::MidMarket => (MEDIUM_FIRMS, branch.medium, ALL.medium),
        Segment::Professional => (SMALL_FIRMS, branch.small, ALL.small),
        Segment::Household => return None,
    };
    let (counted, whole) = (u128::from(firms * of_branch * percent), u128::from(of_all * 100));
    let here = counted * u128::from(thousands(department.code)) / (whole * u128::from(ALL_THOUSANDS));
    u32::try_from(here).ok()
}

/// The number of firms that the teaser can mean, where that is fewer than five.
#[must_use]
pub fn rare_cell(sector: Sector, department: &Department, segment: Segment) -> Option<u32> {
    firms(sector, department, segment).filter(|firms| *firms < FEWEST_FIRMS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geography::{DEPARTMENTS, find};

    fn count(sector: Sector, area: &str, segment: Segment) -> Option<u32> {
        firms(sector, find(area).unwrap(), segment)
    }

    #[test]
    fn every_department_has_its_inhabitants() {
        assert!(DEPARTMENTS.iter().all(|it| thousands(it.code) > 0));
        assert_eq!(DEPARTMENTS.iter().map(|it| thousands(it.code)).sum::<u64>(), ALL_THOUSANDS);
    }

    #[test]
    fn the_branches_are_all_firms_of_their_table() {
        let branches = [INDUSTRY, CONSTRUCTION, TRADE, TRANSPORT, FINANCE, REAL_ESTATE, BUSINESS_SERVICES, OTHER_SERVICES];
        let sum = |of: fn(&Branch) -> u64| branches.iter().map(of).sum::<u64>();
        assert_eq!((sum(|it| it.small), sum(|it| it.medium), sum(|it| it.large)), (ALL.small, ALL.medium, ALL.large));
    }

    #[test]
    fn large_firms_of_small_departments_are_few_and_craftsmen_many() {
        for (sector, area, segment, rare) in [
            (Sector::Construction, "35", Segment::Professional, false),
            (Sector::Construction, "48", Segment::Professional, false),
            (Sector::Construction, "35", Segment::MidMarket, false),
            (Sector::Construction, "35", Segment::KeyAccount, false),
            (Sector::Construction, "48", Segment::KeyAccount, true),
            (Sector::Industry, "59", Segment::KeyAccount, false),
            (Sector::Industry, "23", Segment::KeyAccount, true),
            (Sector::Cybersecurity, "75", Segment::KeyAccount, true),
            (Sector::Cybersecurity, "48", Segment::MidMarket, true),
            (Sector::Banking, "15", Segment::KeyAccount, true),
            (Sector::Legal, "48", Segment::Professional, false),
        ] {
            let found = count(sector, area, segment);
            assert_eq!(found.is_some_and(|firms| firms < FEWEST_FIRMS), rare, "{sector} {area} {segment}: {found:?}");
            assert_eq!(rare_cell(sector, find(area).unwrap(), segment).is_some(), rare);
        }
        assert_eq!(count(Sector::Construction, "48", Segment::Household), None);
    }
}
