//! The figures of a factor table one by one, as an admin sees and changes them.

use serde_json::{Map, Value};

/// Keys of a table that are no figures.
const NO_FIGURES: &[&str] = &["version", "sources", "house", "note", "currency", "attempts_sources", "day", "from"];

/// One figure of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactorEntry {
    /// Where it is, from the top: `["channels", "flyer", "amount"]`. A place in a list is its number, from 0.
    pub path: Vec<String>,
    /// As it is written.
    pub value: String,
    /// Where it comes from; `None` where a whole group has one origin.
    pub origin: Option<Origin>,
    /// The day or count from which a step holds, for figures of a curve.
    pub step: Option<u64>,
}

/// Where a figure comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    /// Whether the figure, or a part of it, is the house's own.
    pub house: bool,
    /// Citations of its published sources, with year and confidence.
    pub sources: Vec<(String, Option<u64>, String)>,
    /// How it was derived.
    pub note: String,
}

impl FactorEntry {
    /// The part of the table it belongs to.
    #[must_use]
    pub fn group(&self) -> &str {
        self.path.first().map(String::as_str).unwrap_or_default()
    }

    /// Its place as a form field names it.
    #[must_use]
    pub fn name(&self) -> String {
        self.path.join(".")
    }
}

/// Every figure of a table, in the order of its text.
#[must_use]
pub fn entries(table: &Value) -> Vec<FactorEntry> {
    let sources = table["sources"].as_object().cloned().unwrap_or_default();
    let mut found = Vec::new();
    walk(table, &mut Vec::new(), &sources, &mut found);
    found
}

fn walk(value: &Value, path: &mut Vec<String>, sources: &Map<String, Value>, found: &mut Vec<FactorEntry>) {
    let mut step_into = |key: String, value: &Value| {
        path.push(key);
        walk(value, path, sources, found);
        path.pop();
    };
    match value {
        Value::Object(fields) => {
            let figures = fields.iter().filter(|(key, _)| !NO_FIGURES.contains(&key.as_str()));
            let (before, step) = (own_origin(fields, sources), fields.get("day").or(fields.get("from")).and_then(Value::as_u64));
            for (key, value) in figures {
                if let Some(text) = figure(value) {
                    let path = path.iter().cloned().chain([key.clone()]).collect();
                    found.push(FactorEntry { path, value: text, origin: before.clone(), step });
                } else {
                    path.push(key.clone());
                    walk(value, path, sources, found);
                    path.pop();
                }
            }
        }
        Value::Array(items) => items.iter().enumerate().for_each(|(at, item)| step_into(at.to_string(), item)),
        _ => {}
    }
}

/// The text of a figure: decimals are strings, whole numbers numbers.
fn figure(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The origin of an object that is one figure: it says so itself.
fn own_origin(fields: &Map<String, Value>, sources: &Map<String, Value>) -> Option<Origin> {
    if !["amount", "multiplier", "rate"].iter().any(|key| fields.contains_key(*key))
        || fields.contains_key("day")
        || fields.contains_key("from")
    {
        return None;
    }
    let keys = fields.get("sources").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let cited = keys.filter_map(|key| sources.get(key)).map(|source| {
        let text = |name: &str| source[name].as_str().unwrap_or_default().to_owned();
        (text("citation"), source["year"].as_u64(), text("confidence"))
    });
    Some(Origin {
        house: fields.get("house").and_then(Value::as_bool).unwrap_or_default(),
        sources: cited.collect(),
        note: fields.get("note").and_then(Value::as_str).unwrap_or_default().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::valuation::Factors;

    fn built_in() -> Vec<FactorEntry> {
        entries(&Factors::built_in_json())
    }

    #[test]
    fn every_figure_is_found_with_its_origin() {
        let all = built_in();
        let flyer = all.iter().find(|it| it.name() == "channels.flyer.amount").unwrap();
        assert_eq!((flyer.value.as_str(), flyer.group()), ("25", "channels"));
        assert!(flyer.origin.as_ref().unwrap().house);
        let show = all.iter().find(|it| it.name() == "channels.trade_show.amount").unwrap();
        assert_eq!(show.origin.as_ref().unwrap().sources[0].1, Some(2009));
        assert_eq!(all.iter().filter(|it| it.group() == "channels").count(), 20);
        assert_eq!(all.iter().filter(|it| it.path[0] == "completeness" && it.path.len() == 4).count(), 42);
    }

    #[test]
    fn a_curve_says_the_day_of_each_of_its_figures() {
        let all = built_in();
        let month = all.iter().find(|it| it.name() == "freshness.fast.points.3.multiplier").unwrap();
        assert_eq!((month.step, month.value.as_str()), (Some(30), "0.20"));
    }

    #[test]
    fn what_is_no_figure_is_left_out() {
        assert!(built_in().iter().all(|it| !it.path.iter().any(|key| NO_FIGURES.contains(&key.as_str()))));
    }
}
