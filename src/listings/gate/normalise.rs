//! Text as it reads, not as it is encoded: tokens that remember where they stand in the text as typed.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use unicode_security::skeleton;

use crate::listings::contact_card::is_invisible;

/// A run of letters and digits, or one symbol.
#[derive(Debug, Clone)]
pub(super) struct Token {
    /// Lower case, without accents, look-alike letters made Latin.
    pub text: String,
    /// Where it stands in the text as typed, in bytes.
    pub span: Range<usize>,
    /// Where each character of `text` comes from.
    pub parts: Vec<Range<usize>>,
    /// Whether white space stands before it.
    pub gap: bool,
}

impl Token {
    pub fn is_word(&self) -> bool {
        self.text.starts_with(char::is_alphanumeric)
    }

    pub fn is_number(&self) -> bool {
        self.text.bytes().all(|b| b.is_ascii_digit())
    }

    pub fn is(&self, text: &str) -> bool {
        self.text == text
    }
}

/// The tokens of a text; letters spelled one by one (`d u p o n t`, `D.U.P.O.N.T`) are one token.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let (mut gap, mut in_word) = (true, false);
    for (at, c) in text.char_indices() {
        let part = at..at + c.len_utf8();
        for folded in fold(c) {
            if folded.is_whitespace() {
                (gap, in_word) = (true, false);
                continue;
            }
            match tokens.last_mut() {
                Some(word) if in_word && folded.is_alphanumeric() => {
                    word.text.push(folded);
                    word.span.end = part.end;
                    word.parts.push(part.clone());
                }
                _ => tokens.push(Token { text: folded.into(), span: part.clone(), parts: vec![part.clone()], gap }),
            }
            (gap, in_word) = (false, folded.is_alphanumeric());
        }
    }
    join_letters(&tokens)
}

/// What a character reads as: nothing for the invisible ones, Latin for look-alikes.
fn fold(c: char) -> Vec<char> {
    if is_invisible(c) || matches!(c, '\u{20d0}'..='\u{20f0}') {
        return Vec::new();
    }
    if let Some(digit) = foreign_digit(c) {
        return vec![digit];
    }
    let plain = c.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(|c| {
        let look: Vec<char> =
            if c.is_ascii() || !c.is_alphanumeric() { vec![c] } else { skeleton(c.encode_utf8(&mut [0; 4])).collect() };
        look
    });
    let lower = plain.filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    lower.map(|c| if matches!(c, '。' | '\u{ff61}') { '.' } else { c }).collect()
}

/// Decimal digits of other scripts and dingbats, which NFKD leaves alone.
fn foreign_digit(c: char) -> Option<char> {
    const ZEROS: [u32; 12] = [0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xe50, 0xed0, 0x17e0, 0x1810];
    const ONES: [u32; 3] = [0x2776, 0x2780, 0x278a];
    let code = u32::from(c);
    let from = |first: &u32, lowest: u32| code.checked_sub(*first).map(|n| n + lowest).filter(|n| *n <= 9);
    let digit = ZEROS.iter().find_map(|zero| from(zero, 0)).or_else(|| ONES.iter().find_map(|one| from(one, 1)));
    let digit = if matches!(c, '\u{24ea}' | '\u{24ff}' | '\u{1f10b}' | '\u{1f10c}') { Some(0) } else { digit };
    digit.and_then(|digit| char::from_digit(digit, 10))
}

/// Three letters or more that stand alone, with the same one thing between them, are one word.
fn join_letters(tokens: &[Token]) -> Vec<Token> {
    let mut joined = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let run = letter_run(&tokens[at..]);
        let step = if run.len() >= 3 { run.last().map_or(1, |last| last + 1) } else { 1 };
        let mut word = tokens[at].clone();
        for &next in run.iter().skip(1).filter(|_| step > 1) {
            let letter = &tokens[at + next];
            word.text.push_str(&letter.text);
            word.parts.extend(letter.parts.iter().cloned());
            word.span.end = letter.span.end;
        }
        joined.push(word);
        at += step;
    }
    joined
}

/// Positions of single letters from the first token on.
fn letter_run(tokens: &[Token]) -> Vec<usize> {
    let is_letter = |at: usize| tokens.get(at).is_some_and(|t| t.text.len() == 1 && t.text.starts_with(char::is_alphabetic));
    let mut run = Vec::new();
    if !is_letter(0) {
        return run;
    }
    run.push(0);
    let separator = tokens.get(1).filter(|t| matches!(t.text.as_str(), "." | "-" | "_" | "*" | "/" | "|"));
    let step = if separator.is_some() { 2 } else { 1 };
    let mut at = step;
    while is_letter(at) && (step == 1 || separator.is_some_and(|sep| tokens[at - 1].is(&sep.text))) {
        run.push(at);
        at += step;
    }
    run
}
