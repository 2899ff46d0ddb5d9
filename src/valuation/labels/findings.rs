//! What the house finds about a lead, in words.

use super::reasons::lower_first;
use super::{sealed_field_label, stage_label, temperature_label};
use crate::l10n::L10nLanguage;
use crate::language::Language;
use crate::valuation::{FieldSet, Stage, StageFinding, StageSign, Temperature};

/// The names of some fields in the middle of a sentence: `téléphone mobile, notes d’appel`.
pub fn field_names(words: &L10nLanguage, fields: FieldSet) -> String {
    let names: Vec<String> = fields.iter().map(|field| lower_first(&sealed_field_label(words, field))).collect();
    names.join(", ")
}

/// A temperature in the middle of a sentence: `tiède`.
pub fn temperature_in_text(words: &L10nLanguage, temperature: Temperature) -> String {
    lower_first(&temperature_label(words, temperature))
}

/// Why the answers support a stage, and what the next one would take.
pub fn stage_reason(language: Language, finding: &StageFinding) -> String {
    let words = language.words();
    let said = |signs: &[StageSign], word: fn(&L10nLanguage, StageSign) -> String, last: &str| {
        listed(signs.iter().map(|sign| word(words, *sign)).collect(), last)
    };
    let (and, or) = (words.msg_valuation_and(), words.msg_valuation_or());
    let name = stage_label(words, finding.stage);
    let because = if finding.because.is_empty() {
        words.msg_valuation_stage_raw(name)
    } else {
        words.msg_valuation_stage_because(name, said(&finding.because, present, &and))
    };
    match finding.stage {
        Stage::Sql => because,
        Stage::Mql => format!("{because} {}", words.msg_valuation_stage_next("SQL", said(&finding.missing, missing, &and))),
        Stage::Mcl => format!("{because} {}", words.msg_valuation_stage_next("MQL", said(&finding.missing, missing, &or))),
    }
}

/// `a, b et c`.
fn listed(mut words: Vec<String>, and: &str) -> String {
    let Some(last) = words.pop() else { return String::new() };
    if words.is_empty() { last } else { format!("{} {and} {last}", words.join(", ")) }
}

fn present(words: &L10nLanguage, sign: StageSign) -> String {
    match sign {
        StageSign::ClearNeed => words.msg_valuation_sign_clear_need(),
        StageSign::Answered => words.msg_valuation_sign_answered(),
        StageSign::Met => words.msg_valuation_sign_met(),
        StageSign::Budget => words.msg_valuation_sign_budget(),
        StageSign::DecisionMaker => words.msg_valuation_sign_decision_maker(),
        StageSign::Interest => words.msg_valuation_sign_interest(),
    }
}

fn missing(words: &L10nLanguage, sign: StageSign) -> String {
    match sign {
        StageSign::ClearNeed => words.msg_valuation_lacks_clear_need(),
        StageSign::Answered | StageSign::Met => words.msg_valuation_lacks_contact(),
        StageSign::Budget => words.msg_valuation_lacks_budget(),
        StageSign::DecisionMaker => words.msg_valuation_lacks_decision_maker(),
        StageSign::Interest => words.msg_valuation_lacks_interest(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::valuation::{NeedClarity, Profile, SealedField, stage_finding};

    #[test]
    fn a_stage_is_explained_by_what_speaks_for_it_and_what_the_next_would_take() {
        let answered = Profile { need_clarity: Some(NeedClarity::Clear), answered_us: Some(true), ..Profile::default() };
        assert_eq!(
            stage_reason(Language::Fr, &stage_finding(&answered)),
            "MQL (qualifié marketing), parce que le besoin est clair et la personne a répondu. \
             SQL demanderait un décideur et un budget.",
        );
        assert_eq!(
            stage_reason(Language::En, &stage_finding(&Profile::default())),
            "MCL (captured, raw), because nothing tells of an interest yet. \
             MQL would take a clear need, a reply from the person or a warm or hot lead.",
        );
    }

    #[test]
    fn fields_are_named_as_in_the_middle_of_a_sentence() {
        let fields = [SealedField::Siren, SealedField::Mobile, SealedField::CallNotes].into_iter().collect();
        assert_eq!(field_names(Language::Fr.words(), fields), "SIREN, téléphone mobile, notes d’appel");
    }
}
