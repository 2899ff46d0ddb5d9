//! Reading an amount as people type it, refusing what two countries read differently.

use rust_decimal::Decimal;

use super::{Money, MoneyFault};

/// Which side the euro sign stands on: before the number it is written the English way.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Before,
    AfterOrNone,
}

pub(super) fn read(text: &str) -> Result<Money, MoneyFault> {
    let text = text.trim_matches(is_space);
    if text.is_empty() {
        return Err(MoneyFault::Empty);
    }
    if text.starts_with(['-', '\u{2212}']) {
        return Err(MoneyFault::Negative);
    }
    let (sign, number) = without_euro(text);
    let (whole, decimals) = split(number, sign)?;
    to_money(&ungrouped(whole)?, decimals)
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{A0}' | '\u{2009}' | '\u{202F}')
}

fn without_euro(text: &str) -> (Sign, &str) {
    if let Some(number) = text.strip_prefix('€') {
        (Sign::Before, number.trim_start_matches(is_space))
    } else if let Some(number) = text.strip_suffix('€') {
        (Sign::AfterOrNone, number.trim_end_matches(is_space))
    } else {
        (Sign::AfterOrNone, text)
    }
}

/// The whole part (still grouped) and the decimals.
fn split(number: &str, sign: Sign) -> Result<(&str, &str), MoneyFault> {
    let Some(last) = number.rfind([',', '.']) else {
        return Ok((number, ""));
    };
    let (before, mark, after) = (&number[..last], &number[last..=last], &number[last + 1..]);
    if !after.bytes().all(|byte| byte.is_ascii_digit()) || after.is_empty() {
        return Err(MoneyFault::Malformed);
    }
    if before.contains(mark) {
        // The same mark twice separates thousands, so there are no decimals.
        return Ok((number, ""));
    }
    if after.len() <= 2 {
        return Ok((before, after));
    }
    let grouped_already = before.contains(|c: char| is_space(c) || c == ',' || c == '.');
    match (after.len(), mark) {
        (3, ",") if sign == Sign::Before && !grouped_already => Ok((number, "")),
        (3, _) if !grouped_already => Err(MoneyFault::Ambiguous),
        _ => Err(MoneyFault::TooPrecise),
    }
}

/// The digits of a whole part whose thousands, if separated, are all separated, by one kind of mark.
fn ungrouped(whole: &str) -> Result<String, MoneyFault> {
    let kind = |c: char| if is_space(c) { ' ' } else { c };
    let mut marks = whole.chars().filter(|c| !c.is_ascii_digit()).map(kind);
    let Some(mark) = marks.next() else {
        return if whole.is_empty() { Err(MoneyFault::Malformed) } else { Ok(whole.to_owned()) };
    };
    if !matches!(mark, ' ' | ',' | '.') || marks.any(|other| other != mark) {
        return Err(MoneyFault::Malformed);
    }
    let mut groups = whole.split(|c: char| !c.is_ascii_digit());
    let first = groups.next().unwrap_or_default();
    if !(1..=3).contains(&first.len()) || groups.any(|group| group.len() != 3) {
        return Err(MoneyFault::Malformed);
    }
    Ok(whole.chars().filter(char::is_ascii_digit).collect())
}

fn to_money(whole: &str, decimals: &str) -> Result<Money, MoneyFault> {
    let whole = whole.trim_start_matches('0');
    if whole.len() > 11 {
        return Err(MoneyFault::TooLarge);
    }
    let cents: i64 = format!("0{whole}{decimals:0<2}").parse().map_err(|_| MoneyFault::Malformed)?;
    Money::new(Decimal::new(cents, 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_ways_of_typing_an_amount_are_read() {
        for (text, cents) in [
            ("1250", 125_000),
            ("1250,50", 125_050),
            ("1250.5", 125_050),
            ("1 250.50", 125_050),
            ("1 250,50 €", 125_050),
            ("1\u{202F}250,50\u{A0}€", 125_050),
            ("1\u{A0}250\u{A0}000", 125_000_000),
            ("1.250,50", 125_050),
            ("€1,250.50", 125_050),
            ("€1,250", 125_000),
            ("€ 12", 1_200),
            ("1,250,000", 125_000_000),
            ("  0,07 ", 7),
            ("007", 700),
            ("10000000000", 1_000_000_000_000),
        ] {
            assert_eq!(read(text), Money::from_cents(cents), "{text}");
        }
    }

    #[test]
    fn three_digits_after_one_separator_are_refused_as_ambiguous() {
        for text in ["1,234", "1.234", "12,345 €", "€1.234"] {
            assert_eq!(read(text), Err(MoneyFault::Ambiguous), "{text}");
        }
    }

    #[test]
    fn each_refusal_says_what_is_wrong() {
        use MoneyFault::{Empty, Malformed, Negative, TooLarge, TooPrecise};
        for (text, fault) in [
            ("", Empty),
            ("\u{A0} ", Empty),
            ("€", Malformed),
            ("-5", Negative),
            ("−5 €", Negative),
            ("+5", Malformed),
            ("1e3", Malformed),
            ("１２", Malformed),
            ("٣", Malformed),
            ("12,", Malformed),
            (",50", Malformed),
            ("1 25", Malformed),
            ("1234 567", Malformed),
            ("1  250", Malformed),
            ("1,25,000", Malformed),
            ("1,250 000", Malformed),
            ("€5€", Malformed),
            ("5 $", Malformed),
            ("12,3456", TooPrecise),
            ("1 250,505", TooPrecise),
            ("10000000000,01", TooLarge),
            ("999999999999999999999999999999", TooLarge),
        ] {
            assert_eq!(read(text), Err(fault), "{text}");
        }
    }
}
