//! Why the lead is let go, on which legal ground, and to how many buyers.

use serde::{Deserialize, Serialize};

use crate::valuation::coded::coded;

coded! {
    /// Why the seller will not work this lead.
    Reason {
        TooFarFromTrade = "too_far_from_trade",
        OutOfArea = "out_of_area",
        TooSmall = "too_small",
        TooLarge = "too_large",
        NoCapacity = "no_capacity",
        ConflictOfInterest = "conflict_of_interest",
        BudgetTooSmall = "budget_too_small",
        NoDecisionMaker = "no_decision_maker",
        Unresponsive = "unresponsive",
        BoughtElsewhere = "bought_elsewhere",
        Other = "other",
    }
}

coded! {
    /// The ground of the GDPR on which the person's data may be passed on.
    LawfulBasis {
        Consent = "consent",
        LegitimateInterest = "legitimate_interest",
    }
}

coded! {
    /// A channel that a consent may cover.
    ConsentChannel {
        Email = "email",
        Telephone = "telephone",
        Sms = "sms",
        Post = "post",
    }
}

coded! {
    /// The two answers of the exclusivity filter.
    Exclusivity {
        Exclusive = "exclusive",
        Shared = "shared",
    }
}

/// How many buyers may have the lead: 1 (exclusive) to 5. Chosen before the first sale, never raised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Cap(u8);

/// A cap outside 1 to 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a lead is sold to 1 to 5 buyers")]
pub struct CapFault;

impl Cap {
    /// One buyer only: the default.
    pub const EXCLUSIVE: Self = Self(1);
    /// Every cap, from one buyer to five.
    pub const ALL: &'static [Self] = &[Self(1), Self(2), Self(3), Self(4), Self(5)];

    /// The cap of so many buyers, `None` outside 1 to 5.
    pub fn new(buyers: u8) -> Option<Self> {
        Self::ALL.iter().copied().find(|cap| cap.0 == buyers)
    }

    /// Reads the form value `1` to `5`.
    pub fn parse(text: &str) -> Option<Self> {
        text.parse().ok().and_then(Self::new)
    }

    /// The number of buyers, 1 to 5.
    pub const fn buyers(self) -> u8 {
        self.0
    }

    /// Which answer of the exclusivity filter this cap gives.
    pub const fn exclusivity(self) -> Exclusivity {
        if self.0 == 1 { Exclusivity::Exclusive } else { Exclusivity::Shared }
    }
}

impl Default for Cap {
    fn default() -> Self {
        Self::EXCLUSIVE
    }
}

impl TryFrom<u8> for Cap {
    type Error = CapFault;

    fn try_from(buyers: u8) -> Result<Self, Self::Error> {
        Self::new(buyers).ok_or(CapFault)
    }
}

impl From<Cap> for u8 {
    fn from(cap: Cap) -> Self {
        cap.0
    }
}
