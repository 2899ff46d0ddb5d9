//! Sentences with slots, as the data files write them.
//!
//! | slot | meaning |
//! |---|---|
//! | `{a\|b\|c}` | one of these |
//! | `{what=a\|b}` | one of these, remembered under a name |
//! | `{what}` | the remembered text again |
//! | `{what:x\|y}` | the alternative at the same place as the one remembered (agreement) |
//! | `{size=400..900/50}` | a number of that range and step; the name is optional |

use rand::RngExt;
use rand::rngs::StdRng;
use serde::Deserialize;

use super::typography::{grouped, typeset};

/// A text with slots, read once and rendered many times.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub struct Template(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Choice { name: Option<String>, options: Vec<String> },
    Number { name: Option<String>, range: Range },
    Again(String),
    Agreement { name: String, options: Vec<String> },
}

/// Numbers from `low` to `high` by `step`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    pub low: i64,
    pub high: i64,
    pub step: i64,
}

impl Range {
    /// Reads `low..high/step`; without a step it is 1.
    pub fn parse(text: &str) -> Option<Self> {
        let (low, rest) = text.split_once("..")?;
        let (high, step) = rest.split_once('/').unwrap_or((rest, "1"));
        let range = Self { low: low.trim().parse().ok()?, high: high.trim().parse().ok()?, step: step.trim().parse().ok()? };
        (range.low <= range.high && range.step > 0).then_some(range)
    }

    /// One number of the range.
    pub fn pick(self, rng: &mut StdRng) -> i64 {
        self.low + self.step * rng.random_range(0..=(self.high - self.low) / self.step)
    }
}

/// What the named slots of one lead hold: the place of the choice and its text.
#[derive(Debug, Clone, Default)]
pub struct Slots(Vec<(String, usize, String)>);

impl Slots {
    /// Remembers a text under a name.
    pub fn set(&mut self, name: &str, text: String) {
        self.remember(name, 0, text);
    }

    fn remember(&mut self, name: &str, place: usize, text: String) {
        self.0.retain(|it| it.0 != name);
        self.0.push((name.to_owned(), place, text));
    }

    fn get(&self, name: &str) -> Option<&(String, usize, String)> {
        self.0.iter().find(|it| it.0 == name)
    }
}

impl Template {
    /// Reads a text with slots, and sets its typography.
    pub fn parse(text: &str) -> Self {
        let text = typeset(text);
        let mut pieces = Vec::new();
        let mut rest = text.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            let (slot, after) = after.split_once('}').unwrap_or((after, ""));
            pieces.push(Piece::Text(before.to_owned()));
            pieces.push(Piece::parse(slot));
            rest = after;
        }
        pieces.push(Piece::Text(rest.to_owned()));
        pieces.retain(|it| !matches!(it, Piece::Text(text) if text.is_empty()));
        Self(pieces)
    }

    /// The text, its slots filled; names are kept in `slots` for the texts that follow.
    pub fn render(&self, slots: &mut Slots, rng: &mut StdRng) -> String {
        let mut out = String::new();
        for piece in &self.0 {
            piece.render(slots, rng, &mut out);
        }
        out
    }

    /// How many different texts this can give.
    pub fn variants(&self) -> usize {
        let count = |piece: &Piece| match piece {
            Piece::Choice { options, .. } => options.len(),
            Piece::Number { range, .. } => usize::try_from((range.high - range.low) / range.step).unwrap_or(0) + 1,
            _ => 1,
        };
        self.0.iter().map(count).fold(1, usize::saturating_mul)
    }

    /// The names this text asks for without having given them a value itself.
    #[cfg(test)]
    pub fn asks(&self) -> Vec<&str> {
        let mut given: Vec<&str> = Vec::new();
        let mut asked = Vec::new();
        for piece in &self.0 {
            match piece {
                Piece::Choice { name: Some(name), .. } | Piece::Number { name: Some(name), .. } => given.push(name),
                Piece::Again(name) | Piece::Agreement { name, .. } if !given.contains(&name.as_str()) => {
                    asked.push(name.as_str());
                }
                _ => {}
            }
        }
        asked
    }

    /// The names this text gives a value to.
    #[cfg(test)]
    pub fn gives(&self) -> Vec<&str> {
        self.0
            .iter()
            .filter_map(|it| match it {
                Piece::Choice { name, .. } | Piece::Number { name, .. } => name.as_deref(),
                _ => None,
            })
            .collect()
    }

    /// How many options a named choice has.
    #[cfg(test)]
    pub fn options(&self, wanted: &str) -> Option<usize> {
        self.0.iter().find_map(|it| match it {
            Piece::Choice { name: Some(name), options } if name == wanted => Some(options.len()),
            _ => None,
        })
    }

    /// The agreements: the name each follows and how many forms it has.
    #[cfg(test)]
    pub fn agreements(&self) -> Vec<(&str, usize)> {
        self.0
            .iter()
            .filter_map(|it| match it {
                Piece::Agreement { name, options } => Some((name.as_str(), options.len())),
                _ => None,
            })
            .collect()
    }
}

impl From<String> for Template {
    fn from(text: String) -> Self {
        Self::parse(&text)
    }
}

impl Piece {
    fn parse(slot: &str) -> Self {
        let (name, body) = match slot.split_once('=') {
            Some((name, body)) => (Some(name.to_owned()), body),
            None => (None, slot),
        };
        if let Some(range) = Range::parse(body) {
            return Self::Number { name, range };
        }
        if name.is_none() {
            if let Some((name, options)) = body.split_once(':').filter(|it| it.0.chars().all(char::is_alphanumeric)) {
                return Self::Agreement { name: name.to_owned(), options: split(options) };
            }
            if !body.contains('|') {
                return Self::Again(body.to_owned());
            }
        }
        Self::Choice { name, options: split(body) }
    }

    fn render(&self, slots: &mut Slots, rng: &mut StdRng, out: &mut String) {
        match self {
            Self::Text(text) => out.push_str(text),
            Self::Choice { name, options } => {
                let place = rng.random_range(0..options.len());
                out.push_str(&options[place]);
                if let Some(name) = name {
                    slots.remember(name, place, options[place].clone());
                }
            }
            Self::Number { name, range } => {
                let text = grouped(range.pick(rng));
                out.push_str(&text);
                if let Some(name) = name {
                    slots.remember(name, 0, text);
                }
            }
            Self::Again(name) => out.push_str(slots.get(name).map_or("", |it| &it.2)),
            Self::Agreement { name, options } => {
                let place = slots.get(name).map_or(0, |it| it.1);
                out.push_str(options.get(place).map_or("", String::as_str));
            }
        }
    }
}

fn split(options: &str) -> Vec<String> {
    options.split('|').map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;

    use super::*;

    fn rendered(text: &str) -> String {
        Template::parse(text).render(&mut Slots::default(), &mut StdRng::seed_from_u64(7))
    }

    #[test]
    fn a_named_slot_says_the_same_thing_twice() {
        let text = rendered("{what=une porte|une cloison} et {what}");
        let (first, second) = text.split_once(" et ").unwrap();
        assert_eq!(first, second);
    }

    #[test]
    fn an_agreement_follows_the_choice() {
        let text = rendered("{what=un mur|une cloison} {what:neuf|neuve}");
        assert!(text == "un mur neuf" || text == "une cloison neuve", "{text}");
    }

    #[test]
    fn a_number_stays_in_its_range_and_is_grouped() {
        assert_eq!(rendered("{1200..1200/50} m²"), "1\u{202f}200\u{a0}m²");
    }
}
