//! Dates as each language writes them. Nothing finer than a day is shown of a lead, than an hour of a message.

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};

use crate::language::Language;
use crate::paris;

/// `22/11/2026`, in both languages: the reader is in France.
#[must_use]
pub fn date(date: NaiveDate) -> String {
    date.format("%d/%m/%Y").to_string()
}

/// The day of a moment, in France.
#[must_use]
pub fn day(at: DateTime<Utc>) -> String {
    date(paris::wall(at).date())
}

/// Day and hour in France: `22/11/2026, 14 h` or `22/11/2026, 2 pm`.
#[must_use]
pub fn hour(language: Language, at: DateTime<Utc>) -> String {
    let hour = paris::wall(at).hour();
    match language {
        Language::Fr => format!("{}, {hour}\u{a0}h", day(at)),
        Language::En => format!("{}, {} {}", day(at), (hour + 11) % 12 + 1, if hour < 12 { "am" } else { "pm" }),
    }
}

/// The minute, in France, for the papers of a deal, whose sides know each other.
#[must_use]
pub fn minute(at: DateTime<Utc>) -> String {
    paris::wall(at).format("%d/%m/%Y, %H:%M").to_string()
}

/// How many days lie between, never negative.
#[must_use]
pub fn days_between(earlier: NaiveDate, later: NaiveDate) -> i64 {
    (later - earlier).num_days().max(0)
}

/// How old, in words: today, yesterday, 5 days ago, 3 months ago.
#[must_use]
pub fn ago(language: Language, then: NaiveDate, today: NaiveDate) -> String {
    let l = language.words();
    let days = days_between(then, today);
    match days {
        0 => l.msg_web_today(),
        1 => l.msg_web_yesterday(),
        2..=59 => l.msg_web_days_ago(count(days)),
        _ => l.msg_web_months_ago(count(days / 30)),
    }
}

/// The machine-readable day for `<time datetime>`.
#[must_use]
pub fn iso(date: NaiveDate) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

/// A count as the message functions take it.
#[must_use]
pub fn count(number: i64) -> f64 {
    f64::from(i32::try_from(number).unwrap_or(i32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_written_as_each_language_does() {
        let at = DateTime::from_timestamp(1_795_356_000, 0).unwrap();
        assert_eq!(hour(Language::Fr, at), "22/11/2026, 15\u{a0}h");
        assert_eq!(hour(Language::En, at), "22/11/2026, 3 pm");
    }
}
