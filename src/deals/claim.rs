//! A buyer's complaint inside the warranty days: what the seller says to it, and moderation where the two do not agree.

use chrono::{DateTime, Duration, Utc};

use super::{Actor, DealRefusal};
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
/// Longest reason of an answer, an appeal or a ruling, in characters.
pub const LONGEST_GROUNDS: usize = 2000;
/// Days the seller has to answer; then the claim goes to moderation by itself.
const TO_ANSWER: Duration = Duration::days(7);
/// Days the buyer has to bring a refusal to moderation; then the deal stands.
const TO_APPEAL: Duration = Duration::days(7);

/// A claim as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// What the buyer complains of.
    pub reason: ClaimReason,
    /// In its own words.
    pub text: String,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// What the seller answered.
    pub answer: Option<Verdict>,
    /// How it came before moderation.
    pub raised: Option<Raised>,
    /// What the moderator decided.
    pub ruling: Option<Verdict>,
}

/// A yes or a no, with its reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Who is right.
    pub decision: ClaimDecision,
    /// Why; an answer that pays back needs none.
    pub grounds: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// How a claim came before moderation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raised {
    /// The buyer, or the clock where the seller kept silent.
    pub by: Actor,
    /// What the buyer says to moderation.
    pub text: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// Whose word a claim waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// The seller's.
    Seller {
        /// The first moment at which it is too late.
        until: DateTime<Utc>,
    },
    /// The buyer's: it may bring the refusal to moderation.
    Buyer {
        /// The first moment at which it is too late.
        until: DateTime<Utc>,
    },
    /// A moderator's.
    Staff {
        /// Since when.
        since: DateTime<Utc>,
    },
    /// Nobody's: it is decided.
    Over,
}

impl Claim {
    /// A new one.
    #[must_use]
    pub fn new(reason: ClaimReason, text: &str, now: DateTime<Utc>) -> Self {
        Self { reason, text: text.to_owned(), made_at: now, answer: None, raised: None, ruling: None }
    }

    /// Whose word it waits for.
    #[must_use]
    pub fn turn(&self) -> Turn {
        match (&self.answer, &self.raised, &self.ruling) {
            (_, _, Some(_)) | (Some(Verdict { decision: ClaimDecision::Accepted, .. }), ..) => Turn::Over,
            (_, Some(raised), None) => Turn::Staff { since: raised.at },
            (Some(refused), None, None) => Turn::Buyer { until: refused.at + TO_APPEAL },
            (None, None, None) => Turn::Seller { until: self.made_at + TO_ANSWER },
        }
    }

    /// Whether the seller may still say yes, and whether it may still say no.
    #[must_use]
    pub fn may_answer(&self, decision: ClaimDecision, now: DateTime<Utc>) -> bool {
        match (decision, self.turn()) {
            (_, Turn::Over) => false,
            // To pay back is never too late, as long as nobody has decided.
            (ClaimDecision::Accepted, _) => true,
            (ClaimDecision::Refused, Turn::Seller { until }) => now < until,
            (ClaimDecision::Refused, _) => false,
        }
    }

    /// Whether the buyer may bring it to moderation.
    #[must_use]
    pub fn may_be_raised(&self, now: DateTime<Utc>) -> bool {
        matches!(self.turn(), Turn::Buyer { until } if now < until)
    }

    /// The seller answers.
    ///
    /// # Errors
    /// When the claim does not wait for this answer.
    pub fn answer(self, decision: ClaimDecision, grounds: Option<&str>, now: DateTime<Utc>) -> Result<Self, DealRefusal> {
        if !self.may_answer(decision, now) {
            return Err(DealRefusal::ClaimElsewhere);
        }
        Ok(Self { answer: Some(Verdict { decision, grounds: grounds.map(str::to_owned), at: now }), ..self })
    }

    /// The buyer brings a refusal to moderation: once, for it stays there.
    ///
    /// # Errors
    /// When the claim is not refused, is before moderation already, or it is too late.
    pub fn raise(self, text: &str, now: DateTime<Utc>) -> Result<Self, DealRefusal> {
        if !self.may_be_raised(now) {
            return Err(DealRefusal::ClaimElsewhere);
        }
        Ok(Self { raised: Some(Raised { by: Actor::Buyer, text: Some(text.to_owned()), at: now }), ..self })
    }

    /// The moderator decides.
    ///
    /// # Errors
    /// When it is not before moderation.
    pub fn rule(self, decision: ClaimDecision, grounds: &str, now: DateTime<Utc>) -> Result<Self, DealRefusal> {
        if !matches!(self.turn(), Turn::Staff { .. }) {
            return Err(DealRefusal::ClaimElsewhere);
        }
        Ok(Self { ruling: Some(Verdict { decision, grounds: Some(grounds.to_owned()), at: now }), ..self })
    }

    /// What time does to it: an unanswered claim goes to moderation.
    #[must_use]
    pub fn lapse(self, now: DateTime<Utc>) -> Self {
        match self.turn() {
            Turn::Seller { until } if now >= until => {
                Self { raised: Some(Raised { by: Actor::Clock, text: None, at: now }), ..self }
            }
            _ => self,
        }
    }

    /// Whether the buyer let the refusal stand.
    #[must_use]
    pub fn is_let_go(&self, now: DateTime<Utc>) -> bool {
        matches!(self.turn(), Turn::Buyer { until } if now >= until)
    }

    /// The latest moment of a refusal that nobody brings to moderation any more.
    #[must_use]
    pub fn let_go_before(now: DateTime<Utc>) -> DateTime<Utc> {
        now - TO_APPEAL
    }

    /// The latest moment of a claim that should be answered by now.
    #[must_use]
    pub fn unanswered_before(now: DateTime<Utc>) -> DateTime<Utc> {
        now - TO_ANSWER
    }
}

#[cfg(test)]
mod tests;
