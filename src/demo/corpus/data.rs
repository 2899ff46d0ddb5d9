//! The texts and tables beside this code, read once.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::template::{Range, Template};

/// A French department: how busy it is, its telephone zone and some of its towns.
#[derive(Debug, Deserialize)]
pub struct Place {
    pub code: String,
    pub weight: u32,
    /// First digit after the 0 of a land line; 0 overseas.
    pub zone: u8,
    /// Postcode and town.
    pub towns: Vec<String>,
}

/// One need as the data files write it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawNeed {
    #[serde(rename = "for")]
    segments: String,
    title: String,
    need: String,
    budget: Option<String>,
    #[serde(default)]
    not: String,
    #[serde(default)]
    no_phone: bool,
    #[serde(default)]
    dated: bool,
    #[serde(default)]
    when: String,
    #[serde(default)]
    who: String,
    #[serde(default)]
    why: BTreeMap<String, String>,
}

/// A need that many leads can have, each with its own figures.
#[derive(Debug)]
pub struct Need {
    pub sector: &'static str,
    pub segments: Vec<&'static str>,
    pub title: Template,
    pub text: Template,
    /// Euros, and what they are counted by (« par mois »).
    pub budget: Option<(Range, String)>,
    /// The only timings that make sense; any when empty.
    pub when: Vec<&'static str>,
    /// The text says itself when; no sentence about time is added.
    pub dated: bool,
    /// Department groups where the need would be odd.
    not: String,
    /// Energy renovation or home adaptation: the law forbids canvassing a household by telephone.
    pub no_phone: bool,
    /// First word of the name of a company that has such a need.
    pub who: Option<Template>,
    /// Reasons to let it go, said in its own words.
    pub why: Vec<(&'static str, Template)>,
}

impl Need {
    /// Whether the person behind is a household.
    pub fn is_b2c(&self) -> bool {
        self.segments.contains(&"household")
    }

    /// Whether the need makes sense in the department.
    pub fn fits(&self, area: &str) -> bool {
        let has = |group: &str| self.not.split_whitespace().any(|it| it == group);
        let inner = matches!(area, "75" | "92" | "93" | "94");
        let paris = area == "75" && has("paris");
        let city = inner && has("city");
        let overseas = area.len() == 3 && has("overseas");
        !(paris || city || overseas)
    }
}

/// The sectors with their codes and weights, in the order of the forms.
pub const SECTORS: [(&str, u32); 28] = [
    ("construction", 36),
    ("energy", 28),
    ("real_estate", 15),
    ("industry", 11),
    ("agriculture", 7),
    ("automotive", 9),
    ("transport", 9),
    ("it_software", 21),
    ("it_services", 15),
    ("cybersecurity", 8),
    ("telecom", 8),
    ("marketing", 15),
    ("web_agency", 15),
    ("printing", 6),
    ("events", 9),
    ("training", 10),
    ("recruitment", 10),
    ("consulting", 8),
    ("accounting", 8),
    ("legal", 7),
    ("insurance", 18),
    ("banking", 8),
    ("business_services", 10),
    ("cleaning", 13),
    ("security", 9),
    ("health", 7),
    ("hospitality", 8),
    ("personal_services", 12),
];

/// The codes of the reasons, likeliest first.
pub const REASONS: [(&str, u32); 11] = [
    ("too_far_from_trade", 28),
    ("out_of_area", 22),
    ("no_capacity", 15),
    ("too_small", 12),
    ("too_large", 7),
    ("budget_too_small", 5),
    ("no_decision_maker", 4),
    ("unresponsive", 4),
    ("conflict_of_interest", 2),
    ("bought_elsewhere", 1),
    ("other", 1),
];

const SEGMENTS: [&str; 4] = ["key_account", "mid_market", "professional", "household"];

const TIMINGS: [&str; 6] = ["now", "quarter", "half_year", "year", "later", "unknown"];

const NEEDS: [&str; 7] = [
    include_str!("needs/building.json"),
    include_str!("needs/production.json"),
    include_str!("needs/digital.json"),
    include_str!("needs/communication.json"),
    include_str!("needs/advice.json"),
    include_str!("needs/finance.json"),
    include_str!("needs/services.json"),
];

/// Reads a data file that is part of this program.
pub fn read<T: DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).expect("the data files of the demonstration are read by its tests")
}

