//! How many guesses find a password: it is cut into words, rows of keys, years and unknown characters, in the way that
//! takes the fewest.

use super::fold::{fold, letters};
use super::words::{self, LONGEST_WORD, Words};

/// What part of a password was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Found {
    /// Nothing that is known.
    Unknown,
    /// A row of keys or numbers, a repetition, a year.
    Pattern,
    /// A word of the lists.
    Common,
    /// A word of the account.
    Personal,
}

/// The fewest guesses, as a power of ten, and what the password was found by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Estimate {
    pub log10: f64,
    pub worst: Found,
}

/// So many characters are looked at: what follows them only makes a password better.
const LOOKED_AT: usize = 100;
/// One character that nothing is known of.
const UNKNOWN: f64 = 1.0;
/// A sign between words or at the end.
const SIGN: f64 = 0.5;
/// What is added for a capital somewhere, for letters replaced by signs, for a word written backwards.
const TWIST: f64 = 0.3;
/// A year of this century or the last.
const YEAR: f64 = 1.5;
/// A day of the last two centuries.
const DATE: f64 = 4.0;
/// A row of keys or of one character, whatever its length.
const ROW: f64 = 1.3;
/// The rows of keyboards, the alphabet and the digits.
const ROWS: [&str; 9] = [
    "01234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "&é\"'(-è_çà)=",
];

/// The fewest guesses, with the signs of the password or past them: `je t'aime` is `jetaime`.
pub(super) fn estimate(password: &str, of_account: &Words) -> Estimate {
    let mut folded = fold(password);
    folded.truncate(LOOKED_AT);
    let capital = if password.chars().any(char::is_uppercase) { TWIST } else { 0.0 };
    let whole = cheapest(&folded, of_account);
    let bare: Vec<char> = folded.iter().copied().filter(|c| c.is_alphanumeric()).collect();
    let bare = cheapest(&bare, of_account);
    let bare = Estimate { log10: bare.log10 + SIGN, ..bare };
    let best = if bare.log10 < whole.log10 { bare } else { whole };
    Estimate { log10: best.log10 + capital, ..best }
}

fn cheapest(folded: &[char], of_account: &Words) -> Estimate {
    // The cheapest way to everything before a place.
    let mut best = vec![Estimate { log10: f64::INFINITY, worst: Found::Unknown }; folded.len() + 1];
    best[0].log10 = 0.0;
    for from in 0..folded.len() {
        let before = best[from];
        let mut offer = |to: usize, cost: f64, found: Found| {
            if before.log10 + cost < best[to].log10 {
                best[to] = Estimate { log10: before.log10 + cost, worst: before.worst.max(found) };
            }
        };
        offer(from + 1, single(folded[from]), Found::Unknown);
        for to in from + 2..=folded.len().min(from + LONGEST_WORD) {
            let part = &folded[from..to];
            if let Some((cost, found)) = known(part, of_account) {
                offer(to, cost, found);
            }
            // The same again costs little.
            let length = part.len();
            let mut again = to;
            if !folded[again..].starts_with(part) {
                continue;
            }
            let (cost, found) = once(part, of_account);
            while folded[again..].starts_with(part) {
                again += length;
                offer(again, cost + TWIST, found.max(Found::Pattern));
            }
        }
        row(folded, from, &mut offer);
    }
    best[folded.len()]
}

fn single(c: char) -> f64 {
    if c.is_alphanumeric() { UNKNOWN } else { SIGN }
}

/// A part that is repeated, by itself.
fn once(part: &[char], of_account: &Words) -> (f64, Found) {
    let unknown = part.iter().map(|c| single(*c)).sum();
    known(part, of_account).filter(|(cost, _)| *cost < unknown).unwrap_or((unknown, Found::Unknown))
}

fn known(part: &[char], of_account: &Words) -> Option<(f64, Found)> {
    let year = is_year(part).then_some((YEAR, Found::Pattern));
    let date = is_date(part).then_some((DATE, Found::Pattern));
    let word = word(part, of_account);
    word.into_iter().chain(year).chain(date).min_by(|one, other| one.0.total_cmp(&other.0))
}

/// A word as it is, backwards, or with letters replaced by signs.
fn word(part: &[char], of_account: &Words) -> Option<(f64, Found)> {
    let cost = |spelling: &[char], twist: f64| {
        let word = words::find(spelling, of_account)?;
        Some((word.log10 + twist, if word.personal { Found::Personal } else { Found::Common }))
    };
    let backwards: Vec<char> = part.iter().rev().copied().collect();
    let decoded = [0, 1].map(|which| -> Vec<char> {
        part.iter().map(|c| letters(*c).get(which).or(letters(*c).first()).copied().unwrap_or(*c)).collect()
    });
    cost(part, 0.0).or_else(|| cost(&decoded[0], TWIST)).or_else(|| cost(&decoded[1], TWIST)).or_else(|| cost(&backwards, TWIST))
}

fn is_year(part: &[char]) -> bool {
    part.len() == 4 && part.iter().all(char::is_ascii_digit) && matches!(part[..2], ['1', '9'] | ['2', '0'])
}

/// A day, a month and a year of two or four digits, in this order or backwards.
fn is_date(part: &[char]) -> bool {
    let digits: String = part.iter().filter(|c| c.is_ascii_digit()).collect();
    let separators = part.len() - digits.len();
    if !part.iter().all(|c| c.is_ascii_digit() || matches!(c, '-' | '/' | '.' | ' ')) || !matches!(separators, 0 | 2) {
        return false;
    }
    let number = |from: usize, to: usize| digits[from..to].parse::<u32>().unwrap_or_default();
    let may_be = |day: u32, month: u32| (1..=31).contains(&day) && (1..=12).contains(&month);
    match digits.len() {
        6 => may_be(number(0, 2), number(2, 4)) || may_be(number(4, 6), number(2, 4)),
        8 => may_be(number(0, 2), number(2, 4)) || may_be(number(6, 8), number(4, 6)),
        _ => false,
    }
}

/// Three or more of one character, or of a row of keys, forwards or backwards.
fn row(folded: &[char], from: usize, offer: &mut impl FnMut(usize, f64, Found)) {
    let steps =
        |next: &dyn Fn(char, char) -> bool| folded[from..].windows(2).take_while(|pair| next(pair[0], pair[1])).count() + 1;
    let mut longest = steps(&|one, other| one == other);
    for row in ROWS {
        let keys: Vec<char> = row.chars().collect();
        longest = longest.max(steps(&|one, other| keys.windows(2).any(|pair| pair == [one, other])));
        longest = longest.max(steps(&|one, other| keys.windows(2).any(|pair| pair == [other, one])));
    }
    for length in 3..=longest {
        offer(from + length, ROW, Found::Pattern);
    }
}
