//! Trade synonyms: what the trade calls the same thing, one group a line.

use std::collections::HashMap;

use thiserror::Error;

use super::stop::is_stop;
use super::{Forms, Way, Word, canonical, words};

/// The groups that Pépite comes with.
const BUILT_IN: &str = include_str!("synonyms.txt");
/// Most words in one expression.
const LONGEST: usize = 5;

/// What is wrong with a line of a synonym table.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LineFault {
    /// Only one expression: a synonym needs two.
    #[error("line {0}: a group needs two expressions or more")]
    Alone(usize),
    /// An expression without a word, or with too many.
    #[error("line {0}: “{1}” has no word, or too many")]
    Length(usize, String),
    /// An expression that an earlier group has.
    #[error("line {0}: “{1}” is in line {2} already")]
    Twice(usize, String, usize),
}

impl LineFault {
    /// The line, from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        match self {
            Self::Alone(line) | Self::Length(line, _) | Self::Twice(line, _, _) => *line,
        }
    }
}

/// Groups of expressions that mean the same.
#[derive(Debug, Clone, Default)]
pub struct Synonyms {
    /// Which version of the table; 0 for the one that Pépite comes with.
    version: i32,
    /// Each group's expressions: the stems they are known by, and how they are answered.
    groups: Vec<Vec<(Vec<String>, Way)>>,
    /// By the first stem of an expression: its group and its place in it.
    begins: HashMap<String, Vec<(usize, usize)>>,
}

impl Synonyms {
    /// The groups that Pépite comes with.
    ///
    /// # Panics
    /// Never: a test reads the built-in table.
    #[must_use]
    pub fn built_in() -> Self {
        Self::parse(BUILT_IN).expect("the built-in table is read by a test")
    }

    /// The same table under its number.
    #[must_use]
    pub fn numbered(self, version: i32) -> Self {
        Self { version, ..self }
    }

    /// Which version of the table it is; 0 for the one that Pépite comes with.
    #[must_use]
    pub fn version(&self) -> i32 {
        self.version
    }

    /// The text of the built-in table.
    #[must_use]
    pub fn built_in_text() -> &'static str {
        BUILT_IN
    }

    /// Reads a table: a group a line, expressions between commas, `#` before a remark.
    ///
    /// # Errors
    /// Every fault of every line.
    pub fn parse(text: &str) -> Result<Self, Vec<LineFault>> {
        let mut synonyms = Self::default();
        let mut faults = Vec::new();
        let mut seen: HashMap<Vec<String>, usize> = HashMap::new();
        for (number, line) in (1..).zip(text.lines()) {
            let line = line.split('#').next().unwrap_or_default().trim();
            if line.is_empty() {
                continue;
            }
            let mut group = Vec::new();
            for expression in line.split(',').map(str::trim) {
                let found: Vec<Word> = words(expression).collect();
                let stems: Vec<String> = found.iter().map(|word| canonical(&word.folded)).collect();
                if !(1..=LONGEST).contains(&stems.len()) {
                    faults.push(LineFault::Length(number, expression.to_owned()));
                    continue;
                }
                match seen.get(&stems) {
                    // `chaudière, chaudières`: the same to a search.
                    Some(line) if *line == number => continue,
                    Some(line) => faults.push(LineFault::Twice(number, expression.to_owned(), *line)),
                    None => {
                        seen.insert(stems.clone(), number);
                    }
                }
                group.push((telling(&found), way(&found, stems)));
            }
            if group.len() < 2 {
                faults.push(LineFault::Alone(number));
            }
            synonyms.add(group);
        }
        if faults.is_empty() { Ok(synonyms) } else { Err(faults) }
    }

    fn add(&mut self, group: Vec<(Vec<String>, Way)>) {
        let number = self.groups.len();
        for (place, (stems, _)) in group.iter().enumerate() {
            self.begins.entry(stems[0].clone()).or_default().push((number, place));
        }
        self.groups.push(group);
    }

    /// Expressions whose first telling word has this canonical stem, each with the ways of the others of its group.
    pub(super) fn begin_with(&self, stem: &str) -> impl Iterator<Item = (&[String], Vec<Way>)> {
        self.begins.get(stem).into_iter().flatten().map(|(group, place)| {
            let group = &self.groups[*group];
            let others = group.iter().enumerate().filter(|(other, _)| other != place);
            (group[*place].0.as_slice(), others.map(|(_, (_, way))| way.clone()).collect())
        })
    }
}

/// The canonical stems of an expression without its stop words: `pompe chaleur` is known as `pompe à chaleur` is.
fn telling(found: &[Word]) -> Vec<String> {
    let stems = |all: bool| found.iter().filter(|it| all || !is_stop(&it.folded)).map(|it| canonical(&it.folded)).collect();
    let telling: Vec<String> = stems(false);
    if telling.is_empty() { stems(true) } else { telling }
}

fn way(found: &[Word], stems: Vec<String>) -> Way {
    match found {
        [word] => Way::Words(vec![Forms::of(word)]),
        _ => Way::Phrase(stems),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_table_is_sound() {
        assert!(Synonyms::parse(BUILT_IN).is_ok(), "{:?}", Synonyms::parse(BUILT_IN).err());
    }

    #[test]
    fn faults_name_their_lines() {
        let faults = Synonyms::parse("# rien\npac, pompe à chaleur\nseul\npac, autre, !\n").unwrap_err();
        assert_eq!(faults.iter().map(LineFault::line).collect::<Vec<_>>(), [3, 4, 4]);
    }
}
