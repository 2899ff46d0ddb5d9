//! Why an estimate is what it is, and who says so.

use rust_decimal::Decimal;

use super::vocabulary::*;
use crate::{
    l10n::L10nLanguage,
    language::Language,
    money::MoneyFault,
    valuation::{Bound, Confidence, Effect, Factor, Field, Grading, LineReason, Pace, Signal, SignalKind, Source},
};

/// The name of a factor.
pub fn factor_label(words: &L10nLanguage, factor: Factor) -> String {
    match factor {
        Factor::Cost => words.msg_valuation_factor_cost(),
        Factor::Completeness => words.msg_valuation_factor_completeness(),
        Factor::Qualification => words.msg_valuation_factor_qualification(),
        Factor::Freshness => words.msg_valuation_factor_freshness(),
        Factor::Exclusivity => words.msg_valuation_factor_exclusivity(),
        Factor::MarketEvidence => words.msg_valuation_factor_market_evidence(),
    }
}

/// What a factor does to the estimate.
pub fn effect_label(words: &L10nLanguage, effect: Effect) -> String {
    match effect {
        Effect::RaisesMuch => words.msg_valuation_effect_raises_much(),
        Effect::Raises => words.msg_valuation_effect_raises(),
        Effect::Keeps => words.msg_valuation_effect_keeps(),
        Effect::Lowers => words.msg_valuation_effect_lowers(),
        Effect::LowersMuch => words.msg_valuation_effect_lowers_much(),
    }
}

/// A multiplier as pages show it: `× 0,70` in French, `×0.70` in English.
pub fn multiplier_text(language: Language, multiplier: Decimal) -> String {
    match language {
        Language::Fr => format!("×\u{202F}{}", language.number(multiplier)),
        Language::En => format!("×{}", language.number(multiplier)),
    }
}

/// The reason of a line, in one or more sentences.
pub fn line_reason(language: Language, reason: &LineReason) -> String {
    let words = language.words();
    match reason {
        LineReason::CostDeclared { declared } => words.msg_valuation_cost_declared(declared.display(language)),
        LineReason::CostCapped { declared, counted, reference, limit } => words.msg_valuation_cost_capped(
            declared.display(language),
            language.number(limit.normalize()),
            reference.display(language),
            counted.display(language),
        ),
        LineReason::CostReference { channel, sector, market } => {
            let channel = channel.map_or_else(|| words.msg_valuation_channel_unsaid(), |channel| channel_label(words, channel));
            let sector = sector.map_or_else(|| words.msg_valuation_sector_unsaid(), |sector| sector_label(words, sector));
            words.msg_valuation_cost_reference(channel, sector, market_label(words, *market))
        }
        LineReason::Completeness { share } => words.msg_valuation_completeness(language.percent(*share)),
        LineReason::Qualification { signals, bound } => qualification(language, signals, *bound),
        LineReason::Freshness { pace, age_days, counted_days, project_past } => {
            let age = match age_days {
                Some(days) => words.msg_valuation_age(*days),
                None => words.msg_valuation_age_unsaid(*counted_days),
            };
            format!("{age} {}", pace_text(words, *pace, *project_past))
        }
        LineReason::Exclusivity { cap } => words.msg_valuation_exclusivity(cap.buyers()),
        LineReason::MarketEvidence { model, deals } => words.msg_valuation_market_evidence(*deals, *model),
    }
}

fn pace_text(words: &L10nLanguage, pace: Pace, project_past: bool) -> String {
    match pace {
        Pace::Fast => words.msg_valuation_pace_fast(),
        Pace::Steady => words.msg_valuation_pace_steady(),
        Pace::Dated(_) if project_past => words.msg_valuation_pace_past(),
        Pace::Dated(_) => words.msg_valuation_pace_dated(),
    }
}

fn qualification(language: Language, signals: &[Signal], bound: Option<Bound>) -> String {
    let words = language.words();
    let separator = match language {
        Language::Fr => "\u{A0}; ",
        Language::En => "; ",
    };
    let signals: Vec<String> = signals.iter().map(|signal| signal_text(language, *signal)).collect();
    let signals = signals.join(separator);
    match bound {
        None => words.msg_valuation_qualification(signals),
        Some(Bound::Floor) => words.msg_valuation_qualification_floor(signals),
        Some(Bound::Ceiling) => words.msg_valuation_qualification_ceiling(signals),
    }
}

fn signal_text(language: Language, signal: Signal) -> String {
    use crate::valuation::QualificationField as Q;
    let words = language.words();
    let multiplier = language.number(signal.multiplier);
    let (field, answer) = match signal.kind {
        SignalKind::Temperature(it) => (Q::Temperature, temperature_label(words, it)),
        SignalKind::Stage(it) => (Q::Stage, stage_label(words, it)),
        SignalKind::Budget(it) => (Q::Budget, budget_label(words, it)),
        SignalKind::Authority(it) => (Q::Authority, authority_label(words, it)),
        SignalKind::NeedClarity(it) => (Q::NeedClarity, need_label(words, it)),
        SignalKind::Timing(it) => (Q::Timing, timing_label(words, it)),
        SignalKind::Unknown(field) => (field, words.msg_valuation_signal_unsaid()),
        SignalKind::Answered(true) => return words.msg_valuation_signal_answered(multiplier),
        SignalKind::Answered(false) => return words.msg_valuation_signal_unanswered(multiplier),
        SignalKind::AttemptsInVain(count) => {
            return words.msg_valuation_signal_attempts(count, multiplier);
        }
        SignalKind::Meetings(count) => {
            return words.msg_valuation_signal_meetings(count, multiplier);
        }
    };
    let field = field_label(words, Field::Qualification(field));
    words.msg_valuation_signal(field, lower_first(&answer), multiplier)
}

