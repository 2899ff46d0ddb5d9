//! How many notes a text of call notes holds: buyers are told the number, never a word of them.

/// Months as they are written out in the two languages, by their first letters.
const MONTHS: &[&str] = &[
    "janv", "févr", "fevr", "mars", "avri", "mai", "juin", "juil", "août", "aout", "sept", "octo", "nove", "déce", "dece",
    "janu", "febr", "marc", "apri", "may", "june", "july", "augu",
];

/// Notes are paragraphs, apart by an empty line, or begin at a line that opens with a date. What holds no letter besides
/// its date is none. At most 99.
#[must_use]
pub fn count_notes(text: &str) -> u8 {
    let (mut count, mut open) = (0_u8, false);
    for line in text.lines().map(str::trim) {
        let date = line.is_empty().then_some("").or_else(|| after_date(line));
        open &= date.is_none();
        let words = date.unwrap_or(line);
        if !open && words.chars().any(char::is_alphabetic) {
            open = true;
            count = (count + 1).min(99);
        }
    }
    count
}

/// The rest of a line that opens with a date (`12/03/2026`, `12/3`, `12.3.2026`, `2026-03-12`, `le 12 mars`), after a bullet or not.
fn after_date(line: &str) -> Option<&str> {
    let line = line.trim_start_matches(|c: char| matches!(c, '-' | '–' | '•' | '*' | '[' | '(') || c.is_whitespace());
    let line = ["Le ", "le ", "Du ", "du ", "On ", "on "].iter().find_map(|it| line.strip_prefix(it)).unwrap_or(line);
    let (first, rest) = digits(line)?;
    let mark = rest.chars().next()?;
    if matches!(mark, '/' | '.' | '-') {
        let (second, rest) = digits(&rest[1..])?;
        let third = rest.strip_prefix(mark).and_then(digits);
        if mark == '.' && third.is_none() {
            return None; // a number with decimals
        }
        let (day, month) = if first > 31 { (third.map_or(1, |it| it.0), second) } else { (first, second) };
        let end = third.map_or(rest, |it| it.1);
        return ((1..=31).contains(&day) && (1..=12).contains(&month) && !end.starts_with(char::is_alphanumeric)).then_some(end);
    }
    let rest = rest.strip_prefix("er").unwrap_or(rest).trim_start();
    let word = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let month = word.to_lowercase();
    ((1..=31).contains(&first) && MONTHS.iter().any(|it| month.starts_with(it))).then(|| &rest[word.len()..])
}

/// A number of up to four digits, and what follows.
fn digits(text: &str) -> Option<(u16, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    if end > 4 { None } else { Some((text[..end].parse().ok()?, &text[end..])) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_apart_by_an_empty_line_or_begin_with_a_date() {
        for (text, count) in [
            ("", 0),
            ("Il compare trois devis.", 1),
            ("Il compare trois devis.\nIl décide en juin.", 1),
            ("Premier appel.\n\n\nSecond appel.", 2),
            ("12/03/2026 : appel, intéressé.\n14/03 : relance.", 2),
            ("- 12.03.2026 appel\nil rappellera\n- 2026-03-14 rappelé", 2),
            ("Le 12 mars, appel.\nLe 1er avril 2026, relance.", 2),
            ("12/03/2026\n\nIl a rappelé.", 1),
            ("12/03/2026\nIl a rappelé.\n14/03/2026\nIl hésite.", 2),
            ("On March 12 he called.", 1),
            ("---\n\n***", 0),
            ("12 devis demandés.\n3.5 tonnes\n15/40 de moyenne", 1),
        ] {
            assert_eq!(count_notes(text), count, "{text}");
        }
    }

    #[test]
    fn more_than_ninety_nine_are_ninety_nine() {
        assert_eq!(count_notes(&"un mot\n\n".repeat(300)), 99);
    }
}