/// Every need of every sector.
pub static ALL_NEEDS: LazyLock<Vec<Need>> = LazyLock::new(|| {
    NEEDS
        .iter()
        .flat_map(|file| read::<BTreeMap<String, Vec<RawNeed>>>(file))
        .filter_map(|(sector, needs)| Some((known(&sector, SECTORS.iter().map(|it| it.0))?, needs)))
        .flat_map(|(sector, needs)| needs.into_iter().map(move |raw| need(sector, raw)))
        .collect()
});

/// The 101 departments.
pub static PLACES: LazyLock<Vec<Place>> = LazyLock::new(|| read(include_str!("places.json")));

fn need(sector: &'static str, raw: RawNeed) -> Need {
    Need {
        sector,
        segments: raw.segments.split_whitespace().filter_map(|it| known(it, SEGMENTS)).collect(),
        title: Template::parse(&raw.title),
        text: Template::parse(&raw.need),
        budget: raw.budget.as_deref().and_then(budget),
        when: raw.when.split_whitespace().filter_map(|it| known(it, TIMINGS)).collect(),
        dated: raw.dated,
        not: raw.not,
        no_phone: raw.no_phone || sector == "energy",
        who: (!raw.who.is_empty()).then(|| Template::parse(&choice(&raw.who))),
        why: raw
            .why
            .into_iter()
            .filter_map(|(code, text)| Some((known(&code, REASONS.iter().map(|it| it.0))?, Template::parse(&text))))
            .collect(),
    }
}

/// The text as a slot, unless it is one already.
fn choice(text: &str) -> String {
    if text.contains('{') { text.to_owned() } else { format!("{{{text}}}") }
}

fn budget(text: &str) -> Option<(Range, String)> {
    let (range, per) = text.split_once(' ').unwrap_or((text, ""));
    Some((Range::parse(range)?, per.to_owned()))
}

fn known(code: &str, all: impl IntoIterator<Item = &'static str>) -> Option<&'static str> {
    all.into_iter().find(|it| *it == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sector_has_at_least_eight_needs() {
        for (sector, _) in SECTORS {
            let needs = ALL_NEEDS.iter().filter(|it| it.sector == sector).count();
            assert!(needs >= 8, "{sector} has {needs}");
        }
    }

    #[test]
    fn nothing_in_a_data_file_is_dropped_for_a_wrong_code() {
        for file in NEEDS {
            for (sector, needs) in read::<BTreeMap<String, Vec<RawNeed>>>(file) {
                for raw in needs {
                    let title = raw.title.clone();
                    let counts = (raw.segments.split_whitespace().count(), raw.why.len(), raw.budget.is_some());
                    let sector = known(&sector, SECTORS.iter().map(|it| it.0)).expect("a sector of the forms");
                    let need = need(sector, raw);
                    assert_eq!((need.segments.len(), need.why.len(), need.budget.is_some()), counts, "{title}");
                }
            }
        }
    }

    #[test]
    fn a_text_asks_only_for_slots_that_its_title_gives() {
        for need in ALL_NEEDS.iter() {
            let given = need.title.gives();
            let later = need.text.gives();
            assert!(need.title.asks().is_empty(), "{:?}", need.title);
            for asked in need.text.asks() {
                assert!(given.contains(&asked), "{asked}: {:?}", need.text);
            }
            for asked in need.why.iter().flat_map(|it| it.1.asks()) {
                assert!(given.contains(&asked) || later.contains(&asked), "{asked}: {:?}", need.why);
            }
        }
    }

    #[test]
    fn an_agreement_has_as_many_forms_as_its_choice() {
        for need in ALL_NEEDS.iter() {
            let texts = std::iter::once(&need.text).chain(&need.who);
            for (name, forms) in texts.flat_map(Template::agreements) {
                assert_eq!(need.title.options(name).or(need.text.options(name)), Some(forms), "{name}: {:?}", need.text);
            }
        }
    }
}
