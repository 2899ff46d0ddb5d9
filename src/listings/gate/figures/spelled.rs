//! Numbers written in words: « douze mille trois cent quarante-cinq », “one thousand two hundred and forty-seven”.

use std::ops::Range;

use super::{PreciseFigure, grouped, rounded_digits};

/// What a word adds or multiplies by.
#[derive(Clone, Copy)]
enum Part {
    Add(u64),
    Hundred,
    Scale(u64),
    /// « et »: only in « vingt et un », « soixante et onze ».
    FrenchLink,
    /// “and”: only after hundreds and thousands.
    EnglishLink,
}

/// A word of a number, and where it stands.
type Word = (Range<usize>, Part);

/// The precise figures in words. Years are none.
pub(super) fn precise(text: &str) -> Vec<PreciseFigure> {
    let (mut found, mut run): (Vec<PreciseFigure>, Vec<Word>) = (Vec::new(), Vec::new());
    for (mark, word) in words(text) {
        let apart =
            run.last().is_some_and(|(last, _)| !text[last.end..mark.start].chars().all(|c| " -\u{A0}\u{2011}".contains(c)));
        let part = part(&word.to_lowercase());
        if apart || part.is_none_or(|part| !follows(&run, part)) {
            found.extend(figure(&std::mem::take(&mut run)));
        }
        if let Some(part) = part.filter(|part| !run.is_empty() || !part.is_link()) {
            run.push((mark, part));
        }
    }
    found.extend(figure(&run));
    found
}

impl Part {
    const fn is_link(self) -> bool {
        matches!(self, Self::FrenchLink | Self::EnglishLink)
    }
}

/// Whether a word goes on with the number begun: « quatre-vingts et quatre-vingt-dix » are two.
fn follows(run: &[Word], part: Part) -> bool {
    let Some((_, last)) = run.last() else { return true };
    match (*last, part) {
        (Part::FrenchLink, Part::Add(number)) => number == 1 || number == 11,
        (Part::EnglishLink, Part::Add(_)) => true,
        (last, _) if last.is_link() => false,
        (last, Part::FrenchLink) => matches!(last, Part::Add(20..)),
        (last, Part::EnglishLink) => matches!(last, Part::Hundred | Part::Scale(_)),
        (Part::Add(tens @ 20..), Part::Add(number)) => number < 10 || (number < 20 && matches!(tens, 20 | 60)),
        (Part::Add(number), Part::Add(more)) => (number == 4 && more == 20) || (number == 10 && more < 10),
        _ => true,
    }
}

fn words(text: &str) -> Vec<(Range<usize>, &str)> {
    let (mut words, mut at) = (Vec::new(), 0);
    while let Some(start) = text[at..].find(char::is_alphabetic).map(|offset| at + offset) {
        let rest = &text[start..];
        at = start + rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        words.push((start..at, &text[start..at]));
    }
    words
}

fn figure(run: &[Word]) -> Option<PreciseFigure> {
    let last = run.iter().rposition(|(_, part)| !part.is_link())?;
    let value = value(run[..=last].iter().map(|(_, part)| *part))?;
    if (1900..2100).contains(&value) {
        return None;
    }
    let digits: Vec<u8> = value.to_string().bytes().map(|digit| digit - b'0').collect();
    let (kept, _) = rounded_digits(&digits, digits.len())?;
    Some(PreciseFigure { mark: run[0].0.start..run[last].0.end, rounded: grouped(&kept, Some('\u{A0}')) })
}

fn value(parts: impl Iterator<Item = Part>) -> Option<u64> {
    let (mut total, mut current) = (0_u64, 0_u64);
    for part in parts {
        match part {
            // « quatre-vingt » is four times twenty.
            Part::Add(20) if current % 100 == 4 => current += 76,
            Part::Add(number) => current = current.checked_add(number)?,
            Part::Hundred => current = current.max(1).checked_mul(100)?,
            Part::Scale(scale) => {
                total = total.checked_add(current.max(1).checked_mul(scale)?)?;
                current = 0;
            }
            Part::FrenchLink | Part::EnglishLink => {}
        }
    }
    total.checked_add(current)
}

fn part(word: &str) -> Option<Part> {
    let part = match word {
        "et" => Part::FrenchLink,
        "and" => Part::EnglishLink,
        "cent" | "cents" | "hundred" => Part::Hundred,
        "mille" | "thousand" => Part::Scale(1_000),
        "million" | "millions" => Part::Scale(1_000_000),
        other => Part::Add(small(other)?),
    };
    Some(part)
}

fn small(word: &str) -> Option<u64> {
    let number = match word {
        "un" | "une" | "one" => 1,
        "deux" | "two" => 2,
        "trois" | "three" => 3,
        "quatre" | "four" => 4,
        "cinq" | "five" => 5,
        "six" => 6,
        "sept" | "seven" => 7,
        "huit" | "eight" => 8,
        "neuf" | "nine" => 9,
        "dix" | "ten" => 10,
        "onze" | "eleven" => 11,
        "douze" | "twelve" => 12,
        "treize" | "thirteen" => 13,
        "quatorze" | "fourteen" => 14,
        "quinze" | "fifteen" => 15,
        "seize" | "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        "vingt" | "vingts" | "twenty" => 20,
        "trente" | "thirty" => 30,
        "quarante" | "forty" => 40,
        "cinquante" | "fifty" => 50,
        "soixante" | "sixty" => 60,
        "septante" | "seventy" => 70,
        "huitante" | "eighty" => 80,
        "nonante" | "ninety" => 90,
        _ => return None,
    };
    Some(number)
}
