//! A buyer's complaint inside the warranty days, and what the seller says to it.

use chrono::{DateTime, Utc};

use crate::valuation::coded::coded;

coded! {
    /// What the buyer complains of.
    ClaimReason {
        /// Nobody answers, on any channel of the card.
        Unreachable = "unreachable",
        /// The person has nothing to do with the need.
        WrongPerson = "wrong_person",
        /// Addresses or numbers are false.
        WrongData = "wrong_data",
        /// There is no such need.
        NoSuchNeed = "no_such_need",
        /// It was sold as exclusive, and others have it.
        AlreadySold = "already_sold",
        /// The person never agreed to be called upon.
        NoConsent = "no_consent",
    }
}

coded! {
    /// What is decided on a claim.
    ClaimDecision {
        /// The buyer is right: the price is given back.
        Accepted = "accepted",
        /// The deal stands.
        Refused = "refused",
    }
}

/// Longest text of a claim, in characters.
pub const LONGEST_CLAIM: usize = 4000;

/// A claim as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// What the buyer complains of.
    pub reason: ClaimReason,
    /// In its own words.
    pub text: String,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// What was decided, once it was.
    pub decision: Option<(ClaimDecision, DateTime<Utc>)>,
}
