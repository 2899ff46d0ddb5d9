//! French spaces: the data files are typed with plain ones, pages get those that do not break.

/// The unbreakable space of French before a colon, a unit or inside guillemets.
const NO_BREAK: char = '\u{a0}';
/// The thin one, before a semicolon, an exclamation or question mark, and between thousands.
const THIN: char = '\u{202f}';

/// Marks that take an unbreakable space before them when a plain one is typed.
const AFTER_SPACE: [char; 4] = [':', '»', '€', '%'];
const AFTER_THIN: [char; 3] = [';', '!', '?'];
/// Units that stay with their number.
const UNITS: [&str; 14] = ["m²", "m³", "kg", "kWc", "kVA", "kW", "km", "cm", "mm", "tonnes", "ha", "jours", "ans", "salariés"];

/// The text with its plain spaces replaced where French wants others.
pub fn typeset(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (at, letter) in text.char_indices() {
        let after = &text[at + letter.len_utf8()..];
        out.push(match letter {
            ' ' => space_before(after, out.chars().next_back()),
            '\'' => '’',
            other => other,
        });
    }
    out
}

fn space_before(after: &str, before: Option<char>) -> char {
    let number = before.is_some_and(|it| it.is_ascii_digit() || it == '}');
    match after.chars().next() {
        Some(mark) if AFTER_SPACE.contains(&mark) => NO_BREAK,
        Some(mark) if AFTER_THIN.contains(&mark) => THIN,
        _ if before == Some('«') => NO_BREAK,
        _ if number && UNITS.iter().any(|unit| after.starts_with(unit)) => NO_BREAK,
        _ => ' ',
    }
}

/// Mends what slots leave behind: « de » before a vowel, a small letter at the start of a sentence.
pub fn smoothed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut starts = true;
    for (at, letter) in text.char_indices() {
        let elided = letter == ' ' && (out.ends_with(" de") || out == "de" || out == "De") && begins_with_vowel(&text[at + 1..]);
        if elided {
            out.pop();
            out.push('’');
        } else if starts && letter.is_lowercase() {
            out.extend(letter.to_uppercase());
        } else {
            out.push(letter);
        }
        starts = letter == ' ' && out.ends_with(". ") || starts && letter == '«';
    }
    out
}

fn begins_with_vowel(text: &str) -> bool {
    // « de onze » and « de ouate » keep their « de ».
    let first = text.chars().next().map(|it| it.to_lowercase().next().unwrap_or(it));
    first.is_some_and(|it| "aeiouâàéèêëîïôœ".contains(it)) && !text.starts_with("onze") && !text.starts_with("oua")
}

/// A whole number as French writes it: thousands apart.
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut out = String::from(if number < 0 { "-" } else { "" });
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(THIN);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_marks_keep_their_space() {
        assert_eq!(typeset("« Budget : 40 € »"), "«\u{a0}Budget\u{a0}: 40\u{a0}€\u{a0}»");
        assert_eq!(typeset("l'atelier de {m} m²"), "l’atelier de {m}\u{a0}m²");
    }

    #[test]
    fn slots_leave_no_seam() {
        assert_eq!(smoothed("atelier de ébénisterie. deux portes"), "Atelier d’ébénisterie. Deux portes");
        assert_eq!(smoothed("De la ouate, de onze à 2,5 ans"), "De la ouate, de onze à 2,5 ans");
    }

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(grouped(950), "950");
        assert_eq!(grouped(1_234_567), "1\u{202f}234\u{202f}567");
    }
}
