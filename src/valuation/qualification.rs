//! Qualification: BANT, temperature, stage, two-way contact, past attempts, as one multiplier with the
//! signals behind it.

use rust_decimal::Decimal;

use super::{
    Authority, Budget, Factors, NeedClarity, Profile, QualificationField, Stage, Temperature, Timing,
    factors::{Sourced, Step},
};

/// One thing known, or not known, about the prospect, with what it multiplies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signal {
    pub kind: SignalKind,
    pub multiplier: Decimal,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignalKind {
    Temperature(Temperature),
    Stage(Stage),
    Budget(Budget),
    Authority(Authority),
    NeedClarity(NeedClarity),
    Timing(Timing),
    /// Whether the person answered the seller.
    Answered(bool),
    /// The seller tried so many times and the person never answered.
    AttemptsInVain(u8),
    /// Meetings held.
    Meetings(u8),
    /// The seller does not know.
    Unknown(QualificationField),
}

/// The product of the signals went past what qualification may do to a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// Raised to the floor.
    Floor,
    /// Lowered to the ceiling.
    Ceiling,
}

/// The multiplier of the qualification and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qualified {
    pub factor: Sourced,
    pub signals: Vec<Signal>,
    pub bound: Option<Bound>,
}

/// Multiplies every signal, within the floor and the ceiling of the table.
pub fn qualify(profile: &Profile, factors: &Factors) -> Qualified {
    let signals = signals(profile, factors);
    let table = factors.qualification();
    let product: Decimal = signals.iter().map(|signal| signal.multiplier).product();
    let bound = if product < table.floor {
        Some(Bound::Floor)
    } else if product > table.ceiling {
        Some(Bound::Ceiling)
    } else {
        None
    };
    let attempts_counted = signals.iter().any(|signal| matches!(signal.kind, SignalKind::AttemptsInVain(_)));
    let multiplier = product.clamp(table.floor, table.ceiling);
    Qualified { factor: Sourced { multiplier, sources: factors.qualification_sources(attempts_counted) }, signals, bound }
}

fn signals(profile: &Profile, factors: &Factors) -> Vec<Signal> {
    use QualificationField as Q;
    let table = factors.qualification();
    // An answer that the table does not know ("unknown", or none) counts as unknown.
    let answer = |field, known: Option<(SignalKind, Option<Decimal>)>| match known {
        Some((kind, Some(multiplier))) => Signal { kind, multiplier },
        _ => Signal { kind: SignalKind::Unknown(field), multiplier: table.unknown },
    };
    let temperature = profile.temperature;
    let answered = profile.answered_us.map(|yes| {
        let multiplier = if yes { table.answered } else { table.unanswered };
        (SignalKind::Answered(yes), Some(multiplier))
    });
    let mut signals = vec![
        answer(Q::Temperature, temperature.map(|it| (SignalKind::Temperature(it), table.temperature.get(&it).copied()))),
        answer(Q::Stage, profile.stage.map(|it| (SignalKind::Stage(it), table.stage.get(&it).copied()))),
        answer(Q::Budget, profile.budget.map(|it| (SignalKind::Budget(it), table.budget.get(&it).copied()))),
        answer(Q::Authority, profile.authority.map(|it| (SignalKind::Authority(it), table.authority.get(&it).copied()))),
        answer(
            Q::NeedClarity,
            profile.need_clarity.map(|it| (SignalKind::NeedClarity(it), table.need_clarity.get(&it).copied())),
        ),
        answer(Q::Timing, profile.timing.map(|it| (SignalKind::Timing(it), table.timing.get(&it).copied()))),
        answer(Q::AnsweredUs, answered),
    ];
    signals.extend(history(profile, factors));
    signals
}

/// What was tried: attempts count only while the person never answered.
fn history(profile: &Profile, factors: &Factors) -> impl Iterator<Item = Signal> {
    let table = factors.qualification();
    let attempts = if profile.answered_us == Some(true) { 0 } else { profile.attempts };
    let reached = |steps: &[Step], count: u8| steps.iter().rev().find(|step| count >= step.from).map(|step| step.multiplier);
    let in_vain = reached(&table.attempts_in_vain, attempts)
        .map(|multiplier| Signal { kind: SignalKind::AttemptsInVain(attempts), multiplier });
    let met = reached(&table.meetings, profile.meetings)
        .map(|multiplier| Signal { kind: SignalKind::Meetings(profile.meetings), multiplier });
    in_vain.into_iter().chain(met)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::valuation::samples::dec;

    fn multiplier(profile: &Profile) -> Decimal {
        qualify(profile, Factors::built_in()).factor.multiplier
    }

    #[test]
    fn a_prospect_nobody_asked_anything_is_worth_a_little_less_than_an_average_one() {
        let unasked = multiplier(&Profile::default());
        assert!(unasked < dec("1") && unasked > dec("0.6"), "{unasked}");
    }

    #[test]
    fn saying_unknown_is_saying_nothing() {
        let said = Profile {
            budget: Some(Budget::Unknown),
            authority: Some(Authority::Unknown),
            timing: Some(Timing::Unknown),
            need_clarity: Some(NeedClarity::Unknown),
            ..Profile::default()
        };
        assert_eq!(qualify(&said, Factors::built_in()), qualify(&Profile::default(), Factors::built_in()));
    }

    #[test]
    fn a_hot_decision_maker_with_money_reaches_the_ceiling_and_no_further() {
        let best = Profile {
            temperature: Some(Temperature::Hot),
            stage: Some(Stage::Sql),
            budget: Some(Budget::Confirmed),
            authority: Some(Authority::DecisionMaker),
            need_clarity: Some(NeedClarity::Clear),
            timing: Some(Timing::Now),
            answered_us: Some(true),
            meetings: 2,
            ..Profile::default()
        };
        let qualified = qualify(&best, Factors::built_in());
        assert_eq!((qualified.factor.multiplier, qualified.bound), (dec("2.50"), Some(Bound::Ceiling)));
    }

    #[test]
    fn attempts_weigh_only_while_the_person_never_answered() {
        let tried = Profile { attempts: 6, ..Profile::default() };
        assert!(multiplier(&tried) < multiplier(&Profile::default()));
        let answered = Profile { answered_us: Some(true), ..Profile::default() };
        assert_eq!(multiplier(&Profile { attempts: 9, ..answered.clone() }), multiplier(&answered));
    }

    #[test]
    fn a_study_of_attempts_is_cited_only_when_attempts_counted() {
        let sources = |attempts| {
            let tried = Profile { attempts, ..Profile::default() };
            qualify(&tried, Factors::built_in()).factor.sources.len()
        };
        assert_eq!((sources(1), sources(3)), (1, 2));
    }
}
