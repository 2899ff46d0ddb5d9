//! The values of the sealed card in a public text.

use std::ops::Range;

use super::{
    common_words::ORDINARY_LAST_NAMES,
    digits::Run,
    names,
    normalise::{Token, tokens as tokens_of},
    numbers,
};
use crate::{listings::contact_card::ContactCard, valuation::SealedField};

/// The ranges that give away this field. Functions, notes, interests and projects are not looked for: what the need
/// says is expected to resemble them. A first name counts only beside the last name.
pub(super) fn marks(field: SealedField, tokens: &[Token], runs: &[Run], card: &ContactCard, text: &str) -> Vec<Range<usize>> {
    let Some(value) = card.get(field) else { return Vec::new() };
    match field {
        SealedField::LastName => last_name(tokens, value, card.get(SealedField::FirstName).unwrap_or_default(), text),
        SealedField::Company => names::company(tokens, value),
        SealedField::Email => email(tokens, value),
        SealedField::Website => names::domain(tokens, value),
        SealedField::Mobile | SealedField::Phone => number(runs, value, if value.starts_with("+33") { 9 } else { 8 }),
        SealedField::Siren => number(runs, value, 9),
        SealedField::Address => street(tokens, value),
        _ => Vec::new(),
    }
}

fn last_name(tokens: &[Token], last: &str, first: &str, text: &str) -> Vec<Range<usize>> {
    let (last, first) = (names::words(last), names::words(first));
    let letters = last.iter().map(String::len).sum::<usize>();
    if letters < 2 {
        return Vec::new();
    }
    let ordinary = last.len() == 1 && (letters < 3 || ORDINARY_LAST_NAMES.has(&last[0]));
    if !ordinary {
        return names::sequence(tokens, &last);
    }
    let mut beside = vec![[first.clone(), last.clone()].concat(), [last.clone(), first.clone()].concat()];
    beside.retain(|_| !first.is_empty());
    let civil = ["m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle", "maitre", "docteur", "dr", "mrs", "ms"];
    beside.extend(civil.iter().map(|civility| [vec![(*civility).to_owned()], last.clone()].concat()));
    let capital = |range: &Range<usize>| text[range.clone()].contains(char::is_uppercase) || !first.is_empty();
    beside.iter().flat_map(|words| names::sequence(tokens, words)).filter(capital).collect()
}

/// The name before the at sign when it is two words or more, and the domain.
fn email(tokens: &[Token], value: &str) -> Vec<Range<usize>> {
    let Some((local, domain)) = value.rsplit_once('@') else { return Vec::new() };
    let words = names::words(local);
    let telling = words.len() >= 2 || words.iter().any(|word| word.len() >= 6 && word.contains(|c: char| c.is_ascii_digit()));
    let mut found = if telling { names::sequence(tokens, &words) } else { Vec::new() };
    found.extend(names::domain(tokens, domain));
    found
}

/// The last `length` digits, so that a national and an international writing are the same.
fn number(runs: &[Run], value: &str, length: usize) -> Vec<Range<usize>> {
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    match digits.len().checked_sub(length) {
        Some(start) => numbers::occurrences(runs, &digits[start..]),
        None => Vec::new(),
    }
}

/// The street without its number: what stands before the comma, the line break or the postcode.
fn street(tokens: &[Token], value: &str) -> Vec<Range<usize>> {
    let line = value.split([',', '\n', ';']).find(|part| names::words(part).len() >= 2).unwrap_or(value);
    let words = tokens_of(line).into_iter().filter(Token::is_word);
    let is_number = |word: &Token| word.is_number() || ["bis", "ter", "quater"].contains(&word.text.as_str());
    let street: Vec<String> = words
        .skip_while(is_number)
        .take_while(|word| !(word.is_number() && word.text.len() == 5))
        .map(|word| word.text)
        .collect();
    let telling = street.iter().skip(1).any(|word| word.len() >= 4);
    if street.len() >= 2 && telling { names::sequence(tokens, &street) } else { Vec::new() }
}
