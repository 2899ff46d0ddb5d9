//! Figures in public texts that are more precise than a buyer needs. « 1 247 m² » names a building to whoever knows the
//! trade; two significant digits describe it as well. Nothing is refused for it: the seller is told, and may round.

mod reading;
mod spelled;
mod units;

use std::ops::Range;

use reading::Written;

/// Significant digits that tell a buyer enough.
const ENOUGH: usize = 2;

/// A figure that is more precise than needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreciseFigure {
    /// Where it stands in the text, in bytes.
    pub mark: Range<usize>,
    /// The same to two significant digits, written in the same way.
    pub rounded: String,
}

/// The precise figures of a text, in order. Years, numbers of departments, postcodes, dates, times and numbers that name
/// a thing (ISO 9001, RE2020) are none.
#[must_use]
pub fn precise_figures(text: &str) -> Vec<PreciseFigure> {
    let written = reading::written(text).into_iter().filter_map(|it| precise(&it));
    let mut figures: Vec<PreciseFigure> = written.chain(spelled::precise(text)).collect();
    figures.sort_by_key(|it| it.mark.start);
    figures
}

/// The text with its precise figures rounded: all of them, or those that read exactly as `only`.
#[must_use]
pub fn round_figures(text: &str, only: Option<&str>) -> String {
    let mut rounded = text.to_owned();
    for figure in precise_figures(text).into_iter().rev() {
        if only.is_none_or(|it| text.get(figure.mark.clone()) == Some(it)) {
            rounded.replace_range(figure.mark, &figure.rounded);
        }
    }
    rounded
}

fn precise(it: &Written) -> Option<PreciseFigure> {
    let digits: Vec<u8> = it.integer.bytes().chain(it.decimals.bytes()).map(|digit| digit - b'0').collect();
    let (kept, whole) = rounded_digits(&digits, it.integer.len())?;
    let decimals: String = kept[whole..].iter().map(|digit| char::from(digit + b'0')).collect();
    let mut rounded = grouped(&kept[..whole], it.group);
    if let (false, Some(mark)) = (decimals.is_empty(), it.decimal_mark) {
        rounded.push(mark);
        rounded.push_str(&decimals);
    }
    Some(PreciseFigure { mark: it.mark.clone(), rounded })
}

/// The digits rounded half up to two significant ones, and how many of them stand before the decimal mark; none where
/// they have no more than two.
fn rounded_digits(digits: &[u8], whole: usize) -> Option<(Vec<u8>, usize)> {
    let first = digits.iter().position(|digit| *digit > 0)?;
    let last = digits.iter().rposition(|digit| *digit > 0)?;
    if last - first < ENOUGH {
        return None;
    }
    let end = first + ENOUGH;
    let (mut kept, mut whole) = (digits[..end].to_vec(), whole);
    if digits[end] >= 5 {
        let nine = kept.iter().rposition(|digit| *digit < 9);
        kept.iter_mut().skip(nine.map_or(0, |at| at + 1)).for_each(|digit| *digit = 0);
        match nine {
            Some(at) => kept[at] += 1,
            None => {
                kept.insert(0, 1);
                whole += 1;
            }
        }
    }
    kept.resize(kept.len().max(whole), 0);
    while kept.len() > whole && kept.last() == Some(&0) {
        kept.pop();
    }
    Some((kept, whole))
}

/// Digits by threes, apart by the mark where the text had one.
fn grouped(digits: &[u8], group: Option<char>) -> String {
    let mut text = String::new();
    for (at, digit) in digits.iter().enumerate() {
        if let (Some(group), true) = (group, at > 0 && (digits.len() - at).is_multiple_of(3)) {
            text.push(group);
        }
        text.push(char::from(digit + b'0'));
    }
    text
}

#[cfg(test)]
mod tests;
