//! Telephone and company numbers among the digits of a text.

use std::ops::Range;

use super::{
    digits::{Piece, Run},
    normalise::Token,
};
use crate::{
    accounts::{Siren, Siret},
    listings::contact_card::phone_e164,
};

/// « Départements 01, 03, 38, 42, 69 », « les 01, 02, 03, 08 et 10 mars » read as telephone numbers and are none.
const LISTED: &[&str] = &[
    "departement",
    "departements",
    "dept",
    "depts",
    "dpt",
    "dpts",
    "dep",
    "deps",
    "zone",
    "zones",
    "lot",
    "lots",
    "secteur",
    "secteurs",
    "departments",
    "areas",
    "creneau",
    "creneaux",
    "jours",
    "semaines",
    "slots",
];
const MONTHS: &[&str] =
    &["janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre"];

/// The ranges of telephone numbers.
pub(super) fn phones(runs: &[Run], tokens: &[Token]) -> Vec<Range<usize>> {
    let callable: Vec<&Run> = runs.iter().filter(|run| !is_list(run, tokens)).collect();
    let whole = callable.iter().flat_map(|run| windows(run, 15, is_phone));
    let abroad = callable.iter().filter(|run| !is_amount(run, tokens)).flat_map(|run| windows(run, 15, is_abroad));
    whole.chain(abroad).chain(in_halves(&callable)).collect()
}

/// A French number cut in two by other words: six or eight digits by twos from a 0 on, and the rest further on.
fn in_halves(runs: &[&Run]) -> Vec<Range<usize>> {
    let by_twos = |run: &&&Run| run.pieces.len() >= 2 && run.pieces.iter().all(|piece| piece.digits.len() == 2);
    let halves: Vec<&&Run> = runs.iter().filter(by_twos).collect();
    let begins = |run: &Run| run.pieces[0].digits.starts_with('0') && (3..=4).contains(&run.pieces.len());
    let pairs = halves.windows(2).filter(|pair| begins(pair[0]) && pair[0].pieces.len() + pair[1].pieces.len() == 5);
    pairs.flat_map(|pair| [spanned(pair[0]), spanned(pair[1])]).collect()
}

fn spanned(run: &Run) -> Range<usize> {
    let last = run.pieces.last().map_or(run.pieces[0].span.end, |piece| piece.span.end);
    run.pieces[0].span.start..last
}

/// Numbers as other countries write them, of the telephone plan or not: `+44 7700 900 482`, `(415) 555-0137`,
/// `07700 900 615`.
fn is_abroad(pieces: &[Piece], digits: &str) -> bool {
    let lengths: Vec<usize> = pieces.iter().map(|piece| piece.digits.len()).collect();
    let before = pieces[0].before.trim_end();
    let international = before.ends_with('+') && (10..=15).contains(&digits.len()) && pieces.len() > 1;
    let american = before.ends_with('(') && lengths == [3, 3, 4];
    let british =
        digits.len() == 11 && digits.starts_with("07") && (lengths == [5, 3, 3] || lengths == [5, 6] || lengths.len() == 11);
    international || american || british
}

/// The ranges of SIREN, SIRET and VAT numbers.
pub(super) fn company_numbers(runs: &[Run], tokens: &[Token]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for run in runs.iter().filter(|run| !is_amount(run, tokens)) {
        let announced = tokens[run.first_token.saturating_sub(4)..run.first_token].iter();
        let announced = announced.into_iter().any(|token| ["siren", "siret", "rcs", "tva", "vat"].contains(&token.text.as_str()));
        found.extend(windows(run, 14, |pieces, digits| (announced || is_grouped(pieces)) && is_company_number(digits)));
        found.extend(windows(run, 13, |_, digits| {
            digits.len() == 11 && run.pieces[0].before.ends_with("fr") && Siren::parse(&digits[2..]).is_ok()
        }));
    }
    found
}

/// The ranges where this number stands, however grouped.
pub(super) fn occurrences(runs: &[Run], number: &str) -> Vec<Range<usize>> {
    runs.iter().flat_map(|run| windows(run, 20, |_, digits| digits.ends_with(number))).collect()
}

/// The first window from each piece on whose digits fit; a window is whole pieces.
fn windows(run: &Run, longest: usize, fits: impl Fn(&[Piece], &str) -> bool) -> Vec<Range<usize>> {
    let (mut found, mut from) = (Vec::new(), 0);
    while from < run.pieces.len() {
        let mut digits = String::new();
        let mut end = None;
        for (at, piece) in run.pieces.iter().enumerate().skip(from) {
            digits.push_str(&piece.digits);
            if digits.len() > longest {
                break;
            }
            if fits(&run.pieces[from..=at], &digits) {
                end = Some(at);
                break;
            }
        }
        if let Some(end) = end {
            found.push(run.pieces[from].span.start..run.pieces[end].span.end);
        }
        from = end.unwrap_or(from) + 1;
    }
    found
}

fn is_phone(pieces: &[Piece], digits: &str) -> bool {
    let lengths = || pieces.iter().map(|piece| piece.digits.len());
    let subscriber = |rest: &str| rest.len() == 9 && !rest.starts_with('0');
    let national = digits.strip_prefix('0').is_some_and(subscriber);
    let bare = digits.strip_prefix("33").is_some_and(|rest| subscriber(rest.strip_prefix('0').unwrap_or(rest)));
    let without_zero =
        digits.len() == 9 && digits.starts_with(['6', '7']) && (lengths().eq([1, 2, 2, 2, 2]) || lengths().eq([3, 2, 2, 2]));
    if national || bare || without_zero {
        return true;
    }
    let abroad = digits.strip_prefix("00").or_else(|| pieces[0].before.trim_end().ends_with('+').then_some(digits));
    abroad.is_some_and(|number| number.len() >= 8 && phone_e164(&format!("+{number}")).is_some())
}

/// Groups as company numbers are written: all in one, by threes, digit by digit.
fn is_grouped(pieces: &[Piece]) -> bool {
    let lengths: Vec<usize> = pieces.iter().map(|piece| piece.digits.len()).collect();
    matches!(lengths.as_slice(), [9 | 14] | [3, 3, 3] | [3, 3, 3, 5] | [9, 5]) || lengths.iter().all(|length| *length == 1)
}

fn is_company_number(digits: &str) -> bool {
    (digits.len() == 9 && Siren::parse(digits).is_ok()) || (digits.len() == 14 && Siret::parse(digits).is_ok())
}

fn is_amount(run: &Run, tokens: &[Token]) -> bool {
    let next = tokens.get(run.next_token).map_or("", |token| token.text.as_str());
    matches!(
        next,
        "€" | "euro" | "euros" | "eur" | "ke" | "k" | "$" | "£" | "%" | "ht" | "ttc" | "m2" | "m3" | "kwh" | "habitants"
    )
}

fn is_list(run: &Run, tokens: &[Token]) -> bool {
    let listed = run
        .pieces
        .iter()
        .skip(1)
        .all(|piece| piece.digits.len() == 2 && (piece.before.starts_with(',') || piece.before.trim().is_empty()));
    let before = tokens[run.first_token.saturating_sub(3)..run.first_token].iter();
    // « … de 40 jours. 06 39 … »: what the sentence before counted is not this.
    let before = before.rev().take_while(|token| !token.is("."));
    let dated = tokens.get(run.next_token).is_some_and(|token| MONTHS.contains(&token.text.as_str()));
    listed && (dated || before.into_iter().any(|token| LISTED.contains(&token.text.as_str())))
}
