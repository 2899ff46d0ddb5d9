//! What waits for a company.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::money::Money;

/// Something to do, and until when or since when it waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// What.
    pub act: Act,
    /// The lead it is about.
    pub title: String,
    /// Since when it waits.
    pub since: DateTime<Utc>,
}

/// What is to be done, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Answer the other side's offer before it expires.
    AnswerOffer {
        /// Where.
        conversation: Uuid,
        /// The name of the other side.
        alias: String,
        /// Nothing where it is a commission or an exchange alone.
        price: Money,
        /// Until when.
        until: DateTime<Utc>,
    },
    /// Accept or ignore a buyer's request.
    AnswerRequest {
        /// Where.
        conversation: Uuid,
        /// The buyer's name.
        alias: String,
    },
    /// Release the card of a deal.
    ReleaseCard {
        /// The deal.
        deal: String,
    },
    /// Decide on the buyer's claim.
    AnswerClaim {
        /// The deal.
        deal: String,
    },
    /// Bring a refused claim to moderation, or confirm the deal.
    AppealClaim {
        /// The deal.
        deal: String,
    },
    /// Tell the person behind the lead where its data came from.
    InformPerson {
        /// The deal.
        deal: String,
        /// Until when the law gives.
        until: DateTime<Utc>,
    },
    /// Read the card and confirm the deal.
    ConfirmDeal {
        /// The deal.
        deal: String,
    },
}

impl Act {
    /// The page where it is done.
    #[must_use]
    pub fn place(&self) -> String {
        match self {
            Self::AnswerOffer { conversation, .. } | Self::AnswerRequest { conversation, .. } => {
                format!("/conversations/{conversation}")
            }
            Self::ReleaseCard { deal }
            | Self::AnswerClaim { deal }
            | Self::AppealClaim { deal }
            | Self::InformPerson { deal, .. }
            | Self::ConfirmDeal { deal } => format!("/deals/{deal}"),
        }
    }

    /// Its icon.
    #[must_use]
    pub fn icon(&self) -> &'static str {
        match self {
            Self::AnswerOffer { .. } => "euro",
            Self::AnswerRequest { .. } => "inbox",
            Self::ReleaseCard { .. } => "lock-open",
            Self::AnswerClaim { .. } | Self::AppealClaim { .. } => "flag",
            Self::InformPerson { .. } => "shield-check",
            Self::ConfirmDeal { .. } => "handshake",
        }
    }
}
