//! Names as an e-mail to somebody else may hold them.

use unicode_normalization::UnicodeNormalization;

/// Longest name in an e-mail, in characters.
const LONGEST: usize = 60;

/// A name that somebody chose, for an e-mail to somebody who has not asked for it: one line, not long, and nothing in it that a
/// mail program makes a link of. The name stays readable: `toits.fr` becomes `toits fr`.
#[must_use]
pub fn plain_name(typed: &str) -> String {
    // Compatibility forms first: a full-width dot makes a link too.
    let characters: Vec<char> = typed.nfkc().filter(|c| !is_invisible(*c)).collect();
    let mut plain = String::new();
    for (at, c) in characters.iter().enumerate() {
        plain.push(if c.is_control() || c.is_whitespace() || makes_a_link(&characters, at) { ' ' } else { *c });
    }
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    match plain.chars().count() {
        0 => return "…".to_owned(),
        1..=LONGEST => return plain,
        _ => {}
    }
    let kept: String = plain.chars().take(LONGEST - 1).collect();
    format!("{}…", kept.trim_end())
}

/// Whether the character holds an address together: `://`, `@`, or a dot inside a word of more than initials.
fn makes_a_link(characters: &[char], at: usize) -> bool {
    match characters[at] {
        '@' | '/' | '\\' | ':' | '<' | '>' | '[' | ']' => true,
        '.' | '。' => {
            let after = characters[at + 1..].iter().take_while(|c| c.is_alphanumeric()).count();
            let before = characters[..at].iter().rev().take_while(|c| c.is_alphanumeric() || **c == '-').count();
            before > 0 && after > 1
        }
        _ => false,
    }
}

/// Marks that take no room or turn the direction of writing.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_names_stay_as_they_are() {
        for name in ["Toits d’Armor", "Anne Le Goff", "S.A.R.L. Dupont & Fils", "L’Oréal", "3 Suisses", "J.-P. Martin"] {
            assert_eq!(plain_name(name), name);
        }
    }

    #[test]
    fn nothing_is_left_that_a_mail_program_would_link() {
        for (typed, plain) in [
            ("Gagnez sur https://mal.example/x", "Gagnez sur https mal example x"),
            ("www.mal.example", "www mal example"),
            ("mal。example", "mal example"),
            ("mal．example", "mal example"),
            ("mal\u{200B}.example", "mal example"),
            ("ecrivez@mal.example", "ecrivez mal example"),
            ("://", "…"),
            ("deux\r\nlignes\tet \u{202E}un sens", "deux lignes et un sens"),
        ] {
            assert_eq!(plain_name(typed), plain);
        }
    }

    #[test]
    fn a_name_has_at_most_sixty_characters() {
        assert_eq!(plain_name(&"é".repeat(60)).chars().count(), 60);
        let cut = plain_name(&"Toit ".repeat(20));
        assert!(cut.chars().count() <= 60 && cut.ends_with('…'), "{cut}");
    }
}
