//! A case: what was said against one subject.

use chrono::{DateTime, Utc};

use super::Subject;
use crate::deals::{ClaimReason, DisputeLine};
use crate::listings::LeadState;

/// Why something is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReportReason {
    /// The lead is made up, or its data is wrong.
    FalseData,
    /// The public text names somebody.
    PersonalDataInText,
    /// The person has not agreed to be called, or has objected.
    NoConsent,
    /// Insults, discrimination, unlawful content.
    Offensive,
    /// The same person or need is offered twice.
    Duplicate,
    /// Something else, said in the text.
    Other,
}

impl ReportReason {
    /// Every reason, in the order a form offers them.
    pub const ALL: &[Self] =
        &[Self::FalseData, Self::PersonalDataInText, Self::NoConsent, Self::Offensive, Self::Duplicate, Self::Other];

    /// The code in forms and SQL.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::FalseData => "false_data",
            Self::PersonalDataInText => "personal_data_in_text",
            Self::NoConsent => "no_consent",
            Self::Offensive => "offensive",
            Self::Duplicate => "duplicate",
            Self::Other => "other",
        }
    }

    /// Reads the code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|reason| reason.code() == code)
    }
}

/// A subject with its reports, as the queue lists it.
#[derive(Debug, Clone)]
pub struct Case {
    /// What it is about.
    pub subject: Subject,
    /// Title of the lead, or of the lead the conversation is about.
    pub title: String,
    /// Where the lead stands; none for a conversation.
    pub state: Option<LeadState>,
    /// Every reason given, once.
    pub reasons: Vec<ReportReason>,
    /// What the buyer complains of, for the claim of a deal.
    pub claim: Option<ClaimReason>,
    /// How many members reported.
    pub by_members: i64,
    /// How many flags the house raised by itself.
    pub by_house: i64,
    /// When the first report came.
    pub since: DateTime<Utc>,
    /// When the last one was closed, for a case that is.
    pub closed: Option<DateTime<Utc>>,
}

impl From<DisputeLine> for Case {
    fn from(line: DisputeLine) -> Self {
        Self {
            subject: Subject::Deal(line.code),
            title: line.title,
            state: None,
            reasons: Vec::new(),
            claim: Some(line.reason),
            by_members: 0,
            by_house: 0,
            since: line.since,
            closed: line.closed,
        }
    }
}

/// Who reported, as the staff may know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Complainant {
    /// The house, by itself.
    House,
    /// The seller of the lead in question.
    Seller,
    /// A buyer, or somebody who might become one.
    Buyer,
}

/// One report of a case.
#[derive(Debug, Clone)]
pub struct Complaint {
    /// Who, without a name.
    pub by: Complainant,
    /// Why.
    pub reason: ReportReason,
    /// In its own words.
    pub text: Option<String>,
    /// The message of the conversation that is meant, where one is.
    pub message: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
    /// When it was closed by a decision.
    pub closed: Option<DateTime<Utc>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_back_as_its_reason() {
        for reason in ReportReason::ALL {
            assert_eq!(ReportReason::parse(reason.code()), Some(*reason));
        }
        assert_eq!(ReportReason::parse("spite"), None);
    }
}
