//! The seller's own names in a public text.

use std::ops::Range;

use super::{digits::Run, names, normalise::Token, numbers, squeezed};

const CIVILITIES: &[&str] = &["m", "mr", "mme", "mlle", "ms", "mrs", "monsieur", "madame"];

/// What would tell buyers who the seller is.
#[derive(Clone, Copy, Default)]
pub struct OwnNames<'a> {
    /// The company's name, with or without its legal form.
    pub company: &'a str,
    /// Names it had before.
    pub former: &'a [&'a str],
    /// Its SIREN, nine digits; empty when unknown.
    pub siren: &'a str,
    /// The full names of its users.
    pub people: &'a [&'a str],
    /// The e-mail addresses of its users; their domains count too.
    pub emails: &'a [&'a str],
    /// Further domains of the company.
    pub domains: &'a [&'a str],
}

/// The ranges of the seller's names.
pub(super) fn marks(tokens: &[Token], runs: &[Run], own: &OwnNames<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for company in own.former.iter().chain([&own.company]) {
        found.extend(names::company(tokens, company));
        found.extend(squeezed::marks(tokens, company));
    }
    let siren: String = own.siren.chars().filter(char::is_ascii_digit).collect();
    if siren.len() == 9 {
        found.extend(numbers::occurrences(runs, &siren));
    }
    for person in own.people {
        found.extend(both_orders(tokens, &names::words(person)));
        found.extend(squeezed::marks(tokens, person));
        found.extend(addressed(tokens, &names::words(person)));
    }
    for (local, domain) in own.emails.iter().filter_map(|email| email.rsplit_once('@')) {
        found.extend(both_orders(tokens, &names::words(local)));
        found.extend(names::domain(tokens, domain));
    }
    found.extend(own.domains.iter().flat_map(|domain| names::domain(tokens, domain)));
    found
}

/// `M. Dupont`, and `D u p o n t`: a last name that is addressed, or spelled so that nobody finds it.
fn addressed(tokens: &[Token], words: &[String]) -> Vec<Range<usize>> {
    let Some((_, last)) = words.split_first().filter(|(_, last)| !last.is_empty()) else { return Vec::new() };
    let stands = names::sequence(tokens, last).into_iter().filter(|found| {
        let at = tokens.iter().position(|token| token.span.start == found.start).unwrap_or_default();
        let before = tokens[..at].iter().rev().find(|token| token.is_word());
        let spelled = tokens[at].parts.windows(2).any(|pair| pair[0].end < pair[1].start);
        spelled || before.is_some_and(|word| CIVILITIES.contains(&word.text.as_str()))
    });
    stands.collect()
}

/// `Jean Dupont` and `Dupont Jean`; a single word says too little.
fn both_orders(tokens: &[Token], words: &[String]) -> Vec<Range<usize>> {
    if words.len() < 2 || words.iter().map(String::len).sum::<usize>() < 5 {
        return Vec::new();
    }
    let mut turned = words.to_vec();
    turned.rotate_left(1);
    let mut found = names::sequence(tokens, words);
    found.extend(names::sequence(tokens, &turned));
    found
}
