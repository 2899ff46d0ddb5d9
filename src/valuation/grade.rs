//! The grade: fit (can this prospect buy?) × interest (does it want to, soon?), and the stage that the
//! answers suggest.

use super::{Authority, Budget, Grade, Market, NeedClarity, Profile, SealedField, Stage, Temperature, Timing, coded::coded};

coded! {
    /// How far a prospect has come on one axis. The order is that of strength.
    Level {
        Low = "low",
        Medium = "medium",
        High = "high",
    }
}

/// A grade with the two axes behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grading {
    pub grade: Grade,
    /// Money, power to decide, and somebody identified.
    pub fit: Level,
    /// Temperature, timing, a clear need, a contact in both directions.
    pub interest: Level,
}

/// Grades a lead. Both axes high is an A; each step down on either axis costs a letter; a lead that
/// is low on one and medium at best on the other is a D.
pub fn grade(profile: &Profile) -> Grading {
    let fit = level(fit_points(profile), 2, 4);
    let interest = level(interest_points(profile), 2, 4);
    let grade = match fit as u8 + interest as u8 {
        4 => Grade::A,
        3 => Grade::B,
        2 => Grade::C,
        _ => Grade::D,
    };
    Grading { grade, fit, interest }
}

const fn level(points: u8, medium: u8, high: u8) -> Level {
    if points >= high {
        Level::High
    } else if points >= medium {
        Level::Medium
    } else {
        Level::Low
    }
}

/// 0 to 5: budget 2, authority 2, identity 1.
fn fit_points(profile: &Profile) -> u8 {
    let budget = match profile.budget {
        Some(Budget::Confirmed) => 2,
        Some(Budget::Estimated) => 1,
        _ => 0,
    };
    let authority = match (profile.authority, profile.market_or_likely()) {
        (Some(Authority::DecisionMaker), _) => 2,
        // A private person mostly decides for themselves.
        (Some(Authority::Influencer), _) | (None, Market::B2c) => 1,
        _ => 0,
    };
    budget + authority + u8::from(is_identified(profile))
}

/// A company is identified by its name or number, a household by its address.
fn is_identified(profile: &Profile) -> bool {
    let has = |field| profile.fields.contains(field);
    match profile.market_or_likely() {
        Market::B2b => has(SealedField::Company) || has(SealedField::Siren),
        Market::B2c => has(SealedField::Address),
    }
}

/// 0 to 6: temperature 2, timing 2, need 1, two-way contact 1.
fn interest_points(profile: &Profile) -> u8 {
    let temperature = match profile.temperature {
        Some(Temperature::Hot) => 2,
        Some(Temperature::Warm) => 1,
        _ => 0,
    };
    let timing = match profile.timing {
        Some(Timing::Now | Timing::Quarter) => 2,
        Some(Timing::HalfYear) => 1,
        _ => 0,
    };
    let clear = profile.need_clarity == Some(NeedClarity::Clear);
    temperature + timing + u8::from(clear) + u8::from(is_in_touch(profile))
}

fn is_in_touch(profile: &Profile) -> bool {
    profile.answered_us == Some(true) || profile.meetings > 0
}

/// Something known of a prospect that speaks for a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StageSign {
    ClearNeed,
    /// The person answered.
    Answered,
    /// A meeting was held.
    Met,
    Budget,
    DecisionMaker,
    /// Warm or hot.
    Interest,
}

/// The stage that the answers support, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageFinding {
    pub stage: Stage,
    /// What speaks for it; empty for MCL, for which nothing does.
    pub because: Vec<StageSign>,
    /// What the next stage would take: all of it for SQL, any of it for MQL. Empty for SQL.
    pub missing: Vec<StageSign>,
}

/// The stage that the answers support: SQL with a clear need, a decision maker, money and a contact in
/// both directions; MQL with any sign of interest; MCL otherwise.
#[must_use]
pub fn suggested_stage(profile: &Profile) -> Stage {
    stage_finding(profile).stage
}

/// The same with what speaks for it.
#[must_use]
pub fn stage_finding(profile: &Profile) -> StageFinding {
    let clear = profile.need_clarity == Some(NeedClarity::Clear);
    let money = matches!(profile.budget, Some(Budget::Confirmed | Budget::Estimated));
    let decides = profile.authority == Some(Authority::DecisionMaker);
    let warm = matches!(profile.temperature, Some(Temperature::Hot | Temperature::Warm));
    let touch = if profile.answered_us == Some(true) || profile.meetings == 0 { StageSign::Answered } else { StageSign::Met };
    let sales = [
        (StageSign::ClearNeed, clear),
        (touch, is_in_touch(profile)),
        (StageSign::DecisionMaker, decides),
        (StageSign::Budget, money),
    ];
    let marketing = [(StageSign::ClearNeed, clear), (touch, is_in_touch(profile)), (StageSign::Interest, warm)];
    let signs = |of: &[(StageSign, bool)], there| of.iter().filter(|it| it.1 == there).map(|it| it.0).collect::<Vec<_>>();
    let (stage, because, missing) = if sales.iter().all(|it| it.1) {
        (Stage::Sql, signs(&sales, true), Vec::new())
    } else if marketing.iter().any(|it| it.1) {
        (Stage::Mql, signs(&marketing, true), signs(&sales, false))
    } else {
        (Stage::Mcl, Vec::new(), signs(&marketing, false))
    };
    StageFinding { stage, because, missing }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::valuation::samples;

    #[test]
    fn the_best_prospect_is_an_a_and_an_unknown_one_a_d() {
        assert_eq!(grade(&samples::full()).grade, Grade::A);
        let unknown = grade(&Profile::default());
        assert_eq!((unknown.grade, unknown.fit, unknown.interest), (Grade::D, Level::Low, Level::Low));
    }

    #[test]
    fn money_without_interest_is_a_c() {
        let rich = Profile { budget: Some(Budget::Confirmed), authority: Some(Authority::DecisionMaker), ..Profile::default() };
        let graded = grade(&rich);
        assert_eq!((graded.grade, graded.fit, graded.interest), (Grade::C, Level::High, Level::Low));
    }

    #[test]
    fn the_suggested_stage_rises_with_what_is_known() {
        assert_eq!(suggested_stage(&Profile::default()), Stage::Mcl);
        let warm = Profile { temperature: Some(Temperature::Warm), ..Profile::default() };
        assert_eq!(suggested_stage(&warm), Stage::Mql);
        assert_eq!(suggested_stage(&samples::full()), Stage::Sql);
    }

    #[test]
    fn a_stage_says_what_speaks_for_it_and_what_the_next_one_takes() {
        let clear = Profile { need_clarity: Some(NeedClarity::Clear), meetings: 1, ..Profile::default() };
        let finding = stage_finding(&clear);
        assert_eq!(finding.because, [StageSign::ClearNeed, StageSign::Met]);
        assert_eq!(finding.missing, [StageSign::DecisionMaker, StageSign::Budget]);
        let raw = stage_finding(&Profile::default());
        assert_eq!(raw.missing, [StageSign::ClearNeed, StageSign::Answered, StageSign::Interest]);
        assert!(stage_finding(&samples::full()).missing.is_empty());
    }
}
