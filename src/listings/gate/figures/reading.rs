//! Numbers written in digits, as French and English write them: 12 345, 12.345, 1,247, 3,5, 1,247.50.

use std::ops::Range;

use super::units::{is_unit, names_what_follows};

/// A number in digits that may be a figure.
pub(super) struct Written {
    pub mark: Range<usize>,
    pub integer: String,
    pub decimals: String,
    /// What stands between groups of three digits.
    pub group: Option<char>,
    pub decimal_mark: Option<char>,
}

/// The numbers of a text that count or measure.
pub(super) fn written(text: &str) -> Vec<Written> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|offset| at + offset) {
        let chained = chain(text, start);
        if chained > start {
            at = chained;
            continue;
        }
        let number = number(text, start);
        at = number.mark.end;
        if is_figure(text, &number) {
            found.push(number);
        }
    }
    found
}

/// The end of a date, a time, a version or a ratio that begins here; where it begins if it is none of them.
fn chain(text: &str, start: usize) -> usize {
    let rest = &text[start..];
    let end = rest.find(|c: char| !c.is_ascii_digit() && !"/:.-".contains(c)).unwrap_or(rest.len());
    let run = rest[..end].trim_end_matches(|c: char| !c.is_ascii_digit());
    let lengths = |text: &str, mark: char| text.split(mark).map(str::len).collect::<Vec<_>>();
    let clock = run.contains('/') || run.contains(':');
    // 1.247.000 is grouped, 12.11.2026 and 2.4.1 are not.
    let is_dotted =
        |part: &str| matches!(&lengths(part, '.')[..], [_, rest @ ..] if rest.len() > 1 && rest.iter().any(|it| *it != 3));
    let dotted = run.split('-').any(is_dotted);
    let dashed = matches!(lengths(run, '-')[..], [4, 1..=2, 1..=2] | [1..=2, 1..=2, 2 | 4]);
    if clock || dotted || dashed { start + run.len() } else { start }
}

/// Reads on as long as groups of three digits follow, then decimals.
fn number(text: &str, start: usize) -> Written {
    let mut integer = digits(&text[start..]).to_owned();
    let mut end = start + integer.len();
    let mut group = None;
    if integer.len() <= 3 && !integer.starts_with('0') {
        while let Some((mark, three)) = next_group(&text[end..]).filter(|(mark, _)| group.is_none_or(|it| it == *mark)) {
            group = Some(mark);
            integer.push_str(three);
            end += mark.len_utf8() + three.len();
        }
    }
    let mut decimals = String::new();
    let decimal_mark = text[end..].chars().next().filter(|mark| ".,".contains(*mark) && group != Some(*mark));
    let after = decimal_mark.map(|mark| digits(&text[end + mark.len_utf8()..])).unwrap_or_default();
    if !after.is_empty() {
        decimals.push_str(after);
        end += 1 + after.len();
    }
    let decimal_mark = decimal_mark.filter(|_| !decimals.is_empty());
    Written { mark: start..end, integer, decimals, group, decimal_mark }
}

fn digits(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len())]
}

/// A mark and exactly three digits.
fn next_group(text: &str) -> Option<(char, &str)> {
    let mark = text.chars().next().filter(|c| matches!(c, ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}' | '.' | ',' | '’' | '\''))?;
    let three = digits(&text[mark.len_utf8()..]);
    (three.len() == 3).then_some((mark, three))
}

fn is_figure(text: &str, number: &Written) -> bool {
    let (before, after) = (&text[..number.mark.start], &text[number.mark.end..]);
    let coded = number.integer.len() > 1 && number.integer.starts_with('0');
    let glued = before.chars().next_back().is_some_and(|c| c.is_alphanumeric() || "_#°@".contains(c));
    if coded || glued || is_joined(before, after) {
        return false;
    }
    let suffix = leading_word(after);
    if suffix.chars().next().is_some_and(char::is_alphabetic) {
        return is_unit(suffix);
    }
    let counted = is_unit(suffix) || is_unit(leading_word(after.trim_start())) || before.trim_end().ends_with(['€', '$', '£']);
    counted || !is_name(before, after, number)
}

/// « A-320 », « R+1 », « L. 223-1 », « 2410-B », « 2026-117 », but « 100-125 » is a range.
fn is_joined(before: &str, after: &str) -> bool {
    let letter = |text: &str| text.chars().next_back().is_some_and(char::is_alphabetic);
    let joined = before.strip_suffix(['-', '+']).is_some_and(|rest| letter(rest) || ends_with_year(rest));
    let article = before.trim_end().strip_suffix('.').is_some_and(|rest| {
        rest.ends_with(['L', 'R', 'D', 'A']) && !rest[..rest.len() - 1].chars().next_back().is_some_and(char::is_alphanumeric)
    });
    let lettered = after.strip_prefix('-').and_then(|rest| rest.chars().next()).is_some_and(char::is_alphabetic);
    joined || article || lettered
}

fn ends_with_year(text: &str) -> bool {
    let start =
        text.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    text[start..].len() == 4 && is_year(text[start..].parse().unwrap_or_default())
}

fn is_year(value: u64) -> bool {
    (1600..2100).contains(&value)
}

/// Letters and signs up to the next blank or mark.
fn leading_word(text: &str) -> &str {
    let part_of_word = |c: char| c.is_alphanumeric() || "€$£%²³".contains(c);
    &text[..text.find(|c: char| !part_of_word(c)).unwrap_or(text.len())]
}

/// Whether a number that nothing is counted by names something: a year, a department, a postcode, a norm, a product.
fn is_name(before: &str, after: &str, number: &Written) -> bool {
    let bare = number.group.is_none() && number.decimals.is_empty();
    let value: u64 = number.integer.parse().unwrap_or_default();
    let year = is_year(value);
    let overseas = (971..=976).contains(&value);
    let postcode = number.integer.len() == 5;
    // A SIREN, an article number.
    let register = number.integer.len() >= 9 && (number.group.is_none() || number.integer.len() == 9);
    let followed = after.trim_start_matches([' ', '\u{A0}']).chars().next().is_some_and(char::is_alphabetic);
    let word = last_word(before);
    let capital = word.text.chars().next().is_some_and(char::is_uppercase);
    let product = capital && (!word.begins_sentence || number.decimal_mark == Some('.'));
    let version = number.group.is_none() && number.decimal_mark != Some(',') && (product || word.text == "v");
    (bare && (year || overseas || postcode || !followed)) || register || version || names_what_follows(word.text)
}

struct LastWord<'a> {
    text: &'a str,
    begins_sentence: bool,
}

fn last_word(before: &str) -> LastWord<'_> {
    let trimmed = before.trim_end();
    let start = trimmed
        .rfind(|c: char| !c.is_alphanumeric() && c != '°')
        .map_or(0, |at| at + trimmed[at..].chars().next().map_or(0, char::len_utf8));
    let earlier = trimmed[..start].trim_end();
    LastWord {
        text: &trimmed[start..],
        begins_sentence: earlier.is_empty() || earlier.ends_with(['.', '!', '?', ':', ';', '\n']),
    }
}
