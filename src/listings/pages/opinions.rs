//! What we find about a lead, and what its seller says where that differs: temperature, stage, grade.

use chrono::{Days, NaiveDate};

use super::reading::Read;
use crate::l10n::L10nLanguage;
use crate::language::Language;
use crate::listings::{Teaser, appraise};
use crate::valuation::{
    Factors, Grade, Grading, Stage, StageFinding, Temperature, Valuer, cooled, cooling_steps, labels, stage_finding,
};
use crate::web::format;

/// In words, for `parts/opinions.html`.
pub struct Opinions {
    /// How the temperature goes on; empty when it does not change any more or is not said.
    pub temperature: String,
    /// What the seller says of the stage where it is not what we find, then what we find and why.
    pub stage: Vec<String>,
    /// The same of the grade.
    pub grade: Vec<String>,
}

impl Opinions {
    /// Of a form, for its seller: the only one who reads the temperature as declared.
    #[must_use]
    pub(super) fn of_form(language: Language, valuer: &Valuer, read: &Read, today: NaiveDate) -> Self {
        let (said, found) = (&read.declared, appraise(valuer, &read.declared, &read.card, today));
        let days = said.temperature.zip(said.last_contact_on);
        Self {
            temperature: days
                .map(|(declared, on)| declared_and_since(language, turns(valuer.factors(), declared, on), (declared, on), today))
                .unwrap_or_default(),
            stage: stage(language, &found.finding, (said.stage, said.stage_reason.as_deref())),
            grade: grade(language, found.valuation.grading, (said.grade, said.grade_reason.as_deref())),
        }
    }

    /// Of a teaser, for anybody.
    #[must_use]
    pub fn of_teaser(language: Language, factors: &Factors, teaser: &Teaser, today: NaiveDate) -> Self {
        let profile = teaser.profile(today).as_it_stands(factors);
        let named = (!teaser.stage_computed).then_some(teaser.stage);
        Self {
            temperature: to_come(language, factors, teaser.temperature, teaser.last_contact_on, today),
            stage: stage(language, &stage_finding(&profile), (named, teaser.stage_reason.as_deref())),
            grade: grade(language, crate::valuation::grade(&profile), (teaser.grade_said, teaser.grade_reason.as_deref())),
        }
    }
}

fn stage(language: Language, found: &StageFinding, (said, why): (Option<Stage>, Option<&str>)) -> Vec<String> {
    let l = language.words();
    let other = said.filter(|it| *it != found.stage).map(|it| labels::stage_label(l, it));
    both(l, other, why, labels::stage_reason(language, found))
}

fn grade(language: Language, found: Grading, (said, why): (Option<Grade>, Option<&str>)) -> Vec<String> {
    let l = language.words();
    let other = said.filter(|it| *it != found.grade).map(|it| it.letter().to_owned());
    both(l, other, why, format!("{}. {}", found.grade.letter(), labels::grade_reason(l, found)))
}

/// What the seller says, if it is something else, and what we find.
fn both(l: &L10nLanguage, other: Option<String>, why: Option<&str>, found: String) -> Vec<String> {
    let said = other.map(|it| match why {
        Some(why) => l.msg_listings_opinion_said_why(it, why),
        None => l.msg_listings_opinion_said(it),
    });
    said.into_iter().chain([l.msg_listings_opinion_house(found)]).collect()
}

/// The days on which the temperature turns, after the last contact.
fn turns(factors: &Factors, from: Temperature, contact: NaiveDate) -> Vec<(Temperature, NaiveDate)> {
    let steps = cooling_steps(from, factors).into_iter();
    steps.filter_map(|(temperature, day)| Some((temperature, contact.checked_add_days(Days::new(day.into()))?))).collect()
}

/// `Déclaré chaud le 03/11/2026 ; tiède depuis le 10/11/2026 ; froid le 10/12/2026.`
fn declared_and_since(
    language: Language,
    turns: Vec<(Temperature, NaiveDate)>,
    (declared, contact): (Temperature, NaiveDate),
    today: NaiveDate,
) -> String {
    let l = language.words();
    let turn = |(temperature, on): (Temperature, NaiveDate)| {
        let (temperature, day) = (labels::temperature_in_text(l, temperature), format::date(on));
        if on <= today { l.msg_listings_cooled_since(temperature, day) } else { l.msg_listings_cools_on(temperature, day) }
    };
    let first = l.msg_listings_declared(labels::temperature_in_text(l, declared), format::date(contact));
    let all: Vec<String> = [first].into_iter().chain(turns.into_iter().map(turn)).collect();
    let separator = match language {
        Language::Fr => "\u{a0}; ",
        Language::En => "; ",
    };
    format!("{}.", all.join(separator))
}

/// `Sans nouveau contact : froid le 10/12/2026.`
fn to_come(language: Language, factors: &Factors, shown: Temperature, contact: NaiveDate, today: NaiveDate) -> String {
    let l = language.words();
    let age = u32::try_from((today - contact).num_days().max(0)).unwrap_or(u32::MAX);
    let now = cooled(shown, age, factors);
    let turn = |(temperature, on)| l.msg_listings_cools_on(labels::temperature_in_text(l, temperature), format::date(on));
    let turns: Vec<String> = turns(factors, now, contact).into_iter().map(turn).collect();
    if turns.is_empty() { String::new() } else { l.msg_listings_cools(turns.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn its_seller_reads_what_it_declared_since_when_it_is_cooler_and_when_it_cools_next() {
        let (hot, contact) = (Temperature::Hot, day("2026-11-03"));
        let turns = turns(Factors::built_in(), hot, contact);
        let said = declared_and_since(Language::Fr, turns, (hot, contact), day("2026-11-22"));
        assert_eq!(said, "Déclaré chaud le 03/11/2026\u{a0}; tiède depuis le 10/11/2026\u{a0}; froid le 10/12/2026.");
    }

    #[test]
    fn everybody_else_reads_what_is_to_come_and_nothing_of_a_cold_lead() {
        let on = |date| to_come(Language::Fr, Factors::built_in(), Temperature::Hot, day("2026-11-03"), day(date));
        assert_eq!(on("2026-11-05"), "Sans nouveau contact\u{a0}: tiède le 10/11/2026, froid le 10/12/2026.");
        assert_eq!(on("2026-11-22"), "Sans nouveau contact\u{a0}: froid le 10/12/2026.");
        assert_eq!(on("2026-12-10"), "");
    }

    #[test]
    fn another_stage_than_ours_is_the_seller_s_word_with_its_reason_if_it_gives_one() {
        let found = stage_finding(&crate::valuation::Profile::default());
        let lines = |said, why| stage(Language::Fr, &found, (said, why));
        assert_eq!(lines(None, None).len(), 1);
        assert_eq!(lines(Some(Stage::Mcl), Some("Rien")).len(), 1, "nothing to explain");
        assert_eq!(lines(Some(Stage::Sql), None)[0], "Annoncé par le vendeur\u{a0}: SQL (qualifié commercial).");
        assert!(lines(Some(Stage::Sql), Some("Budget voté."))[0].ends_with("«\u{a0}Budget voté.\u{a0}»"));
        assert!(lines(Some(Stage::Sql), None)[1].starts_with("Calculé\u{a0}: MCL"));
    }
}
