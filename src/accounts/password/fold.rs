//! One spelling of what people take for the same: case, accents, and signs that stand for letters.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case without accents; ligatures in two letters.
pub(super) fn fold(text: &str) -> Vec<char> {
    let plain = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    plain
        .flat_map(|c| {
            if c == 'œ' {
                vec!['o', 'e']
            } else if c == 'æ' {
                vec!['a', 'e']
            } else {
                vec![c]
            }
        })
        .collect()
}

/// The letters that a sign stands for where letters were replaced; itself for a letter.
pub(super) fn letters(sign: char) -> &'static [char] {
    match sign {
        '0' => &['o'],
        '1' | '!' | '|' => &['i', 'l'],
        '2' => &['z'],
        '3' | '€' => &['e'],
        '4' | '@' => &['a'],
        '5' | '$' => &['s'],
        '6' | '9' => &['g'],
        '7' | '+' => &['t'],
        '8' => &['b'],
        '(' => &['c'],
        _ => &[],
    }
}