/// A label in the middle of a sentence: `Confirmé` becomes `confirmé`, `MQL` stays.
pub(super) fn lower_first(label: &str) -> String {
    let mut rest = label.chars();
    match (rest.next(), label.chars().nth(1)) {
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(rest).collect(),
        _ => label.to_owned(),
    }
}

/// One source with its year.
pub fn source_text(words: &L10nLanguage, source: &Source) -> String {
    match source {
        Source::House => words.msg_valuation_source_house(),
        Source::Seller => words.msg_valuation_source_seller(),
        Source::Deals => words.msg_valuation_source_deals(),
        Source::Published(it) => match it.year {
            Some(year) => words.msg_valuation_source_dated(&it.citation, year.to_string()),
            None => words.msg_valuation_source_undated(&it.citation),
        },
    }
}

/// The sources of a line, one after the other.
pub fn line_sources(language: Language, sources: &[Source]) -> String {
    let separator = match language {
        Language::Fr => "\u{A0}; ",
        Language::En => "; ",
    };
    let sources: Vec<String> = sources.iter().map(|source| source_text(language.words(), source)).collect();
    sources.join(separator)
}

/// How far a published figure can be trusted.
pub fn confidence_label(words: &L10nLanguage, confidence: Confidence) -> String {
    match confidence {
        Confidence::High => words.msg_valuation_confidence_high(),
        Confidence::Medium => words.msg_valuation_confidence_medium(),
        Confidence::Low => words.msg_valuation_confidence_low(),
    }
}

/// The two axes behind a grade.
pub fn grade_reason(words: &L10nLanguage, grading: Grading) -> String {
    words.msg_valuation_grade_reason(level_label(words, grading.fit), level_label(words, grading.interest))
}

/// Which factor table and which model made an estimate.
pub fn made_by(words: &L10nLanguage, factors: u32, model: Option<i32>) -> String {
    match model {
        None => words.msg_valuation_made_by_formula(factors),
        Some(model) => words.msg_valuation_made_by_model(factors, model),
    }
}

/// On what a range rests: the house, or the deals that a model was fitted to.
pub fn range_reason(words: &L10nLanguage, model: Option<i32>) -> String {
    match model {
        None => words.msg_valuation_range_house(),
        Some(model) => words.msg_valuation_range_model(model),
    }
}

/// What is wrong with a typed amount.
pub fn money_fault(words: &L10nLanguage, fault: MoneyFault) -> String {
    match fault {
        MoneyFault::Empty => words.msg_vocabulary_money_empty(),
        MoneyFault::Malformed => words.msg_vocabulary_money_malformed(),
        MoneyFault::Ambiguous => words.msg_vocabulary_money_ambiguous(),
        MoneyFault::TooPrecise => words.msg_vocabulary_money_too_precise(),
        MoneyFault::Negative => words.msg_vocabulary_money_negative(),
        MoneyFault::TooLarge => words.msg_vocabulary_money_too_large(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::valuation::{Factors, Market, Profile, Sector, estimate, samples};

    fn reasons(profile: &Profile, language: Language) -> Vec<String> {
        let lines = estimate(profile, Factors::built_in()).lines;
        lines.iter().map(|line| line_reason(language, &line.reason)).collect()
    }

    #[test]
    fn an_estimate_explains_itself_in_french() {
        let said = reasons(&samples::full(), Language::Fr);
        assert_eq!(
            said[0],
            "Aucun coût déclaré\u{A0}: coût de référence d’un lead de ce type (canal\u{A0}: \
             Formulaire de contact\u{A0}; secteur\u{A0}: Bâtiment et travaux\u{A0}; marché\u{A0}: \
             Entreprises (B2B)).",
        );
        assert_eq!(said[1], "Fiche et qualification remplies et valides à 100\u{A0}%.");
        assert!(said[2].contains("Budget\u{A0}: confirmé (×\u{202F}1,20)"), "{}", said[2]);
        assert!(said[2].contains("Maturité\u{A0}: SQL (qualifié commercial)"), "{}", said[2]);
        assert!(said[3].starts_with("Dernier contact il y a 3\u{A0}jours. Projet"), "{}", said[3]);
        assert_eq!(said[4], "Vendu à un seul acheteur\u{A0}: valeur entière.");
    }

    #[test]
    fn an_estimate_explains_itself_in_english() {
        let said = reasons(&Profile { attempts: 3, ..Profile::default() }, Language::En);
        assert!(said[0].contains("channel: not given"), "{}", said[0]);
        assert!(said[2].contains("3 attempts without a reply (×0.85)"), "{}", said[2]);
        assert!(said[3].starts_with("Date of the last contact unknown"), "{}", said[3]);
    }

    #[test]
    fn yesterday_and_today_are_said_as_such() {
        let at = |days| reasons(&Profile { age_days: Some(days), ..Profile::default() }, Language::En);
        assert!(at(0)[3].starts_with("Last contact today."));
        assert!(at(1)[3].starts_with("Last contact yesterday."));
    }

    #[test]
    fn a_source_carries_its_year_and_the_house_its_name() {
        let factors = Factors::built_in();
        let reference = factors.reference(None, Some(Sector::Training), Market::B2b);
        assert_eq!(
            line_sources(Language::Fr, &reference.sources),
            "Baromètre du Lead, CPA, via connectdaily (2024)\u{A0}; Estimation maison",
        );
    }
}
