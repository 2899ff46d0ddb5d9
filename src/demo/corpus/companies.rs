//! The companies of the demonstration: each sells and buys.

use std::sync::LazyLock;

use serde::Deserialize;

use super::card::slug;
use super::data::read;
use super::numbers::siren;

/// A user of a demonstration company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoUser {
    pub name: &'static str,
    pub email: String,
}

/// An invented company. The first of its users is the owner of the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoCompany {
    pub name: &'static str,
    /// Sector code of what it does itself.
    pub trade: &'static str,
    /// Department code of its seat.
    pub area: &'static str,
    /// Nine digits, check digit included.
    pub siren: String,
    pub users: Vec<DemoUser>,
}

#[derive(Debug, Deserialize)]
struct Raw {
    name: String,
    trade: String,
    area: String,
    users: Vec<String>,
}

static RAW: LazyLock<Vec<Raw>> = LazyLock::new(|| read(include_str!("companies.json")));

/// Trades whose customers often ask a company for what is not quite its job.
const NEIGHBOURS: [&[&str]; 10] = [
    &["construction", "energy", "real_estate", "security", "cleaning"],
    &["it_software", "it_services", "cybersecurity", "telecom", "web_agency"],
    &["marketing", "web_agency", "printing", "events"],
    &["training", "recruitment", "consulting", "health"],
    &["accounting", "legal", "insurance", "banking", "consulting"],
    &["industry", "energy", "transport", "automotive", "agriculture"],
    &["events", "hospitality", "transport", "printing"],
    &["business_services", "cleaning", "telecom", "security", "recruitment"],
    &["personal_services", "cleaning", "health", "training", "it_services"],
    &["insurance", "real_estate", "banking", "automotive"],
];

/// The companies, always the same.
pub fn companies() -> Vec<DemoCompany> {
    (0u32..)
        .zip(RAW.iter())
        .map(|(at, raw)| DemoCompany {
            name: &raw.name,
            trade: &raw.trade,
            area: &raw.area,
            siren: siren(7_919 * (at + 1)),
            users: raw.users.iter().map(|it| user(it, &raw.name)).collect(),
        })
        .collect()
}

fn user(name: &'static str, company: &str) -> DemoUser {
    let (first, last) = name.split_once(' ').unwrap_or((name, "contact"));
    let email = format!("{}.{}@{}.demo.pepite.test", slug(first), slug(last), slug(company));
    DemoUser { name, email }
}

/// Who would sell such a lead, by place in [`companies`]: a neighbouring trade when the need is too far
/// from the seller's own, else the same trade, in another department when the lead is out of its area.
/// `turn` is any number; it spreads leads over those who fit.
pub fn seller_of(sector: &str, area: &str, reason: &str, turn: usize) -> usize {
    let fits = |raw: &Raw| match reason {
        "too_far_from_trade" => raw.trade != sector && neighbours(&raw.trade, sector),
        "out_of_area" => raw.trade == sector && raw.area != area,
        _ => raw.trade == sector,
    };
    let near: Vec<usize> = (0..RAW.len()).filter(|at| fits(&RAW[*at])).collect();
    let trade: Vec<usize> = (0..RAW.len()).filter(|at| RAW[*at].trade == sector).collect();
    let of = if near.is_empty() { &trade } else { &near };
    of.get(turn % of.len().max(1)).copied().unwrap_or(0)
}

fn neighbours(one: &str, other: &str) -> bool {
    NEIGHBOURS.iter().any(|it| it.contains(&one) && it.contains(&other))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::data::{PLACES, SECTORS};
    use super::super::numbers::is_siren;
    use super::*;

    #[test]
    fn companies_have_names_numbers_and_mail_of_their_own() {
        let all = companies();
        assert!(all.len() >= 45);
        let names: BTreeSet<_> = all.iter().map(|it| it.name).collect();
        let numbers: BTreeSet<_> = all.iter().map(|it| it.siren.clone()).collect();
        assert_eq!((names.len(), numbers.len()), (all.len(), all.len()));
        let mails: Vec<_> = all.iter().flat_map(|it| &it.users).map(|it| it.email.clone()).collect();
        assert_eq!(mails.iter().collect::<BTreeSet<_>>().len(), mails.len());
        assert!(mails.iter().all(|it| it.is_ascii() && it.ends_with(".demo.pepite.test") && !it.contains("..")));
    }

    #[test]
    fn numbers_trades_and_departments_are_valid() {
        for company in companies() {
            assert!(is_siren(&company.siren), "{company:?}");
            assert!(SECTORS.iter().any(|it| it.0 == company.trade), "{company:?}");
            assert!(PLACES.iter().any(|it| it.code == company.area), "{company:?}");
            assert!((1..=3).contains(&company.users.len()), "{company:?}");
        }
    }

    #[test]
    fn every_sector_has_a_seller_of_its_trade_and_one_of_a_neighbouring_trade() {
        let all = companies();
        for (sector, _) in SECTORS {
            assert_eq!(all[seller_of(sector, "75", "no_capacity", 3)].trade, sector);
            assert_ne!(all[seller_of(sector, "75", "too_far_from_trade", 3)].trade, sector);
        }
    }
}
