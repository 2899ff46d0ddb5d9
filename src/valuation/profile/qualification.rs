//! How far the prospect is qualified: temperature, BANT, stage, grade.

use crate::valuation::coded::coded;

coded! {
    /// How soon and how much the person wants it.
    Temperature {
        Hot = "hot",
        Warm = "warm",
        Cold = "cold",
    }
}

coded! {
    /// How far the lead has gone through qualification. The order is that of maturity.
    Stage {
        /// Captured, raw.
        Mcl = "mcl",
        /// Marketing qualified.
        Mql = "mql",
        /// Sales qualified.
        Sql = "sql",
    }
}

coded! {
    /// Fit × interest, from A (best) to D. Computed, never declared.
    Grade {
        A = "a",
        B = "b",
        C = "c",
        D = "d",
    }
}

impl Grade {
    /// The letter as pages and the JSON estimate show it.
    pub const fn letter(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
        }
    }
}

coded! {
    /// BANT: is there money?
    Budget {
        Confirmed = "confirmed",
        Estimated = "estimated",
        /// The person said that there is none.
        None = "none",
        Unknown = "unknown",
    }
}

coded! {
    /// BANT: may the person decide?
    Authority {
        DecisionMaker = "decision_maker",
        Influencer = "influencer",
        User = "user",
        Unknown = "unknown",
    }
}

coded! {
    /// BANT: how clearly the need was put.
    NeedClarity {
        Clear = "clear",
        Vague = "vague",
        Unknown = "unknown",
    }
}

coded! {
    /// BANT: when the project starts, seen from the person's last contact.
    Timing {
        Now = "now",
        Quarter = "quarter",
        HalfYear = "half_year",
        Year = "year",
        Later = "later",
        Unknown = "unknown",
    }
}
