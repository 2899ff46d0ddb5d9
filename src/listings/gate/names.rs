//! Finding names as whole words, whatever their case, accents, joints and look-alike digits.

use std::ops::Range;

use super::{
    common_words::{GENERIC, LEGAL_FORMS, MAIL_PROVIDERS},
    normalise::{Token, tokens},
    span,
};

/// The folded words of a name.
pub(super) fn words(name: &str) -> Vec<String> {
    tokens(name).into_iter().filter(Token::is_word).map(|token| token.text).collect()
}

/// Where these words stand one after another, with at most two symbols between them, or written as one word.
pub(super) fn sequence(tokens: &[Token], words: &[String]) -> Vec<Range<usize>> {
    if words.is_empty() {
        return Vec::new();
    }
    let glued = words.concat();
    let starts = 0..tokens.len();
    let found = starts.filter_map(|at| {
        let whole = (words.len() == 1 || glued.len() >= 6) && reads(&tokens[at], &glued);
        let end = if whole { Some(at + 1) } else { sequence_at(tokens, at, words) };
        end.map(|end| span(&tokens[at..end]))
    });
    found.collect()
}

fn sequence_at(tokens: &[Token], from: usize, words: &[String]) -> Option<usize> {
    let mut at = from;
    for (order, word) in words.iter().enumerate() {
        let symbols = tokens[at..].iter().take(3).take_while(|token| !token.is_word()).count();
        at += if order == 0 { 0 } else { symbols.min(2) };
        if !tokens.get(at).is_some_and(|token| reads(token, word)) {
            return None;
        }
        at += 1;
        if at >= tokens.len() && order + 1 < words.len() {
            return None;
        }
    }
    Some(at)
}

/// Whether the token is this word, also as `dup0nt`.
fn reads(token: &Token, word: &str) -> bool {
    if token.text == word {
        return true;
    }
    let mixed = token.text.contains(|c: char| c.is_ascii_digit()) && token.text.contains(char::is_alphabetic);
    mixed && word.chars().eq(token.text.chars().map(letter_like))
}

pub(super) fn letter_like(c: char) -> char {
    match c {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        '7' => 't',
        c => c,
    }
}

/// Where a company is named: its words in order without the legal form; and alone its only word that is not of the
/// trade, when it has at least four letters (five when others were left out).
pub(super) fn company(tokens: &[Token], name: &str) -> Vec<Range<usize>> {
    let all: Vec<String> = words(name).into_iter().filter(|word| !LEGAL_FORMS.has(word.as_str())).collect();
    let own: Vec<String> = all.iter().filter(|word| !GENERIC.has(word)).cloned().collect();
    let letters = all.iter().map(String::len).sum::<usize>();
    let mut found = Vec::new();
    if all.len() >= 2 && letters >= 5 {
        found.extend(sequence(tokens, &all));
    }
    if let [only] = own.as_slice() {
        let needed = if all.len() == 1 { 4 } else { 5 };
        if only.chars().count() >= needed && !only.bytes().all(|b| b.is_ascii_digit()) {
            found.extend(sequence(tokens, &own));
        }
    }
    found
}

/// Where the name of a domain stands without its ending; the names of mail providers count for nothing.
pub(super) fn domain(tokens: &[Token], domain: &str) -> Vec<Range<usize>> {
    let host = domain.trim().trim_start_matches("https://").trim_start_matches("http://");
    let host = host.split(['/', ':', '?']).next().unwrap_or_default().trim_start_matches("www.").to_lowercase();
    let labels: Vec<&str> = host.split('.').collect();
    // `durand.co.uk` is Durand, `mail.durand.fr` too.
    let suffix = if labels.len() >= 3 && labels[labels.len() - 2].len() <= 3 { 3 } else { 2 };
    let Some(label) = labels.len().checked_sub(suffix).and_then(|at| labels.get(at)) else { return Vec::new() };
    if MAIL_PROVIDERS.has(label) {
        return Vec::new();
    }
    let parts = words(label);
    let letters = parts.iter().map(String::len).sum::<usize>();
    let generic = parts.iter().all(|word| GENERIC.has(word));
    if letters < 4 || (generic && parts.len() == 1) { Vec::new() } else { sequence(tokens, &parts) }
}
